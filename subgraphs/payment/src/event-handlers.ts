import { type EventHandlers, joined } from '@tributary/kit/events/inbox';
import { endSubscriptions } from './actions/billing/change-subscription.ts';
import { moneyEvents } from './actions/ledger/money-events.ts';
import type { Office } from './actions/office.ts';
import { paperEvents } from './actions/paper/paper-events.ts';

/** What payment does on other services' events. Papers come last, as others wait for their numbers. */
export function eventHandlers(office: Pick<Office, 'jobs' | 'now' | 'seller'>): EventHandlers {
  return joined({ 'customer.erased': endSubscriptions(office) }, moneyEvents, paperEvents(office));
}
