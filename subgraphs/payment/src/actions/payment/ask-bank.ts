import { markSentAgain, openInstructionOf } from '../../database/payment/payment-instructions.ts';
import { findPayment } from '../../database/payment/payments.ts';
import type { BankAnswer, Unknown } from '../../domain/bank/bank-answer.ts';
import type { Instruction } from '../../domain/payment/instruction.ts';
import type { Payment } from '../../domain/payment/payment.ts';
import { type Affair, settlePayment } from './settle-payment.ts';
import { providerOf, type Till } from '../till.ts';

export interface Asked extends Affair {
  /** Null where there was nothing to ask. */
  readonly answer: BankAnswer | null;
}

/**
 * Asks the bank about a payment that waits for it or for its buyer, saves the answer, and gives the payment as it is
 * then. With a method an authorisation that never arrived is sent again.
 */
export async function askBank(till: Till, payment: Payment, method: ToCharge | null = null): Promise<Asked> {
  if (payment.status === 'PROCESSING') {
    const instruction = await openInstructionOf(till.db, payment.id);
    if (instruction !== null) return pursue(till, { paymentMethodToken: null, ...method, payment, instruction });
    // Somebody settled it while we looked.
    const settled = await findPayment(till.db, payment.id);
    return { payment: settled ?? payment, instruction: null, answer: null };
  }
  if (payment.status !== 'REQUIRES_ACTION' || payment.providerReference === null) {
    return { payment, instruction: null, answer: null };
  }
  const answer = await providerOf(till, payment).find(payment.providerReference);
  return { ...(await settlePayment(till, { payment, instruction: null }, answer)), answer };
}

/** What is charged, and whether its owner is there to be asked for a second step. */
export interface ToCharge {
  readonly paymentMethodToken: string;
  readonly isOffSession: boolean;
}

export interface Pursue {
  readonly payment: Payment;
  readonly instruction: Instruction;
  /** We keep no tokens: only a caller who repeats a request has it. */
  readonly paymentMethodToken: string | null;
  /** False by default. */
  readonly isOffSession?: boolean;
}

/** Finds out what became of an open instruction, and saves it. Safe however often: the bank acts once for each. */
export async function pursue(till: Till, pursued: Pursue): Promise<Asked> {
  const { payment, instruction } = pursued;
  const answer =
    instruction.kind === 'AUTHORIZE' ? await authorizedOrNot(till, pursued) : await changed(till, payment, instruction);
  return { ...(await settlePayment(till, { payment, instruction }, answer)), answer };
}

export interface SendAuthorization extends Pursue {
  readonly paymentMethodToken: string;
}

/** Sends an authorisation for the first time, and saves the answer. */
export async function sendAuthorization(till: Till, sent: SendAuthorization): Promise<Affair> {
  const { payment, instruction } = sent;
  return settlePayment(till, { payment, instruction }, await authorized(till, sent));
}

function authorized(till: Till, sent: SendAuthorization): Promise<BankAnswer> {
  const { payment, instruction, paymentMethodToken, isOffSession = false } = sent;
  return providerOf(till, payment).authorize({
    idempotencyKey: instruction.id,
    reference: payment.id,
    amountMinor: payment.amountMinor,
    currency: payment.currency,
    paymentMethodToken,
    isOffSession,
  });
}

async function authorizedOrNot(till: Till, pursued: Pursue): Promise<BankAnswer> {
  const { payment, instruction, paymentMethodToken } = pursued;
  const provider = providerOf(till, payment);
  const found = await provider.findByKey(instruction.id);
  if (found.kind !== 'NeverArrived' || paymentMethodToken === null) return found;

  const now = till.now();
  const lastAskedBefore = new Date(now.getTime() - provider.timeoutMs);
  const isMarked = await markSentAgain(till.db, instruction.id, { now, lastAskedBefore });
  return isMarked ? authorized(till, { ...pursued, paymentMethodToken }) : underWay;
}

const underWay: Unknown = { kind: 'Unknown', reason: 'the request may still be under way' };

async function changed(
  till: Till,
  payment: Payment,
  { id, kind, amountMinor, refundId, checks }: Instruction,
): Promise<BankAnswer> {
  const provider = providerOf(till, payment);
  const { providerReference: reference, currency } = payment;
  if (reference === null) throw new Error(`the payment ${payment.id} has no charge to change`);
  const request = { idempotencyKey: id, reference, amountMinor, currency };
  if (refundId === null) return kind === 'CAPTURE' ? provider.capture(request) : provider.void(request);
  const answer = await provider.refund({ ...request, refundId });
  // A repeat is answered as the first time; how the refund stands since then is to be seen at the charge.
  return checks === 0 || answer.kind === 'Unknown' ? answer : provider.find(reference);
}
