import { received } from '@tributary/kit/events/cloud-events';
import type { Database } from '@tributary/kit/database/database';
import type { AllHandler } from '@tributary/kit/events/inbox';
import type { Transport } from '@tributary/kit/events/relay';
import { appendEvents } from '../../database/feed/event-feed.ts';

const destination = 'feed';

/**
 * Takes this service's own events into the feed, as another destination of the relay: they wait in the outbox until they
 * are in, so none is missing, and the purchase does not wait for the feed's lock. `onDue` is called where webhooks wait for them.
 */
export function feedTransport(db: Database, onDue: () => void): Transport {
  return {
    destinations: [destination],
    async send(_, events) {
      const deliveries = await appendEvents(db, events.map(received));
      if (deliveries > 0) onDue();
    },
    close: () => Promise.resolve(),
  };
}

/** Takes what sister services tell into the feed, in the transaction of what it does here, and last: it locks the feed. */
export const feedOfSisters: AllHandler = async (tx, events) => {
  await appendEvents(tx, events);
};
