import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest';
import { statementCount } from '@tributary/kit/database/test-database';
import type { Viewer } from '@tributary/kit/identity';
import { z } from 'zod';
import { fillCart, guest, jane, john, newKey, openService, type ServiceUnderTest } from './service-under-test.ts';

// Three customers' orders of two lines each: Jane has 100, John one; a guest has one too.

let house: ServiceUnderTest;
let ofJane: readonly string[];
let ofJohn: string;
let ofGuest: { readonly id: string; readonly number: string; readonly guestToken: string | null };
beforeAll(async () => {
  house = await openService(inject('postgresUrl'));
  const placed = await Promise.all(Array.from({ length: 100 }, () => place(jane)));
  ofJane = placed
    .map(({ id }) => id)
    .toSorted()
    .toReversed();
  ofJohn = (await place(john)).id;
  ofGuest = await place(guest);
});
afterAll(() => house.close());

const staff: Viewer = { ...john, id: 'cus_staff', scopes: ['order:read', 'customer:read'] };
const service: Viewer = { kind: 'service', name: 'payment', scopes: [] };

async function place(viewer: Viewer): Promise<typeof ofGuest> {
  const lines = ['one', 'two'].map((name) => ({
    variantId: `var_${name}`,
    sku: name,
    title: name,
    quantity: 1,
    unitPriceMinor: 100,
  }));
  const buyerId = viewer.kind === 'customer' ? viewer.id : null;
  const cart = fillCart(house.world, { buyerId, lines });
  house.world.stock.set('var_one', 1000).set('var_two', 1000);
  const { data } = await house.execute(
    'mutation ($input: OrderPlaceInput!) { orderPlace(input: $input) { order { id number } guestToken } }',
    { viewer, variables: { input: { ...cart, idempotencyKey: newKey(), paymentMethod: { cardToken: 'tok_visa' } } } },
  );
  const { order, guestToken } = placedData.parse(data).orderPlace;
  return { ...order, guestToken };
}

const counted = async (work: () => Promise<unknown>): Promise<number> => {
  const query = vi.spyOn(Client.prototype, 'query');
  await work();
  const count = statementCount(query.mock.calls);
  query.mockRestore();
  return count;
};

describe('an order is seen', () => {
  test('by its customer, by staff and by sister services; by nobody else', async () => {
    const seen = await Promise.all([jane, staff, service, john, guest].map((viewer) => see({ id: ofJane[0] }, viewer)));

    expect(seen.map((one) => one !== null)).toEqual([true, true, true, false, false]);
  });

  test("where it is a guest's: by who has its secret, by staff and by sister services", async () => {
    const { id, number, guestToken } = ofGuest;
    const named = [
      see({ id, guestToken }, guest),
      see({ number, guestToken }, guest),
      see({ id, guestToken }, jane),
      see({ id }, staff),
      see({ id }, service),
      see({ id }, { ...guest, secrets: ['another', guestToken ?? ''] }),
      see({ number }, { ...jane, secrets: [guestToken ?? ''] }),
      see({ id }, { ...guest, secrets: ['another'] }),
      see({ id }, guest),
      see({ id }, jane),
      see({ id, guestToken: 'wrong' }, guest),
      see({ id, guestToken: '' }, guest),
    ];

    expect((await Promise.all(named)).map((one) => one !== null)).toEqual([
      ...Array<boolean>(7).fill(true),
      ...Array<boolean>(5).fill(false),
    ]);
  });

  test("by no guest's secret where it is a customer's or another guest's", async () => {
    const other = await place(guest);

    expect(await see({ id: ofJane[0], guestToken: ofGuest.guestToken }, guest)).toBeNull();
    expect(await see({ id: other.id, guestToken: ofGuest.guestToken }, guest)).toBeNull();
  });

  test('by exactly one of id and number', async () => {
    expect(await codeOf('{ order(by: {}) { id } }', guest)).toBe('GRAPHQL_VALIDATION_FAILED');
    expect(await codeOf('{ order(by: { id: "a", number: "b" }) { id } }', guest)).toBe('GRAPHQL_VALIDATION_FAILED');
    expect(await see({ id: 'ord_none' }, staff)).toBeNull();
  });
});

