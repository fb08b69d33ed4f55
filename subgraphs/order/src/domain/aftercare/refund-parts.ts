import { type Amendment, placedTotal } from './amendment.ts';
import type { Order } from '../order.ts';

/** How much of a refund goes back of what was paid for one thing: the order itself, or an amendment of it. */
export interface RefundPart {
  readonly payableId: string;
  readonly amountMinor: number;
  /** What of it went back. */
  readonly refundedMinor: number;
  /** By the key that it was asked for under; not given of what versions before have given. */
  readonly givenUnder?: Readonly<Record<string, number>>;
  /** What had gone back of what was paid, or was on its way, when the part was reckoned; not given before it is. */
  readonly goneBackMinor?: number;
  /** The same of all that was paid for the order; nor given of what versions before have reckoned. */
  readonly goneBackInAllMinor?: number;
}

/**
 * Spreads a refund over what was paid for an order: its amendments, the newest first, then the order itself. `earlier`
 * are the parts of all refunds before it, done or not. Throws RangeError where more is to go back than was paid.
 */
export function spreadRefund(
  amountMinor: number,
  { order, amendments }: { readonly order: Order; readonly amendments: readonly Amendment[] },
  earlier: readonly RefundPart[],
): RefundPart[] {
  let missing = amountMinor;
  const parts = paidFor(order, amendments).flatMap(({ payableId, paidMinor }): RefundPart[] => {
    // What was reckoned since may have taken more of one than was planned.
    const part = Math.max(0, Math.min(missing, paidMinor - refundedOf(payableId, earlier)));
    missing -= part;
    return part === 0 ? [] : [{ payableId, amountMinor: part, refundedMinor: 0 }];
  });
  if (missing !== 0) throw new RangeError(`expected ${amountMinor} to be left of what was paid, ${missing} are not`);
  return parts;
}

function paidFor(order: Order, amendments: readonly Amendment[]) {
  const later = amendments
    .filter(({ status, total }) => status === 'APPLIED' && total.amountMinor > 0)
    .map(({ id, total }) => ({ payableId: id, paidMinor: total.amountMinor }));
  const first = { payableId: order.id, paidMinor: placedTotal(order, amendments).amountMinor };
  return [first, ...later].toReversed();
}

function refundedOf(payableId: string, earlier: readonly RefundPart[]): number {
  return earlier
    .filter((part) => part.payableId === payableId)
    .reduce((minor, { amountMinor }) => minor + amountMinor, 0);
}
