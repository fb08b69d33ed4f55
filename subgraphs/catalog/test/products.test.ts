import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  customer,
  guest,
  product,
  productIn,
  orderService,
  staff,
  openService,
  type ServiceUnderTest,
  there,
  here,
  variant,
} from './service-under-test.ts';

let catalog: ServiceUnderTest;
afterAll(() => catalog.db.drop());

const mug = product('cat-mug', {
  title: 'Cat Mug',
  descriptionHtml: '<p>A mug with a cat.</p>',
  vendor: 'Kiln & Co',
  productType: 'Mug',
  tags: ['cat', 'mug "large"', 'back\\slash'],
  categoryPath: ['Home', 'Kitchen', 'Mugs'],
  options: [{ name: 'Colour', values: ['Red', 'Blue'] }],
  media: [
    { url: 'https://images.invalid/1.svg', alt: 'front\tand\nback', width: 800, height: 600 },
    { url: 'https://images.invalid/2.svg', alt: null, width: null, height: null },
  ],
  variants: [
    variant('CAT-MUG', {
      title: 'Red',
      barcode: '4006381333931',
      selectedOptions: [{ name: 'Colour', value: 'Red' }],
      weightGrams: 350,
      prices: [
        { currency: 'USD', amountMinor: 2_500, compareAtMinor: 3_000 },
        { currency: 'JPY', amountMinor: 3_700, compareAtMinor: null },
        { currency: 'KWD', amountMinor: 7_675, compareAtMinor: null },
      ],
      stock: [
        { locationId: here, onHand: 40, backorderLimit: 0 },
        { locationId: there, onHand: 20, backorderLimit: 5 },
      ],
    }),
    variant('CAT-MUG-BLUE', {
      title: 'Blue',
      selectedOptions: [{ name: 'Colour', value: 'Blue' }],
      prices: [{ currency: 'USD', amountMinor: 2_700, compareAtMinor: null }],
      requiresShipping: false,
      stock: [{ locationId: here, onHand: 0, backorderLimit: 0 }],
    }),
  ],
});

beforeAll(async () => {
  catalog = await openService();
  await catalog.replace(shop);
});

type Answer = Awaited<ReturnType<ServiceUnderTest['execute']>>;

const shop = [
  mug,
  product('draft', { status: 'DRAFT' }),
  product('archived', { status: 'ARCHIVED' }),
  product('unpublished', { publishedAt: null }),
  product('tomorrow', { publishedAt: '2999-01-01T00:00:00.000Z' }),
  productIn(
    'shirt',
    Array.from({ length: 7 }, (_, size) => `S${size}`),
  ),
];

const everything = `
  id handle title descriptionHtml vendor productType tags status publishedAt
  category { handle name parent { name parent { name parent { name } } } }
  options { name values }
  media { url alt width height }
  usd: priceRange(currency: "USD") { min { amountMinor currency exponent } max { amountMinor } }
  eur: priceRange(currency: "EUR") { min { amountMinor } }
  variants { nodes {
    id sku title barcode weightGrams requiresShipping selectedOptions { name value } product { handle }
    usd: price(currency: "USD") { amountMinor } kwd: price(currency: "KWD") { amountMinor exponent }
    was: compareAtPrice(currency: "USD") { amountMinor } wasInYen: compareAtPrice(currency: "JPY") { amountMinor }
    listPrices { amountMinor currency } availableForSale availableQuantity
  } }`;

