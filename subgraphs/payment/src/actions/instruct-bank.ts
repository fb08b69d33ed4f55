import type { Tx } from '@tributary/kit/database';
import { RequestError } from '@tributary/kit/errors';
import { type Claim, once } from '@tributary/kit/idempotency';
import { newId } from '@tributary/kit/ids';
import { findInstruction, insertInstruction } from '../database/payment-instruction.ts';
import { findPayment, lockPayment, savePayment } from '../database/payment.ts';
import { type Decision, type Refusal, refusal } from '../domain/instruct.ts';
import type { Instruction } from '../domain/instruction.ts';
import type { Payment } from '../domain/payment.ts';
import { askBank, pursue } from './ask-bank.ts';
import type { PaymentResult } from './payment-result.ts';
import { providerOf, type Till } from './till.ts';

/** What every request to change a payment says. */
export interface ChangePayment {
  /** Keeps the keys of different callers apart. */
  readonly caller: string;
  readonly idempotencyKey: string;
  readonly paymentId: string;
}

/** A wish to change what the bank holds. */
export interface Wish {
  readonly claim: Claim;
  readonly paymentId: string;
  readonly kind: 'CAPTURE' | 'VOID';
  readonly decide: (payment: Payment) => Decision;
}

/**
 * Decides on a payment under its lock, writes down what the bank is told, and then tells it. A payment that waits for
 * the bank is asked about first; where that does not help, throws IN_PROGRESS and keeps nothing.
 */
export async function instructBank(till: Till, wish: Wish): Promise<PaymentResult> {
  const before = await findPayment(till.db, wish.paymentId);
  if (before === null) return { kind: 'PaymentNotFound', paymentId: wish.paymentId };
  if (before.status === 'PROCESSING') await askBank(till, before);

  const answer = await once(till.db, wish.claim, (tx) => writeDown(till, tx, wish));
  if (answer.kind === 'IdempotencyKeyReused') return answer;
  if (answer.response.kind === 'Instructed' && !answer.replayed) await tell(till, answer.response.instructionId);
  return resultOf(till, wish, answer.response);
}

type Kept = { readonly kind: 'Instructed'; readonly instructionId: string } | { readonly kind: 'Settled' } | Refusal;

async function writeDown(till: Till, tx: Tx, { paymentId, kind, decide }: Wish): Promise<Kept> {
  const payment = await lockPayment(tx, paymentId);
  if (payment === null) throw new Error(`the payment ${paymentId} vanished`);
  const decision = decide(payment);
  switch (decision.kind) {
    case 'Wait':
      throw new RequestError('IN_PROGRESS', 'the bank has not answered an earlier request about this payment yet');
    case 'Refusal':
      return decision;
    case 'Settle':
      await savePayment(tx, decision.payment);
      return { kind: 'Settled' };
    case 'Instruct': {
      const askedAt = till.now();
      const id = newId('pin', askedAt);
      const { amountMinor } = decision;
      const instruction: Instruction = { id, paymentId, kind, amountMinor, state: 'OPEN', askedAt, checks: 0 };
      await savePayment(tx, decision.payment);
      await insertInstruction(tx, instruction, new Date(askedAt.getTime() + providerOf(till, payment).timeoutMs));
      return { kind: 'Instructed', instructionId: id };
    }
  }
}

async function tell(till: Till, instructionId: string): Promise<void> {
  const instruction = await findInstruction(till.db, instructionId);
  const payment = instruction === null ? null : await findPayment(till.db, instruction.paymentId);
  if (instruction === null || payment === null) throw new Error(`the instruction ${instructionId} vanished`);
  await pursue(till, { payment, instruction, paymentMethodToken: null });
}

async function resultOf(till: Till, { paymentId, kind }: Wish, kept: Kept): Promise<PaymentResult> {
  const instruction = kept.kind === 'Instructed' ? await findInstruction(till.db, kept.instructionId) : null;
  const payment = await findPayment(till.db, paymentId);
  if (payment === null) return { kind: 'PaymentNotFound', paymentId };
  if (kept.kind === 'Refusal') return { kind: 'PaymentRefused', payment, refusal: kept };
  if (instruction?.state !== 'REFUSED') return { kind: 'PaymentDone', payment };
  const message = `the bank refused to ${kind.toLowerCase()}`;
  return { kind: 'PaymentRefused', payment, refusal: refusal(payment, { reason: 'BankRefused', message }) };
}
