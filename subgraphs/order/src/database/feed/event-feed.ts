import { toSafeInteger } from '@tributary/kit/database/columns';
import { afterCommit, type Database, type Tx } from '@tributary/kit/database/database';
import { rowsOf } from '@tributary/kit/database/queries';
import { allOf, binding, nameOf, windowParts } from '@tributary/kit/database/statement-parts';
import type { Window } from '@tributary/kit/window';
import { wakeFollowers } from '@tributary/kit/live/changes';
import type { FeedEvent, PlacedEvent } from '../../domain/feed/feed.ts';

/**
 * Appends events that the feed lacks, with a delivery for each endpoint that wants them. The head's row stays locked until
 * `on` commits, without a transaction at once: so the next positions are given, and become visible, after these. Who was
 * erased since an event was published is taken out of it. Gives how many deliveries there are to be made.
 */
export async function appendEvents(on: Database | Tx, events: readonly FeedEvent[]): Promise<number> {
  const [made] = await rowsOf<{ deliveries: number }>(on, {
    name: 'event-feed-append',
    text: 'select feed_events($1::jsonb) as deliveries',
    values: [JSON.stringify(events.map((event) => ({ ...event, data: event.data ?? {} })))],
  });
  afterCommit(on, wakeFollowers);
  return made?.deliveries ?? 0;
}

/** Takes a person out of what was told of these orders, and out of what is fed of them from now on. */
export async function forgetOrdersInFeed(tx: Tx, orderIds: readonly string[]): Promise<void> {
  // Whoever is appending has committed afterwards, and whoever comes sees that the orders have lost their buyer.
  await lockFeed(tx);
  await rowsOf(tx, {
    name: 'event-feed-forget-contacts',
    text: `update event_feed set data = without_buyer(data) where subject = any($1)`,
    values: [orderIds],
  });
}

/** The same of a customer's profile. */
export async function forgetProfileInFeed(tx: Tx, customerId: string): Promise<void> {
  await lockFeed(tx);
  await rowsOf(tx, {
    name: 'event-feed-forget-profile',
    text: `update event_feed set data = without_customer(subject)
            where subject = $1 and type = 'customer.updated'`,
    values: [customerId],
  });
}

/** Nobody else appends until the transaction ends. */
async function lockFeed(tx: Tx): Promise<void> {
  await rowsOf(tx, { name: 'event-feed-lock', text: 'select from event_feed_head for update' });
}

interface EventRecord extends Omit<PlacedEvent, 'position' | 'seq'> {
  readonly position: string;
  readonly seq: string;
}

const columns = `position, id, source, seq, type, subject, data, traceparent, published_at as "publishedAt"`;

export interface FeedRange {
  readonly window: Window;
  /** Null for all. */
  readonly types: readonly string[] | null;
  readonly subject: string | null;
}

const inFeedOrder = { columns: [{ name: 'position', type: 'bigint' }], direction: 'asc' } as const;

/** A window of the feed, in its order, with a spare event. A text for each combination, so that each is planned for itself. */
export async function eventsWithin(db: Database, { window, types, subject }: FeedRange): Promise<PlacedEvent[]> {
  const { values, bind } = binding();
  const place = windowParts(inFeedOrder, window, bind);
  const conditions = [
    ...place.conditions,
    ...(types === null ? [] : [`type = any(${bind(types, 'text[]')})`]),
    ...(subject === null ? [] : [`subject = ${bind(subject, 'text')}`]),
  ];
  const text = `select ${columns} from event_feed where ${allOf(conditions)} order by ${place.orderBy} limit ${place.limit}`;
  const rows = await rowsOf<EventRecord>(db, { name: nameOf('events-within', text), text, values });
  return rows.map(eventOf);
}

export async function eventsAt(db: Database, positions: readonly number[]): Promise<PlacedEvent[]> {
  const rows = await rowsOf<EventRecord>(db, {
    name: 'events-at',
    text: `select ${columns} from event_feed where position = any($1::bigint[])`,
    values: [positions],
  });
  return rows.map(eventOf);
}

/** Where the feed's events begin and end: behind the first position, up to the last. */
export async function feedEnds(db: Database): Promise<{ readonly forgotten: number; readonly last: number }> {
  const [head] = await rowsOf<{ forgotten: string; position: string }>(db, {
    name: 'event-feed-ends',
    text: 'select forgotten, position from event_feed_head',
  });
  return { forgotten: toSafeInteger(head?.forgotten ?? 0), last: toSafeInteger(head?.position ?? 0) };
}

/** Deletes those of the oldest events that are older than `keptDays`, with their deliveries. Gives how many. */
export async function forgetEvents(db: Database, keptDays: number, limit: number): Promise<number> {
  const [row] = await rowsOf<{ count: number }>(db, {
    name: 'event-feed-forget',
    text: `with gone as (
             delete from event_feed where position in (
               select position from (select position, fed_at from event_feed order by position limit $2) as oldest
                where fed_at < now() - $1 * interval '1 day')
             returning position),
           noted as (
             update event_feed_head set forgotten = greatest(forgotten, (select max(position) from gone))
              where exists (select from gone))
           select count(*)::int as count from gone`,
    values: [keptDays, limit],
  });
  return row?.count ?? 0;
}

function eventOf({ position, seq, ...event }: EventRecord): PlacedEvent {
  return { ...event, position: toSafeInteger(position), seq: toSafeInteger(seq) };
}
