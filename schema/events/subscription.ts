import { z } from 'zod';
import { toldBy } from './event-type.ts';
import { currency, id, minor, moment } from './parts.ts';

const told = toldBy('payment');

const subscription = z
  .object({
    subscriptionId: id('The subscription.'),
    customerId: id('Who subscribes.'),
    paymentId: z
      .string()
      .nullable()
      .describe('The payment that paid for the period, or failed to; null where none is concerned.'),
    amountMinor: minor('What a period costs.'),
    currency,
    periodStart: moment('When the period begins, inclusive.'),
    periodEnd: moment('When the period ends, exclusive.'),
    nextChargeAt: z.iso.datetime().nullable().describe('When it is charged next; null where that is not foreseen.'),
  })
  .meta({ id: 'Subscription', description: 'A subscription, and the period that the event is about.' });

/** What payment tells of subscriptions. */
export const subscriptionEvents = {
  'subscription.charged': told('A period was paid for.', 'subscriptionId', subscription),
  'subscription.past_due': told('A charge failed; it is tried again.', 'subscriptionId', subscription),
  'subscription.unpaid': told(
    'The last charge failed; it is not tried again by itself.',
    'subscriptionId',
    subscription,
  ),
  'subscription.cancelled': told('The subscription has ended.', 'subscriptionId', subscription),
};
