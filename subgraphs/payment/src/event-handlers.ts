import { type EventHandlers, joined } from '@tributary/kit/events/inbox';
import type { EventsOf } from '@tributary/schema/events/told';
import { endSubscriptions } from './actions/billing/change-subscription.ts';
import { onCustomerUpdated } from './actions/billing/on-customer-updated.ts';
import { bookkeepingEvents } from './actions/ledger/bookkeeping-events.ts';
import { onBuyerErased } from './actions/on-buyer-erased.ts';
import { onCustomerErased } from './actions/on-customer-erased.ts';
import { paperEvents } from './actions/paper/paper-events.ts';
import type { Service } from './actions/service.ts';

/** What payment does on other services' events. Papers come last, as others wait for their numbers. */
export function eventHandlers(service: Pick<Service, 'jobs' | 'now' | 'seller'>): EventHandlers {
  const sets: readonly EventHandlers<keyof EventsOf<'order'>>[] = [
    { 'customer.erased': endSubscriptions(service) },
    { 'customer.erased': onCustomerErased, 'customer.updated': onCustomerUpdated },
    { 'order.buyer_erased': onBuyerErased },
    bookkeepingEvents,
    paperEvents(service),
  ];
  return joined(...sets);
}
