import { inTransaction, type Tx } from '@tributary/kit/database';
import { findInstruction, checkInstructionAt, closeInstruction } from '../database/payment-instruction.ts';
import { insertFacts } from '../database/payment-transaction.ts';
import { lockPayment, savePayment } from '../database/payment.ts';
import type { BankAnswer, Standing } from '../domain/bank-answer.ts';
import { processingError } from '../domain/decline.ts';
import { type Instruction, isLost, isOverdue, pauseBeforeCheck } from '../domain/instruction.ts';
import type { Payment } from '../domain/payment.ts';
import { settled } from '../domain/settle.ts';
import { providerOf, type Till } from './till.ts';

export interface SettlePayment {
  readonly payment: Payment;
  /** What the bank was told; null when it was only asked how the charge stands. */
  readonly instruction: Instruction | null;
  readonly answer: BankAnswer;
}

/**
 * Saves what the bank said. Whoever learns it first saves it; to the others it is no news. Where it said nothing that
 * settles the instruction, the reconciler asks again after a pause that grows.
 */
export async function settlePayment(till: Till, news: SettlePayment): Promise<void> {
  const { instruction, answer, payment } = news;
  const about = { paymentId: payment.id, instructionId: instruction?.id, checks: instruction?.checks };
  const outcome = answer.kind === 'Unknown' ? 'Waiting' : await inTransaction(till.db, (tx) => save(till, tx, news));
  if (outcome === 'Saved' || outcome === 'NoNews') return;

  const isAlarming = outcome === 'Contradiction' || isOverdue(instruction?.checks ?? 0);
  till.log[isAlarming ? 'error' : 'warn']({ ...about, answer, outcome }, 'the bank has not settled an instruction');
  if (instruction === null) return;
  const pauseMs = pauseBeforeCheck(instruction.checks);
  await checkInstructionAt(till.db, instruction.id, new Date(till.now().getTime() + pauseMs));
}

type Outcome = 'Saved' | 'NoNews' | 'Waiting' | 'Stale' | 'Contradiction';

async function save(till: Till, tx: Tx, { payment: { id }, instruction, answer }: SettlePayment): Promise<Outcome> {
  const payment = await lockPayment(tx, id);
  if (payment === null) throw new Error(`the payment ${id} vanished`);
  const open = instruction === null ? null : await findInstruction(tx, instruction.id);
  const isKnown = instruction !== null && open?.state !== 'OPEN';
  // What a PROCESSING payment's charge looks like is for those to judge who know what the bank was told.
  if (isKnown || (open === null && payment.status === 'PROCESSING')) return 'NoNews';

  const lostAfter = providerOf(till, payment).timeoutMs;
  const standing = standingIn(answer, open !== null && isLost(open, { now: till.now(), timeoutMs: lostAfter }));
  if (standing === null) return 'Waiting';
  const settlement = settled(payment, { instruction: open, standing });
  if (settlement.kind !== 'Settled') return settlement.kind;

  const isSame = settlement.facts.length === 0 && settlement.payment.status === payment.status;
  if (open === null && isSame) return 'NoNews';
  await insertFacts(tx, settlement.facts, { payment, at: till.now() });
  await savePayment(tx, settlement.payment);
  if (open !== null) await closeInstruction(tx, open.id, settlement.state);
  return 'Saved';
}

/** Where the bank never got the request and never will, nothing is held: the buyer may try again. */
function standingIn(answer: BankAnswer, isRequestLost: boolean): Standing | null {
  if (answer.kind === 'Unknown') return null;
  if (answer.kind !== 'NeverArrived') return answer;
  return isRequestLost ? { kind: 'Declined', reference: null, declineCode: processingError } : null;
}
