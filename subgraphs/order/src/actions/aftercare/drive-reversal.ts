import { randomUUID } from 'node:crypto';
import { type Database, inTransaction, type Tx } from '@tributary/kit/database/database';
import { RemoteError } from '@tributary/kit/remote';
import type { Lease } from '../../database/checkout/checkouts.ts';
import { lockOrder, saveOrder } from '../../database/orders.ts';
import { returnsById, saveReturn } from '../../database/aftercare/returns.ts';
import { claimDueReversals, releaseReversal, saveReversal } from '../../database/aftercare/reversals.ts';
import { returnFacts } from '../../domain/announcements.ts';
import { returnMoved } from '../../domain/aftercare/return.ts';
import type { RefundPart } from '../../domain/aftercare/refund-parts.ts';
import { afterTrying, partKey, type Reversal, reversalKey, type Reversed } from '../../domain/aftercare/reversal.ts';
import type { Refusal } from '../../remote/answers.ts';
import type { RefundAnswer } from '../../remote/payment.ts';
import { writeTimeline, shopItself } from '../write-timeline.ts';
import type { StepService } from '../service.ts';

export interface ClaimedReversal {
  readonly reversal: Reversal;
  readonly lease: Lease;
}

// Longer than payment may take to answer (15 s), so that a slow bank is not asked by two at once.
const leaseMs = 20_000;

/** Up to `countMax` reversals that are due and that nobody drives. */
export async function claimDueToReverse(db: Database, countMax: number): Promise<ClaimedReversal[]> {
  const lease = { by: randomUUID(), ms: leaseMs };
  return (await claimDueReversals(db, lease, countMax)).map((reversal) => ({ reversal, lease }));
}

/** Drives a reversal as far as it goes now: each step is saved before the next begins. */
export async function driveReversal(
  service: StepService,
  { reversal, lease }: ClaimedReversal,
  isStopping: () => boolean,
): Promise<void> {
  let current = reversal;
  while (current.state === 'RUNNING' && current.dueInMs === 0) {
    if (isStopping()) return releaseReversal(service.db, current.id, lease);
    const next = afterTrying(current, await tried(service, current));
    if (!(await saved(service, next, lease))) return;
    current = next;
  }
}

async function tried(service: StepService, current: Reversal): Promise<Reversed> {
  const { id, step, attempts } = current;
  try {
    const reversed = await (step === 'RESTOCK' ? restock(service, current) : refund(service, current));
    return reversed;
  } catch (cause) {
    if (!(cause instanceof RemoteError)) throw cause;
    service.log.warn({ reversalId: id, step, attempts, err: cause }, 'giving back got no answer');
    return { kind: 'Unanswered' };
  }
}

async function restock({ catalog, log }: StepService, current: Reversal): Promise<Reversed> {
  const { orderId: holderId, stock: lines } = current;
  const errors = await catalog.restock({ idempotencyKey: reversalKey(current), holderId, lines });
  // The buyer's money does not wait for a shelf that is gone; somebody has to look at the goods.
  if (errors.length > 0) complain(log, current, errors);
  return { kind: 'Done' };
}

async function refund({ payments, log }: StepService, current: Reversal): Promise<Reversed> {
  const answers: { readonly part: RefundPart; readonly answer: RefundAnswer }[] = [];
  for (const part of current.parts.filter((one) => one.refundedMinor < one.amountMinor)) {
    const { payableId } = part;
    const amountMinor = part.amountMinor - part.refundedMinor;
    const idempotencyKey = partKey(current, part);
    const answer = await payments.refund({ idempotencyKey, payableId, amountMinor, reason: reasonOf(current) });
    answers.push({ part, answer });
  }
  // A new key asks for what is missing, so nothing may be on its way under the old one.
  if (answers.some(({ answer }) => of(answer, 'PENDING') > 0)) return { kind: 'Waiting' };
  const parts = current.parts.map((part) => {
    const answer = answers.find((one) => one.part === part)?.answer;
    return answer === undefined ? part : { ...part, refundedMinor: part.refundedMinor + of(answer, 'SUCCEEDED') };
  });
  if (parts.every(({ amountMinor, refundedMinor }) => refundedMinor === amountMinor)) return { kind: 'Done' };
  complain(
    log,
    current,
    answers.flatMap(({ answer }) => answer.errors),
  );
  return { kind: 'Refused', parts };
}

function reasonOf({ id, orderId, returnId }: Reversal): string {
  if (returnId !== null) return 'Goods were returned.';
  return id === orderId ? 'The order was cancelled.' : 'The order was amended.';
}

/** How much of a refund has come that far. */
function of({ refunds }: RefundAnswer, status: string): number {
  return refunds.filter((one) => one.status === status).reduce((minor, { amount }) => minor + amount.amountMinor, 0);
}

/** Each must succeed in the end. One that is refused needs somebody to look at it. */
function complain(
  log: StepService['log'],
  { id, orderId, step, attempts }: Reversal,
  errors: readonly Refusal[],
): void {
  log.error({ reversalId: id, orderId, step, attempts, errors }, 'giving back is refused');
}

/** False where the lease has gone to another: then nothing is saved. */
function saved({ db, now }: StepService, next: Reversal, lease: Lease): Promise<boolean> {
  if (next.state === 'RUNNING') return saveReversal(db, next, lease);
  return inTransaction(db, async (tx) => {
    if (!(await saveReversal(tx, next, lease))) return false;
    await tell(tx, next, now());
    return true;
  });
}

/** The end of a reversal, in the order's timeline and for others. */
async function tell(tx: Tx, { orderId, returnId, refund, credit }: Reversal, at: Date): Promise<void> {
  const order = await lockOrder(tx, orderId);
  if (order === null) throw new Error(`the order ${orderId} vanished`);
  if (returnId === null) {
    if (refund.amountMinor === 0) return;
    return writeTimeline(tx, orderId, {
      happening: { kind: 'order.refunded', refund },
      by: shopItself,
      at,
      told: null,
    });
  }
  const [goods] = await returnsById(tx, [returnId]);
  const refunded = goods === undefined ? null : returnMoved(goods, 'REFUNDED');
  if (refunded === null) throw new Error(`expected the return ${returnId} to be RECEIVED`);

  const next = { ...order, version: order.version + 1 };
  await saveReturn(tx, refunded);
  await saveOrder(tx, next);
  const data = returnFacts(next, refunded, credit);
  await writeTimeline(tx, orderId, {
    happening: { kind: 'order.return.refunded', refund },
    by: shopItself,
    at,
    told: { type: 'order.return.refunded', data },
  });
}
