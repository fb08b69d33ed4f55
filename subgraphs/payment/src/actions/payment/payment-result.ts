import { type PaymentDeclined, type PaymentRefused, type Refused, refused } from '../../domain/failure.ts';
import { refusal } from '../../domain/payment/payment-decision.ts';
import type { Payment } from '../../domain/payment/payment.ts';
import type { PaymentMethod } from '../../domain/payment/payment-method.ts';
import type { Refund } from '../../domain/payment/refund.ts';

/** What comes of an action on a payment: each knows why it may be refused. */
export type PaymentResult<Why> = PaymentDone | PaymentFailed<Why>;

/** Done, or under way: the payment's status tells. */
export interface PaymentDone {
  readonly kind: 'PaymentDone';
  readonly payment: Payment;
}

export interface PaymentFailed<Why> extends Refused<Why> {
  /** As it is now; null where there is none that the caller may know of. */
  readonly payment: Payment | null;
}

export function paymentFailed<Why>(failure: Why, payment: Payment | null = null): PaymentFailed<Why> {
  return { ...refused(failure), payment };
}

/** What comes of giving money back. */
export type RefundResult<Why> = Refunds | RefundFailed<Why>;

/** Written down, each as it is now: the bank may not have answered. */
export interface Refunds {
  readonly kind: 'Refunds';
  readonly refunds: readonly Refund[];
  /** Those of which was given back. */
  readonly payments: readonly Payment[];
}

export interface RefundFailed<Why> extends Refused<Why> {
  /** As they are now, where the bank refused some of them; none where nothing was written down. */
  readonly refunds: readonly Refund[];
  /** As they are now, as far as they are known. */
  readonly payments: readonly Payment[];
}

export function refundFailed<Why>(failure: Why, ...payments: readonly Payment[]): RefundFailed<Why> {
  return { ...refused(failure), refunds: [], payments };
}

/** What came of refunds that were written down: refused where the bank refused some. */
export function refundResult(refunds: readonly Refund[], payments: readonly Payment[]): RefundResult<PaymentRefused> {
  const failed = new Set(refunds.filter(({ status }) => status === 'FAILED').map(({ paymentId }) => paymentId));
  const failures = payments
    .filter(({ id }) => failed.has(id))
    .map((payment) => refusal(payment, { kind: 'BankRefused', wish: 'refunded' }));
  return failures.length === 0
    ? { kind: 'Refunds', refunds, payments }
    : { ...refused(...failures), refunds, payments };
}

/** What comes of a change to the saved payment methods. */
export type PaymentMethodResult<Why> = PaymentMethodDone | PaymentMethodFailed<Why>;

export interface PaymentMethodDone {
  readonly kind: 'PaymentMethodDone';
  readonly method: PaymentMethod;
}

export interface PaymentMethodFailed<Why> extends Refused<Why> {
  /** The one that stays; null where there is none that the caller may know of. */
  readonly method: PaymentMethod | null;
}

export function methodFailed<Why>(failure: Why, method: PaymentMethod | null = null): PaymentMethodFailed<Why> {
  return { ...refused(failure), method };
}

/** What came of authorising: judged by where the payment is now, so that every repeat tells the latest truth. */
export function authorizationResult(payment: Payment): PaymentResult<PaymentDeclined | PaymentRefused> {
  const { declineCode } = payment;
  const declined: PaymentDeclined = { kind: 'PaymentDeclined', declineCode };
  switch (payment.status) {
    case 'REQUIRES_PAYMENT_METHOD':
      return paymentFailed(declined, payment);
    case 'CANCELLED': {
      if (declineCode !== null && payment.authorizedMinor === 0) return paymentFailed(declined, payment);
      const reason = { kind: 'WrongPaymentState', wish: 'authorised', status: payment.status } as const;
      return paymentFailed(refusal(payment, reason), payment);
    }
    case 'REQUIRES_ACTION':
    case 'PROCESSING':
    case 'REQUIRES_CAPTURE':
    case 'SUCCEEDED':
      return { kind: 'PaymentDone', payment };
  }
}
