import { holdsScope } from '@tributary/kit/identity';
import type { Cursors } from '@tributary/kit/serving/connection';
import type { LiveFeed } from '@tributary/kit/serving/live/live-field';
import { beginOf, isWholeBehind, nextEvents } from '../actions/feed/follow-events.ts';
import type { Service } from '../actions/service.ts';
import type { PlacedEvent } from '../domain/feed/feed.ts';
import type { Context } from './context.ts';
import type { SubscriptionShopEventsArgs } from './types.ts';

/** The feed, told as it goes on. */
export function shopEvents(service: Service, cursors: Cursors): LiveFeed<Context, PlacedEvent> {
  return {
    kind: 'Feed',
    subject: 'event_feed',
    begin: ({ types = null, after = null }: SubscriptionShopEventsArgs) => beginOf(service, cursors, { types, after }),
    looksBack: ({ after = null }: SubscriptionShopEventsArgs) => after !== null,
    read: ({ types = null }: SubscriptionShopEventsArgs, after) => nextEvents(service, { types, after }),
    isWhole: (position) => isWholeBehind(service, position),
    mayHear: ({ viewer }) => holdsScope(viewer, 'event:read'),
  };
}
