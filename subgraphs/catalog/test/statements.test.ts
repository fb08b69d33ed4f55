import { plansMade, testDatabase } from '@tributary/kit/database/test-database';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { commitStock } from '../src/actions/commit-stock.ts';
import { reserveStock } from '../src/actions/reserve-stock.ts';
import { listedCollectionsOf } from '../src/database/collections.ts';
import { catalogDatabase } from '../src/database/database.ts';
import { productsWithIds } from '../src/database/products.ts';
import { variantsWithIds } from '../src/database/variants.ts';
import { productIn, openService, type ServiceUnderTest } from './service-under-test.ts';

let catalog: ServiceUnderTest;
afterAll(() => catalog.db.drop());

const drafts = Array.from({ length: 100 }, (_, number) => ({
  ...productIn(`p${number}`, ['S', 'M', 'L', 'XL']),
  categoryPath: ['Home', `Room ${number % 10}`],
  media: [{ url: `https://images.invalid/${number}.svg`, alt: null, width: null, height: null }],
}));

beforeAll(async () => {
  catalog = await openService();
  await catalog.replace(drafts);
});

const variantFields = 'id sku price(currency: "USD") { amountMinor } availableForSale availableQuantity';

async function statementsFor(document: string, variables: Record<string, unknown>): Promise<number> {
  catalog.sent.count = 0;
  const { data, errors } = await catalog.execute(document, { variables });
  expect(errors).toEqual([]);
  expect(JSON.stringify(data)).not.toContain('null');
  return catalog.sent.count;
}

test('a list with variants, prices and stock takes four statements, for one product or a hundred', async () => {
  const document = `query ($first: Int!) { products(first: $first) { nodes {
    handle title variants { nodes { ${variantFields} product { title } } } } pageInfo { endCursor } } }`;

  expect(await statementsFor(document, { first: 1 })).toBe(4);
  expect(await statementsFor(document, { first: 100 })).toBe(4);
});

test('pictures, price ranges and categories take one more each, but for the price ranges that a list has', async () => {
  const document = `query ($first: Int!) { products(first: $first) { nodes {
    media { url } priceRange(currency: "USD") { min { amountMinor } } category { name }
    variants { nodes { ${variantFields} } } } } }`;

  expect(await statementsFor(document, { first: 1 })).toBe(6);
  expect(await statementsFor(document, { first: 100 })).toBe(6);
});

test('a hundred variants referred to by their ids take three statements', async () => {
  const document = `query ($representations: [_Any!]!) { _entities(representations: $representations) {
    ... on ProductVariant { ${variantFields} } } }`;
  const representations = drafts.map((draft) => ({ __typename: 'ProductVariant', id: draft.variants[0]?.id }));

  expect(await statementsFor(document, { representations: representations.slice(0, 1) })).toBe(3);
  expect(await statementsFor(document, { representations })).toBe(3);
});

test('a page with first pictures, price ranges and all facets takes two, and three where it is searched for', async () => {
  const document = `query ($first: Int!, $query: String, $max: MoneyInput) { products(
    first: $first, query: $query, filter: { price: { max: $max } }) {
    nodes { title media(first: 1) { url } priceRange(currency: "USD") { min { amountMinor } } }
    facets { vendors { value count } productTypes { value } tags { value } options { name values { value count } }
      availableCount price { min { amountMinor } } } } }`;

  expect(await statementsFor(document, { first: 1 })).toBe(2);
  // Another list, as the facets of one are kept for a while.
  expect(await statementsFor(document, { first: 100, max: { amountMinor: 1_000_000, currency: 'USD' } })).toBe(2);
  expect(await statementsFor(document, { first: 100, query: 'the p1' })).toBe(3);
  expect(await statementsFor(document, { first: 100 })).toBe(1);
});

test.each([
  ['ids', (draft: (typeof drafts)[number]) => ({ id: draft.id })],
  ['handles', (draft: (typeof drafts)[number]) => ({ handle: draft.handle })],
])('a hundred products referred to by their %s take one statement', async (_, keyOf) => {
  const document =
    'query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Product { title } } }';
  const representations = drafts.map((draft) => ({ __typename: 'Product', ...keyOf(draft) }));

  expect(await statementsFor(document, { representations })).toBe(1);
});

test('references come back in their order, unknown ones as null', async () => {
  const [first, second] = drafts;
  const ids = ['x', second?.variants[1]?.id, 'var_x', first?.variants[0]?.id];

  const { data, errors } = await catalog.execute(
    'query ($all: [_Any!]!) { _entities(representations: $all) { ... on ProductVariant { sku } } }',
    { variables: { all: ids.map((id) => ({ __typename: 'ProductVariant', id })) } },
  );

  expect(errors).toEqual([]);
  expect(data?.['_entities']).toEqual([null, { sku: 'p1-M' }, null, { sku: 'p0-S' }]);
});

test('stock is held in two statements and sold in one, each a transaction of its own, however many lines there are', async () => {
  const variantIds = drafts.flatMap(({ variants }) => variants.map(({ id }) => id));
  for (const count of [1, 100]) {
    const by = { principal: 'order', idempotencyKey: `statements-${count}`, holderId: `ord_of_${count}` };
    const lines = variantIds.slice(0, count).map((variantId) => ({ variantId, quantity: 1 }));

    catalog.sent.count = 0;
    expect(await reserveStock(catalog.service, { ...by, lines, ttlSeconds: 900 })).toMatchObject({
      kind: 'StockReserved',
      expiresAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
    });
    const held = catalog.sent.count;
    expect(await commitStock(catalog.service, by)).toEqual({ kind: 'StockCommitted' });
    expect([held, catalog.sent.count]).toEqual([2, 3]);
  }
});

test('what is answered to a repeat of a reservation is what was answered, to the millisecond', async () => {
  const by = { principal: 'order', idempotencyKey: 'statements-repeat', holderId: 'ord_of_repeat', ttlSeconds: 900 };
  const lines = [{ variantId: drafts[0]?.variants[0]?.id ?? '', quantity: 1 }];

  const first = await reserveStock(catalog.service, { ...by, lines });

  expect(await reserveStock(catalog.service, { ...by, lines })).toEqual(first);
});

test('what carts ask for is planned no more often than PostgreSQL tries that', async () => {
  const db = await testDatabase(inject('postgresUrl'), { ...catalogDatabase, poolSizeMax: 1 });

  for (let time = 0; time < 12; time += 1) {
    await variantsWithIds(db, ['var_1']);
    await productsWithIds(db, ['prd_1']);
    await listedCollectionsOf(db, ['prd_1']);
  }
  const plans = await plansMade(db);
  await db.drop();

  expect([...plans.values()]).toEqual([5, 5, 5]);
});
