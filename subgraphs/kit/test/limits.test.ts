import { setTimeout as sleep } from 'node:timers/promises';
import { inTransaction, migration } from '@tributary/kit/database/database';
import { rowsOf } from '@tributary/kit/database/queries';
import { type TestDatabase, testDatabase } from '@tributary/kit/database/test-database';
import { identityHeader, serviceIdentity } from '@tributary/kit/identity';
import { createLog } from '@tributary/kit/log';
import { serve, type Serving } from '@tributary/kit/serving/serve';
import type { RequestContext, Subgraph } from '@tributary/kit/serving/subgraph';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test, vi } from 'vitest';

const identitySecret = 'a secret of at least thirty-two characters';
const sdl = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
  type Query { tree: [Node!]!, sleep(seconds: Float!): Boolean, connections: Int!, nested: Boolean, nap: Boolean }
  type Node { children: [Node!]!, parent: Node, id: ID!, computed: ID! }
  type Mutation { change(name: String!, seconds: Float!): Boolean }
`;

let db: TestDatabase;
let serving: Serving;
let made = 0;
let mostAtOnce = 0;
beforeAll(async () => {
  db = await testDatabase(inject('postgresUrl'), {
    entities: [],
    migrations: [migration(1, 'changes', ['create table change (name text)'])],
  });
  serving = await serve(subgraph, {
    host: '127.0.0.1',
    port: 0,
    identitySecret,
    isReady: () => Promise.resolve(true),
    limits: { fieldsMax: 2_000, timeoutMs: 1_500 },
    log: createLog('limits', 'silent'),
  });
});
afterAll(async () => {
  await serving.stop();
  await db.drop();
});
beforeEach(() => {
  made = 0;
  mostAtOnce = 0;
});

const pause = (seconds: number) => ({ name: 'pause', text: 'select pg_sleep($1)', values: [seconds] });
const nodes = () => Array.from({ length: 10 }, () => ({ id: 'n' }));
const resolvers = {
  Query: {
    tree: nodes,
    sleep: async (_: unknown, { seconds }: { readonly seconds: number }) =>
      (await rowsOf(db, pause(seconds))).length === 1,
    connections: () => tookAtOnce(),
    nested: () => inTransaction(db, async () => (await rowsOf(db, pause(0.01))).length === 1),
    nap: () => sleep(5, true),
  },
  Node: {
    children: async () => {
      made += 1;
      await sleep(1);
      return nodes();
    },
    parent: () => ({ id: 'p' }),
    computed: () => 'n',
  },
  Mutation: {
    change: async (_: unknown, { name, seconds }: { readonly name: string; readonly seconds: number }) => {
      await rowsOf(db, pause(seconds));
      await inTransaction(db, (tx) =>
        rowsOf(tx, { name: 'change', text: 'insert into change values ($1)', values: [name] }),
      );
      return true;
    },
  },
};
const subgraph: Subgraph<RequestContext> = { name: 'limits', sdl, resolvers, context: (request) => request };

/** How many connections were taken at the most, while this one was. */
async function tookAtOnce(): Promise<number> {
  await rowsOf(db, pause(0.05));
  const taken = db.pool.totalCount - db.pool.idleCount;
  mostAtOnce = Math.max(mostAtOnce, taken);
  return taken;
}

async function post(query: string, signal?: AbortSignal): Promise<Response> {
  return fetch(`http://127.0.0.1:${serving.port}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', [identityHeader]: await serviceIdentity('order', identitySecret)() },
    body: JSON.stringify({ query }),
    ...(signal === undefined ? {} : { signal }),
  });
}

async function ask(query: string): Promise<{ readonly data?: unknown; readonly errors?: readonly object[] }> {
  return (await (await post(query)).json()) as object;
}

const aliases = (count: number, field: string) =>
  `{ ${Array.from({ length: count }, (_, index) => `a${index}: ${field}`).join(' ')} }`;

async function running(): Promise<number> {
  const { rows } = await db.pool.query(
    `select from pg_stat_activity where datname = current_database() and state = 'active' and query like '%pg_sleep%'
        and pid <> pg_backend_pid()`,
  );
  return rows.length;
}

