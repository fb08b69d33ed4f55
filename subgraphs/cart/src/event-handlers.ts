import type { EventHandlers } from '@tributary/kit/events/inbox';
import type { EventsOf } from '@tributary/schema/events/told';
import { onCustomerErased } from './actions/on-customer-erased.ts';

/** What cart does on other services' events. */
export const eventHandlers: EventHandlers<keyof EventsOf<'order'>> = { 'customer.erased': onCustomerErased };
