import type { Viewer } from '@tributary/kit/identity';
import { newId } from '@tributary/kit/ids';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest';
import { statementCount } from '@tributary/kit/database/test-database';
import { ask, placed, sam } from './lifecycle.ts';
import { jane, john, openService, type ServiceUnderTest } from './service-under-test.ts';

// 120 orders, one a minute: every third is John's, every fourth is CONFIRMED, the others CANCELLED.

const start = Date.parse('2025-03-01T00:00:00Z');
const countMax = 120;

let house: ServiceUnderTest;
let ids: readonly string[];
beforeAll(async () => {
  house = await openService(inject('postgresUrl'));
  await house.db.pool.query(`insert into customer (id) values ('cus_jane'), ('cus_john')`);
  ids = Array.from({ length: countMax }, (_, n) => newId('ord', at(n)));
  for (const [n, id] of ids.entries()) {
    const isJohns = n % 3 === 0;
    await house.db.pool.query(
      `insert into orders (id, number, version, status, customer_id, buyer_name, email, placed_at, currency, total_minor,
                           cancel_asked_by)
       values ($1, $2, 1, $3, $4, $5, $6, $7, 'USD', 100, 'STAFF')`,
      [
        id,
        `2025-${String(n + 1).padStart(6, '0')}`,
        n % 4 === 0 ? 'CONFIRMED' : 'CANCELLED',
        isJohns ? john.id : jane.id,
        isJohns ? 'John 100% Roe' : 'Jane Doe',
        isJohns ? 'John@Example.com' : 'jane@example.com',
        at(n),
      ],
    );
  }
});
afterAll(() => house.close());

function at(n: number): Date {
  return new Date(start + n * 60_000);
}

interface List {
  readonly nodes: readonly { readonly id: string }[];
  readonly edges: readonly { readonly cursor: string }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly totalCount: number | null;
}

const document = `query ($filter: OrderFilter, $sort: OrderSort! = NEWEST, $first: Int! = 20, $after: String) {
  orders(filter: $filter, sort: $sort, first: $first, after: $after) {
    totalCount nodes { id } edges { cursor } pageInfo { hasNextPage endCursor }
  }
}`;

async function list(variables: object): Promise<List> {
  const { data, errors } = await house.execute(document, { variables: { ...variables }, viewer: sam });
  expect(errors).toEqual([]);
  // The shape is that of the document above.
  return data?.['orders'] as unknown as List;
}

const codeOf = async (variables: object, viewer: Viewer = sam) =>
  (await house.execute(document, { variables: { ...variables }, viewer })).errors[0]?.extensions?.['code'];

/** The places in `ids` of what fits. */
async function fitting(filter: object): Promise<readonly number[]> {
  const { nodes, totalCount } = await list({ filter, sort: 'OLDEST', first: 100 });
  expect(Math.min(totalCount ?? 0, 100)).toBe(nodes.length);
  return nodes.map(({ id }) => ids.indexOf(id));
}

const places = (fits: (n: number) => boolean) => [...ids.keys()].filter(fits);

const wholePage = (first: number) => `{ orders(first: ${first}) { nodes {
  number customer { displayName } lines { title } returns { id } timeline(first: 2) { nodes { type } }
} } }`;