describe('a product', () => {
  test('tells all that its draft said', async () => {
    const { data, errors } = await catalog.execute(`{ product(by: { handle: "cat-mug" }) { ${everything} } }`);

    expect(errors).toEqual([]);
    expect(data?.['product']).toEqual({
      id: mug.id,
      handle: 'cat-mug',
      title: 'Cat Mug',
      descriptionHtml: '<p>A mug with a cat.</p>',
      vendor: 'Kiln & Co',
      productType: 'Mug',
      tags: ['cat', 'mug "large"', 'back\\slash'],
      status: 'ACTIVE',
      publishedAt: '2024-01-01T00:00:00.000Z',
      category: {
        handle: 'home-kitchen-mugs',
        name: 'Mugs',
        parent: { name: 'Kitchen', parent: { name: 'Home', parent: null } },
      },
      options: [{ name: 'Colour', values: ['Red', 'Blue'] }],
      media: mug.media,
      usd: { min: { amountMinor: 2_500, currency: 'USD', exponent: 2 }, max: { amountMinor: 2_700 } },
      eur: null,
      variants: {
        nodes: [
          {
            id: mug.variants[0]?.id,
            sku: 'CAT-MUG',
            title: 'Red',
            barcode: '4006381333931',
            weightGrams: 350,
            requiresShipping: true,
            selectedOptions: [{ name: 'Colour', value: 'Red' }],
            product: { handle: 'cat-mug' },
            usd: { amountMinor: 2_500 },
            kwd: { amountMinor: 7_675, exponent: 3 },
            was: { amountMinor: 3_000 },
            wasInYen: null,
            listPrices: [
              { amountMinor: 3_700, currency: 'JPY' },
              { amountMinor: 7_675, currency: 'KWD' },
              { amountMinor: 2_500, currency: 'USD' },
            ],
            availableForSale: true,
            availableQuantity: 50,
          },
          {
            id: mug.variants[1]?.id,
            sku: 'CAT-MUG-BLUE',
            title: 'Blue',
            barcode: null,
            weightGrams: null,
            requiresShipping: false,
            selectedOptions: [{ name: 'Colour', value: 'Blue' }],
            product: { handle: 'cat-mug' },
            usd: { amountMinor: 2_700 },
            kwd: null,
            was: null,
            wasInYen: null,
            listPrices: [{ amountMinor: 2_700, currency: 'USD' }],
            availableForSale: false,
            availableQuantity: 0,
          },
        ],
      },
    });
  });

  test('shows as many pictures as are asked for', async () => {
    const { data } = await catalog.execute(
      `{ product(by: { id: "${mug.id}" }) { one: media(first: 1) { url } all: media { url } } }`,
    );

    expect(data?.['product']).toEqual({
      one: [{ url: 'https://images.invalid/1.svg' }],
      all: mug.media.map(({ url }) => ({ url })),
    });
  });

  test.each([
    '{ product(by: {}) { id } }',
    `{ product(by: { id: "x", handle: "cat-mug" }) { id } }`,
    '{ category(by: {}) { id } }',
  ])('is asked for by exactly one key: %s', async (document) => {
    const { errors } = await catalog.execute(document);

    expect(errors[0]?.extensions?.['code']).toBe('GRAPHQL_VALIDATION_FAILED');
  });

  test('that is unknown is null', async () => {
    for (const key of ['prd_x', 'a\0b']) {
      const { data, errors } = await catalog.execute(
        'query ($key: ID!, $sku: String!) { product(by: { id: $key }) { id } productVariant(id: $key) { id } productVariants(sku: $sku) { nodes { id } } category(by: { id: $key }) { id } }',
        { variables: { key, sku: key } },
      );
      const none = { product: null, productVariant: null, productVariants: { nodes: [] }, category: null };
      expect({ data, errors }).toEqual({ data: none, errors: [] });
    }
  });
});

test('variants with one SKU come in pages, those that are not on sale for staff alone', async () => {
  const document = `query ($after: String) { productVariants(sku: "TWIN", first: 1, after: $after) {
    nodes { product { handle } } pageInfo { hasNextPage endCursor } } }`;
  const drafts = ['twin-b', 'twin-a', 'twin-hidden'].map((handle, index) =>
    product(handle, {
      status: handle === 'twin-hidden' ? 'DRAFT' : 'ACTIVE',
      variants: [variant(handle, { id: `var_${String(index).padStart(32, '0')}`, sku: 'TWIN' })],
    }),
  );
  await catalog.replace([...shop, ...drafts]);

  for (const [viewer, handles] of [
    [guest, ['twin-b', 'twin-a']],
    [staff, ['twin-b', 'twin-a', 'twin-hidden']],
  ] as const) {
    let after: string | null = null;
    for (const [index, handle] of handles.entries()) {
      const { data }: Answer = await catalog.execute(document, { viewer, variables: { after } });
      const page = data?.['productVariants'];
      expect(page?.['nodes']).toEqual([{ product: { handle } }]);
      expect(page?.['pageInfo']['hasNextPage']).toBe(index < handles.length - 1);
      after = String(page?.['pageInfo']['endCursor']);
    }
  }
});

describe('what is not on sale', () => {
  const document = `{
    draft: product(by: { handle: "draft" }) { handle } archived: product(by: { handle: "archived" }) { handle }
    unpublished: product(by: { handle: "unpublished" }) { handle } tomorrow: product(by: { handle: "tomorrow" }) { handle }
    variants: productVariants(sku: "draft") { nodes { sku availableForSale availableQuantity } } }`;

  test.each([guest, customer])('is hidden from a $kind', async (viewer) => {
    const { data } = await catalog.execute(document, { viewer });

    const variants = { nodes: [] };
    expect(data).toEqual({ draft: null, archived: null, unpublished: null, tomorrow: null, variants });
  });

  test.each([staff, orderService])('is shown to staff and services ($kind), but not for sale', async (viewer) => {
    const { data } = await catalog.execute(document, { viewer });

    expect(data).toMatchObject({
      draft: { handle: 'draft' },
      tomorrow: { handle: 'tomorrow' },
      variants: { nodes: [{ sku: 'draft', availableForSale: false, availableQuantity: 0 }] },
    });
  });

  test('is an entity by its id all the same: old orders refer to it', async () => {
    const reference = { __typename: 'ProductVariant', id: variant('archived').id };

    const { data } = await catalog.execute(
      `query ($of: [_Any!]!) { _entities(representations: $of) { ... on ProductVariant { product { status } } } }`,
      { variables: { of: [reference, { ...reference, id: 'var_x' }] } },
    );

    expect(data?.['_entities']).toEqual([{ product: { status: 'ARCHIVED' } }, null]);
  });
});

