import type { Tx } from '@tributary/kit/database/database';
import { type Claim, invalidKey, once } from '@tributary/kit/database/idempotency';
import type { IdempotencyKeyReused } from '@tributary/kit/failure';
import { newId } from '@tributary/kit/ids';
import { publish } from '../../database/outbox.ts';
import { settledTerms } from '../../database/payment/payables.ts';
import { beginFirstPayment, beginNextPayment } from '../../database/payment/payment-at-once.ts';
import type { ToldAt } from '../../database/payment/payment-instructions.ts';
import { findPayment, insertPayment, paymentWithKey } from '../../database/payment/payments.ts';
import { giftCardWithToken } from '../../database/gift-card/gift-cards.ts';
import { insertFacts } from '../../database/payment/payment-transactions.ts';
import { invalidAmount, invalidId, invalidToken } from '../../domain/check-input.ts';
import type { InvalidInput, PaymentDeclined, PaymentRefused } from '../../domain/failure.ts';
import { isGiftCardToken, usableMinor } from '../../domain/gift-card/gift-card.ts';
import type { Instruction } from '../../domain/payment/instruction.ts';
import type { Payment } from '../../domain/payment/payment.ts';
import { paymentEvents } from '../../domain/payment/payment-events.ts';
import { hashOfToken } from '../gift-card/gift-card-codes.ts';
import { askBank, type SendAuthorization, sendAuthorization } from './ask-bank.ts';
import { checkAttempt, checkSeenAttempt } from './check-attempt.ts';
import { type ChargeableMethod, chargeableMethod, hashOf } from './chargeable-method.ts';
import { authorizationResult, paymentFailed, type PaymentResult } from './payment-result.ts';
import type { MoneyService } from '../service.ts';

export interface AuthorizePayment {
  /** The calling service. */
  readonly caller: string;
  readonly idempotencyKey: string;
  readonly payableId: string;
  readonly buyerId: string | null;
  readonly amountMinor: number;
  readonly currency: string;
  /** The bank's token, a gift card's, or the id of a method that the buyer has saved. */
  readonly paymentMethodToken: string;
  /** Of a gift card with less on it, what there is is held. False by default. */
  readonly asMuchAsThereIs?: boolean;
  /** All that is owed for the payable; null: as said before, or no limit. */
  readonly payableAmountMinor?: number | null;
  /** The buyer is not there: rather than ask for a second step, the bank declines. False by default. */
  readonly isOffSession?: boolean;
  /** What tells guests apart, as far as the caller knows; kept as hashes alone. */
  readonly payer?: { readonly address?: string | null; readonly device?: string | null } | null;
}

/**
 * Holds money at the bank. The payment and what the bank is told are saved before it is told, so that whatever happens
 * then, somebody can ask it. Its silence leaves the payment PROCESSING; a repeat asks what became of it.
 */
export async function authorizePayment(
  service: MoneyService,
  request: AuthorizePayment,
): Promise<PaymentResult<InvalidInput | IdempotencyKeyReused | PaymentDeclined | PaymentRefused>> {
  const invalid = problemWith(request);
  if (invalid !== null) return paymentFailed(invalid);

  // Who pays is no part of what is asked: a caller that learns to say it may repeat what it asked before.
  const { caller, idempotencyKey, payer: _, asMuchAsThereIs = false, ...wish } = request;
  // Nor is what versions before did not know.
  const input = { ...wish, ...(asMuchAsThereIs ? { asMuchAsThereIs } : {}) };
  const method = await chargeableMethod(service, request);
  const begun = newPayment(service, { ...request, amountMinor: await holdableMinor(service, request) }, method);
  const likelyAnswer: Kept = { kind: 'Begun', paymentId: begun.payment.id };
  const claim = { principal: caller, operation: 'paymentAuthorize', key: idempotencyKey, input, likelyAnswer };
  const wanted = { ...begun, request, method };
  const atOnce = await beginAtOnce(service, claim, wanted);
  if (atOnce !== null) return authorizationResult((await sendAuthorization(service, atOnce)).payment);
  const answer = await once(service.db, claim, (tx) => begin(service, tx, wanted));
  if (answer.kind === 'IdempotencyKeyReused') return paymentFailed(answer);
  const { response } = answer;
  if (!isBegun(response)) return paymentFailed(response);

  const { paymentId, kind } = response;
  const isNew = kind === 'Begun' && paymentId === begun.payment.id && !answer.replayed;
  const { isOffSession = false } = request;
  const toCharge = method === null ? null : { paymentMethodToken: method.token, isOffSession };
  const { payment } =
    isNew && toCharge !== null
      ? await sendAuthorization(service, { ...begun, ...toCharge })
      : await askBank(service, await existing(service, paymentId), toCharge);
  return authorizationResult(payment);
}

