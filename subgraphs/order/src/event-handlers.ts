import { type EventHandlers, joined } from '@tributary/kit/inbox';
import { feedOfSisters } from './actions/feed-events.ts';
import { paymentEvents } from './actions/hear-of-payments.ts';

/** What order does on other services' events. */
export function eventHandlers(): EventHandlers {
  return joined(feedOfSisters, paymentEvents);
}
