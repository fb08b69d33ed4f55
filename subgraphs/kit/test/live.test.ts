import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { afterEach, beforeEach, describe, expect, inject, onTestFinished, test, vi } from 'vitest';
import { migration } from '@tributary/kit/database/database';
import { type TestDatabase, testDatabase } from '@tributary/kit/database/test-database';
import type { Change } from '@tributary/kit/live/changes';
import { changesTable, noting } from '@tributary/kit/live/changes-table';
import { type Live, startLive } from '@tributary/kit/live/live';
import { systemClock } from '@tributary/kit/clock';
import { createLog } from '@tributary/kit/log';
import {
  type Heard,
  headersOf,
  testSubscriber,
  type TestSubscriber,
} from '@tributary/kit/serving/live/test-subscriber';
import { serve, type Serving } from '@tributary/kit/serving/serve';
import type { Subgraph, RequestContext } from '@tributary/kit/serving/subgraph';
import { recordSpans } from '@tributary/kit/tracing';
import type { Span } from '../src/span.ts';

const identitySecret = 'a secret of at least thirty-two characters';
const log = createLog('tiny', 'silent');

const pots = migration(1, 'pots', [
  'create table pot (id text primary key, level int not null)',
  ...changesTable,
  ...noting({
    table: 'pot',
    as: 'pot',
    on: 'insert or update or delete',
    subject: 'new.id',
    facts: `jsonb_build_object('level', new.level)`,
  }),
]);

const sdl = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
  type Query { one: Int }
  type Subscription { level(of: ID!): Level!  levelOfLate(of: ID!): Level! }
  type Level { level: Int, text(length: Int!): String, broken: Int }
