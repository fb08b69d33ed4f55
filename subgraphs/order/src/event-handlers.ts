import type { AllHandler, EventHandlers } from '@tributary/kit/events/inbox';
import { feedOfSisters } from './actions/feed/feed-events.ts';
import { paymentEvents, wakeWaiting } from './actions/hear-of-payments.ts';
import type { Service } from './actions/service.ts';

/** What order does on other services' events. */
export function eventHandlers(service: Pick<Service, 'now'>): {
  readonly handlers: EventHandlers;
  readonly handleAll: AllHandler;
} {
  return { handlers: paymentEvents(service), handleAll: wakeAndFeed };
}

/** The feed comes last: it locks what all events share. */
const wakeAndFeed: AllHandler = async (tx, events) => {
  await wakeWaiting(tx, events);
  await feedOfSisters(tx, events);
};
