import { isId } from '@tributary/kit/ids';
import { unavailable } from '@tributary/kit/remote';
import { orderById } from '../../database/orders.ts';
import type { Item } from '../../domain/checkout/quick-order.ts';
import type { ClassRates } from '../../domain/class-rates.ts';
import type { Order } from '../../domain/order.ts';
import type { Asker } from '../access.ts';
import { destinationOf } from '../checkout/cart-steps.ts';
import type { Service } from '../service.ts';

/** What cart said of today's rates, and for which order: asked before its row is locked. */
export interface RatesTold {
  readonly seen: Order;
  readonly rates: ClassRates;
}

/**
 * The rates of tax of what is to be added to an order, where that goes. Null where nothing is added, or the asker may not see the
 * order. Throws REMOTE_UNAVAILABLE where cart does not answer.
 */
export async function askRates(
  { db, carts, now }: Pick<Service, 'db' | 'carts' | 'now'>,
  { asker, orderId }: { readonly asker: Asker; readonly orderId: string },
  items: readonly Item[],
): Promise<RatesTold | null> {
  if (items.length === 0) return null;
  const seen = isId('ord', orderId) ? await orderById(db, orderId) : null;
  if (seen === null || asker.roleIn(seen) === null) return null;
  const { shippingAddress, vatId, delivery } = seen;
  const taxClasses = [...new Set(items.map(({ taxClass }) => taxClass))];
  const where = { destination: destinationOf(shippingAddress), vatId, deliveryOptionId: delivery?.optionId ?? null };
  return {
    seen,
    rates: await carts
      .ratesOf({ ...where, at: now(), taxClasses })
      .catch(unavailable('the cart does not answer; nothing was changed')),
  };
}
