import { inTransaction, type Tx } from '@tributary/kit/database';
import { checkInstructionAt, closeInstruction, findInstruction } from '../database/payment-instruction.ts';
import { insertFacts } from '../database/payment-transaction.ts';
import { lockPayment, savePayment } from '../database/payment.ts';
import type { BankAnswer, Standing } from '../domain/bank-answer.ts';
import { processingError } from '../domain/decline.ts';
import { type Instruction, isLost, isOverdue, pauseBeforeCheck } from '../domain/instruction.ts';
import type { Payment } from '../domain/payment.ts';
import { settled } from '../domain/settle.ts';
import { providerOf, type Till } from './till.ts';

/** A payment, and what the bank was told about it: null where it is only asked how the charge stands. */
export interface Affair {
  readonly payment: Payment;
  readonly instruction: Instruction | null;
}

/**
 * Saves what the bank said, and gives the affair as it is then. Whoever learns it first saves it; to the others it is no
 * news. What it did not settle, the reconciler asks again after a pause that grows.
 */
export async function settlePayment(till: Till, affair: Affair, answer: BankAnswer): Promise<Affair> {
  const { outcome, ...after } =
    answer.kind === 'Unknown'
      ? { ...affair, outcome: 'Waiting' as const }
      : await inTransaction(till.db, (tx) => save(till, tx, { ...affair, answer }));
  if (outcome === 'Known') return after;

  const { payment, instruction } = affair;
  const checks = instruction?.checks ?? 0;
  const level = outcome === 'Contradiction' || isOverdue(checks) ? 'error' : 'warn';
  till.log[level]({ paymentId: payment.id, instruction, outcome, answer }, 'the bank has not settled a payment');
  if (instruction !== null) {
    await checkInstructionAt(till.db, instruction.id, new Date(till.now().getTime() + pauseBeforeCheck(checks)));
  }
  return after;
}

interface Saved extends Affair {
  readonly outcome: 'Known' | 'Waiting' | 'Stale' | 'Contradiction';
}

async function save(
  till: Till,
  tx: Tx,
  {
    payment: { id },
    instruction: told,
    answer,
  }: Affair & { readonly answer: Exclude<BankAnswer, { kind: 'Unknown' }> },
): Promise<Saved> {
  const payment = await lockPayment(tx, id);
  if (payment === null) throw new Error(`the payment ${id} vanished`);
  const instruction = told === null ? null : await findInstruction(tx, told.id);
  // How the charge of a PROCESSING payment stands is for those to judge who know what the bank was told.
  const isKnown = instruction === null ? payment.status === 'PROCESSING' : instruction.state !== 'OPEN';
  if (isKnown) return { payment, instruction, outcome: 'Known' };

  const standing = answer.kind === 'NeverArrived' ? lostStanding(till, { payment, instruction }) : answer;
  if (standing === null) return { payment, instruction, outcome: 'Waiting' };
  const settlement = settled(payment, { instruction, standing });
  if (settlement.kind !== 'Settled') return { payment, instruction, outcome: settlement.kind };

  const isSame = settlement.facts.length === 0 && settlement.payment.status === payment.status;
  if (instruction === null && isSame) return { payment, instruction, outcome: 'Known' };
  await insertFacts(tx, settlement.facts, { payment, at: till.now() });
  await savePayment(tx, settlement.payment);
  if (instruction !== null) await closeInstruction(tx, instruction.id, settlement.state);
  const closed = instruction === null ? null : { ...instruction, state: settlement.state };
  return { payment: settlement.payment, instruction: closed, outcome: 'Known' };
}

/** A request that will not reach the bank any more is as good as declined: nothing is held, the buyer may try again. */
function lostStanding(till: Till, { payment, instruction }: Affair): Standing | null {
  const { timeoutMs } = providerOf(till, payment);
  if (instruction === null || !isLost(instruction, { now: till.now(), timeoutMs })) return null;
  return { kind: 'Declined', reference: null, declineCode: processingError };
}
