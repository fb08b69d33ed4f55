import { markSentAgain, openInstructionOf } from '../database/payment-instruction.ts';
import type { BankAnswer, Unknown } from '../domain/bank-answer.ts';
import type { Instruction } from '../domain/instruction.ts';
import type { Payment } from '../domain/payment.ts';
import { settlePayment } from './settle-payment.ts';
import { providerOf, type Till } from './till.ts';

/**
 * Asks the bank about a payment that waits for it or for its buyer, and saves the answer. Null where the payment waits
 * for neither. With `paymentMethodToken` an authorisation that never arrived is sent again.
 */
export async function askBank(
  till: Till,
  payment: Payment,
  paymentMethodToken: string | null = null,
): Promise<BankAnswer | null> {
  if (payment.status === 'PROCESSING') {
    const instruction = await openInstructionOf(till.db, payment.id);
    return instruction === null ? null : pursue(till, { payment, instruction, paymentMethodToken });
  }
  if (payment.status !== 'REQUIRES_ACTION' || payment.providerReference === null) return null;
  const answer = await providerOf(till, payment).find(payment.providerReference);
  await settlePayment(till, { payment, instruction: null, answer });
  return answer;
}

export interface Pursue {
  readonly payment: Payment;
  readonly instruction: Instruction;
  /** We keep no tokens: only a caller who repeats a request has it. */
  readonly paymentMethodToken: string | null;
}

/** Finds out what became of an open instruction, and saves it. Safe however often: the bank acts once for each. */
export async function pursue(till: Till, { payment, instruction, paymentMethodToken }: Pursue): Promise<BankAnswer> {
  const answer = await answerTo(till, { payment, instruction, paymentMethodToken });
  await settlePayment(till, { payment, instruction, answer });
  return answer;
}

/** Sends an authorisation and saves the answer. */
export async function sendAuthorization(
  till: Till,
  { payment, instruction, paymentMethodToken }: Pursue & { readonly paymentMethodToken: string },
): Promise<void> {
  const answer = await authorized(till, { payment, instruction, paymentMethodToken });
  await settlePayment(till, { payment, instruction, answer });
}

async function answerTo(till: Till, { payment, instruction, paymentMethodToken }: Pursue): Promise<BankAnswer> {
  const provider = providerOf(till, payment);
  if (instruction.kind !== 'AUTHORIZE') {
    if (payment.providerReference === null) throw new Error(`the payment ${payment.id} has no charge to change`);
    const request = {
      idempotencyKey: instruction.id,
      reference: payment.providerReference,
      amountMinor: instruction.amountMinor,
      currency: payment.currency,
    };
    return instruction.kind === 'CAPTURE' ? provider.capture(request) : provider.void(request);
  }

  const found = await provider.findByKey(instruction.id);
  if (found.kind !== 'NeverArrived' || paymentMethodToken === null) return found;
  const now = till.now();
  const lastAskedBefore = new Date(now.getTime() - provider.timeoutMs);
  const isMarked = await markSentAgain(till.db, instruction.id, { now, lastAskedBefore });
  return isMarked ? authorized(till, { payment, instruction, paymentMethodToken }) : underWay;
}

function authorized(
  till: Till,
  { payment, instruction, paymentMethodToken }: Pursue & { readonly paymentMethodToken: string },
): Promise<BankAnswer> {
  return providerOf(till, payment).authorize({
    idempotencyKey: instruction.id,
    reference: payment.id,
    amountMinor: payment.amountMinor,
    currency: payment.currency,
    paymentMethodToken,
  });
}

const underWay: Unknown = { kind: 'Unknown', reason: 'the request may still be under way' };
