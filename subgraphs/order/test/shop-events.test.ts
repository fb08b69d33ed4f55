import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, expect, inject, test, vi } from 'vitest';
import { inTransaction } from '@tributary/kit/database/database';
import type { ReceivedEvent } from '@tributary/kit/events/cloud-events';
import type { Viewer } from '@tributary/kit/identity';
import { newId } from '@tributary/kit/ids';
import { testReplica, type TestReplica } from '@tributary/kit/serving/live/test-replica';
import type { Heard, Subscribing } from '@tributary/kit/serving/live/test-subscriber';
import { appendEvents } from '../src/database/feed/event-feed.ts';
import { orderSubgraph } from '../src/subgraph.ts';
import { codes, eventId, followed, subscribed } from './heard.ts';
import { sam } from './lifecycle.ts';
import { jane, openService, secret, type ServiceUnderTest } from './service-under-test.ts';

// Two replicas of order on one database, of which staff follow the feed.

const reader: Viewer = { ...sam, scopes: ['event:read'] };
const query = `subscription ($types: [String!], $after: String) {
  shopEvents(types: $types, after: $after) { id type subject data }
}`;

let tested: ServiceUnderTest;
let replicas: readonly TestReplica[];
beforeAll(async () => {
  tested = await openService(inject('postgresUrl'));
  const replica = () => testReplica(tested.db, orderSubgraph(tested.service, secret), secret);
  replicas = await Promise.all([replica(), replica()]);
});
beforeEach(() => tested.db.pool.query('delete from event_feed'));
afterAll(async () => {
  await Promise.all(replicas.map((one) => one.stop()));
  await tested.close();
});

test('staff hear what happens in its order, at whichever replica, of the types that they ask for', async () => {
  const all = await Promise.all([follow(0), follow(1)]);
  const some = await follow(0, { types: ['payment.captured'] });

  for (let nth = 0; nth < 5; nth += 1)
    await feed([`a${nth}`, `b${nth}`], nth % 2 === 0 ? 'payment.captured' : 'payment.voided');

  const whole = Array.from({ length: 5 }, (_, nth) => [`a${nth}`, `b${nth}`]).flat();
  for (const one of all) await vi.waitFor(() => expect(subjects(one)).toEqual(whole));
  await vi.waitFor(() => expect(subjects(some)).toEqual(['a0', 'b0', 'a2', 'b2', 'a4', 'b4']));
});

test('behind a cursor of Query.events what came since is told first, however much, then what comes', async () => {
  await feed(['known']);
  const after = await endCursor();
  const many = Array.from({ length: 250 }, (_, nth) => `missed${nth}`);
  await feed(many);

  const heard = await follow(0, { after });
  await feed(['new']);

  await vi.waitFor(() => expect(subjects(heard)).toEqual([...many, 'new']));
});

test('events say so where they were asked for behind a cursor: who asks the same later is to be told all of them, too', async () => {
  const now = await follow(0);
  await feed(['known']);
  const after = await endCursor();
  await feed(['missed']);

  const behind = await follow(0, { after });

  await vi.waitFor(() => expect([subjects(now), subjects(behind)]).toEqual([['known', 'missed'], ['missed']]));
  expect(now.results.map(({ extensions }) => extensions['looksBack'])).toEqual([undefined, undefined]);
  expect(behind.results[0]?.extensions['looksBack']).toBe(true);
});

test('behind the event that was heard last each is told once, by another replica, from the feed as it is now', async () => {
  const heard = await follow(0);
  await feed(['one', 'two', 'three']);
  await vi.waitFor(() => expect(subjects(heard)).toEqual(['one', 'two', 'three']));
  await tested.db.pool.query(`update event_feed set data = '{"erased": true}' where subject = 'three'`);

  const again = await follow(1, {}, { lastEventId: eventId(heard.results[1]) });
  await feed(['four']);

  await vi.waitFor(() => expect(subjects(again)).toEqual(['three', 'four']));
  expect(again.results[0]?.data).toMatchObject({ shopEvents: { data: { erased: true } } });
});

