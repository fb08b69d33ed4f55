import { namedId } from '@tributary/kit/ids';
import type { Viewer } from '@tributary/kit/identity';
import { readBothWays } from '@tributary/kit/serving/test-pages';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { here, openService, product, productIn, type ServiceUnderTest, variant } from './service-under-test.ts';

let catalog: ServiceUnderTest;
beforeAll(async () => {
  catalog = await openService();
  await catalog.replace([
    productIn('shirt', ['XS', 'S', 'M', 'L', 'XL']),
    ...['cup', 'mug', 'bowl', 'jug', 'pan'].map((handle) =>
      product(handle, { variants: [variant('shared', { id: namedId('var', handle) })] }),
    ),
  ]);
  await setUp();
});
afterAll(() => catalog.db.drop());

const shirt = namedId('prd', 'shirt');
const small = namedId('var', 'shirt-S');
const staff: Viewer = {
  kind: 'customer',
  id: 'cus_staff',
  scopes: ['product:write', 'inventory:read', 'inventory:write', 'audit:read', 'review:moderate'],
  name: null,
  email: null,
};

/** What has a page, with `#` in the place of its arguments. */
const connections = {
  'the products': 'products(#sort: TITLE) { PAGE }',
  'a product’s variants': `product(by: { id: "${shirt}" }) { variants# { PAGE } }`,
  'a product’s reviews': `product(by: { id: "${shirt}" }) { reviews(#sort: RATING_DESC) { PAGE } }`,
  'a collection’s products': 'collection(by: { handle: "kitchen" }) { products# { PAGE } }',
  'variants with a SKU': 'productVariants(#sku: "shared") { PAGE }',
  collections: 'collections# { PAGE }',
  'movements of stock': `stockMovements(#variantId: "${small}") { PAGE }`,
  'the audit log': 'auditEntries# { PAGE }',
  'one’s own reviews': 'myReviews# { PAGE }',
  'reviews that wait': 'reviews# { PAGE }',
} as const;

test.each(Object.entries(connections))('reading %s forwards or backwards gives the same', async (_, field) => {
  expect((await bothWays(field)).length).toBeGreaterThanOrEqual(3);
});

test('reading a list’s prices forwards or backwards gives the same', async () => {
  const { data } = await catalog.execute('{ priceLists { id } }', { viewer: staff });
  const [list] = (data as unknown as { priceLists: readonly { id: string }[] }).priceLists;

  expect(await bothWays(`priceList(id: "${list?.id}") { entries# { PAGE } }`)).toHaveLength(5);
});

const bothWays = (field: string) => readBothWays({ execute: catalog.execute, viewer: staff, document: `{ ${field} }` });

async function setUp(): Promise<void> {
  const handles = ['cup', 'mug', 'bowl', 'jug', 'pan'];
  const [kitchenId] = await changed<{ collections: readonly { id: string }[] }>(
    'collectionsCreate',
    { collections: ['kitchen', 'bath', 'garden'].map((handle) => ({ handle, title: handle })) },
    'collections { id }',
  ).then(({ collections }) => collections.map(({ id }) => id));
  await changed('collectionProductsPut', {
    collectionId: kitchenId,
    products: handles.map((handle) => ({ productId: namedId('prd', handle) })),
  });
  const { priceLists } = await changed<{ priceLists: readonly { id: string }[] }>(
    'priceListsCreate',
    { priceLists: [{ title: 'Trade', currency: 'USD' }] },
    'priceLists { id }',
  );
  const entries = [1, 10, 100].map((fromQuantity) => entry(small, fromQuantity));
  const more = handles.slice(0, 2).map((handle) => entry(namedId('var', handle), 1));
  await changed('priceListEntriesSet', {
    entries: [...entries, ...more].map((one) => ({ ...one, priceListId: priceLists[0]?.id })),
  });
  for (const quantity of [1, 2, 3]) {
    await changed('stockAdjust', {
      reason: 'RECEIVED',
      lines: [{ variantId: small, locationId: here, quantity }],
    });
  }
  // By hand: that each customer writes one of a product is of no interest here.
  await catalog.db.pool.query(
    `insert into review (id, product_id, customer_id, rating, title, body, author_name, language, status, version, created_at, changed_at, published_at)
     select 'rev_' || n, $1, 'cus_' || n, 1 + n % 2, 'Good', 'It fits.', 'J.', 'en',
            case when n <= 4 then 'PUBLISHED' else 'PENDING' end, 1, now(), now(), case when n <= 4 then now() end
       from generate_series(1, 8) as n
      union all
     select 'rev_mine_' || p.handle, p.id, 'cus_staff', 3, 'Good', 'It holds.', 'S.', 'en', 'PENDING', 1, now(), now(), null
       from product p where p.id <> $1`,
    [shirt],
  );
}

function entry(variantId: string, fromQuantity: number) {
  return { variantId, fromQuantity, amount: { amountMinor: 2_000 - fromQuantity, currency: 'USD' } };
}

let keys = 0;
async function changed<Payload>(mutation: string, given: object, selected = '__typename'): Promise<Payload> {
  keys += 1;
  const inputType = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input!`;
  const document = `mutation ($input: ${inputType}) { ${mutation}(input: $input) { ${selected} errors { ... on UserError { message } } } }`;
  const input = { idempotencyKey: `page-key-${keys}`, ...given };
  const { data, errors } = await catalog.execute(document, { viewer: staff, variables: { input } });
  expect(errors).toEqual([]);
  const payload = data?.[mutation] as unknown as Payload & { readonly errors: readonly unknown[] };
  expect(payload.errors).toEqual([]);
  return payload;
}
