import { RequestError } from '@tributary/kit/errors';
import type { Database, Tx } from '@tributary/kit/database/database';
import { type Claim, isKeyTaken, type Once, once } from '@tributary/kit/database/idempotency';
import { beginCheckout, checkoutById, insertCheckout } from '../../database/checkout/checkouts.ts';
import { welcomeCustomer } from '../../database/customer/customers.ts';
import { orderById } from '../../database/orders.ts';
import type { Customer } from '../../domain/customer/customer.ts';
import {
  type CartRefusal,
  cartRefusals,
  type OrderRejected,
  orderRejections,
} from '../../domain/checkout/rejection.ts';
import type { Order } from '../../domain/order.ts';
import type { Claimed } from './claimed-checkout.ts';
import { settleCheckout } from './settle-checkout.ts';
import type { Service } from '../service.ts';

/** How a purchase stands once it is settled, or the buyer waited long enough. */
export type Settled =
  /** As it is now: PENDING where it takes longer, or waits for the buyer. */
  | { readonly kind: 'Placed'; readonly order: Order }
  | OrderRejected
  /** There is no order: not even its cart could be locked. */
  | { readonly kind: 'NotMade'; readonly reasons: readonly CartRefusal[] };

/** Saves the start of a purchase once for its claim; nearly always the key is new, and it is one statement. */
export async function beginPurchase(
  db: Database,
  claim: Claim,
  { mine, customer }: { readonly mine: Claimed; readonly customer: Customer | null },
): Promise<Once<{ readonly orderId: string }>> {
  try {
    await beginCheckout(db, mine, { claim, customer });
    return { kind: 'Done', response: { orderId: mine.checkout.id }, replayed: false };
  } catch (cause) {
    if (!isKeyTaken(cause)) throw cause;
    return once(db, claim, (tx) => insertPurchase(tx, mine, customer));
  }
}

/** Saves the start of a purchase: from here on it is brought to an end, whatever happens to this process. */
export async function insertPurchase(
  tx: Tx,
  { checkout, lease }: Claimed,
  customer: Customer | null,
): Promise<{ readonly orderId: string }> {
  if (customer !== null) await welcomeCustomer(tx, customer);
  await insertCheckout(tx, checkout, lease);
  return { orderId: checkout.id };
}

/**
 * Brings a purchase as far as it goes while the buyer waits, and says how it stands. `mine` is its claim where it has just
 * been saved; null for a repeat. Throws IN_PROGRESS where not even its cart is locked by then.
 */
export async function settled(service: Service, orderId: string, mine: Claimed | null): Promise<Settled> {
  const { db } = service;
  const { checkout: settledAt, order: saved } = await settleCheckout(service, orderId, mine);
  const order = saved ?? (await orderById(db, orderId));
  // The order may be read after the checkout, and have been rejected between the two.
  const isUndone = order?.status === 'REJECTED' || order?.status === 'CANCELLED';
  const isNews = isUndone && settledAt.state !== 'REJECTED';
  const checkout = isNews ? await checkoutById(db, orderId) : settledAt;
  if (checkout?.state === 'REJECTED') {
    if (order === null) return { kind: 'NotMade', reasons: cartRefusals(checkout.failures) };
    return { kind: 'OrderRejected', order, reasons: orderRejections(checkout.failures) };
  }
  if (order !== null) return { kind: 'Placed', order };
  throw new RequestError('IN_PROGRESS', 'the order is being placed: ask again with the same idempotency key');
}