interface Begun {
  readonly payment: Payment;
  readonly instruction: Instruction;
}

function newPayment(service: MoneyService, request: AuthorizePayment, method: ChargeableMethod | null): Begun {
  const now = service.now();
  const { payableId, buyerId, amountMinor, currency } = request;
  const payment: Payment = {
    payableId,
    buyerId,
    amountMinor,
    currency,
    id: newId('pay', now),
    provider: method?.provider ?? service.providers[0].name,
    status: 'PROCESSING',
    authorizedMinor: 0,
    capturedMinor: 0,
    voidedMinor: 0,
    refundedMinor: 0,
    refundingMinor: 0,
    chargedBackMinor: 0,
    providerReference: null,
    actionUrl: null,
    captureBefore: null,
    card: null,
    declineCode: null,
    risk: 'NORMAL',
    createdAt: now,
  };
  const told = { paymentId: payment.id, kind: 'AUTHORIZE', amountMinor, refundId: null } as const;
  return { payment, instruction: { ...told, id: newId('pin', now), state: 'OPEN', askedAt: now, checks: 0 } };
}

type Kept = KeptPayment | InvalidInput | IdempotencyKeyReused;

interface KeptPayment {
  /** Blocked: the bank is never told. */
  readonly kind: 'Begun' | 'Blocked';
  readonly paymentId: string;
}

function isBegun(kept: Kept): kept is KeptPayment {
  return kept.kind === 'Begun' || kept.kind === 'Blocked';
}

interface Begin extends Begun {
  readonly request: AuthorizePayment;
  readonly method: ChargeableMethod | null;
}

/**
 * What nearly every payment begins with: the bank may be told, and nobody else begins one for the payable meanwhile. Null
 * where it is otherwise, and nothing is written: it is judged under the payable's lock.
 */
async function beginAtOnce(
  service: MoneyService,
  claim: Claim,
  { payment: wished, instruction, request, method }: Begin,
): Promise<SendAuthorization | null> {
  if (method === null) return null;
  const { idempotencyKey, payableAmountMinor: askedMinor = null, isOffSession = false } = request;
  const terms = { currency: wished.currency, askedMinor };
  const wishedAttempt = { payment: wished, idempotencyKey, methodHash: method.hash, ...hashesOf(request) };
  const seen = await checkSeenAttempt(service, { ...wishedAttempt, terms });
  if (seen?.judged.kind !== 'Checked' || seen.judged.risk === 'BLOCKED') return null;

  const payment: Payment = { ...wished, risk: seen.judged.risk };
  const answer: Kept = { kind: 'Begun', paymentId: payment.id };
  const attempt = { ...wishedAttempt, payment };
  const begun = { attempt, claim, answer, told: toldAt(service, instruction) };
  const isBegun =
    seen.payable === null
      ? await beginFirstPayment(service.db, { ...begun, terms })
      : await beginNextPayment(service.db, { ...begun, seen: seen.payable });
  return isBegun ? { payment, instruction, paymentMethodToken: method.token, isOffSession } : null;
}

/** When the reconciler asks, should nobody have the answer by then. */
function toldAt({ providers }: MoneyService, instruction: Instruction): ToldAt {
  return { instruction, checkAt: new Date(instruction.askedAt.getTime() + providers[0].timeoutMs) };
}

