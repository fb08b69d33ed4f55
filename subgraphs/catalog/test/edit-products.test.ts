import { namedId } from '@tributary/kit/ids';
import type { Viewer } from '@tributary/kit/identity';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  customer,
  guest,
  here,
  openService,
  product,
  productIn,
  type ServiceUnderTest,
  staff,
} from './service-under-test.ts';

let catalog: ServiceUnderTest;
// Each test has a mug and a shirt of its own; those that change nothing have the first.
const pairs = Array.from({ length: 20 }, (_, nth) => [
  product(`mug-${nth}`, { title: 'The mug', categoryPath: ['Home'] }),
  productIn(`shirt-${nth}`, ['S', 'M']),
]);
beforeAll(async () => {
  catalog = await openService({ poolSizeMax: 40 });
  await catalog.replace(pairs.flat());
});
afterAll(() => catalog.db.drop());

const scopes = ['inventory:read', 'inventory:write', 'product:write', 'audit:read'];
const sam: Viewer = { kind: 'customer', id: 'cus_sam', scopes, name: 'Sam Staff', email: null };
let pair = 0;
let mug = namedId('prd', 'mug-0');
let mugVariant = namedId('var', 'mug-0');
let shirt = namedId('prd', 'shirt-0');
let small = namedId('var', 'shirt-0-S');

beforeEach(async () => {
  await catalog.db.pool.query('truncate outbox, audit_entry');
});

function fresh(): void {
  pair += 1;
  mug = namedId('prd', `mug-${pair}`);
  mugVariant = namedId('var', `mug-${pair}`);
  shirt = namedId('prd', `shirt-${pair}`);
  small = namedId('var', `shirt-${pair}-S`);
}

const usd = (amountMinor: number) => ({ amountMinor, currency: 'USD' });

const errors = `errors { __typename ... on UserError { code path ... on ProductVersionConflictError { current { version } } } }`;
const payload = `{ products { id handle title version status options { name values } variants { nodes {
  title sku price(currency: "USD") { amountMinor } compareAtPrice(currency: "USD") { amountMinor } } } } ${errors} }`;
const inputs = {
  productsCreate: 'ProductsCreateInput',
  productsUpdate: 'ProductsUpdateInput',
  productOptionsArrange: 'ProductOptionsArrangeInput',
  productVariantsCreate: 'ProductVariantsCreateInput',
  productVariantsUpdate: 'ProductVariantsUpdateInput',
  productPricesSet: 'ProductPricesSetInput',
};
type Name = keyof typeof inputs;

let keys = 0;
async function asked(name: Name, given: object, viewer: Viewer = sam): Promise<unknown> {
  keys += 1;
  const document = `mutation ($input: ${inputs[name]}!) { ${name}(input: $input) ${payload} }`;
  const input = { idempotencyKey: `editing-${keys}`, ...given };
  const answer = await catalog.execute(document, { viewer, variables: { input } });
  expect(answer.errors).toEqual([]);
  return answer.data?.[name];
}

const update = (change: object) => asked('productsUpdate', { products: [{ productId: mug, ...change }] });
const arrange = (options: object[]) => asked('productOptionsArrange', { products: [{ productId: shirt, options }] });
const titled = (nth: number) =>
  `{ idempotencyKey: "nth-${nth}-of-one", products: [{ productId: "${mug}", title: "T${nth}" }] }`;
const refused = (code: string, ...path: string[]) => ({ products: [], errors: [{ code, path }] });

/** What rows that follow from others say that they would not say if they were written from nothing, and what words are missing. */
async function stale(): Promise<unknown[]> {
  const { rows } = await catalog.db.pool.query(
    `(select 'kept' as side, to_jsonb(kept) from (table product_listing except table product_listing_now) kept)
      union all
     (select 'now', to_jsonb(now) from (table product_listing_now except table product_listing) now)
      union all
     (select 'range', to_jsonb(range) from (
        select product_id, currency, min_minor, max_minor, category_id from price_range
        except
        select p.id, currency, min(amount_minor), max(amount_minor), p.category_id
          from price join product_variant v on v.id = price.variant_id join product p on p.id = v.product_id
         group by p.id, currency) range)
      union all
     (select 'word', to_jsonb(word) from (
        select unnest(words) from product_listing_now except select word from search_word) word)`,
  );
  return rows;
}