`;

const subgraph: Subgraph<RequestContext> = {
  name: 'pots',
  sdl,
  resolvers: {
    Level: {
      text: (_: unknown, { length }: { length: number }) => 'x'.repeat(length),
      broken: () => {
        throw new Error('password is 1234');
      },
    },
  },
  live: {
    level: {
      kind: 'Changes',
      subject: ({ of }: { of: string }) => of,
      tell: async ({ change }: { change: Change | null }) => ({
        kind: 'Event',
        event: change?.facts ?? { level: null },
      }),
    },
    levelOfLate: {
      kind: 'Changes',
      // Longer than any test takes.
      lookBackMs: 600_000,
      subject: ({ of }: { of: string }) => of,
      tell: async ({ change }: { change: Change | null }) => ({ kind: 'Event', event: change?.facts ?? null }),
    },
  },
  context: (request) => request,
};

const isReady = () => Promise.resolve(true);

let db: TestDatabase;
let serving: Serving;
let subscriber: TestSubscriber;
let stop: () => Promise<void>;
/** How many follow, or have followed, since the test began. */
let begun: number;
beforeEach(async () => {
  db = await testDatabase(inject('postgresUrl'), { entities: [], migrations: [pots] });
  const started = startLive({ db, log });
  begun = 0;
  const live: Live = {
    ...started,
    async follow(...asked) {
      const following = await started.follow(...asked);
      begun += 1;
      return following;
    },
  };
  serving = await serve(subgraph, { host: '127.0.0.1', port: 0, identitySecret, isReady, live, log });
  subscriber = testSubscriber(serving.port, identitySecret);
  stop = async () => {
    await serving.stop();
    await live.stop();
    await db.drop();
  };
});
afterEach(async () => {
  await subscriber.close();
  await stop();
});

const levels = 'subscription ($of: ID!) { level(of: $of) { level } }';
const levelsOfLate = 'subscription ($of: ID!) { level: levelOfLate(of: $of) { level } }';

test('an event is a trace, which it tells, linked to the subscription', async () => {
  const spans: Span[] = [];
  recordSpans({ exporter: { add: (more) => void spans.push(...more) }, share: 1, now: systemClock });
  onTestFinished(() => recordSpans(null));
  const [traceId, spanId] = ['0af7651916cd43dd8448eb211c80319c', 'b7ad6b7169203331'];
  const heard = await follow('pot', levels, `00-${traceId}-${spanId}-00`);

  await db.pool.query(`insert into pot values ('pot', 1)`);
  await vi.waitFor(async () => {
    await db.pool.query(`update pot set level = level + 1`);
    expect(heard.results.length).toBeGreaterThan(1);
  });
  heard.stop();

  const told = heard.results.map(({ extensions }) => extensions['traceparent']);
  const events = spans.filter(({ name }) => name === 'event level').slice(0, told.length);
  expect(told).toEqual(events.map((event) => `00-${event.traceId}-${event.spanId}-01`));
  for (const { parentSpanId, links } of events) {
    expect(parentSpanId).toBeNull();
    expect(links).toMatchObject([{ traceId, spanId }]);
  }
  expect(new Set([traceId, ...events.map((event) => event.traceId)]).size).toBe(1 + told.length);
});

describe('what was committed', () => {
  test('is heard in the order of commits, and not before those that began earlier have ended', async () => {
    const heard = await follow('pot');
    const early = await db.pool.connect();
    await early.query('begin');
    await early.query(`insert into pot values ('pot', 1)`);
    await db.pool.query(`insert into pot values ('other', 2)`);
    const other = await follow('other');
    await db.pool.query(`update pot set level = 3 where id = 'other'`);
    await setTimeout(100);
    const before = [...other.results];

    await early.query('commit');
    early.release();

    await vi.waitFor(() => expect(levelsOf(other)).toContain(3));
    await vi.waitFor(() => expect(levelsOf(heard)).toEqual([1]));
    expect(before).toEqual([]);
  });

  test('is heard by all of its followers and nobody else, a deletion too', async () => {
    const [one, two, other] = [await follow('pot'), await follow('pot'), await follow('other')];

    await db.pool.query(`insert into pot values ('pot', 1)`);
    await db.pool.query(`delete from pot`);

    for (const heard of [one, two]) await vi.waitFor(() => expect(levelsOf(heard)).toEqual([1, 1]));
    expect(other.results).toEqual([]);
  });

  test('just before is heard first where the field looks back, each once and in order, whenever one comes', async () => {
    await db.pool.query(`insert into pot values ('pot', 0)`);
    await db.pool.query(`update live_change set at = at - interval '11 minutes'`);
    await vi.waitFor(async () => expect(await unsettled()).toBe(0));
    const late: Heard[] = [];
    const changes = 60;

    for (let level = 1; level <= changes; level += 1) {
      const [followed] = await Promise.all([
        level % 3 === 0 ? follow('pot', levelsOfLate) : null,
        db.pool.query(`update pot set level = $1`, [level]),
      ]);
      if (followed !== null) late.push(followed);
    }

    const all = Array.from({ length: changes }, (_, index) => index + 1);
    for (const heard of late) {
      await vi.waitFor(() => expect(heard.results.length).toBeGreaterThanOrEqual(changes));
      expect(levelsOf(heard)).toEqual(all);
      expect(heard.results.map(({ extensions }) => extensions['gap'])).not.toContain(true);
      expect(heard.results.every(({ extensions }) => extensions['looksBack'] === true)).toBe(true);
    }
    expect(late).toHaveLength(20);
  });

  test('is not heard where it was rolled back', async () => {
    const heard = await follow('pot');
    const client = await db.pool.connect();
    await client.query(`begin; insert into pot values ('pot', 1); rollback`);
    client.release();

    await db.pool.query(`insert into pot values ('pot', 2)`);

    await vi.waitFor(() => expect(levelsOf(heard)).toEqual([2]));
  });

  test('is heard without a notification, and while listening connections are killed', async () => {
    const heard = await follow('pot');
    await db.pool.query(`insert into pot values ('pot', 0)`);

    for (let level = 1; level <= 20; level += 1) {
      await db.pool.query(`update pot set level = $1`, [level]);
      await db.pool.query(`select pg_terminate_backend(pid) from pg_stat_activity
        where application_name = 'live listener' and datname = current_database()`);
    }

    await vi.waitFor(() => expect(levelsOf(heard)).toEqual(Array.from({ length: 21 }, (_, level) => level)));
  });

  test('is told with its errors where it cannot be told whole, without what broke', async () => {
    const heard = await follow('pot', 'subscription ($of: ID!) { level(of: $of) { level broken } }');

    await db.pool.query(`insert into pot values ('pot', 1)`);

    await vi.waitFor(() => expect(heard.results).toHaveLength(1));
    expect(heard.results[0]).toMatchObject({
      data: { level: { level: 1, broken: null } },
      errors: [{ path: ['level', 'broken'], extensions: { code: 'INTERNAL_SERVER_ERROR' } }],
    });
    expect(JSON.stringify(heard.results)).not.toContain('1234');
  });
});

describe('who subscribes', () => {
  test.each([
    ['without an identity', { headers: {} }, 'UNAUTHENTICATED'],
    ['with one that nobody signed', { headers: { 'tributary-identity': 'made up' } }, 'UNAUTHENTICATED'],
    ['without headers', {}, 'BAD_USER_INPUT'],
  ])('%s is refused', async (_, extensions, code) => {
    const { send, next } = await rawClient();
    send({ type: 'subscribe', id: '1', payload: { query: levels, variables: { of: 'pot' }, extensions } });

    expect(await next()).toMatchObject({ type: 'error', payload: [{ extensions: { code } }] });
  });

  test.each([
    ['a query', '{ one }', 'BAD_USER_INPUT'],
    ['a field that is not there', 'subscription { gone }', 'GRAPHQL_VALIDATION_FAILED'],
    ['nonsense', 'subscription {', 'GRAPHQL_PARSE_FAILED'],
    [
      'two fields',
      'subscription { level(of: "a") { level } two: level(of: "b") { level } }',
      'GRAPHQL_VALIDATION_FAILED',
    ],
  ])('to %s is refused', async (_, query, code) => {
    const heard = await subscriber.subscribe(query);

    await vi.waitFor(() => expect(codesOf(heard)).toEqual([code]));
  });

  test('by POST is told where it is to be had', async () => {
    const answer = await fetch(`http://127.0.0.1:${serving.port}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(await headersOf({ kind: 'guest', scopes: [] }, identitySecret)),
      },
      body: JSON.stringify({ query: 'subscription { level(of: "pot") { level } }' }),
    });

    expect(await answer.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
  });

  test('never inits is closed with 4408', async () => {
    expect(await closeCode(socket('graphql-transport-ws'))).toBe(4408);
  });

  test('speaks the protocol of others is not spoken to', async () => {
    const [problem] = (await once(socket('graphql-ws'), 'error')) as [Error];

    expect(problem.message).toBe('Server sent no subprotocol');
  });

  test('sends a message that is none, or one too long, is closed alone', async () => {
    const heard = await follow('pot');
    const [nonsense, flood] = [await rawClient(), await rawClient()];
    nonsense.send('nonsense');
    flood.send({ type: 'ping', payload: { text: 'x'.repeat(2 * 1024 * 1024) } });

    expect(await Promise.all([closeCode(nonsense.socket), closeCode(flood.socket)])).toEqual([4400, 1009]);
    await db.pool.query(`insert into pot values ('pot', 1)`);
    await vi.waitFor(() => expect(levelsOf(heard)).toEqual([1]));
  });

  test('does not read is given up, and others hear on', async () => {
    const slow = await rawClient();
    const query = 'subscription { level(of: "pot") { level text(length: 300000) } }';
    const headers = await headersOf({ kind: 'guest', scopes: [] }, identitySecret);
    slow.send({ type: 'subscribe', id: '1', payload: { query, extensions: { headers } } });
    await vi.waitFor(() => expect(begun).toBe(1));
    const quick = await follow('pot');
    slow.socket.pause();

    await db.pool.query(`insert into pot values ('pot', 0)`);
    for (let round = 1; round <= 7; round += 1) {
      await db.pool.query(
        'do $$ begin for level in 1..200 loop update pot set level = pot.level + 1; end loop; end $$',
      );
      await vi.waitFor(() => expect(levelsOf(quick)).toHaveLength(1 + 200 * round));
    }

    slow.socket.resume();
    const told = await allUntilComplete(slow.next);
    expect(told.at(-1)).toMatchObject({ errors: [{ extensions: { code: 'SLOW_CONSUMER', retryable: true } }] });
    expect(told.length).toBeLessThan(1_000);
  });
});

