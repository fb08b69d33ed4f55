import type { Tx } from '@tributary/kit/database/database';
import { money } from '@tributary/kit/money';
import { creditedOf } from '../../database/aftercare/reversals.ts';
import { returnsById, saveReturn } from '../../database/aftercare/returns.ts';
import { lockOrder, saveOrder } from '../../database/orders.ts';
import { returnFacts } from '../../domain/announcements.ts';
import type { Order } from '../../domain/order.ts';
import { type Return, returnMoved } from '../../domain/aftercare/return.ts';
import { type Reversal, refundedMinor } from '../../domain/aftercare/reversal.ts';
import { expectedRefundsOf } from '../expected-refunds.ts';
import { shopItself, writeTimeline } from '../write-timeline.ts';

/** Tells the end of a reversal, in the order's timeline and to others. To be called with the reversal saved, and locked. */
export async function tellReversal(tx: Tx, ended: Reversal, at: Date): Promise<void> {
  const { orderId, returnId, toldMinor, refund: owed } = ended;
  const order = await lockOrder(tx, orderId);
  if (order === null) throw new Error(`the order ${orderId} vanished`);
  const refund = money(refundedMinor(ended) - toldMinor, owed.currency);
  const [goods] = returnId === null ? [] : await returnsById(tx, [returnId]);
  if (goods?.status === 'RECEIVED') return tellOfReturn(tx, order, { ended, goods, at });
  // One that was reckoned anew may have found that nothing more is owed.
  if (refund.amountMinor <= 0) return;
  await writeTimeline(tx, orderId, {
    happening: { kind: 'order.refunded', refund, origin: 'SHOP' },
    by: shopItself,
    at,
    told: null,
  });
}

interface RefundedReturn {
  readonly ended: Reversal;
  readonly goods: Return;
  readonly at: Date;
}

async function tellOfReturn(tx: Tx, order: Order, { ended, goods, at }: RefundedReturn): Promise<void> {
  const expected = (await expectedRefundsOf(tx, order.id)).get(ended.id) ?? 0;
  const refunded = returnMoved({ ...goods, refund: money(expected, ended.refund.currency) }, 'REFUNDED');
  if (refunded === null) throw new Error(`expected the return ${goods.id} to be RECEIVED`);

  const next = { ...order, version: order.version + 1 };
  await saveReturn(tx, refunded);
  await saveOrder(tx, next);
  const { minor: creditedMinor } = await creditedOf(tx, order.id);
  const refund = money(refundedMinor(ended) + ended.otherwiseMinor, ended.refund.currency);
  await writeTimeline(tx, order.id, {
    happening: { kind: 'order.return.refunded', refund },
    by: shopItself,
    at,
    told: { type: 'order.return.refunded', data: returnFacts(next, refunded, { credit: ended.credit, creditedMinor }) },
  });
}
