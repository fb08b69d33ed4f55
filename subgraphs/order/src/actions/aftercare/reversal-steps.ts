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
  const amendments = await amendmentsOfOrders(db, [orderId]);
  const later = amendments.filter(({ status, total }) => status === 'APPLIED' && total.amountMinor > 0);
  // The newest first, as it is given back.
  const money = await payments.moneyFor([orderId, ...later.map(({ id }) => id)].toReversed());
  return { kind: 'Reckoned', parts: reckoned(current, await creditedOf(db, orderId), money) };
}

async function refund({ payments, log }: StepService, current: Reversal): Promise<Reversed> {
  const answers: { readonly part: RefundPart; readonly answer: RefundAnswer }[] = [];
  for (const part of current.parts.filter(isOpen)) {
    const { payableId, goneBackMinor } = part;
    const amountMinor = part.amountMinor - part.refundedMinor;
    const [idempotencyKey, reason] = [partKey(current, part), reasonOf(current)];
    const answer = await payments.refund({ idempotencyKey, payableId, amountMinor, reason, goneBackMinor });
    answers.push({ part, answer });
  }
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
  log: StepService['log'],
  { id, orderId, step, attempts }: Reversal,
  errors: readonly Refusal[],
): void {
  log.warn({ reversalId: id, orderId, step, attempts, errors }, 'giving back is refused');
}
