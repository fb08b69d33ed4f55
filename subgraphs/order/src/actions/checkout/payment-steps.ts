import { type Money, money, sum } from '@tributary/kit/money';
import type { SeenOrder } from '../../database/checkout/save-with-order.ts';
import { type Checkout, type Outcome, stepKey } from '../../domain/checkout/checkout.ts';
import type { PaymentDeclined } from '../../domain/failure.ts';
import { type About, rejectionOf, type Refusal } from '../../remote/answers.ts';
import type { Authorize, Payment, PaymentAnswer } from '../../remote/payment.ts';
import type { StepAttempt } from './step-attempt.ts';
import { subjectOf } from './subjects.ts';
import type { StepService } from '../service.ts';

const about: About = { path: ['paymentMethod'], thing: 'PAYMENT_METHOD' };

/**
 * Holds what is owed: of gift cards first, each as far as it goes, then at the bank. While the buyer or the bank takes time,
 * a repeat asks how it stands: what a gift card gave once, it is told again.
 */
export async function authorizePayment(
  { db, payments }: StepService,
  checkout: Checkout,
  known: SeenOrder | null,
): Promise<StepAttempt> {
  const owed = await subjectOf(checkout, known).bill(db);
  if (owed.kind === 'Refused') return { outcome: owed };
  const { methodToken: paymentMethodToken, giftCardTokens, payer } = checkout.payment;
  const { total, buyerId } = owed;
  const { amountMinor, currency } = total;
  const wish = { payableId: checkout.id, buyerId, currency, payableAmountMinor: amountMinor, payer };
  const held = await heldOfGiftCards(payments, { ...wish, tokens: giftCardTokens, key: stepKey(checkout) });
  if (held.outcome !== null) return { outcome: held.outcome };

  const { ids: giftCardPaymentIds, restMinor } = held;
  if (restMinor === 0) return { outcome: { kind: 'Done', giftCardPaymentIds } };
  if (paymentMethodToken === null) {
    const failures = [{ ...declined, declineCode: 'insufficient_funds', retryable: true, path: ['giftCardTokens'] }];
    return { outcome: { kind: 'Refused', failures, leavesTraces: true } };
  }
  const answer = await payments.authorize({
    ...wish,
    idempotencyKey: stepKey(checkout),
    amountMinor: restMinor,
    paymentMethodToken,
  });
  return { outcome: beside(authorized(answer, money(restMinor, currency)), giftCardPaymentIds) };
}

interface OfGiftCards extends Omit<Authorize, 'idempotencyKey' | 'amountMinor' | 'paymentMethodToken'> {
  readonly tokens: readonly string[];
  readonly key: string;
}

interface HeldOfGiftCards {
  /** Null where all of them have answered, and hold what they are to. */
  readonly outcome: Outcome | null;
  readonly ids: readonly string[];
  readonly restMinor: number;
}

async function heldOfGiftCards(
  payments: StepService['payments'],
  { tokens, key, ...wish }: OfGiftCards,
): Promise<HeldOfGiftCards> {
  const ids: string[] = [];
  let restMinor = wish.payableAmountMinor;
  for (const [index, paymentMethodToken] of tokens.entries()) {
    if (restMinor === 0) break;
    const asked = { ...wish, amountMinor: restMinor, paymentMethodToken, asMuchAsThereIs: true } as const;
    const answer = await payments.authorize({ ...asked, idempotencyKey: `${key}:gift:${index}` });
    const { payment } = answer;
    const heldMinor = payment === null ? 0 : payment.authorized.amountMinor + payment.captured.amountMinor;
    const isHeld = payment?.authorized.currency === wish.currency && heldMinor > 0 && heldMinor <= restMinor;
    const outcome = authorized(answer, money(isHeld ? heldMinor : restMinor, wish.currency));
    if (outcome.kind === 'Waiting') return { outcome: { kind: 'Waiting', for: outcome.for }, ids, restMinor };
    if (outcome.kind !== 'Done' || payment === null) return { outcome: beside(outcome, ids), ids, restMinor };
    ids.push(payment.id);
    restMinor -= heldMinor;
  }
  return { outcome: null, ids, restMinor };
}

/** The outcome of one payment beside others that are held: a refusal leaves those to be undone. */
function beside(outcome: Outcome, giftCardPaymentIds: readonly string[]): Outcome {
  if (giftCardPaymentIds.length === 0) return outcome;
  if (outcome.kind === 'Refused') return { ...outcome, leavesTraces: true };
  return outcome.kind === 'Unanswered' ? outcome : { ...outcome, giftCardPaymentIds };
}

/** Takes the held money: of gift cards, then at the bank. */
export async function capturePayment({ payments }: StepService, checkout: Checkout): Promise<StepAttempt> {
  const { id, giftCardPaymentIds } = checkout.payment;
  const ids = [...giftCardPaymentIds, ...(id === null ? [] : [id])];
  if (ids.length === 0) throw new Error(`expected ${checkout.id} to have a payment`);

  for (const paymentId of ids) {
    const key = stepKey(checkout);
    const idempotencyKey = paymentId === id ? key : `${key}:${paymentId}`;
    const answer = await payments.capture({ idempotencyKey, paymentId });
    if (statusOf(answer) === 'SUCCEEDED') continue;
    if (answer.errors.length > 0) return { outcome: refused(answer.errors, false) };
    // The bank has not answered yet.
    return { outcome: { kind: 'Waiting', for: 'BANK' } };
  }
  return { outcome: { kind: 'Done' } };
}

/**
 * Releases whatever is held for the order. Where authorising was never answered, or is more than one payment, payment knows
 * whether anything came of it. Not done until every attempt is over: a payment whose bank is silent may yet turn out to hold
 * money.
 */
export async function voidPayment({ payments }: StepService, checkout: Checkout): Promise<StepAttempt> {
  const { id, payment } = checkout;
  const isOne = payment.id !== null && payment.giftCardTokens.length === 0;
  const ids = isOne ? [payment.id] : await payments.idsFor(id);
  for (const paymentId of ids) {
    const answer = await payments.void({ idempotencyKey: `${stepKey(checkout)}:${paymentId}`, paymentId });
    if (isOver(answer)) continue;
    if (answer.errors.length > 0) return { outcome: refused(answer.errors, false) };
    return { outcome: { kind: 'Waiting', for: 'BANK' } };
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