describe('a reference from another subgraph', () => {
  test('finds an order by id, by number and as a Payable, for who may see it', async () => {
    const { id, number } = ofGuest;
    const references = [
      { __typename: 'Order', id },
      { __typename: 'Order', number },
      { __typename: 'Payable', id },
    ];

    expect(await resolve(references, service)).toMatchObject([{ number }, { number }, { __typename: 'Order', number }]);
    expect(await resolve(references, jane)).toEqual([null, null, null]);
  });

  test('finds a line of an order for who may see the order', async () => {
    const [order] = await resolve([{ __typename: 'Order', id: ofJohn }], john);
    const references = (order?.lines ?? []).map(({ id }) => ({ __typename: 'OrderLine', id }));

    expect(await resolve(references, john)).toMatchObject([{ title: 'one' }, { title: 'two' }]);
    expect(await resolve(references, jane)).toEqual([null, null]);
  });

  test('is null for what we do not have', async () => {
    const unknown = ['Order', 'OrderLine', 'Customer', 'Payable'].map((__typename) => ({ __typename, id: 'none' }));

    expect(await resolve([...unknown, { __typename: 'Order', number: '1999-000001' }], staff)).toEqual(
      Array(5).fill(null),
    );
  });

  test('costs the same number of statements whether there are ten or a hundred', async () => {
    const references = ofJane.map((id) => ({ __typename: 'Order', id }));

    const [ten, hundred] = [
      await counted(() => resolve(references.slice(0, 10), service)),
      await counted(() => resolve(references, service)),
    ];

    // Orders, lines, checkouts, customers.
    expect([ten, hundred]).toEqual([4, 4]);
  });
});