describe("the staff's list of orders", () => {
  test('takes the scope order:read', async () => {
    expect(await codeOf({}, jane)).toBe('FORBIDDEN');
    expect(await codeOf({}, { kind: 'guest', scopes: [] })).toBe('FORBIDDEN');
    expect(await codeOf({}, { kind: 'service', name: 'payment', scopes: [] })).toBeUndefined();
  });

  test.each(['NEWEST', 'OLDEST'])('pages through all of them once, %s first', async (sort) => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { nodes, pageInfo, totalCount }: List = await list({ sort, first: 50, after });
      expect(totalCount).toBe(countMax);
      seen.push(...nodes.map(({ id }) => id));
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (after !== null);

    expect(seen).toEqual(sort === 'OLDEST' ? ids : ids.toReversed());
  });

  test('shows those that fit all that is asked for', async () => {
    const [from, to] = [at(10).toISOString(), at(20).toISOString()];

    expect(await fitting({ status: ['CONFIRMED'] })).toEqual(places((n) => n % 4 === 0));
    expect(await fitting({ status: ['CONFIRMED', 'PENDING'] })).toEqual(places((n) => n % 4 === 0));
    expect(await fitting({ status: [] })).toEqual([]);
    expect(await fitting({ placedFrom: from, placedTo: to })).toEqual(places((n) => n >= 10 && n < 20));
    expect(await fitting({ customerId: john.id })).toEqual(places((n) => n % 3 === 0));
    expect(await fitting({ number: '2025-000007' })).toEqual([6]);
    expect(await fitting({ customerId: john.id, status: ['CONFIRMED'], placedFrom: from })).toEqual(
      places((n) => n % 12 === 0 && n >= 10),
    );
  });

  test.each([
    ['john@', (n: number) => n % 3 === 0],
    ['JOHN 100%', (n: number) => n % 3 === 0],
    ['john%', () => false],
    ['2025-00001', (n: number) => n >= 9 && n < 19],
    ['ohn', () => false],
    ["j' or true --", () => false],
  ])('finds %s at the beginning of number, address or name', async (text, fits) => {
    expect(await fitting({ text })).toEqual(places(fits));
  });

  test('refuses a cursor of another filter or sort, and a text that says too little or too much', async () => {
    const { pageInfo } = await list({ filter: { customerId: john.id }, first: 1 });
    const after = pageInfo.endCursor;

    expect(await codeOf({ filter: { customerId: john.id }, after })).toBeUndefined();
    expect(await codeOf({ filter: { customerId: jane.id }, after })).toBe('BAD_USER_INPUT');
    expect(await codeOf({ filter: { customerId: john.id }, sort: 'OLDEST', after })).toBe('BAD_USER_INPUT');
    expect(await codeOf({ filter: { text: 'j' } })).toBe('BAD_USER_INPUT');
    expect(await codeOf({ filter: { text: 'j'.repeat(101) } })).toBe('BAD_USER_INPUT');
    expect(await codeOf({ filter: { text: 'ja' } })).toBeUndefined();
    expect(await codeOf({ filter: { text: 'j'.repeat(100) } })).toBeUndefined();
    expect(await codeOf({ first: 101 })).toBe('BAD_USER_INPUT');
  });

  test('takes as many statements for a hundred orders as for one', async () => {
    const counts = [];
    for (const first of [1, 100]) {
      const query = vi.spyOn(Client.prototype, 'query');
      expect((await house.execute(wholePage(first), { viewer: sam })).errors).toEqual([]);
      counts.push(statementCount(query.mock.calls));
      query.mockRestore();
    }

    // Orders, customers, lines, returns, timelines.
    expect(counts).toEqual([5, 5]);
  });
});

test("a customer's own orders are counted too, in one statement for all customers", async () => {
  const references = [jane, john].map(({ id }) => ({ __typename: 'Customer', id }));
  const query = vi.spyOn(Client.prototype, 'query');

  const { data } = await house.execute(
    'query ($of: [_Any!]!) { _entities(representations: $of) { ... on Customer { orders(first: 1) { totalCount } } } }',
    { variables: { of: references }, viewer: sam },
  );

  const statements = statementCount(query.mock.calls);
  query.mockRestore();
  expect(data?.['_entities']).toEqual([{ orders: { totalCount: 80 } }, { orders: { totalCount: 40 } }]);
  // Customers, their orders, their counts.
  expect(statements).toBe(3);
});

test('an order is listed as soon as there is one', async () => {
  const order = await placed(house);
  await ask(house, 'orderCancel', { orderId: order.id });

  expect((await list({ filter: { number: order.number } })).nodes).toEqual([{ id: order.id }]);
});
