import type { Database } from '@tributary/kit/database/database';
import { amendmentsOfOrders } from '../../database/aftercare/amendments.ts';
import { creditedOf } from '../../database/aftercare/reversals.ts';
import { reckoned } from '../../domain/aftercare/reckoning.ts';
import type { RefundPart } from '../../domain/aftercare/refund-parts.ts';
import {
  isOpen,
  partKey,
  type Reversal,
  reversalKey,
  type ReversalStep,
  type Reversed,
} from '../../domain/aftercare/reversal.ts';
import type { Refusal } from '../../remote/answers.ts';
import type { RefundAnswer } from '../../remote/payment.ts';
import type { StepService } from '../service.ts';

/** What each step does; domain/aftercare/reversal.ts decides what follows. Each throws RemoteError. */
export const reversalSteps: Readonly<
  Record<ReversalStep, (service: StepService, current: Reversal) => Promise<Reversed>>
> = {
  RESTOCK: restock,
  RECKON: reckon,
  REFUND: refund,
};

async function restock({ catalog, log }: StepService, current: Reversal): Promise<Reversed> {
  const { orderId: holderId, stock: lines } = current;
  const errors = await catalog.restock({ idempotencyKey: reversalKey(current), holderId, lines });
  // The buyer's money does not wait for a shelf that is gone; somebody has to look at the goods.
  if (errors.length > 0) complain(log, current, errors);
  return { kind: 'Done' };
}

/** Finds out what went back otherwise meanwhile: payment knows it, whoever gave it. */
async function reckon({ db, payments }: StepService, current: Reversal): Promise<Reversed> {
  const { orderId } = current;
  const money = await payments.moneyFor(await payableIdsOf(db, orderId));
  return { kind: 'Reckoned', parts: reckoned(current, await creditedOf(db, orderId), money) };
}

/** What was paid for an order: the newest first, as it is given back. */
async function payableIdsOf(db: Database, orderId: string): Promise<readonly string[]> {
  const amendments = await amendmentsOfOrders(db, [orderId]);
  const later = amendments.filter(({ status, total }) => status === 'APPLIED' && total.amountMinor > 0);
  return [orderId, ...later.map(({ id }) => id)].toReversed();
}

async function refund(service: StepService, current: Reversal): Promise<Reversed> {
  return await refundParts(service, current, await payableIdsOf(service.db, current.orderId));
}

/** Gives back what a reversal was reckoned to give of each of `payableIds`, which are all that was paid for its order. */
export async function refundParts(
  { payments, log }: RefundService,
  current: Reversal,
  payableIds: readonly string[],
): Promise<Reversed> {
  const answers = await askedFor(payments, current, payableIds);
  // A new key asks for what is missing, so nothing may be on its way under the old one.
  if (answers.some(({ answer }) => of(answer, 'PENDING') > 0)) return { kind: 'Waiting' };
  const parts = current.parts.map((part) => {
    const answer = answers.find((one) => one.part === part)?.answer;
    return answer === undefined ? part : { ...part, refundedMinor: part.refundedMinor + of(answer, 'SUCCEEDED') };
  });
  if (!parts.some(isOpen)) return { kind: 'Done' };
  if (answers.some(({ answer }) => answer.isOutOfDate)) return { kind: 'Moved', parts };
  const errors = answers.flatMap(({ answer }) => answer.errors);
  complain(log, current, errors);
  const isBegun = answers.some(({ answer }) => answer.refunds.length > 0);
  return { kind: 'Refused', parts, codes: errors.map(({ code }) => code), isBegun };
}

interface Answered {
  readonly part: RefundPart;
  readonly answer: RefundAnswer;
}

/** What giving back works with. */
export interface RefundService {
  readonly payments: Pick<StepService['payments'], 'refund'>;
  readonly log: Pick<StepService['log'], 'warn'>;
}

async function askedFor(
  payments: RefundService['payments'],
  current: Reversal,
  payableIds: readonly string[],
): Promise<readonly Answered[]> {
  const answers: Answered[] = [];
  let givenMinor = 0;
  for (const part of current.parts.filter(isOpen)) {
    const { payableId, goneBackMinor, goneBackInAllMinor: before } = part;
    const answer = await payments.refund({
      idempotencyKey: partKey(current, part),
      payableId,
      amountMinor: part.amountMinor - part.refundedMinor,
      reason: reasonOf(current),
      goneBackMinor,
      otherPayableIds: payableIds.filter((id) => id !== payableId),
      goneBackInAllMinor: before === undefined ? undefined : before + givenMinor,
    });
    answers.push({ part, answer });
    // What was reckoned before has been changed by this one itself.
    givenMinor += of(answer, 'SUCCEEDED') + of(answer, 'PENDING');
  }
  return answers;
}

function reasonOf({ id, orderId, returnId }: Reversal): string {
  if (returnId !== null) return 'Goods were returned.';
  return id === orderId ? 'The order was cancelled.' : 'The order was amended.';
}

/** How much of a refund has come that far. */
function of({ refunds }: RefundAnswer, status: string): number {
  return refunds.filter((one) => one.status === status).reduce((minor, { amount }) => minor + amount.amountMinor, 0);
}

/** What was refused may need somebody to look at it. */
function complain(
  log: RefundService['log'],
  { id, orderId, step, attempts }: Reversal,
  errors: readonly Refusal[],
): void {
  log.warn({ reversalId: id, orderId, step, attempts, errors }, 'giving back is refused');
}
