import type { Tx } from '@tributary/kit/database/database';
import { RequestError } from '@tributary/kit/errors';
import { publish } from '@tributary/kit/events/publish';
import { type Claim, once } from '@tributary/kit/database/idempotency';
import { newId } from '@tributary/kit/ids';
import { findInstruction } from '../../database/payment/payment-instructions.ts';
import { findPayment, lockPayment, savePayment, saveToldPayment } from '../../database/payment/payments.ts';
import { type Decision, type Refusal, refusal } from '../../domain/payment/instruct.ts';
import type { Instruction } from '../../domain/payment/instruction.ts';
import type { Payment } from '../../domain/payment/payment.ts';
import { newsOf } from '../../domain/payment/payment-news.ts';
import { askBank, pursue } from './ask-bank.ts';
import type { PaymentResult } from './payment-result.ts';
import type { Affair } from './settle-payment.ts';
import { providerOf, type Till } from '../till.ts';

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

  let written: Affair = { payment: before, instruction: null };
  const instructionId = newId('pin', till.now());
  const likelyAnswer: Kept = { kind: 'Instructed', instructionId };
  const answer = await once(till.db, { ...wish.claim, likelyAnswer }, async (tx) => {
    const { kept, ...affair } = await writeDown(till, tx, { ...wish, instructionId });
    written = affair;
    return kept;
  });
  if (answer.kind === 'IdempotencyKeyReused') return answer;
  const affair = answer.replayed ? await rememberedAffair(till, wish, answer.response) : await told(till, written);
  return resultOf(affair, wish, answer.response);
}

type Kept = { readonly kind: 'Instructed'; readonly instructionId: string } | { readonly kind: 'Settled' } | Refusal;

async function writeDown(
  till: Till,
  tx: Tx,
  { paymentId, kind, decide, instructionId: id }: Wish & { readonly instructionId: string },
): Promise<Affair & { readonly kept: Kept }> {
  const payment = await lockPayment(tx, paymentId);
  if (payment === null) throw new Error(`the payment ${paymentId} vanished`);
  const decision = decide(payment);
  switch (decision.kind) {
    case 'Wait':
      throw new RequestError('IN_PROGRESS', 'the bank has not answered an earlier request about this payment yet');
    case 'Refusal':
      return { payment, instruction: null, kept: decision };
    case 'Settle':
      await savePayment(tx, decision.payment);
      await publish(tx, newsOf({ before: payment, after: decision.payment, facts: [], refunds: [] }));
      return { payment: decision.payment, instruction: null, kept: { kind: 'Settled' } };
    case 'Instruct': {
      const askedAt = till.now();
      const { amountMinor } = decision;
      const told = { id, paymentId, kind, amountMinor, refundId: null } as const;
      const instruction: Instruction = { ...told, state: 'OPEN', askedAt, checks: 0 };
      const checkAt = new Date(askedAt.getTime() + providerOf(till, payment).timeoutMs);
      await saveToldPayment(tx, decision.payment, { instruction, checkAt });
      return { payment: decision.payment, instruction, kept: { kind: 'Instructed', instructionId: id } };
    }
  }
}

async function told(till: Till, { payment, instruction }: Affair): Promise<Affair> {
  return instruction === null
    ? { payment, instruction }
    : pursue(till, { payment, instruction, paymentMethodToken: null });
}

async function rememberedAffair(till: Till, { paymentId }: Wish, kept: Kept): Promise<Affair> {
  const instruction = kept.kind === 'Instructed' ? await findInstruction(till.db, kept.instructionId) : null;
  const payment = await findPayment(till.db, paymentId);
  if (payment === null) throw new Error(`the payment ${paymentId} vanished`);
  return { payment, instruction };
}

function resultOf({ payment, instruction }: Affair, { kind }: Wish, kept: Kept): PaymentResult {
  if (kept.kind === 'Refusal') return { kind: 'PaymentRefused', payment, refusal: kept };
  if (instruction?.state !== 'REFUSED') return { kind: 'PaymentDone', payment };
  const message = `the bank refused to ${kind.toLowerCase()}`;
  return { kind: 'PaymentRefused', payment, refusal: refusal(payment, { reason: 'BankRefused', message }) };
}