describe('an answer', () => {
  test('has as many fields as it may, and not one more', async () => {
    const small = await ask('{ tree { children { id } } }');
    const large = await ask(`{ tree ${aliases(199, 'id')} }`);
    const tooLarge = await ask(`{ tree ${aliases(200, 'id')} }`);

    expect(small.errors).toBeUndefined();
    expect(large.errors).toBeUndefined();
    expect(tooLarge).toMatchObject({ errors: [{ extensions: { code: 'ANSWER_TOO_LARGE', retryable: false } }] });
  });

  test('counts a field that is computed as five', async () => {
    expect((await ask(`{ tree ${aliases(39, 'computed')} }`)).errors).toBeUndefined();
    expect(await ask(`{ tree ${aliases(40, 'computed')} }`)).toMatchObject({
      errors: [{ extensions: { code: 'ANSWER_TOO_LARGE' } }],
    });
  });

  test('that grows without end is refused before it does, and nothing more of it is made', async () => {
    const document = `{ tree ${'{ children { parent '.repeat(8)} { id } ${'} }'.repeat(8)} }`;

    const beganAt = performance.now();
    expect(await ask(document)).toMatchObject({ errors: [{ extensions: { code: 'ANSWER_TOO_LARGE' } }] });

    expect(performance.now() - beganAt).toBeLessThan(1_000);
    const before = made;
    await sleep(100);
    expect(made).toBe(before);
  });
});

describe('time', () => {
  test('that is over ends the request, and the statement under way', async () => {
    expect(await ask('{ sleep(seconds: 20) }')).toMatchObject({
      errors: [{ extensions: { code: 'REQUEST_TIMED_OUT', retryable: false } }],
    });

    await vi.waitFor(async () => expect(await running()).toBe(0));
  });

  test('that is not over does not', async () => {
    expect(await ask('{ sleep(seconds: 0.5) }')).toEqual({ data: { sleep: true } });
  });
});

describe('an asker who has gone', () => {
  test('ends the statements that are made for it, and no other begins', async () => {
    const asker = new AbortController();
    const answer = post(aliases(20, 'sleep(seconds: 1.2)'), asker.signal).catch(() => 'gone');
    await vi.waitFor(async () => expect(await running()).toBeGreaterThan(0));

    asker.abort();

    expect(await answer).toBe('gone');
    await vi.waitFor(async () => expect(await running()).toBe(0));
    await sleep(300);
    expect(await running()).toBe(0);
    expect(await ask('{ nap }')).toEqual({ data: { nap: true } });
  });

  test('does not end a change that has begun, but those that have not', async () => {
    const asker = new AbortController();
    const document = `mutation { a: change(name: "begun", seconds: 0.7) b: change(name: "not begun", seconds: 0) }`;
    const answer = post(document, asker.signal).catch(() => 'gone');
    await vi.waitFor(async () => expect(await running()).toBe(1));

    asker.abort();
    await answer;
    await sleep(1_200);

    expect((await db.pool.query('select name from change')).rows).toEqual([{ name: 'begun' }]);
  });
});

describe('connections', () => {
  test('are taken three at a time by one request, however much it asks for', async () => {
    const { data } = await ask(aliases(60, 'connections'));

    expect(Object.keys(data ?? {})).toHaveLength(60);
    expect(mostAtOnce).toBeLessThanOrEqual(3);
    expect(mostAtOnce).toBeGreaterThan(1);
  });

  test('are left to others while one asks for hundreds', async () => {
    const greedy = ask(aliases(300, 'connections'));
    await vi.waitFor(async () => expect(await running()).toBeGreaterThan(0));

    const beganAt = performance.now();
    expect(await ask('{ sleep(seconds: 0) }')).toEqual({ data: { sleep: true } });
    const tookMs = performance.now() - beganAt;

    await greedy;
    expect(tookMs).toBeLessThan(500);
  });

  test('that a transaction takes beside its own are not waited for: it would wait for itself', async () => {
    const { data } = await ask(aliases(9, 'nested'));

    expect(Object.keys(data ?? {})).toHaveLength(9);
  });
});
