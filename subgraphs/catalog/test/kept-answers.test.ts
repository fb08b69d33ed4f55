import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  customer,
  guest,
  openService,
  orderService,
  product,
  type ServiceUnderTest,
  staff,
} from './service-under-test.ts';

// Router, CDN and browser keep answers as long as catalog says.

let catalog: ServiceUnderTest;
const mug = product('cat-mug', { categoryPath: ['Home'] });
beforeAll(async () => {
  catalog = await openService();
  await catalog.replace([mug, product('draft', { status: 'DRAFT' })]);
});
afterAll(() => catalog.db.drop());

const page = `{
  products(first: 5) {
    edges { cursor node { id title } }
    nodes {
      title category { name parent { name } } options { name } media { url }
      priceRange(currency: "USD") { min { amountMinor } }
      variants { nodes { sku selectedOptions { name } price(currency: "USD") { amountMinor } } }
    }
    pageInfo { hasNextPage }
  }
  categories { name children { name } }
}`;

describe('a page of the shop', () => {
  test.each([guest, customer])('may be kept by everybody for a minute: $kind', async (viewer) => {
    expect(await catalog.cacheControl(page, { viewer })).toBe('max-age=60, public');
  });

  test.each([staff, orderService])('is for whoever may see more alone: $kind', async (viewer) => {
    expect(await catalog.cacheControl(page, { viewer })).toBe('max-age=60, private');
    expect(await catalog.cacheControl('{ product(by: { handle: "draft" }) { title } }', { viewer })).toBe(
      'max-age=60, private',
    );
  });

  test('may be kept for five seconds where it says what is in stock', async () => {
    const query =
      '{ product(by: { handle: "cat-mug" }) { variants { nodes { availableForSale availableQuantity } } } }';

    expect(await catalog.cacheControl(query)).toBe('max-age=5, public');
  });

  test('may be kept where it is asked for by the router, for other subgraphs', async () => {
    const representations = [{ __typename: 'Product', id: mug.id }];
    const query =
      'query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Product { title } } }';

    expect(await catalog.cacheControl(query, { variables: { representations } })).toBe('max-age=60, public');
  });
});

test('what fails is not kept, nor what changes something', async () => {
  expect(await catalog.cacheControl('{ product { title } }')).toBe('no-store');
  const release =
    'mutation { stockRelease(input: { idempotencyKey: "12345678", holderId: "ord_1" }) { errors { __typename } } }';
  expect(await catalog.cacheControl(release, { viewer: orderService })).toBe('no-store');
});
