import type { Tx } from '@tributary/kit/database';
import { once } from '@tributary/kit/idempotency';
import { newId } from '@tributary/kit/ids';
import { settledCurrency } from '../database/payable.ts';
import { insertInstruction } from '../database/payment-instruction.ts';
import { findPayment, insertPayment, paymentWithKey } from '../database/payment.ts';
import type { Instruction } from '../domain/instruction.ts';
import type { Payment } from '../domain/payment.ts';
import { askBank, sendAuthorization } from './ask-bank.ts';
import { invalidAmount, invalidInput, invalidKey } from './invalid-input.ts';
import { authorizationResult, type InvalidInput, type PaymentResult } from './payment-result.ts';
import type { Till } from './till.ts';

export interface AuthorizePayment {
  /** The calling service. */
  readonly caller: string;
  readonly idempotencyKey: string;
  readonly payableId: string;
  readonly buyerId: string | null;
  readonly amountMinor: number;
  readonly currency: string;
  readonly paymentMethodToken: string;
}

/**
 * Holds money at the bank. The payment and what the bank is told are saved before it is told, so that whatever happens
 * then, somebody can ask it. Its silence leaves the payment PROCESSING; a repeat asks what became of it.
 */
export async function authorizePayment(till: Till, request: AuthorizePayment): Promise<PaymentResult> {
  const invalid = problemWith(request);
  if (invalid !== null) return invalid;

  const { caller, idempotencyKey, paymentMethodToken, ...wish } = request;
  const begun = newPayment(till, wish);
  const claim = {
    principal: caller,
    operation: 'paymentAuthorize',
    key: idempotencyKey,
    input: { ...wish, paymentMethodToken },
  };
  const answer = await once(till.db, claim, (tx) => begin(tx, { ...begun, idempotencyKey, till }));
  if (answer.kind === 'IdempotencyKeyReused') return answer;
  if (answer.response.kind !== 'Begun') return answer.response;

  const { paymentId } = answer.response;
  const isNew = paymentId === begun.payment.id && !answer.replayed;
  const { payment } = isNew
    ? await sendAuthorization(till, { ...begun, paymentMethodToken })
    : await askBank(till, await existing(till, paymentId), paymentMethodToken);
  return authorizationResult(payment);
}

interface Begun {
  readonly payment: Payment;
  readonly instruction: Instruction;
}

function newPayment(till: Till, wish: Pick<Payment, 'payableId' | 'buyerId' | 'amountMinor' | 'currency'>): Begun {
  const now = till.now();
  const payment: Payment = {
    ...wish,
    id: newId('pay', now),
    provider: till.providers[0].name,
    status: 'PROCESSING',
    authorizedMinor: 0,
    capturedMinor: 0,
    voidedMinor: 0,
    providerReference: null,
    actionUrl: null,
    captureBefore: null,
    declineCode: null,
    createdAt: now,
  };
  const instruction: Instruction = {
    id: newId('pin', now),
    paymentId: payment.id,
    kind: 'AUTHORIZE',
    amountMinor: payment.amountMinor,
    state: 'OPEN',
    askedAt: now,
    checks: 0,
  };
  return { payment, instruction };
}

type Kept = { readonly kind: 'Begun'; readonly paymentId: string } | InvalidInput | { kind: 'IdempotencyKeyReused' };

async function begin(
  tx: Tx,
  { payment, instruction, idempotencyKey, till }: Begun & { readonly idempotencyKey: string; readonly till: Till },
): Promise<Kept> {
  const currency = await settledCurrency(tx, payment.payableId, payment.currency);
  if (currency !== payment.currency) {
    const message = `expected ${currency}, in which it was paid for before, got ${payment.currency}`;
    return invalidInput('currency', 'WRONG_CURRENCY', message);
  }
  if (await insertPayment(tx, payment, idempotencyKey)) {
    const checkAt = new Date(instruction.askedAt.getTime() + till.providers[0].timeoutMs);
    await insertInstruction(tx, instruction, checkAt);
    return { kind: 'Begun', paymentId: payment.id };
  }
  // Keys are forgotten after some days, payments are not: the same key never pays twice.
  const known = await paymentWithKey(tx, payment.payableId, idempotencyKey);
  const isSame = known?.amountMinor === payment.amountMinor && known.buyerId === payment.buyerId;
  return isSame ? { kind: 'Begun', paymentId: known.id } : { kind: 'IdempotencyKeyReused' };
}

async function existing(till: Till, id: string): Promise<Payment> {
  const payment = await findPayment(till.db, id);
  if (payment === null) throw new Error(`the payment ${id} vanished`);
  return payment;
}

// Ids of ours have 36 characters, tokens of payment companies at most some hundred.
const idLengthMax = 100;
const tokenLengthMax = 500;

function problemWith(request: AuthorizePayment): InvalidInput | null {
  const { idempotencyKey, payableId, amountMinor, paymentMethodToken } = request;
  const invalid = invalidKey(idempotencyKey) ?? invalidAmount(amountMinor);
  if (invalid !== null) return invalid;
  if (!isBetween(payableId.length, idLengthMax)) {
    return invalidInput('payableId', 'INVALID_PAYABLE', `expected 1 to ${idLengthMax} characters`);
  }
  if (!isBetween(paymentMethodToken.length, tokenLengthMax)) {
    return invalidInput('paymentMethodToken', 'INVALID_PAYMENT_METHOD', `expected 1 to ${tokenLengthMax} characters`);
  }
  // A card's number has 12 to 19 digits. It must never get as far as a database or a log.
  if (/^[\d -]{12,30}$/.test(paymentMethodToken)) {
    return invalidInput('paymentMethodToken', 'INVALID_PAYMENT_METHOD', "expected the bank's token, never a number");
  }
  return null;
}

function isBetween(length: number, max: number): boolean {
  return length >= 1 && length <= max;
}
