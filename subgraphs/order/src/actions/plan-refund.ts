import type { Tx } from '@tributary/kit/database/database';
import type { Money } from '@tributary/kit/money';
import { amendmentsOfOrders } from '../database/aftercare/amendments.ts';
import { refundPartsOf } from '../database/aftercare/reversals.ts';
import type { Order } from '../domain/order.ts';
import { type RefundPart, spreadRefund } from '../domain/aftercare/refund-parts.ts';

/** Of which payments a refund goes back. To be called with the order locked, as it was before the change. */
export async function planRefund(tx: Tx, order: Order, { amountMinor }: Money): Promise<RefundPart[]> {
  if (amountMinor === 0) return [];
  const amendments = await amendmentsOfOrders(tx, [order.id]);
  return spreadRefund(amountMinor, { order, amendments }, await refundPartsOf(tx, order.id));
}
