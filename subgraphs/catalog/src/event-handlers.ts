import type { EventHandlers } from '@tributary/kit/events/inbox';
import type { EventsOf } from '@tributary/schema/events/told';
import { onCustomerErased } from './actions/review/on-customer-erased.ts';
import { purchaseEvents } from './actions/review/on-purchase.ts';
import type { Service } from './actions/service.ts';

/** What catalog does on other services' events. */
export function eventHandlers(service: Pick<Service, 'now'>): EventHandlers<keyof EventsOf<'order'>> {
  return { 'customer.erased': onCustomerErased(service), ...purchaseEvents };
}
