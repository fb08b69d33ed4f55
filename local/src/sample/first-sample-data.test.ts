import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { developmentIdentity } from '../identity/development-identity.ts';
import { firstSampleData, type FirstSampleData } from './first-sample-data.ts';
import { defaultSeed, sampleProduct } from './product.ts';

interface Asked {
  readonly query: string;
  readonly variables: { readonly input: Record<string, unknown> };
}

const success = { data: { outcome: { cart: { id: 'crt_1' }, errors: [] } } };

/** Zones, rates, promotions, and the codes of four of them. */
const rulesAsked = 7;

let data = '';
let server: Server;
let asked: Asked[] = [];
let said: string[] = [];
let answer: object = success;

beforeEach(async () => {
  data = mkdtempSync(join(tmpdir(), 'tributary-sample-test-'));
  [asked, said, answer] = [[], [], success];
  // Stands for the router: the real one is asked by the journeys.
  server = createServer((request, response) => {
    void json(request).then((body) => {
      asked.push(body as Asked);
      return response.end(JSON.stringify(answer));
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
});

afterEach(() => {
  server.close();
  rmSync(data, { recursive: true });
});

async function sampleData(products = 1_000): Promise<FirstSampleData> {
  return firstSampleData({
    data,
    products,
    environment: {},
    catalogDatabaseUrl: '',
    routerUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    identity: await developmentIdentity(data),
    say: (line) => said.push(line),
    interrupted: new AbortController().signal,
  });
}

test('Jane buys twice and fills a cart, with keys that make a repeat harmless', async () => {
  await (await sampleData()).history();

  const [mug, other, cart, ...steps] = asked.slice(rulesAsked).map(({ variables }) => variables.input);
  expect(mug).toEqual({ customerName: 'Jane Doe', item: 'CAT-MUG', price: 25, idempotencyKey: 'sample-order-1' });
  expect(other).toMatchObject({ customerName: 'Jane Doe', idempotencyKey: 'sample-order-2' });
  expect(cart).toMatchObject({ currency: 'USD', idempotencyKey: 'sample-cart-1' });
  expect(cart?.['lines']).toEqual([
    { variantId: expect.stringMatching(/^var_/), quantity: 1 },
    { variantId: expect.stringMatching(/^var_/), quantity: 2 },
  ]);
  expect(steps).toEqual([
    expect.objectContaining({ cartId: 'crt_1', country: 'US', region: 'CA' }),
    expect.objectContaining({ cartId: 'crt_1', optionId: 'us-standard' }),
    expect.objectContaining({ cartId: 'crt_1', code: 'WELCOME10' }),
  ]);
});

test('Sam sets the shop’s rules before, with keys that make a repeat harmless', async () => {
  await (await sampleData()).history();

  const inputs = asked.slice(0, rulesAsked).map(({ variables }) => variables.input);
  expect(inputs.map((input) => Object.keys(input).find((name) => name !== 'idempotencyKey'))).toEqual([
    'zones',
    'rates',
    'promotions',
    ...Array(4).fill('promotionId'),
  ]);
  expect(new Set(inputs.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(rulesAsked);
});

test('what Jane buys costs what the catalog says', async () => {
  await (await sampleData()).history();

  const { item, price } = asked[rulesAsked + 1]?.variables.input ?? {};
  const variants = Array.from({ length: 50 }, (_, index) => sampleProduct(defaultSeed, index).variants).flat();
  const bought = variants.find(({ sku }) => sku === item);
  expect(bought?.prices[0]).toMatchObject({ currency: 'USD', amountMinor: Number(price) * 100 });
});

test('it is done once', async () => {
  await (await sampleData()).history();

  const again = await sampleData();
  await again.products();
  await again.history();

  expect(asked).toHaveLength(rulesAsked + 6);
});

test.each([
  [{ data: { outcome: { errors: [{ message: 'no stock' }] } } }, 'no stock'],
  [{ errors: [{ message: 'catalog is down' }], data: null }, 'catalog is down'],
])('that it fails is worth a line, and the next start tries again', async (failure, message) => {
  answer = failure;
  await (await sampleData()).history();

  expect(said).toEqual([`warning: not all of the sample shop: ${message}`]);
  expect(existsSync(join(data, 'sample-data.json'))).toBe(false);
  answer = success;
  await (await sampleData()).history();
  expect(existsSync(join(data, 'sample-data.json'))).toBe(true);
});

test('without products there is no sample data', async () => {
  const none = await sampleData(0);

  await none.products();
  await none.history();

  expect(asked).toEqual([]);
});