describe('a customer', () => {
  test('is met with what the sign-in says, and keeps that profile', async () => {
    const anna: Viewer = { kind: 'customer', id: 'cus_anna', scopes: [], name: 'Anna', email: 'anna@example.com' };
    const asked = '{ me { id displayName email orders { nodes { id } } } }';

    const all = await Promise.all(Array.from({ length: 10 }, () => house.execute(asked, { viewer: anna })));
    const renamed = await house.execute(asked, { viewer: { ...anna, name: 'Anna B.' } });

    const profile = { id: 'cus_anna', displayName: 'Anna', email: 'anna@example.com', orders: { nodes: [] } };
    expect(all.map(({ data }) => data?.['me'])).toEqual(all.map(() => profile));
    expect(renamed.data?.['me']).toEqual(profile);
  });

  test('is nobody for a guest and for a service', async () => {
    expect((await house.execute('{ me { id } }')).data).toEqual({ me: null });
    expect((await house.execute('{ me { id } }', { viewer: service })).data).toEqual({ me: null });
  });

  test.each([
    ['email', { ...staff, scopes: ['order:read'] }, 'FORBIDDEN'],
    ['email', { ...staff, scopes: ['order:read', 'customer:read'] }, undefined],
    ['orders { nodes { id } }', { ...staff, scopes: ['customer:read'] }, 'FORBIDDEN'],
    ['orders { nodes { id } }', { ...staff, scopes: ['order:read'] }, undefined],
    ['email orders { nodes { id } }', service, undefined],
    ['email orders { nodes { id } }', jane, undefined],
  ] as const)('tells %s to %j: %s', async (fields, viewer, code) => {
    const { data, errors } = await house.execute(
      `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Customer { displayName ${fields} } } }`,
      { variables: { of: [{ __typename: 'Customer', id: jane.id }] }, viewer },
    );

    expect(errors[0]?.extensions?.['code']).toBe(code);
    expect(data?.['_entities']).toMatchObject([{ displayName: 'Jane Doe' }]);
  });

  test('is nobody for those who may neither see customers nor orders', async () => {
    const references = [{ __typename: 'Customer', id: jane.id }];

    for (const viewer of [guest, john]) expect(await resolve(references, viewer)).toEqual([null]);
  });

  test('pages through their orders, newest first, each once', async () => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { data } = await house.execute(
        'query ($after: String) { me { orders(first: 30, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } } }',
        { viewer: jane, variables: { after } },
      );
      const { orders } = ordersData.parse(data).me;
      seen.push(...orders.nodes.map(({ id }) => id));
      after = orders.pageInfo.hasNextPage ? orders.pageInfo.endCursor : null;
    } while (after !== null);

    expect(seen).toEqual(ofJane);
  });

  test("cannot use a cursor of another's orders, nor ask for more than a hundred", async () => {
    const { data } = await house.execute(
      '{ me { orders(first: 1) { nodes { id } pageInfo { hasNextPage endCursor } } } }',
      { viewer: jane },
    );
    const { orders } = ordersData.parse(data).me;
    expect(await codeOf(`{ me { orders(after: "${orders.pageInfo.endCursor}") { nodes { id } } } }`, john)).toBe(
      'BAD_USER_INPUT',
    );
    expect(await codeOf(`{ me { orders(first: 101) { nodes { id } } } }`, jane)).toBe('BAD_USER_INPUT');
    expect(await codeOf(`{ me { orders(first: 0) { nodes { id } } } }`, jane)).toBe('BAD_USER_INPUT');
    expect(await codeOf(`{ me { orders(first: 100) { nodes { id } } } }`, jane)).toBeUndefined();
  });

  test('reads a hundred orders with lines, steps and buyer in as many statements as ten', async () => {
    const [ten, hundred] = [await counted(() => readOrders(10)), await counted(() => readOrders(100))];

    // Customer, orders, lines, checkouts, buyers.
    expect([ten, hundred]).toEqual([5, 5]);
  });

  test('of many has their orders read together, in one statement', async () => {
    const statements = await counted(() =>
      house.execute(
        `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Customer { orders(first: 2) { nodes { id } } } } }`,
        {
          variables: { of: [jane, john].map(({ id }) => ({ __typename: 'Customer', id })) },
          viewer: staff,
        },
      ),
    );

    // Customers, their orders.
    expect(statements).toBe(2);
  });
});

interface Named {
  readonly id?: string | undefined;
  readonly number?: string;
  readonly guestToken?: string | null;
}

const see = async ({ guestToken, ...by }: Named, viewer: Viewer) =>
  (
    await house.execute('query ($by: OrderLookupInput!) { order(by: $by) { id } }', {
      variables: { by, guestToken },
      viewer,
    })
  ).data?.['order'] ?? null;

const resolve = async (representations: readonly object[], viewer: Viewer) =>
  (
    await house.execute(
      `query ($representations: [_Any!]!) {
        _entities(representations: $representations) {
          __typename
          ... on Order { id number lines { id title } checkout { kind } customer { displayName } }
          ... on OrderLine { title }
          ... on Customer { displayName }
        }
      }`,
      { variables: { representations }, viewer },
    )
  ).data?.['_entities'] as unknown as readonly ({
    __typename: string;
    number?: string;
    lines?: { id: string }[];
  } | null)[];

const readOrders = (first: number) =>
  house.execute(
    `query ($first: Int!) { me { orders(first: $first) { nodes {
      number total { amountMinor } rejection { __typename } checkout { kind } customer { displayName }
      lines { title variant { id } }
    } } } }`,
    { viewer: jane, variables: { first } },
  );

async function codeOf(document: string, viewer: Viewer): Promise<unknown> {
  return (await house.execute(document, { viewer })).errors[0]?.extensions?.['code'];
}

const placedData = z.object({
  orderPlace: z.object({ order: z.object({ id: z.string(), number: z.string() }), guestToken: z.string().nullable() }),
});
const ordersData = z.object({
  me: z.object({
    orders: z.object({
      nodes: z.array(z.object({ id: z.string() })),
      pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string() }),
    }),
  }),
});
