import { publicDeclineCode } from './decline.ts';
import type { Payment } from './payment.ts';
import type { Fact } from './payment-transaction.ts';
import type { Refund } from './refund.ts';

/** What other services are told of a payment. */
export interface PaymentEvent {
  readonly type: `payment.${string}`;
  /** The payment's id: news of one payment arrive in order. */
  readonly subject: string;
  readonly data: PaymentEventData;
}

export interface PaymentEventData {
  readonly paymentId: string;
  readonly payableId: string;
  readonly buyerId: string | null;
  /** Where the payment is now. */
  readonly status: Payment['status'];
  /** What the news is about: held, taken, given back. */
  readonly amountMinor: number;
  readonly currency: string;
}

export interface Change {
  /** Null where the payment is new. */
  readonly before: Payment | null;
  readonly after: Payment;
  readonly facts: readonly Fact[];
  /** Refunds that are new or stand otherwise than before. */
  readonly refunds: readonly Refund[];
}

/** What is told of a change, in the order in which it happened. */
export function paymentEvents({ before, after, facts, refunds }: Change): PaymentEvent[] {
  const hasBecome = (status: Payment['status']): boolean => after.status === status && before?.status !== status;
  return [
    ...(hasBecome('REQUIRES_ACTION') ? [news(after, 'payment.action_required')] : []),
    ...facts.flatMap((fact) => eventsOfFact(after, fact)),
    // A partial capture releases the rest too: what is told of is the end without money.
    ...(hasBecome('CANCELLED') ? [news(after, 'payment.voided')] : []),
    ...refunds.flatMap((refund) => eventsOfRefund(after, refund)),
  ];
}

function eventsOfFact(payment: Payment, { kind, succeeded, amountMinor, declineCode }: Fact): PaymentEvent[] {
  switch (kind) {
    case 'AUTHORIZE':
      return succeeded
        ? [news(payment, 'payment.authorized', { amountMinor })]
        : [news(payment, 'payment.declined', { amountMinor, declineCode: publicDeclineCode(declineCode) })];
    case 'CAPTURE':
      return succeeded ? [news(payment, 'payment.captured', { amountMinor })] : [];
    case 'CHARGEBACK':
      return [news(payment, 'payment.chargeback', { amountMinor })];
    case 'VOID':
    case 'REFUND':
    case 'FEE':
      return [];
  }
}

function eventsOfRefund(payment: Payment, { id: refundId, status, amountMinor, idempotencyKey, reason }: Refund) {
  const more = { amountMinor, refundId, idempotencyKey, reason };
  if (status === 'PENDING') return [];
  return [news(payment, status === 'SUCCEEDED' ? 'payment.refund.succeeded' : 'payment.refund.failed', more)];
}

function news(payment: Payment, type: PaymentEvent['type'], more: object = {}): PaymentEvent {
  const { id: paymentId, payableId, buyerId, status, amountMinor, currency } = payment;
  return { type, subject: paymentId, data: { paymentId, payableId, buyerId, status, amountMinor, currency, ...more } };
}
