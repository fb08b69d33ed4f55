import type { Tx } from '@tributary/kit/database/database';
import type { EventHandler, EventHandlers } from '@tributary/kit/events/inbox';
import { isId } from '@tributary/kit/ids';
import type { EventsOf } from '@tributary/schema/events/told';
import { noteCancelled, notePurchase } from '../../database/review/purchases.ts';
import { boughtUnits } from '../../domain/review/purchase.ts';
import { amendedPurchaseIn, cancelledPurchaseIn, purchaseIn, type PurchaseTold } from '../../remote/order-events.ts';

const onCompleted: EventHandler = (tx, { data }) => note(tx, purchaseIn(data));

const onAmended: EventHandler = (tx, { data }) => note(tx, amendedPurchaseIn(data));

const onCancelled: EventHandler = (tx, { data }) => noteCancelled(tx, cancelledPurchaseIn(data));

/**
 * What is kept of orders: who has bought what. Of a cancelled one nothing is; what was sent back was bought all the same, and
 * whoever had it in hand may say so.
 */
export const purchaseEvents: EventHandlers<keyof EventsOf<'order'>> = {
  'order.completed': onCompleted,
  'order.amended': onAmended,
  'order.cancelled': onCancelled,
};

function note(tx: Tx, { come, gone, ...purchase }: PurchaseTold): Promise<void> {
  // An id of another form is nobody's.
  const units = boughtUnits(come, gone).filter(({ variantId }) => isId('var', variantId));
  return notePurchase(tx, purchase, units);
}
