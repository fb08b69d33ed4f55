import { markSentAgain, openInstructionOf } from '../../database/payment/payment-instructions.ts';
import { findPayment } from '../../database/payment/payments.ts';
import type { BankAnswer, Unknown } from '../../domain/bank/bank-answer.ts';
import type { Instruction } from '../../domain/payment/instruction.ts';
import type { Payment } from '../../domain/payment/payment.ts';
import { type InstructedPayment, settlePayment } from './settle-payment.ts';
import { providerOf, type MoneyService } from '../service.ts';

export interface Asked extends InstructedPayment {
  /** Null where there was nothing to ask. */
  readonly answer: BankAnswer | null;
}

/**
 * Asks the bank about a payment that waits for it or for its buyer, saves the answer, and gives the payment as it is
 * then. With a method an authorisation that never arrived is sent again.
 */
export async function askBank(service: MoneyService, payment: Payment, method: ToCharge | null = null): Promise<Asked> {
  if (payment.status === 'PROCESSING') {
    const instruction = await openInstructionOf(service.db, payment.id);
    if (instruction !== null) return followUp(service, { paymentMethodToken: null, ...method, payment, instruction });
    // Somebody settled it while we looked.
    const settled = await findPayment(service.db, payment.id);
    return { payment: settled ?? payment, instruction: null, answer: null };
  }
  if (payment.status !== 'REQUIRES_ACTION' || payment.providerReference === null) {
    return { payment, instruction: null, answer: null };
  }
  const answer = await providerOf(service, payment).find(payment.providerReference);
  return { ...(await settlePayment(service, { payment, instruction: null }, answer)), answer };
}

/** What is charged, and whether its owner is there to be asked for a second step. */
export interface ToCharge {
  readonly paymentMethodToken: string;
  readonly isOffSession: boolean;
}

export interface FollowUp {
  readonly payment: Payment;
  readonly instruction: Instruction;
  /** We keep no tokens: only a caller who repeats a request has it. */
  readonly paymentMethodToken: string | null;
  /** False by default. */
  readonly isOffSession?: boolean;
}

/** Finds out what became of an open instruction, and saves it. Safe however often: the bank acts once for each. */
export async function followUp(service: MoneyService, followed: FollowUp): Promise<Asked> {
  const { payment, instruction } = followed;
  const answer =
    instruction.kind === 'AUTHORIZE'
      ? await authorizedOrNot(service, followed)
      : await changed(service, payment, instruction);
  return { ...(await settlePayment(service, { payment, instruction }, answer)), answer };
}

export interface SendAuthorization extends FollowUp {
  readonly paymentMethodToken: string;
}

/** Sends an authorisation for the first time, and saves the answer. */
export async function sendAuthorization(service: MoneyService, sent: SendAuthorization): Promise<InstructedPayment> {
  const { payment, instruction } = sent;
  return settlePayment(service, { payment, instruction }, await authorized(service, sent));
}

function authorized(service: MoneyService, sent: SendAuthorization): Promise<BankAnswer> {
  const { payment, instruction, paymentMethodToken, isOffSession = false } = sent;
  return providerOf(service, payment).authorize({
    idempotencyKey: instruction.id,
    reference: payment.id,
    amountMinor: payment.amountMinor,
    currency: payment.currency,
    paymentMethodToken,
    isOffSession,
  });
}

async function authorizedOrNot(service: MoneyService, followed: FollowUp): Promise<BankAnswer> {
  const { payment, instruction, paymentMethodToken } = followed;
  const provider = providerOf(service, payment);
  const found = await provider.findByKey(instruction.id);
  if (found.kind !== 'NeverArrived' || paymentMethodToken === null) return found;

  const now = service.now();
  const lastAskedBefore = new Date(now.getTime() - provider.timeoutMs);
  const isMarked = await markSentAgain(service.db, instruction.id, { now, lastAskedBefore });
  return isMarked ? authorized(service, { ...followed, paymentMethodToken }) : underWay;
}

const underWay: Unknown = { kind: 'Unknown', reason: 'the request may still be under way' };

async function changed(
  service: MoneyService,
  payment: Payment,
  { id, kind, amountMinor, refundId, checks }: Instruction,
): Promise<BankAnswer> {
  const provider = providerOf(service, payment);
  const { providerReference: reference, currency } = payment;
  if (reference === null) throw new Error(`the payment ${payment.id} has no charge to change`);
  const request = { idempotencyKey: id, reference, amountMinor, currency };
  if (refundId === null) return kind === 'CAPTURE' ? provider.capture(request) : provider.void(request);
  const answer = await provider.refund({ ...request, refundId });
  // A repeat is answered as the first time; how the refund stands since then is to be seen at the charge.
  return checks === 0 || answer.kind === 'Unknown' ? answer : provider.find(reference);
}