async function begin(
  service: MoneyService,
  tx: Tx,
  { payment: wished, instruction, request, method }: Begin,
): Promise<Kept> {
  if (method === null) return { kind: 'MethodNotSaved' };
  const { payableId, idempotencyKey, payableAmountMinor: askedMinor = null } = request;
  const terms = await settledTerms(tx, payableId, { currency: wished.currency, askedMinor });
  const { currency: expected } = terms;
  if (expected !== wished.currency) return { kind: 'WrongCurrency', expected, actual: wished.currency };

  const attempt = { payment: wished, idempotencyKey, methodHash: method.hash, ...hashesOf(request) };
  const checked = await checkAttempt(service, tx, { ...attempt, terms });
  if (checked.kind !== 'Checked') return checked;
  const isBlocked = checked.risk === 'BLOCKED';
  const payment: Payment = {
    ...wished,
    risk: checked.risk,
    ...(isBlocked ? { status: 'REQUIRES_PAYMENT_METHOD', declineCode: checked.declineCode } : {}),
  };
  const told = toldAt(service, instruction);
  const isNew = await insertPayment(tx, { ...attempt, payment }, isBlocked ? null : told);
  if (!isNew) return knownPayment(tx, payment, request);
  if (isBlocked) {
    const facts = [blockedFact(payment)];
    const at = payment.createdAt;
    await insertFacts(tx, facts, { payment, at });
    await publish(tx, paymentEvents({ before: null, after: payment, facts, refunds: [] }), at);
    return { kind: 'Blocked', paymentId: payment.id };
  }
  return { kind: 'Begun', paymentId: payment.id };
}

/** Keys are forgotten after some days, payments are not: the same key never pays twice. */
async function knownPayment(
  tx: Tx,
  payment: Payment,
  { idempotencyKey, asMuchAsThereIs = false }: AuthorizePayment,
): Promise<Kept> {
  const known = await paymentWithKey(tx, payment.payableId, idempotencyKey);
  // What there was by then is not what there is now.
  const isSameAmount = asMuchAsThereIs || known?.amountMinor === payment.amountMinor;
  return known !== null && isSameAmount && known.buyerId === payment.buyerId
    ? { kind: 'Begun', paymentId: known.id }
    : { kind: 'IdempotencyKeyReused' };
}

/**
 * How much to ask for: where so much may be less, what can be used of the gift card now. Should others be faster, it is
 * declined. All of it where there is nothing, which is declined, too.
 */
async function holdableMinor({ db, now }: MoneyService, request: AuthorizePayment): Promise<number> {
  const { paymentMethodToken: token, amountMinor, currency, asMuchAsThereIs = false } = request;
  if (!asMuchAsThereIs || !isGiftCardToken(token)) return amountMinor;
  const card = await giftCardWithToken(db, hashOfToken(token));
  const usable = card?.currency === currency ? usableMinor(card, now()) : 0;
  return usable === 0 ? amountMinor : Math.min(usable, amountMinor);
}

/** Of guests alone: buyers who are signed in are known by their names. */
function hashesOf({ buyerId, payer }: AuthorizePayment) {
  const hashed = (text: string | null | undefined): string | null =>
    buyerId !== null || text === null || text === undefined || text.trim() === '' ? null : hashOf(text.trim());
  return { addressHash: hashed(payer?.address), deviceHash: hashed(payer?.device) };
}

function blockedFact({ amountMinor, declineCode }: Payment) {
  const kind = 'AUTHORIZE';
  return {
    kind,
    succeeded: false,
    amountMinor,
    declineCode,
    providerReference: null,
    refundId: null,
    chargebackId: null,
  } as const;
}

async function existing(service: MoneyService, id: string): Promise<Payment> {
  const payment = await findPayment(service.db, id);
  if (payment === null) throw new Error(`the payment ${id} vanished`);
  return payment;
}

function problemWith(request: AuthorizePayment): InvalidInput | null {
  const { idempotencyKey, payableId, amountMinor, paymentMethodToken, payableAmountMinor = null } = request;
  return (
    invalidKey(idempotencyKey) ??
    invalidAmount(amountMinor) ??
    invalidToken(paymentMethodToken) ??
    invalidId(payableId, 'payableId') ??
    (payableAmountMinor === null
      ? null
      : invalidAmount(payableAmountMinor, { path: ['payableAmountMinor'], minMinor: 0 }))
  );
}
