import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { migration } from '@tributary/kit/database/database';
import { type Execute, executor } from '@tributary/kit/serving/execute';
import { answered, type Claim, idempotencyTable, once } from '@tributary/kit/database/idempotency';
import type { RequestContext } from '@tributary/kit/serving/subgraph';
import { type TestDatabase, testDatabase } from '@tributary/kit/database/test-database';

let db: TestDatabase;
let execute: Execute;
beforeAll(async () => {
  db = await testDatabase(inject('postgresUrl'), {
    entities: [],
    migrations: [migration(1, 'keys', idempotencyTable)],
  });
  execute = executor({ name: 'tiny', sdl, resolvers, context: (request: RequestContext) => request });
});
afterAll(() => db.drop());

const sdl = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
  type Query { ok: Boolean }
  type Mutation { once(key: String!): String, answered(key: String!): String, free: String }
`;
const claimOf = ({ key }: { readonly key: string }): Claim => ({ principal: 'cus_1', operation: 'o', key, input: {} });
const resolvers = {
  Mutation: {
    once: async (_: unknown, input: { key: string }) => {
      const done = await once(db, claimOf(input), () => Promise.resolve('done'));
      return done.kind === 'Done' ? done.response : done.kind;
    },
    answered: async (_: unknown, input: { key: string }) => {
      const known = await answered<string>(db, claimOf(input));
      return known?.kind === 'Done' ? known.response : null;
    },
    free: () => 'free',
  },
};

test('an answer that was given before says so, and the first does not', async () => {
  const document = 'mutation { once(key: "key of one") }';

  const first = await execute(document);
  const second = await execute(document);

  expect(first).toEqual({ data: { once: 'done' }, errors: [] });
  expect(second).toEqual({ ...first, extensions: { idempotentReplay: true } });
});

test('so does one that needs no work at all', async () => {
  await execute('mutation { once(key: "key of both") }');

  expect(await execute('mutation { answered(key: "key of both") }')).toEqual({
    data: { answered: 'done' },
    errors: [],
    extensions: { idempotentReplay: true },
  });
});

test('of two callers at once with one key, one is told that it is the second', async () => {
  const document = 'mutation { once(key: "key of two") }';

  const both = await Promise.all([execute(document), execute(document)]);

  expect(both.filter(({ extensions }) => extensions?.['idempotentReplay'] === true)).toHaveLength(1);
});

test('a request beside a replay is none', async () => {
  await execute('mutation { once(key: "key beside") }');

  const [replay, free] = await Promise.all([
    execute('mutation { once(key: "key beside") }'),
    execute('mutation { free }'),
  ]);

  expect(replay.extensions).toEqual({ idempotentReplay: true });
  expect(free).toEqual({ data: { free: 'free' }, errors: [] });
});
