import type { Tx } from '@tributary/kit/database/database';
import { money } from '@tributary/kit/money';
import { lockReversal, saveReversal } from '../../database/aftercare/reversals.ts';
import { lockOrder } from '../../database/orders.ts';
import type { MoneyBackOrigin } from '../../domain/aftercare/money-back.ts';
import { cameBack, reversalOfKey } from '../../domain/aftercare/reversal.ts';
import type { RefundTold } from '../../remote/payment-events.ts';
import { shopItself, writeTimeline } from '../write-timeline.ts';
import { noteMoneyBack, noteNotGone } from './note-money-back.ts';

export interface HeardRefund {
  readonly refund: RefundTold;
  readonly to: 'GONE' | 'RETURNED';
  readonly at: Date;
}

/** What follows from a refund that succeeded, or failed. One that failed at once changed nothing but what was set aside. */
export async function hearOfRefund(tx: Tx, { refund, to, at }: HeardRefund): Promise<void> {
  const origin = originOf(refund);
  if (to === 'RETURNED' && refund.isReturned !== true) {
    // That ours failed, its reversal finds out by itself, and no other is reckoned meanwhile.
    if (origin !== 'SELLER') await noteNotGone(tx, refund.payableId);
    return;
  }
  const amount = money(refund.amountMinor, refund.currency);
  if (origin !== 'SELLER') {
    await noteMoneyBack(tx, { id: refund.refundId, payableId: refund.payableId, origin, amount, to, at });
    return;
  }
  // That ours succeeded, its reversal finds out by itself.
  if (to === 'RETURNED') await returned(tx, { refund, at });
}

/** What versions before did not say follows from the key: ours name the reversal. */
function originOf({ origin, idempotencyKey: key }: RefundTold): 'SELLER' | Exclude<MoneyBackOrigin, 'CHARGEBACK'> {
  if (origin === 'SELLER' || origin === 'STAFF' || origin === 'BANK') return origin;
  if (key === null) return 'BANK';
  return reversalOfKey(key) === null ? 'STAFF' : 'SELLER';
}

/** The buyer's account did not take it: it is owed again. */
async function returned(tx: Tx, { refund, at }: Pick<HeardRefund, 'refund' | 'at'>): Promise<void> {
  const key = refund.idempotencyKey ?? '';
  const id = reversalOfKey(key);
  const reversal = id === null ? null : await lockReversal(tx, id);
  if (reversal === null) return;
  const order = await lockOrder(tx, reversal.orderId);
  if (order === null) throw new Error(`the order ${reversal.orderId} vanished`);
  const { next, untoldMinor } = cameBack(reversal, { ...refund, key });
  // As it is, too: an answer that whoever drives it has from before is not to be taken for that of now.
  await saveReversal(tx, next, null);
  const amount = money(refund.amountMinor, refund.currency);
  const told = { by: shopItself, at, told: null } as const;
  // It may come back before its reversal has found out that it went.
  const untold = money(untoldMinor, refund.currency);
  if (untold.amountMinor > 0) {
    const happening = { kind: 'order.refunded', refund: untold, origin: 'SHOP' } as const;
    await writeTimeline(tx, order.id, { happening, ...told });
  }
  await writeTimeline(tx, order.id, { happening: { kind: 'order.refund_returned', amount }, ...told });
}