test('where events were forgotten meanwhile the first that is left says that there is a gap; a cursor is refused', async () => {
  const heard = await follow(0);
  await feed(['one']);
  await vi.waitFor(() => expect(subjects(heard)).toEqual(['one']));
  const after = await endCursor();
  await feed(['two', 'three']);
  await tested.db.pool.query(`update event_feed_head set forgotten = position - 1`);
  await tested.db.pool.query(`delete from event_feed where subject = 'two'`);

  const again = await follow(1, {}, { lastEventId: eventId(heard.results[0]) });
  const refused = await subscribe(0, { after });

  await vi.waitFor(() => expect(subjects(again)).toEqual(['three']));
  expect(again.results[0]?.extensions).toMatchObject({ gap: true });
  await vi.waitFor(() => expect(codes(refused)).toEqual(['BAD_USER_INPUT']));
  await feed(['four']);
  await vi.waitFor(() => expect(subjects(again)).toEqual(['three', 'four']));
  expect(again.results[1]?.extensions).not.toHaveProperty('gap');
});

test('nobody hears it without the scope, and nobody asks for nonsense', async () => {
  const others = await Promise.all([
    subscribe(0, {}, { viewer: jane }),
    subscribe(0, {}, { viewer: { ...sam, scopes: ['order:read'] } }),
    subscribe(0, {}, { viewer: { kind: 'guest', scopes: [] } }),
  ]);
  const nonsense = await Promise.all([
    subscribe(0, { after: 'forged' }),
    subscribe(0, { types: Array.from({ length: 101 }, () => 'order.confirmed') }),
    subscribe(0, { types: ['\0'] }),
  ]);

  await feed(['one']);

  for (const one of others) await vi.waitFor(() => expect(codes(one)).toEqual(['FORBIDDEN']));
  for (const one of nonsense) await vi.waitFor(() => expect(codes(one)).toEqual(['BAD_USER_INPUT']));
});

test('whoever does not read misses nothing and costs no more than what is read at once', async () => {
  const heard = await follow(0);
  const many = Array.from({ length: 3_000 }, (_, nth) => `many${nth}`);

  for (let start = 0; start < many.length; start += 500) await feed(many.slice(start, start + 500));

  await vi.waitFor(() => expect(subjects(heard)).toEqual(many));
  expect(heard.end).toBeNull();
});

test('events of transactions that end in another order than they began are told in that of the feed', async () => {
  const heard = await follow(0);

  await Promise.all(
    Array.from({ length: 20 }, (_, nth) =>
      inTransaction(tested.db, async (tx) => {
        await pause(Math.floor((nth * 7) % 13));
        await appendEvents(tx, [told(`c${nth}`)]);
      }),
    ),
  );

  await vi.waitFor(() => expect(heard.results).toHaveLength(20));
  const { rows } = await tested.db.pool.query<{ subject: string }>('select subject from event_feed order by position');
  expect(subjects(heard)).toEqual(rows.map(({ subject }) => subject));
});

async function feed(about: readonly string[], type = 'payment.captured'): Promise<void> {
  await inTransaction(tested.db, (tx) =>
    appendEvents(
      tx,
      about.map((subject) => told(subject, type)),
    ),
  );
}

let seq = 0;
function told(subject: string, type = 'payment.captured'): ReceivedEvent {
  seq += 1;
  const publishedAt = new Date();
  return {
    id: newId('evt', publishedAt),
    source: 'payment',
    type,
    subject,
    seq,
    publishedAt,
    data: {},
    traceparent: null,
  };
}

type Variables = Record<string, unknown>;

function follow(nth: number, variables: Variables = {}, subscribing: Subscribing = {}): Promise<Heard> {
  return followed(at(nth), query, { viewer: reader, variables, ...subscribing });
}

function subscribe(nth: number, variables: Variables, subscribing: Subscribing = {}): Promise<Heard> {
  return subscribed(at(nth), query, { viewer: reader, variables, ...subscribing });
}

function at(nth: number): TestReplica {
  const replica = replicas[nth];
  if (replica === undefined) throw new Error('expected two replicas');
  return replica;
}

async function endCursor(): Promise<string> {
  const { data } = await tested.execute('{ events(first: 100) { pageInfo { endCursor } } }', { viewer: reader });
  const events: { events?: { pageInfo: { endCursor: string } } } = data ?? {};
  return events.events?.pageInfo.endCursor ?? '';
}

function subjects({ results }: Heard): string[] {
  return results.map(({ data }) => {
    const one: { shopEvents?: { subject: string } } = data ?? {};
    return one.shopEvents?.subject ?? '';
  });
}
