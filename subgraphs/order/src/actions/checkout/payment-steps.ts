import { type Money, sum } from '@tributary/kit/money';
import { type Checkout, type Outcome, stepKey } from '../../domain/checkout/checkout.ts';
import type { PaymentDeclined } from '../../domain/failure.ts';
import { type About, rejectionOf, type Refusal } from '../../remote/answers.ts';
import type { Payment, PaymentAnswer } from '../../remote/payment.ts';
import type { StepAttempt } from './step-attempt.ts';
import { subjectOf } from './subjects.ts';
import type { StepService } from '../service.ts';

const about: About = { path: ['paymentMethodToken'], thing: 'PAYMENT_METHOD' };

/** Holds what is owed at the bank. While the buyer or the bank takes time, a repeat asks how it stands. */
export async function authorizePayment({ db, payments }: StepService, checkout: Checkout): Promise<StepAttempt> {
  const owed = await subjectOf(checkout).bill(db);
  if (owed.kind === 'Refused') return { outcome: owed };
  const { methodToken: paymentMethodToken, payer } = checkout.payment;
  if (paymentMethodToken === null) throw new Error(`expected ${checkout.id} to be payable`);

  const { total, buyerId } = owed;
  const { amountMinor, currency } = total;
  const answer = await payments.authorize({
    idempotencyKey: stepKey(checkout),
    payableId: checkout.id,
    buyerId,
    amountMinor,
    currency,
    paymentMethodToken,
    payableAmountMinor: amountMinor,
    payer,
  });
  return { outcome: authorized(answer, total) };
}

/** Takes the held money. */
export async function capturePayment({ payments }: StepService, checkout: Checkout): Promise<StepAttempt> {
  const { id: paymentId } = checkout.payment;
  if (paymentId === null) throw new Error(`expected ${checkout.id} to have a payment`);

  const answer = await payments.capture({ idempotencyKey: stepKey(checkout), paymentId });
  const status = statusOf(answer);
  if (status === 'SUCCEEDED') return { outcome: { kind: 'Done' } };
  if (answer.errors.length > 0) return { outcome: refused(answer.errors, false) };
  // The bank has not answered yet.
  return { outcome: { kind: 'Waiting', for: 'BANK', paymentId } };
}

/**
 * Releases whatever is held for the order. Where authorising was never answered, payment knows whether anything came of
 * it. Not done until every attempt is over: a payment whose bank is silent may yet turn out to hold money.
 */
export async function voidPayment({ payments }: StepService, checkout: Checkout): Promise<StepAttempt> {
  const { id, payment } = checkout;
  const ids = payment.id === null ? await payments.idsFor(id) : [payment.id];
  for (const paymentId of ids) {
    const answer = await payments.void({ idempotencyKey: `${stepKey(checkout)}:${paymentId}`, paymentId });
    if (isOver(answer)) continue;
    if (answer.errors.length > 0) return { outcome: refused(answer.errors, false) };
    return { outcome: { kind: 'Waiting', for: 'BANK', paymentId } };
  }
  return { outcome: { kind: 'Done' } };
}

function authorized({ payment, errors }: PaymentAnswer, owed: Money): Outcome {
  // A decline holds nothing; with any other refusal it takes a look to know. A key that came before has done something.
  if (errors.length > 0) {
    return refused(errors, (payment !== null || errors.some(isKnownKey)) && !errors.some(isDecline));
  }
  if (payment === null) return { kind: 'Unanswered', isRetryable: false };
  switch (payment.status) {
    case 'REQUIRES_CAPTURE':
    case 'SUCCEEDED':
      return secured(payment, owed);
    case 'REQUIRES_ACTION':
      return { kind: 'Waiting', for: 'BUYER', paymentId: payment.id };
    case 'PROCESSING':
      return { kind: 'Waiting', for: 'BANK', paymentId: payment.id };
    case 'REQUIRES_PAYMENT_METHOD':
    case 'CANCELLED':
      return { kind: 'Refused', failures: [declined], leavesTraces: false };
    default:
      return { kind: 'Unanswered', isRetryable: false };
  }
}

/** Never trusts that what was held is what was asked for. */
function secured({ id, authorized: held, captured }: Payment, owed: Money): Outcome {
  const isOwed =
    held.currency === owed.currency && sum([held, captured], owed.currency).amountMinor === owed.amountMinor;
  if (isOwed) return { kind: 'Done', paymentId: id };
  const failure = { kind: 'AmountDiffers', step: 'AUTHORIZE_PAYMENT', amounts: { held, owed } } as const;
  return { kind: 'Refused', failures: [failure], leavesTraces: true };
}

const declined: PaymentDeclined = {
  kind: 'PaymentDeclined',
  declineCode: 'generic_decline',
  retryable: false,
  path: about.path,
};

function isDecline({ __typename: type }: Refusal): boolean {
  return type === 'PaymentDeclinedError';
}

function isKnownKey({ __typename: type }: Refusal): boolean {
  return type === 'IdempotencyKeyReusedError';
}

/** Nothing is held, and nothing will be. */
function isOver(answer: PaymentAnswer): boolean {
  const status = statusOf(answer);
  const isUnknown = answer.errors.some(({ __typename: type }) => type === 'NotFoundError');
  return status === 'CANCELLED' || status === 'REQUIRES_PAYMENT_METHOD' || isUnknown;
}

/** A refusal tells the status too, where it is the reason. */
function statusOf({ payment, errors }: PaymentAnswer): string | null {
  return payment?.status ?? errors.find(({ status }) => status !== undefined)?.status ?? null;
}

function refused(errors: readonly Refusal[], leavesTraces: boolean): Outcome {
  return { kind: 'Refused', failures: errors.map((error) => rejectionOf(error, about)), leavesTraces };
}
