import { type EventHandlers, joined } from '@tributary/kit/inbox';
import { paymentEvents } from './actions/hear-of-payments.ts';

/** What order does on other services' events. */
export function eventHandlers(): EventHandlers {
  return joined(paymentEvents);
}