describe('stock levels', () => {
  const document =
    '{ productVariants(sku: "CAT-MUG") { nodes { sku stockLevels { locationId onHand reserved backorderLimit } } } }';

  test('are for staff and services', async () => {
    const levels = [
      { locationId: here, onHand: 40, reserved: 0, backorderLimit: 0 },
      { locationId: there, onHand: 20, reserved: 0, backorderLimit: 5 },
    ].toSorted((a, b) => (a.locationId < b.locationId ? -1 : 1));

    for (const viewer of [staff, orderService]) {
      const { data } = await catalog.execute(document, { viewer });
      expect(data?.['productVariants']).toEqual({ nodes: [{ sku: 'CAT-MUG', stockLevels: levels }] });
    }
  });

  test('cost anybody else that field and no other', async () => {
    for (const viewer of [guest, customer]) {
      const { data, errors } = await catalog.execute(document, { viewer });
      expect(data?.['productVariants']).toEqual({ nodes: [{ sku: 'CAT-MUG', stockLevels: null }] });
      expect(errors.map(({ extensions }) => extensions?.['code'])).toEqual(['FORBIDDEN']);
    }
  });
});

interface VariantPage {
  readonly edges: readonly { readonly cursor: string; readonly node: { readonly sku: string } }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly hasPreviousPage: boolean; readonly endCursor: string };
}

function variantsIn(data: unknown): VariantPage {
  return (data as { product: { variants: VariantPage } }).product.variants;
}

describe('variants of a product', () => {
  test('come in pages, in their order, each once', async () => {
    const skus: string[] = [];
    let after: string | null = null;
    do {
      const { data, errors } = await catalog.execute(
        `query ($after: String) { product(by: { handle: "shirt" }) { variants(first: 3, after: $after) {
           edges { cursor node { sku } } pageInfo { hasNextPage hasPreviousPage endCursor } } } }`,
        { variables: { after } },
      );
      expect(errors).toEqual([]);
      const { edges, pageInfo } = variantsIn(data);
      expect(pageInfo.hasPreviousPage).toBe(after !== null);
      skus.push(...edges.map(({ node }) => node.sku));
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (after !== null);

    expect(skus).toEqual(Array.from({ length: 7 }, (_, size) => `shirt-S${size}`));
  });

  test("have cursors that fit no other product's", async () => {
    const { data } = await catalog.execute(
      '{ product(by: { handle: "shirt" }) { variants { pageInfo { endCursor } } } }',
    );
    const cursor: unknown = data?.['product']?.['variants']?.['pageInfo']?.['endCursor'];

    const { errors } = await catalog.execute(
      'query ($after: String) { product(by: { handle: "cat-mug" }) { variants(after: $after) { nodes { sku } } } }',
      { variables: { after: cursor } },
    );

    expect(errors[0]?.extensions?.['code']).toBe('BAD_USER_INPUT');
  });

  test.each([
    ['variants(first: 0) { nodes { sku } }'],
    ['variants(first: 101) { nodes { sku } }'],
    ['media(first: 0) { url }'],
    ['media(first: 101) { url }'],
  ])('and its pictures come 1 to 100 at a time: %s', async (field) => {
    const { errors } = await catalog.execute(`{ product(by: { handle: "shirt" }) { ${field} } }`);

    expect(errors.map(({ extensions }) => extensions?.['code'])).toEqual(['BAD_USER_INPUT']);
  });
});

describe('categories', () => {
  test('are a tree', async () => {
    const { data } = await catalog.execute(
      '{ categories { handle name parent { id } children { handle children { handle name children { id } } } } }',
    );

    expect(data?.['categories']).toEqual([
      {
        handle: 'home',
        name: 'Home',
        parent: null,
        children: [{ handle: 'home-kitchen', children: [{ handle: 'home-kitchen-mugs', name: 'Mugs', children: [] }] }],
      },
    ]);
  });

  test('are found by id, by handle and as entities', async () => {
    const { data } = await catalog.execute('{ category(by: { handle: "home-kitchen" }) { id name } }');
    const id = String(data?.['category']?.['id']);

    const { data: again } = await catalog.execute(
      `{ category(by: { id: "${id}" }) { name }
         _entities(representations: [{ __typename: "Category", id: "${id}" }, { __typename: "Category", id: "cat_x" }]) {
           ... on Category { name } } }`,
    );

    expect(again).toEqual({ category: { name: 'Kitchen' }, _entities: [{ name: 'Kitchen' }, null] });
  });
});
