import { migration } from '@tributary/kit/database/database';
import { noting } from '@tributary/kit/live/changes-table';
import { notedSteps } from './0011-live.ts';

// A checkout is followed by its cart, too: what its order is called whoever waits for that to be placed cannot know.
const byCart = {
  table: 'checkout',
  subject: `new.data #>> '{cart,id}'`,
} as const;

/** What is told of checkouts by their carts, and that the feed went on. */
export const liveFeed = migration(12, 'live feed', [
  ...noting({ ...byCart, as: 'cart_checkout_begun', on: 'insert', facts: withOrder(notedSteps(`'[]'`)) }),
  ...noting({
    ...byCart,
    as: 'cart_checkout_step',
    on: 'update of steps',
    when: 'new.steps is distinct from old.steps',
    facts: withOrder(notedSteps('old.steps')),
  }),
  ...noting({
    table: 'event_feed_head',
    as: 'event_feed',
    on: 'update of position',
    when: 'new.position <> old.position',
    subject: `'event_feed'`,
  }),
]);

function withOrder(facts: string): string {
  return `${facts} || jsonb_build_object('orderId', new.order_id)`;
}
