import { readFileSync } from 'node:fs';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSchema, graphql, parse, validate } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readConfig } from '../src/config/config.ts';
import { startRouter } from '../src/router.ts';
import { silentLog } from './silent-log.ts';
import { serve } from './subgraph-at.ts';

// The shop's own contract, as it is composed, behind a router: what is in it is served, and what is not was never there.

const whole = buildSchema(readFileSync('schema/api.graphql', 'utf8'), { assumeValidSDL: true });

/** As much of catalog as is asked for. */
const catalog = buildSchema(`
  type Query { product(by: ProductLookupInput!): Product }
  input ProductLookupInput { handle: String }
  type Product { title: String! }
`);
const rootValue = { product: () => ({ title: 'Cat Mug' }) };

const ends: (() => Promise<unknown>)[] = [];
const asked: string[] = [];
let port = 0;

beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tributary-storefront-'));
  ends.push(() => rm(folder, { recursive: true }));
  const { url, close } = await serve(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const { query: source, variables } = JSON.parse(body) as { query: string; variables?: Record<string, unknown> };
    asked.push(source);
    const answer = await graphql({ schema: catalog, source, rootValue, variableValues: variables ?? null });
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  });
  ends.push(close);
  const SUPERGRAPH = join(folder, 'storefront.graphql');
  await copyFile('schema/contracts/storefront.graphql', SUPERGRAPH);
  const environment = {
    IDENTITY_SECRET: 'a secret of at least thirty-two characters',
    PORT: '0',
    DRAIN_TIMEOUT_MS: '0',
  };
  const router = await startRouter(
    readConfig({ ...environment, SUPERGRAPH, SUBGRAPH_URL_CATALOG: url }, null),
    silentLog,
  );
  ends.push(router.stop);
  ({ port } = router);
});
afterAll(async () => {
  for (const end of ends.toReversed()) await end();
});

async function ask(query: string): Promise<unknown> {
  const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  return response.json();
}

describe('the contract of the storefront, behind a router', () => {
  test('is served: what it has is planned, asked for and answered', async () => {
    const answer = await ask('{ product(by: { handle: "cat-mug" }) { title } }');

    expect(answer).toEqual({ data: { product: { title: 'Cat Mug' } } });
    expect(asked).toHaveLength(1);
  });

  test.each([
    ['what the staff read', '{ orders { nodes { id } } }'],
    ['what the staff do', 'mutation { fulfillmentDelivered(input: { fulfillmentId: "x" }) { errors { __typename } } }'],
    ['the order in one call', 'mutation { quickOrder(input: { customerName: "J", item: "x", price: 1 }) { status } }'],
    ['a field of the staff', '{ product(by: { handle: "x" }) { variants { nodes { stockLevels { onHand } } } } }'],
    ['a type of the staff', '{ __typename ... on Query { ledgerEntries(of: { paymentId: "x" }) { nodes { id } } } }'],
  ])('knows nothing of %s, which the whole graph has, and asks nobody', async (_, query) => {
    const before = asked.length;

    const answer = await ask(query);

    expect(validate(whole, parse(query))).toEqual([]);
    expect(answer).toMatchObject({ errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }] });
    expect(answer).not.toHaveProperty('data');
    expect(asked).toHaveLength(before);
  });
});