interface Entry {
  readonly subject_id: string;
  readonly version: number;
  readonly operation: string;
  readonly actor: string;
  readonly changes: readonly { readonly field: string; readonly before: unknown; readonly after: unknown }[];
}

async function entries(): Promise<Entry[]> {
  return (await catalog.db.pool.query<Entry>('select * from audit_entry order by id')).rows;
}

async function events(): Promise<unknown[]> {
  return (await catalog.db.pool.query('select type, subject, data from outbox order by seq')).rows;
}

async function taxClassOf(id: string): Promise<string> {
  const document = 'query ($of: [_Any!]!) { _entities(representations: $of) { ... on ProductVariant { taxClass } } }';
  const { data } = await catalog.execute(document, { variables: { of: [{ __typename: 'ProductVariant', id }] } });
  return JSON.parse(JSON.stringify(data))._entities[0].taxClass;
}

describe('staff', () => {
  beforeEach(fresh);

  test('make a product, which is listed and found at once', async () => {
    const home = namedId('cat', JSON.stringify(['Home']));
    const made = await asked('productsCreate', {
      products: [
        {
          title: 'Blue jug',
          categoryId: home,
          status: 'ACTIVE',
          publishedAt: '2024-01-01T00:00:00Z',
          tags: ['new'],
          options: [{ name: 'Size', values: ['Large'] }],
          media: [{ url: 'https://images.invalid/jug.svg' }],
          variants: [
            { optionValues: ['Small'], prices: [{ amount: usd(900), compareAt: usd(900) }] },
            {
              optionValues: ['Large'],
              sku: 'J-L',
              prices: [{ amount: usd(1200), compareAt: usd(1500) }],
            },
          ],
        },
      ],
    });

    expect(made).toMatchObject({
      errors: [],
      products: [
        {
          handle: 'blue-jug',
          version: 1,
          options: [{ name: 'Size', values: ['Large', 'Small'] }],
          variants: {
            nodes: [
              { title: 'Small', sku: 'BLUE-JUG-SMALL', price: { amountMinor: 900 }, compareAtPrice: null },
              { title: 'Large', sku: 'J-L', price: { amountMinor: 1200 }, compareAtPrice: { amountMinor: 1500 } },
            ],
          },
        },
      ],
    });
    const { data } = await catalog.execute(
      `{ products(query: "jug", filter: { categoryId: "${home}" }) { nodes { handle } }
         searchSuggestions(text: "ju") { queries } }`,
    );
    expect(data).toMatchObject({ products: { nodes: [{ handle: 'blue-jug' }] } });
    expect(await stale()).toEqual([]);
    expect(await entries()).toMatchObject([{ operation: 'productsCreate', version: 1, actor: 'cus_sam' }]);
    expect(await events()).toMatchObject([
      { type: 'product.created', data: { handle: 'blue-jug', version: 1, status: 'ACTIVE', actor: 'cus_sam' } },
    ]);
  });

  test('change what a product is: what is absent stays, what is null is emptied', async () => {
    await update({ vendor: 'Ærø', tags: ['a'], descriptionHtml: '<p>hot</p>' });
    await catalog.db.pool.query('truncate outbox, audit_entry');

    const changed = await update({ vendor: null, title: 'The jug', tags: null });

    // A variant of a product with nothing to choose is called as that is.
    expect(changed).toMatchObject({
      products: [{ title: 'The jug', version: 3, variants: { nodes: [{ title: 'The jug' }] } }],
    });
    expect(await entries()).toMatchObject([
      {
        subject_id: mug,
        version: 3,
        changes: [
          { field: 'title', before: 'The mug', after: 'The jug' },
          { field: 'vendor', before: 'Ærø', after: null },
        ],
      },
    ]);
    expect(await events()).toEqual([
      {
        type: 'product.updated',
        subject: mug,
        data: {
          productId: mug,
          handle: `mug-${pair}`,
          status: 'ACTIVE',
          version: 3,
          actor: 'cus_sam',
          changed: ['title', 'vendor'],
        },
      },
    ]);
    expect(await stale()).toEqual([]);
  });

  test('archive a product, which is listed no more and stays for orders', async () => {
    expect(await update({ status: 'ARCHIVED' })).toMatchObject({ products: [{ status: 'ARCHIVED' }] });

    const { data } = await catalog.execute(
      `{ products(query: "mug-${pair}") { nodes { id } } product(by: { id: "${mug}" }) { id } }`,
    );
    expect(data).toEqual({ products: { nodes: [] }, product: null });
  });

  test('change nothing by saying what is so already', async () => {
    expect(await update({ title: 'The mug' })).toMatchObject({ products: [{ version: 1 }], errors: [] });
    expect([await entries(), await events()]).toEqual([[], []]);
  });

  test('rename, add and drop options', async () => {
    const sizes = [{ value: 'Small', formerValue: 'S' }, { value: 'M' }, { value: 'L' }];
    const renamed = await arrange([
      { name: 'Colour', values: [{ value: 'Blue' }] },
      { name: 'Fit', formerName: 'Size', values: sizes },
    ]);

    expect(renamed).toMatchObject({
      errors: [],
      products: [
        {
          options: [
            { name: 'Colour', values: ['Blue'] },
            { name: 'Fit', values: ['Small', 'M', 'L'] },
          ],
          variants: { nodes: [{ title: 'Blue / Small' }, { title: 'Blue / M' }] },
        },
      ],
    });
    const dropped = await arrange([{ name: 'Fit', values: sizes.map(({ value }) => ({ value })) }]);
    expect(dropped).toMatchObject({ products: [{ variants: { nodes: [{ title: 'Small' }, { title: 'M' }] } }] });
    expect(await arrange([])).toMatchObject(refused('INVALID_PRODUCT', 'products', '0', 'variants', '1'));
    expect(await arrange([{ name: 'Fit', values: [{ value: 'M' }] }])).toMatchObject({
      errors: [{ code: 'INVALID_PRODUCT' }],
    });
    expect(await arrange([{ name: 'A', formerName: 'B', values: [] }])).toMatchObject({
      errors: [{ code: 'OPTION_NOT_FOUND' }],
    });
    expect(await stale()).toEqual([]);
  });

  test('add and change variants', async () => {
    const added = await asked('productVariantsCreate', {
      variants: [{ productId: shirt, expectedVersion: 1, variant: { optionValues: ['XL'], tracksStock: false } }],
    });
    const changed = await asked('productVariantsUpdate', {
      variants: [{ variantId: small, expectedVersion: 2, optionValues: ['XS'], barcode: '4006381333931' }],
    });

    expect(added).toMatchObject({ products: [{ options: [{ values: ['S', 'M', 'XL'] }] }] });
    expect(changed).toMatchObject({
      products: [{ version: 3, variants: { nodes: [{ title: 'XS' }, { title: 'M' }, { title: 'XL' }] } }],
    });
    expect((await entries())[1]?.changes).toEqual([
      {
        field: 'options',
        before: [{ name: 'Size', values: ['S', 'M', 'XL'] }],
        after: [{ name: 'Size', values: ['S', 'M', 'XL', 'XS'] }],
      },
      expect.objectContaining({ field: `variants.${small}.selectedOptions` }),
      { field: `variants.${small}.barcode`, before: null, after: '4006381333931' },
    ]);
    expect(
      await asked('productVariantsCreate', { variants: [{ productId: shirt, variant: { optionValues: ['XS'] } }] }),
    ).toMatchObject({ errors: [{ code: 'INVALID_PRODUCT' }] });
    expect(await stale()).toEqual([]);
  });

  test('say what variants are taxed as, by class, or as clients did before', async () => {
    const taxed = async (...changes: readonly object[]) => {
      const variants = changes.map((change) => ({ variantId: small, ...change }));
      const answer = await asked('productVariantsUpdate', { variants });
      return [answer, await taxClassOf(small)];
    };
    const created = ['books', undefined].map((taxClass, index) => ({
      productId: shirt,
      variant: { optionValues: [`X${index}`], taxClass, taxable: taxClass === undefined ? false : undefined },
    }));

    expect(await taxClassOf(small)).toBe('standard');
    expect(await taxed({ taxClass: 'books' })).toMatchObject([{ errors: [] }, 'books']);
    expect(await taxed({ taxable: true })).toMatchObject([{ errors: [] }, 'books']);
    expect((await entries()).map(({ changes }) => changes)).toEqual([
      [{ field: `variants.${small}.taxClass`, before: 'standard', after: 'books' }],
    ]);
    expect(await taxed({ taxable: false })).toMatchObject([{ errors: [] }, 'exempt']);
    expect(await taxed({ taxable: true })).toMatchObject([{ errors: [] }, 'standard']);
    expect(await taxed({ taxClass: 'Books' })).toMatchObject([
      refused('INVALID_TEXT', 'variants', '0', 'taxClass'),
      'standard',
    ]);
    await asked('productVariantsCreate', { variants: created });
    const { rows } = await catalog.db.pool.query<{ id: string }>(
      'select id from product_variant where product_id = $1 order by position',
      [shirt],
    );
    expect(await Promise.all(rows.slice(2).map(({ id }) => taxClassOf(id)))).toEqual(['books', 'exempt']);
  });

  test.each([
    ['books', false, 'exempt'],
    ['exempt', true, 'standard'],
  ])('read what the version before wrote: of %s, taxable %s, is %s', async (taxClass, taxable, read) => {
    const change = 'update product_variant set tax_class = $2, taxable = $3 where id = $1';
    await catalog.db.pool.query(change, [small, taxClass, taxable]);
    const shown = await taxClassOf(small);
    await asked('productVariantsUpdate', { variants: [{ variantId: small, taxClass: 'food' }] });

    expect(shown).toBe(read);
    expect((await entries())[0]?.changes).toEqual([
      { field: `variants.${small}.taxClass`, before: read, after: 'food' },
    ]);
  });

  test('set prices, and take some away', async () => {
    const prices = [
      { variantId: mugVariant, currency: 'USD', amount: usd(2000), compareAt: usd(2500) },
      { variantId: mugVariant, currency: 'EUR', amount: { amountMinor: 1900, currency: 'EUR' } },
      { variantId: small, currency: 'USD', amount: null },
    ];
    const set = await asked('productPricesSet', { prices });

    expect(set).toMatchObject({
      products: [
        { variants: { nodes: [{ price: { amountMinor: 2000 }, compareAtPrice: { amountMinor: 2500 } }] } },
        { variants: { nodes: [{ price: null }, { price: { amountMinor: 2500 } }] } },
      ],
    });
    expect((await entries()).map(({ changes }) => changes)).toEqual([
      [
        {
          field: `prices.${mugVariant}.USD`,
          before: { amountMinor: 2500, compareAtMinor: null },
          after: { amountMinor: 2000, compareAtMinor: 2500 },
        },
        { field: `prices.${mugVariant}.EUR`, before: null, after: { amountMinor: 1900, compareAtMinor: null } },
      ],
      [{ field: `prices.${small}.USD`, before: { amountMinor: 2500, compareAtMinor: null }, after: null }],
    ]);
    expect(await stale()).toEqual([]);
  });

  test('are told that somebody came first, with the product as it is now', async () => {
    await update({ title: 'A' });

    expect(await update({ title: 'B', expectedVersion: 1 })).toEqual({
      products: [],
      errors: [
        {
          __typename: 'ProductVersionConflictError',
          code: 'VERSION_CONFLICT',
          path: ['products', '0', 'expectedVersion'],
          current: { version: 2 },
        },
      ],
    });
    expect(await update({ title: 'B', expectedVersion: 2 })).toMatchObject({ products: [{ version: 3 }] });
  });

  test('do all or none, and a thing once for a key', async () => {
    const products = [
      { productId: mug, title: 'A' },
      { productId: namedId('prd', 'none'), title: 'B' },
    ];
    const refusal = refused('PRODUCT_NOT_FOUND', 'products', '1', 'productId');
    expect(await asked('productsUpdate', { products })).toMatchObject(refusal);

    const once = { idempotencyKey: 'the same key', products: [{ productId: mug, vendor: null, title: 'A' }] };
    const twice = await Promise.all([asked('productsUpdate', once), asked('productsUpdate', once)]);

    expect(twice[0]).toEqual(twice[1]);
    expect(await entries()).toHaveLength(1);
    // To leave the vendor alone is not to empty it.
    const other = { ...once, products: [{ productId: mug, title: 'A' }] };
    expect(await asked('productsUpdate', other)).toMatchObject({ errors: [{ code: 'IDEMPOTENCY_KEY_REUSED' }] });
  });

  test('see in one request what each of its changes leaves', async () => {
    const { data } = await catalog.execute(
      `mutation { a: productsUpdate(input: ${titled(1)}) { products { title } }
                  b: productsUpdate(input: ${titled(2)}) { products { title variants { nodes { title } } } } }`,
      { viewer: sam },
    );

    expect(data).toEqual({
      a: { products: [{ title: 'T1' }] },
      b: { products: [{ title: 'T2', variants: { nodes: [{ title: 'T2' }] } }] },
    });
  });

  test('read who changed what, of one thing, by one of them, page by page', async () => {
    await update({ title: 'A' });
    await update({ title: 'B' });
    await asked('productPricesSet', { prices: [{ variantId: small, currency: 'USD', amount: usd(1) }] });
    const document = `query ($subjectId: ID, $actor: String, $after: String) {
      auditEntries(subjectId: $subjectId, actor: $actor, first: 1, after: $after) {
        nodes { subjectId version operation actor changes { field before after } } pageInfo { hasNextPage endCursor } } }`;
    const read = async (variables: object) =>
      (await catalog.execute(document, { viewer: sam, variables: { ...variables } })).data?.['auditEntries'];

    const first = await read({ subjectId: mug });
    expect(first).toMatchObject({
      nodes: [{ subjectId: mug, version: 3, actor: 'cus_sam', changes: [{ field: 'title', before: 'A', after: 'B' }] }],
      pageInfo: { hasNextPage: true },
    });
    const second = await read({ subjectId: mug, after: first?.['pageInfo']['endCursor'] });
    expect(second).toMatchObject({ nodes: [{ version: 2 }], pageInfo: { hasNextPage: false } });
    expect(await read({ actor: 'cus_sam' })).toMatchObject({ nodes: [{ subjectId: shirt }] });
    expect(await read({ actor: 'a\0b' })).toMatchObject({ nodes: [] });
  });
});

