import { afterAll, beforeAll, expect, test } from 'vitest';
import { serviceIdentity } from '@tributary/kit/identity';
import { createLog } from '@tributary/kit/log';
import { serve, type Serving } from '@tributary/kit/serving/serve';
import type { RequestContext } from '@tributary/kit/serving/subgraph';

// Keys of mutations that come by the request's header, a key for each root field.

const identitySecret = 'a secret of at least thirty-two characters';

type Said = { readonly input: { readonly idempotencyKey?: string | null } };
const said = (_: unknown, { input }: Said) => input.idempotencyKey ?? null;

const subgraph = {
  name: 'tiny',
  sdl: `
    extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
    type Query { one: Int }
    input Keyed { idempotencyKey: ID }
    input Plain { name: String }
    type Mutation { pay(input: Keyed!): String, send(input: Keyed!): String, plain(input: Plain!): String }
  `,
  resolvers: { Mutation: { pay: said, send: said, plain: said } },
  context: (request: RequestContext) => request,
};

let serving: Serving;
beforeAll(async () => {
  const log = createLog('tiny', 'silent');
  serving = await serve(subgraph, { host: '127.0.0.1', port: 0, identitySecret, isReady: async () => true, log });
});
afterAll(() => serving.stop());

async function ask(query: string, key?: string): Promise<unknown> {
  const response = await fetch(`http://127.0.0.1:${serving.port}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'tributary-identity': await serviceIdentity('order', identitySecret)(),
      ...(key === undefined ? {} : { 'idempotency-key': key }),
    },
    body: JSON.stringify({ query }),
  });
  return ((await response.json()) as { data: unknown }).data;
}

test('each root field gets its own, under whatever alias and behind whatever fragment', async () => {
  const query = 'mutation { __typename pay(input: {}) ... on Mutation { again: pay(input: {}) } send(input: {}) }';

  expect(await ask(query, '"a", "b", "c"')).toEqual({ __typename: 'Mutation', pay: 'a', again: 'b', send: 'c' });
});

test('the key of an input wins, and an input that takes none gets none', async () => {
  const query =
    'mutation { pay(input: { idempotencyKey: "own" }) send(input: { idempotencyKey: null }) plain(input: {}) }';

  expect(await ask(query, '"a", "b", "c"')).toEqual({ pay: 'own', send: 'b', plain: null });
});

test('without the header, or with fewer keys than fields, there is none', async () => {
  const query = 'mutation { pay(input: {}) send(input: {}) }';

  expect(await ask(query)).toEqual({ pay: null, send: null });
  expect(await ask(query, '"a"')).toEqual({ pay: 'a', send: null });
});
