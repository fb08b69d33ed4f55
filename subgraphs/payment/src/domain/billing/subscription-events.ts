import type { EventsOf, Told } from '@tributary/schema/events/told';
import { type BillingSubscription, currentPeriod } from './billing.ts';
import type { PeriodBounds } from './billing-calendar.ts';

/** What other services, and whoever writes to customers, are told of a subscription. */
export type SubscriptionEvent = Told<Extract<keyof EventsOf<'payment'>, `subscription.${string}`>>;

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