const one = { title: 'X', variants: [{}] };
test.each<[Name, object, object]>([
  ['productsUpdate', { products: [] }, refused('NO_LINES', 'products')],
  [
    'productPricesSet',
    { prices: Array.from({ length: 251 }, () => ({ variantId: small, currency: 'USD' })) },
    refused('TOO_MANY_LINES', 'prices'),
  ],
  ['productsUpdate', { idempotencyKey: 'short', products: [] }, refused('INVALID_IDEMPOTENCY_KEY', 'idempotencyKey')],
  ['productsCreate', { products: [{ ...one, handle: 'mug-0' }] }, refused('HANDLE_TAKEN', 'products', '0', 'handle')],
  [
    'productsCreate',
    {
      products: [
        { ...one, handle: 'a' },
        { ...one, handle: 'a' },
      ],
    },
    refused('HANDLE_TAKEN', 'products', '1', 'handle'),
  ],
  ['productsCreate', { products: [{ ...one, handle: 'a b' }] }, refused('INVALID_HANDLE', 'products', '0', 'handle')],
  ['productsCreate', { products: [{ ...one, handle: 'a\0b' }] }, refused('INVALID_HANDLE', 'products', '0', 'handle')],
  ['productsCreate', { products: [{ ...one, title: 'a\0b' }] }, refused('INVALID_TEXT', 'products', '0', 'title')],
  ['productsCreate', { products: [{ ...one, vendor: 'a\0b' }] }, refused('INVALID_TEXT', 'products', '0', 'vendor')],
  [
    'productsCreate',
    { products: [{ ...one, tags: ['ok', ''] }] },
    refused('INVALID_TEXT', 'products', '0', 'tags', '1'),
  ],
  [
    'productsCreate',
    { products: [{ title: 'X', variants: [] }] },
    refused('INVALID_PRODUCT', 'products', '0', 'variants'),
  ],
  [
    'productsCreate',
    { products: [{ title: 'X', options: [{ name: 'A' }], variants: [{ optionValues: ['\u0007'] }] }] },
    refused('INVALID_TEXT', 'products', '0', 'options', '0', 'values', '0'),
  ],
  [
    'productsCreate',
    { products: [{ title: 'X', variants: [{ prices: [{ amount: usd(-1) }] }] }] },
    refused('INVALID_PRICE', 'products', '0', 'variants', '0', 'prices', '0', 'amount', 'amountMinor'),
  ],
  ['productsUpdate', { products: [{ productId: mug, title: ' ' }] }, refused('INVALID_TEXT', 'products', '0', 'title')],
  [
    'productsUpdate',
    { products: [{ productId: mug, categoryId: namedId('cat', 'none') }] },
    refused('CATEGORY_NOT_FOUND', 'products', '0', 'categoryId'),
  ],
  [
    'productsUpdate',
    { products: [{ productId: mug, categoryId: 'a\0b' }] },
    refused('CATEGORY_NOT_FOUND', 'products', '0', 'categoryId'),
  ],
  [
    'productsUpdate',
    { products: [{ productId: 'prd_\0', title: 'X' }] },
    refused('PRODUCT_NOT_FOUND', 'products', '0', 'productId'),
  ],
  [
    'productPricesSet',
    { prices: [{ variantId: 'x', currency: 'USD', amount: usd(1) }] },
    refused('VARIANT_NOT_FOUND', 'prices', '0', 'variantId'),
  ],
  [
    'productPricesSet',
    { prices: [{ variantId: small, currency: 'USD', amount: usd(-1) }] },
    refused('INVALID_PRICE', 'prices', '0', 'amount', 'amountMinor'),
  ],
  [
    'productPricesSet',
    { prices: [{ variantId: small, currency: 'EUR', amount: usd(1), compareAt: usd(2) }] },
    {
      products: [],
      errors: ['amount', 'compareAt'].map((name) => ({
        code: 'WRONG_CURRENCY',
        path: ['prices', '0', name, 'currency'],
      })),
    },
  ],
  [
    'productsCreate',
    {
      products: [
        { title: 'X', variants: [{ prices: [{ amount: usd(1), compareAt: { amountMinor: 2, currency: 'EUR' } }] }] },
      ],
    },
    refused('WRONG_CURRENCY', 'products', '0', 'variants', '0', 'prices', '0', 'compareAt', 'currency'),
  ],
  [
    'productVariantsUpdate',
    { variants: [{ variantId: small, weightGrams: -1 }] },
    refused('INVALID_PRODUCT', 'variants', '0', 'weightGrams'),
  ],
  [
    'productVariantsCreate',
    { variants: [{ productId: shirt, variant: { optionValues: ['L', 'Blue'] } }] },
    refused('INVALID_TEXT', 'variants', '0', 'variant', 'optionValues', '1'),
  ],
])('are told what is wrong, and where: %s %#', async (name, input, refusal) => {
  expect(await asked(name, input)).toMatchObject(refusal);
  expect([await entries(), await events()]).toEqual([[], []]);
});

