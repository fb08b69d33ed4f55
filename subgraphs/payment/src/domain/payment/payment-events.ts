import type { EventsOf, Told } from '@tributary/schema/events/told';
import { publicDeclineCode } from './decline.ts';
import type { Payment } from './payment.ts';
import type { Fact } from './payment-transaction.ts';
import type { Refund } from './refund.ts';

/** What other services are told of a payment. */
export type PaymentEvent = Told<Extract<keyof EventsOf<'payment'>, `payment.${string}`>>;

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
  const told = { subject: after.id, data: factsOf(after) };
  return [
    ...(hasBecome('REQUIRES_ACTION') ? [{ type: 'payment.action_required', ...told } as const] : []),
    ...facts.flatMap((fact) => eventsOfFact(after, fact)),
    // A partial capture releases the rest too: what is told of is the end without money.
    ...(hasBecome('CANCELLED') ? [{ type: 'payment.voided', ...told } as const] : []),
    ...refunds.flatMap((refund) => eventsOfRefund(after, refund)),
  ];
}

function eventsOfFact(
  payment: Payment,
  { kind, succeeded, amountMinor, declineCode, chargebackId }: Fact,
): PaymentEvent[] {
  const subject = payment.id;
  const data = { ...factsOf(payment), amountMinor };
  const about = chargebackId === null ? {} : { chargebackId };
  switch (kind) {
    case 'AUTHORIZE':
      return succeeded
        ? [{ type: 'payment.authorized', subject, data }]
        : [{ type: 'payment.declined', subject, data: { ...data, declineCode: publicDeclineCode(declineCode) } }];
    case 'CAPTURE':
      return succeeded ? [{ type: 'payment.captured', subject, data }] : [];
    case 'CHARGEBACK':
      return [{ type: 'payment.chargeback', subject, data: { ...data, ...about } }];
    case 'CHARGEBACK_WON':
      return [{ type: 'payment.chargeback.won', subject, data: { ...data, ...about } }];
    case 'CHARGEBACK_LOST':
      return [{ type: 'payment.chargeback.lost', subject, data: { ...data, ...about } }];
    case 'VOID':
    case 'REFUND':
    case 'REFUND_RETURNED':
    case 'FEE':
      return [];
  }
}

function eventsOfRefund(payment: Payment, refund: Refund): PaymentEvent[] {
  const { id: refundId, status, amountMinor, idempotencyKey, reason, origin, isReturned } = refund;
  const subject = payment.id;
  const data = { ...factsOf(payment), amountMinor, refundId, idempotencyKey, reason, origin };
  switch (status) {
    case 'PENDING':
      return [];
    case 'SUCCEEDED':
      return [{ type: 'payment.refund.succeeded', subject, data }];
    case 'FAILED':
      return [{ type: 'payment.refund.failed', subject, data: { ...data, isReturned } }];
  }
}

function factsOf({ id: paymentId, payableId, buyerId, status, amountMinor, currency }: Payment) {
  return { paymentId, payableId, buyerId, status, amountMinor, currency };
}
