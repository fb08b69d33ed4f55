import { type BillingSubscription, currentPeriod } from './billing.ts';
import type { PeriodBounds } from './billing-calendar.ts';

/** What other services, and whoever writes to customers, are told of a subscription. */
export interface SubscriptionEvent {
  readonly type: `subscription.${'charged' | 'past_due' | 'unpaid' | 'cancelled'}`;
  /** The subscription's id: its news arrive in order. */
  readonly subject: string;
  readonly data: SubscriptionEventData;
}

export interface SubscriptionEventData {
  readonly subscriptionId: string;
  readonly customerId: string;
  /** The payment that paid, or failed to; null where none is concerned. */
  readonly paymentId: string | null;
  readonly amountMinor: number;
  readonly currency: string;
  /** ISO 8601, inclusive. */
  readonly periodStart: string;
  /** ISO 8601, exclusive. */
  readonly periodEnd: string;
  /** When it is charged next; null where that is not foreseen. */
  readonly nextChargeAt: string | null;
}

export interface Concerned {
  readonly paymentId: string | null;
  /** The period that was begun last where it is not given. */
  readonly bounds?: Pick<PeriodBounds, 'startsAt' | 'endsAt'>;
}

export function subscriptionEvent(
  type: SubscriptionEvent['type'],
  subscription: BillingSubscription,
  { paymentId, bounds = currentPeriod(subscription) }: Concerned,
): SubscriptionEvent {
  const { id, customerId, amountMinor, currency, nextChargeAt } = subscription;
  return {
    type,
    subject: id,
    data: {
      subscriptionId: id,
      customerId,
      paymentId,
      amountMinor,
      currency,
      periodStart: bounds.startsAt.toISOString(),
      periodEnd: bounds.endsAt.toISOString(),
      nextChargeAt: nextChargeAt?.toISOString() ?? null,
    },
  };
}
