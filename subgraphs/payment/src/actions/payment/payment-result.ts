import type { IdempotencyKeyReused } from '@tributary/kit/failure';
import { type Refusal, wrongState } from '../../domain/payment/payment-decision.ts';
import type { Payment } from '../../domain/payment/payment.ts';
import type { PaymentMethod } from '../../domain/payment/payment-method.ts';
import type { Refund } from '../../domain/payment/refund.ts';

/** What comes of an action on a payment. */
export type PaymentResult =
  | PaymentDone
  | PaymentDeclined
  | PaymentRefused
  | PaymentNotFound
  | InvalidInput
  | IdempotencyKeyReused;

/** What comes of giving money back. */
export type RefundResult = Refunds | PaymentRefused | PaymentNotFound | InvalidInput | IdempotencyKeyReused;

/** Written down, each as it is now: the bank may not have answered, or have refused. */
export interface Refunds {
  readonly kind: 'Refunds';
  readonly refunds: readonly Refund[];
  /** Those of which was given back. */
  readonly payments: readonly Payment[];
}

/** What comes of a change to the saved payment methods. */
export type PaymentMethodResult = PaymentMethodDone | PaymentMethodNotFound | InvalidInput | IdempotencyKeyReused;

export interface PaymentMethodDone {
  readonly kind: 'PaymentMethodDone';
  readonly method: PaymentMethod;
}

/** There is none, or it is somebody else's. */
export interface PaymentMethodNotFound {
  readonly kind: 'PaymentMethodNotFound';
  readonly paymentMethodId: string;
}

/** Done, or under way: the payment's status tells. */
export interface PaymentDone {
  readonly kind: 'PaymentDone';
  readonly payment: Payment;
}

export interface PaymentDeclined {
  readonly kind: 'PaymentDeclined';
  readonly payment: Payment;
}

export interface PaymentRefused {
  readonly kind: 'PaymentRefused';
  readonly payment: Payment;
  readonly refusal: Refusal;
}

/** There is none, or the caller may not know of it. */
export interface PaymentNotFound {
  readonly kind: 'PaymentNotFound';
  readonly paymentId: string;
}

export interface InvalidInput {
  readonly kind: 'InvalidInput';
  /** For programs, e.g. INVALID_AMOUNT. */
  readonly code: string;
  readonly path: readonly string[];
  readonly message: string;
}

/** What came of authorising: judged by where the payment is now, so that every repeat tells the latest truth. */
export function authorizationResult(payment: Payment): PaymentDone | PaymentDeclined | PaymentRefused {
  const isDeclined = payment.declineCode !== null && payment.authorizedMinor === 0;
  switch (payment.status) {
    case 'REQUIRES_PAYMENT_METHOD':
      return { kind: 'PaymentDeclined', payment };
    case 'CANCELLED':
      if (isDeclined) return { kind: 'PaymentDeclined', payment };
      return { kind: 'PaymentRefused', payment, refusal: wrongState(payment, 'authorised') };
    case 'REQUIRES_ACTION':
    case 'PROCESSING':
    case 'REQUIRES_CAPTURE':
    case 'SUCCEEDED':
      return { kind: 'PaymentDone', payment };
  }
}
