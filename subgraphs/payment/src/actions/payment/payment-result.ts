import type { PaymentFailure, PaymentMethodInUse, RequestFailure } from '../../domain/failure.ts';
import { refusal } from '../../domain/payment/payment-decision.ts';
import type { Payment } from '../../domain/payment/payment.ts';
import type { PaymentMethod } from '../../domain/payment/payment-method.ts';
import type { Refund } from '../../domain/payment/refund.ts';

/** What comes of an action on a payment. */
export type PaymentResult = PaymentDone | PaymentFailed | RequestFailure;

/** Done, or under way: the payment's status tells. */
export interface PaymentDone {
  readonly kind: 'PaymentDone';
  readonly payment: Payment;
}

export interface PaymentFailed {
  readonly kind: 'PaymentFailed';
  /** As it is now. */
  readonly payment: Payment;
  readonly failure: PaymentFailure;
}

/** What comes of giving money back. */
export type RefundResult = Refunds | PaymentFailed | RequestFailure;

/** Written down, each as it is now: the bank may not have answered, or have refused. */
export interface Refunds {
  readonly kind: 'Refunds';
  readonly refunds: readonly Refund[];
  /** Those of which was given back. */
  readonly payments: readonly Payment[];
}

/** What comes of a change to the saved payment methods. */
export type PaymentMethodResult = PaymentMethodDone | PaymentMethodKept | RequestFailure;

export interface PaymentMethodKept {
  readonly kind: 'PaymentMethodKept';
  readonly method: PaymentMethod;
  readonly failure: PaymentMethodInUse;
}

export interface PaymentMethodDone {
  readonly kind: 'PaymentMethodDone';
  readonly method: PaymentMethod;
}

/** What came of authorising: judged by where the payment is now, so that every repeat tells the latest truth. */
export function authorizationResult(payment: Payment): PaymentDone | PaymentFailed {
  const { declineCode } = payment;
  const declined: PaymentFailed = { kind: 'PaymentFailed', payment, failure: { kind: 'PaymentDeclined', declineCode } };
  switch (payment.status) {
    case 'REQUIRES_PAYMENT_METHOD':
      return declined;
    case 'CANCELLED': {
      if (declineCode !== null && payment.authorizedMinor === 0) return declined;
      const failure = refusal(payment, { kind: 'WrongPaymentState', wish: 'authorised', status: payment.status });
      return { kind: 'PaymentFailed', payment, failure };
    }
    case 'REQUIRES_ACTION':
    case 'PROCESSING':
    case 'REQUIRES_CAPTURE':
    case 'SUCCEEDED':
      return { kind: 'PaymentDone', payment };
  }
}