test('a service that stops has everybody come back later, with 1012', async () => {
  const client = await rawClient();
  const code = closeCode(client.socket);
  const stopping = serving.stop();

  expect(await code).toBe(1012);
  await stopping;
});

/** Once it is followed. */
async function follow(of: string, query = levels, traceparent?: string): Promise<Heard> {
  const trace = traceparent === undefined ? {} : { traceparent };
  const before = begun;
  const heard = await subscriber.subscribe(query, { variables: { of }, ...trace });
  onTestFinished(() => heard.stop());
  await vi.waitFor(() => expect(begun).toBeGreaterThan(before));
  return heard;
}

/** Of the changes noted, those that wait for a transaction before them: it may be another test's, of another database. */
async function unsettled(): Promise<number> {
  const { rows } = await db.pool.query<{ count: number }>(
    'select count(*)::int as count from live_change where xid >= pg_snapshot_xmin(pg_current_snapshot())',
  );
  return rows[0]?.count ?? 0;
}

function socket(protocol: string): WebSocket {
  const opened = new WebSocket(`ws://127.0.0.1:${serving.port}/graphql`, protocol);
  onTestFinished(() => opened.terminate());
  return opened;
}

async function closeCode(closing: WebSocket): Promise<number> {
  const [code] = (await once(closing, 'close')) as [number];
  return code;
}

/** One that has been acknowledged. */
async function rawClient() {
  const opened = socket('graphql-transport-ws');
  const messages: object[] = [];
  let wakeUp: (() => void) | null = null;
  opened.on('message', (data: Buffer) => {
    messages.push(JSON.parse(data.toString()) as object);
    wakeUp?.();
  });
  const next = async (): Promise<object> => {
    for (;;) {
      const message = messages.shift();
      if (message !== undefined) return message;
      await new Promise<void>((resolve) => {
        wakeUp = resolve;
      });
    }
  };
  const send = (message: object | string): void =>
    opened.send(typeof message === 'string' ? message : JSON.stringify(message));
  await once(opened, 'open');
  send({ type: 'connection_init' });
  expect(await next()).toEqual({ type: 'connection_ack' });
  return { socket: opened, send, next };
}

async function allUntilComplete(next: () => Promise<object>): Promise<object[]> {
  const told: object[] = [];
  for (;;) {
    const message = (await next()) as { readonly type: string; readonly payload: object };
    if (message.type === 'complete') return told;
    told.push(message.payload);
  }
}

function levelsOf({ results }: Heard): unknown[] {
  return results.map(({ data }) => (data as { level: { level: number } } | null)?.level.level);
}

function codesOf({ end }: Heard): unknown[] {
  const problems = end?.problem;
  return Array.isArray(problems)
    ? problems.map((one: { extensions?: { code?: unknown } }) => one.extensions?.code)
    : [];
}
