import { createServer, type Server, type Socket, connect } from 'node:net';
import { once } from 'node:events';
import { type Database, inTransaction, migration } from '@tributary/kit/database/database';
import { closeDatabase, openDatabase } from '@tributary/kit/database/open-database';
import { poolOf, rowsOf } from '@tributary/kit/database/queries';
import { type TestDatabase, testDatabase } from '@tributary/kit/database/test-database';
import { createLog } from '@tributary/kit/log';
import { RemoteError } from '@tributary/kit/remote';
import { type Execute, executor } from '@tributary/kit/serving/execute';
import { type RawRoute, serve } from '@tributary/kit/serving/serve';
import type { RequestContext, Subgraph } from '@tributary/kit/serving/subgraph';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, onTestFinished, test } from 'vitest';

const log = createLog('outage', 'silent');
const migrations = [migration(1, 'mugs', ['create table mug (name text primary key)'])];
const sdl = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
  type Query { mugs: [String!]!, remote(retryable: Boolean!): String }
  input Wish { name: String!, idempotencyKey: ID }
  type Mutation { add(input: Wish!): Boolean, addOnce(input: Wish!): Boolean, addTwice(input: Wish!): Mug }
  type Mug { names: [String!]! }
`;

let origin: TestDatabase;
let way: Way;
let db: Database;
let execute: Execute;
beforeAll(async () => {
  origin = await testDatabase(inject('postgresUrl'), { entities: [], migrations });
  way = await wayTo(new URL(origin.url));
  db = await openDatabase({ url: way.url, poolSizeMax: 2, entities: [], migrations, log });
  execute = executor(subgraph);
});
afterAll(async () => {
  await closeDatabase(db);
  await way.close();
  await origin.drop();
});
beforeEach(() => way.open());

const mugs = async () =>
  (await rowsOf<{ name: string }>(db, { name: 'mugs', text: 'select name from mug' })).map(({ name }) => name);
const add = async (_: unknown, { input: { name } }: { readonly input: { readonly name: string } }) => {
  const insert = { name: 'add', text: 'insert into mug values ($1)', values: [name] };
  await inTransaction(db, (tx) => rowsOf(tx, insert));
  return true;
};
const resolvers = {
  Query: {
    mugs,
    remote: (_: unknown, { retryable }: { readonly retryable: boolean }) => {
      throw new RemoteError('catalog', 'connect ECONNREFUSED 10.0.0.7', { isRetryable: retryable });
    },
  },
  Mutation: {
    add,
    addOnce: add,
    addTwice: async (...given: Parameters<typeof add>) => {
      await add(...given);
      way.shut();
      return {};
    },
  },
  Mug: { names: mugs },
};
const subgraph: Subgraph<RequestContext> = {
  name: 'outage',
  sdl,
  resolvers,
  repeatable: ['addOnce'],
  context: (request) => request,
};

const unavailable = (retryable: boolean) => ({
  message: 'The service cannot do this now.',
  extensions: { code: 'SERVICE_UNAVAILABLE', retryable },
});

describe('a database that is down', () => {
  test('is told as such where it is read, and no more of it', async () => {
    expect(await execute('{ mugs }')).toEqual({ data: { mugs: [] }, errors: [] });

    way.shut();
    const { errors } = await execute('{ mugs }');

    expect(errors).toMatchObject([{ ...unavailable(true), path: ['mugs'] }]);
    expect(JSON.stringify(errors)).not.toMatch(/postgres|ECONN|terminated|select|stack/i);
  });

  test.each([
    ['has no key', 'add(input: { name: "a" })', false],
    ['has null for a key', 'add(input: { name: "a", idempotencyKey: null })', false],
    ['has a key', 'add(input: { name: "a", idempotencyKey: "a key of its own" })', true],
    ['changes nothing by a repeat', 'addOnce(input: { name: "a" })', true],
  ])('may be asked again for a change that %s', async (_, field, retryable) => {
    way.shut();

    expect((await execute(`mutation { ${field} }`)).errors).toMatchObject([unavailable(retryable)]);
  });

  test('is not to be asked again for a change that was made, because what it shows could not be read', async () => {
    const { errors } = await execute('mutation { addTwice(input: { name: "b" }) { names } }');

    expect(errors).toMatchObject([{ ...unavailable(false), path: ['addTwice', 'names'] }]);
  });

  test('is worked with again as soon as it is there', async () => {
    way.shut();
    await execute('{ mugs }');
    way.open();

    expect((await execute('{ mugs }')).errors).toEqual([]);
  });
});

test('a database whose connections are all taken is as good as down', async () => {
  const taken = await Promise.all([poolOf(db).connect(), poolOf(db).connect()]);
  onTestFinished(() => taken.forEach((client) => client.release()));

  expect((await execute('{ mugs }')).errors).toMatchObject([unavailable(true)]);
});

test('a rule that the database holds is a bug of ours, and is told as one', async () => {
  await execute('mutation { add(input: { name: "twice" }) }');

  expect((await execute('mutation { add(input: { name: "twice" }) }')).errors).toMatchObject([
    { message: 'Something went wrong on our side.', extensions: { code: 'INTERNAL_SERVER_ERROR', retryable: false } },
  ]);
});

test('a text that PostgreSQL cannot have is told to who gave it', async () => {
  for (const name of ['add', 'addOnce']) {
    const { errors } = await execute(`mutation { ${name}(input: { name: "a\\u0000b" }) }`);

    expect(errors).toMatchObject([{ path: [name], extensions: { code: 'BAD_USER_INPUT', retryable: false } }]);
  }
});

test('a sister that does not answer is told, without its address; one that answers nonsense is not', async () => {
  expect((await execute('{ remote(retryable: true) }')).errors).toMatchObject([
    {
      message: 'A service that is needed for this does not answer.',
      extensions: { code: 'REMOTE_UNAVAILABLE', retryable: true },
    },
  ]);
  expect((await execute('{ remote(retryable: false) }')).errors).toMatchObject([
    { extensions: { code: 'INTERNAL_SERVER_ERROR' } },
  ]);
});

test('other routes answer 503 while it is down', async () => {
  const route: RawRoute = {
    method: 'GET',
    path: '/mugs',
    handle: async () => ({ status: 200, body: (await mugs()).join() }),
  };
  const serving = await serve(subgraph, {
    host: '127.0.0.1',
    port: 0,
    identitySecret: 'of no use here, but long enough',
    isReady: () => Promise.resolve(true),
    routes: [route],
    log,
  });
  onTestFinished(() => serving.stop());
  way.shut();

  const response = await fetch(`http://127.0.0.1:${serving.port}/mugs`);

  expect(response.status).toBe(503);
  expect(await response.json()).toEqual({
    errors: [
      { message: 'The service cannot do this now.', extensions: { code: 'SERVICE_UNAVAILABLE', retryable: true } },
    ],
  });
});

interface Way {
  readonly url: string;
  open(): void;
  /** Cuts what is there and lets nothing through. */
  shut(): void;
  close(): Promise<void>;
}

/** A way to a database that can be cut. */
async function wayTo(target: URL): Promise<Way> {
  let isOpen = true;
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    if (!isOpen) {
      socket.destroy();
      return;
    }
    const beyond = connect(Number(target.port), target.hostname);
    for (const [one, other] of [
      [socket, beyond],
      [beyond, socket],
    ] as const) {
      sockets.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        sockets.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const url = new URL(target);
  url.hostname = '127.0.0.1';
  url.port = String(typeof address === 'object' ? address?.port : 0);
  return {
    url: url.href,
    open() {
      isOpen = true;
    },
    shut() {
      isOpen = false;
      for (const socket of sockets) socket.destroy();
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