test.each([guest, customer, staff])('nobody else changes products, or reads who did: $kind', async (viewer) => {
  const { errors: refusals } = await catalog.execute(
    `mutation { productsUpdate(input: { idempotencyKey: "none of these", products: [] }) { errors { __typename } } }`,
    { viewer },
  );
  const { errors: unread } = await catalog.execute('{ auditEntries { nodes { actor } } }', { viewer });

  expect([...refusals, ...unread].map(({ extensions }) => extensions?.['code'])).toEqual(['FORBIDDEN', 'FORBIDDEN']);
});

test('twenty staff at once on one product lose no update, and all that follows agrees', async () => {
  fresh();
  const answers: string[] = [];
  const turn = async (nth: number): Promise<void> => {
    const changes = [
      () => asked('productsUpdate', { products: [{ productId: shirt, tags: [`tag-${nth}`], expectedVersion: 1 }] }),
      () => update({ title: `Mug ${nth}` }),
      () =>
        asked('productVariantsCreate', {
          variants: [{ productId: shirt, variant: { optionValues: [`Size ${nth}`] } }],
        }),
      () =>
        asked('productPricesSet', {
          prices: [
            { variantId: mugVariant, currency: 'USD', amount: usd(100 + nth) },
            { variantId: small, currency: 'EUR', amount: { amountMinor: 200 + nth, currency: 'EUR' } },
          ],
        }),
      () => asked('productsCreate', { products: [{ title: 'The same title', variants: [{}] }] }),
      () => stock(nth),
    ];
    for (const change of changes) answers.push(JSON.stringify(await change()));
  };
  await Promise.all(Array.from({ length: 20 }, (_, nth) => turn(nth)));

  const expected = answers.filter((answer) => answer.includes('VERSION_CONFLICT'));
  expect(expected).toHaveLength(19);
  expect(answers.filter((answer) => !answer.includes('"errors":[]'))).toHaveLength(expected.length);
  const { rows: sizes } = await catalog.db.pool.query('select id from product_variant where product_id = $1', [shirt]);
  expect(sizes).toHaveLength(22);
  const { rows: alike } = await catalog.db.pool.query(`select handle from product where title = 'The same title'`);
  expect(new Set(alike.map(({ handle }: { handle: string }) => handle)).size).toBe(20);
  expect(await stale()).toEqual([]);
  expect(catalog.sent.deadlocks).toBe(0);
  expect(await brokenChains()).toEqual([]);
  const { rows: units } = await catalog.db.pool.query(
    `select on_hand = opening + (select sum(quantity) from stock_movement where variant_id = $1) as sums
       from stock_level where variant_id = $1`,
    [small],
  );
  expect(units).toEqual([{ sums: true }]);
});

async function stock(nth: number): Promise<unknown> {
  const line = `{ variantId: "${small}", locationId: "${here}", quantity: ${nth + 1} }`;
  const { data } = await catalog.execute(
    `mutation { stockAdjust(input: { idempotencyKey: "twenty at once ${nth}", reason: RECEIVED, lines: [${line}] }) {
       levels { onHand } errors { __typename } } }`,
    { viewer: sam },
  );
  return data?.['stockAdjust'];
}

/** Entries of one thing that do not begin where the one before ended, and versions without an entry. */
async function brokenChains(): Promise<unknown[]> {
  const last = new Map<string, unknown>();
  const versions = new Map<string, number>();
  const broken: unknown[] = [];
  for (const { subject_id: id, version, changes, operation } of await entries()) {
    const before = versions.get(id) ?? (operation === 'productsCreate' ? 0 : 1);
    if (version !== before + 1) broken.push({ id, version, before });
    versions.set(id, version);
    for (const { field, before: was, after } of changes) {
      const key = `${id} ${field}`;
      if (last.has(key) && JSON.stringify(last.get(key)) !== JSON.stringify(was)) broken.push({ key, was });
      last.set(key, after);
    }
  }
  return broken;
}
