import { namedId } from '@tributary/kit/ids';
import type { Viewer } from '@tributary/kit/identity';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { applyRules } from '../src/actions/apply-rules.ts';
import { guest, openService, product, productIn, type ServiceUnderTest, variant } from './service-under-test.ts';

let catalog: ServiceUnderTest;
beforeAll(async () => {
  catalog = await openService({ poolSizeMax: 40 });
  await catalog.replace(drafts);
});
afterAll(() => catalog.db.drop());

const drafts = [
  product('mug', { tags: ['new', 'gift'], vendor: 'Kiln', categoryPath: ['Home', 'Kitchen'] }),
  product('cup', { tags: ['new'], vendor: 'Ærø', productType: 'Mug', categoryPath: ['Home'] }),
  productIn('shirt', ['S', 'M'], { prices: [{ currency: 'EUR', amountMinor: 900, compareAtMinor: null }] }),
  product('gone', { tags: ['gift'], variants: [variant('gone', { stock: [] })] }),
  product('draft', { tags: ['new'], status: 'DRAFT' }),
];
const [mug, cup, shirt, gone, draft] = ['mug', 'cup', 'shirt', 'gone', 'draft'].map((name) => namedId('prd', name));
const home = namedId('cat', JSON.stringify(['Home']));

beforeEach(async () => {
  await catalog.db.pool.query('truncate collection, collection_change, audit_entry, outbox cascade');
  await catalog.db.pool.query(`update product_listing set collection_ids = '{}'`);
});

const scopes = ['product:write', 'audit:read', 'inventory:read'];
const sam: Viewer = { kind: 'customer', id: 'cus_sam', scopes, name: 'Sam Staff', email: null };
const fields = `id handle title version rule { match conditions { tags vendors productTypes categories { handle }
  option { name values } price { min { amountMinor currency } max { amountMinor currency } } available negated } }
  products(first: 100) { nodes { handle } }`;
const payloadOf = (of: string) => `{ ${of} { ${fields} } errors { __typename ... on UserError { code message path
  ... on CollectionVersionConflictError { current { version } } } } }`;
const inputs = {
  collectionsCreate: 'CollectionsCreateInput',
  collectionsUpdate: 'CollectionsUpdateInput',
  collectionsRemove: 'CollectionsRemoveInput',
  collectionProductsPut: 'CollectionProductsPutInput',
  collectionProductsTake: 'CollectionProductsTakeInput',
};

interface Payload {
  readonly collections: readonly {
    readonly id: string;
    readonly version: number;
    readonly products: { readonly nodes: readonly { readonly handle: string }[] };
  }[];
  readonly errors: readonly { readonly code: string; readonly path: readonly string[] }[];
}

let keys = 0;
async function asked(name: keyof typeof inputs, given: object): Promise<Payload> {
  keys += 1;
  const document = `mutation ($input: ${inputs[name]}!) { ${name}(input: $input) ${payloadOf(name.includes('Products') ? 'collection' : 'collections')} }`;
  const input = { idempotencyKey: `collecting-${keys}`, ...given };
  const { data, errors } = await catalog.execute(document, { viewer: sam, variables: { input } });
  expect(errors).toEqual([]);
  type Answer = Partial<Payload> & { readonly collection?: Payload['collections'][number] | null };
  const answer = data?.[name] as unknown as Answer;
  const { collection = null, collections = collection === null ? [] : [collection] } = answer;
  return { collections, errors: answer.errors ?? [] };
}

async function made(change: object): Promise<string> {
  const { collections, errors } = await asked('collectionsCreate', { collections: [{ title: 'Gifts', ...change }] });
  expect(errors).toEqual([]);
  return collections[0]?.id ?? '';
}

async function byRule(match: 'ALL' | 'ANY', ...conditions: object[]): Promise<string> {
  const id = await made({ rule: { match, conditions } });
  await applied();
  return id;
}

async function applied(): Promise<void> {
  for (let left = await applyRules(catalog.service); left !== 'DONE'; left = await applyRules(catalog.service));
}

const put = (collectionId: string, ...products: (string | undefined)[][]) =>
  asked('collectionProductsPut', {
    collectionId,
    products: products.map(([productId, beforeProductId]) => ({ productId, beforeProductId })),
  });

async function read(document: string, viewer: Viewer = guest): Promise<Read> {
  const { data, errors } = await catalog.execute(document, { viewer });
  expect(errors).toEqual([]);
  return data as unknown as Read;
}

interface Listed {
  readonly products: { readonly nodes: readonly { readonly handle: string }[] };
}
/** As far as tests look into it. */
interface Read extends Readonly<Record<string, unknown>> {
  readonly collection: Listed | null;
  readonly collections: { readonly nodes: readonly Listed[] };
}

async function handlesIn(id: string, given = '(first: 100)'): Promise<string[]> {
  const { collection } = await read(`{ collection(by: { id: "${id}" }) { products${given} { nodes { handle } } } }`);
  return (collection?.products.nodes ?? []).map(({ handle }) => handle);
}

/** Rows of lists that would be others if they were written from nothing. */
async function stale(): Promise<unknown[]> {
  const { rows } = await catalog.db.pool.query(
    `(table product_listing except table product_listing_now) union all
     (table product_listing_now except table product_listing)`,
  );
  return rows;
}

describe('by hand', () => {
  test('a collection has the products that are put into it, in the order in which they are put', async () => {
    const id = await made({ title: 'Gifts & more' });

    const { collections } = await put(id, [mug], [cup], [shirt, mug], [draft], [cup, shirt]);

    expect(collections).toMatchObject([{ handle: 'gifts-more', version: 2, rule: null }]);
    expect(await handlesIn(id)).toEqual(['cup', 'shirt', 'mug']);
    expect(await handlesIn(id, '(sort: TITLE, filter: { tags: ["new"] })')).toEqual(['cup', 'mug']);
    expect(await handlesIn(id, '(last: 1)')).toEqual(['mug']);
    expect(await stale()).toEqual([]);
    const { product: found } = await read(`{ product(by: { handle: "mug" }) { collections { handle } } }`);
    expect(found).toEqual({ collections: [{ handle: 'gifts-more' }] });
    const { product: asked } = await read(`{ product(by: { handle: "mug" }) { collectionIds } }`);
    expect(asked).toEqual({ collectionIds: [id] });
    const { product: hidden } = await read(`{ product(by: { handle: "draft" }) { collections { handle } } }`, sam);
    expect(hidden).toEqual({ collections: [{ handle: 'gifts-more' }] });
  });

  test('its pages go on where they ended, while products come and go', async () => {
    const id = await made({});
    await put(id, [mug], [cup], [shirt], [gone]);
    const first = (await read(
      `{ collection(by: { id: "${id}" }) { products(first: 2) { nodes { handle } totalCount pageInfo { endCursor } } } }`,
    )) as unknown as { collection: { products: { pageInfo: { endCursor: string } } } };
    await asked('collectionProductsTake', { collectionId: id, productIds: [cup, draft] });

    const { endCursor } = first.collection.products.pageInfo;

    expect(first.collection.products).toMatchObject({ totalCount: 4, nodes: [{ handle: 'mug' }, { handle: 'cup' }] });
    expect(await handlesIn(id, `(first: 2, after: "${endCursor}")`)).toEqual(['shirt', 'gone']);
    expect(await handlesIn(id)).toEqual(['mug', 'shirt', 'gone']);
    expect(await stale()).toEqual([]);
  });

  test('two staff who put products into it at once both find theirs', async () => {
    const id = await made({});
    const all = [mug, cup, shirt, gone, draft];

    const results = await Promise.all(all.map((one) => put(id, [one])));

    expect(results.map(({ errors }) => errors)).toEqual(all.map(() => []));
    const { rows } = await catalog.db.pool.query<{ position: number }>(
      'select position from collection_product order by position',
    );
    expect(new Set(rows.map(({ position }) => position)).size).toBe(5);
    const { rows: entries } = await catalog.db.pool.query('select version from audit_entry order by version');
    expect(entries.map(({ version }) => version)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(await stale()).toEqual([]);
  });

  test.each<[string, (id: string) => Promise<Payload>, string, string[]]>([
    [
      'a version before',
      (id) => asked('collectionProductsPut', { collectionId: id, expectedVersion: 7, products: [{ productId: mug }] }),
      'VERSION_CONFLICT',
      ['expectedVersion'],
    ],
    [
      'a product that there is not',
      (id) => put(id, [mug], [namedId('prd', 'none')]),
      'PRODUCT_NOT_FOUND',
      ['products', '1', 'productId'],
    ],
    [
      'a place before one that is not in it',
      (id) => put(id, [mug, cup]),
      'PRODUCT_NOT_FOUND',
      ['products', '0', 'beforeProductId'],
    ],
    ['no id at all', () => put('a\0b', [mug]), 'COLLECTION_NOT_FOUND', ['collectionId']],
    ['nothing', (id) => put(id), 'NO_LINES', ['products']],
    [
      'a rule',
      (collectionId) =>
        asked('collectionsUpdate', {
          collections: [{ collectionId, rule: { match: 'ALL', conditions: [{ available: true }] } }],
        }),
      'INVALID_COLLECTION',
      ['collections', '0', 'rule'],
    ],
  ])('%s is refused', async (...[, change, code, path]) => {
    const id = await made({});

    const { errors } = await change(id);

    expect(errors).toMatchObject([{ code, path }]);
    expect(await handlesIn(id)).toEqual([]);
  });
});

const of = (currency: string, amountMinor: number) => ({ amountMinor, currency });

describe('by rule', () => {
  const condition = { tags: ['new'] };

  test.each<[string, object[], string[]]>([
    ['ALL', [{ tags: ['new', 'old'] }], ['cup', 'mug']],
    ['ALL', [{ tags: ['new'] }, { vendors: ['Kiln'] }], ['mug']],
    ['ANY', [{ tags: ['gift'] }, { vendors: ['Ærø'] }], ['cup', 'gone', 'mug']],
    ['ALL', [{ tags: ['new'], negated: true }], ['gone', 'shirt']],
    ['ALL', [{ categoryIds: [home] }], ['cup', 'mug']],
    ['ALL', [{ productTypes: ['Mug'], negated: true }], ['gone', 'mug', 'shirt']],
    ['ALL', [{ option: { name: 'Size', values: ['S', 'XL'] } }], ['shirt']],
    ['ALL', [{ price: { min: of('USD', 2_500) } }], ['cup', 'gone', 'mug']],
    ['ALL', [{ price: { max: of('USD', 2_499) } }], []],
    ['ALL', [{ price: { min: of('EUR', 900), max: of('EUR', 900) } }], ['shirt']],
    ['ALL', [{ price: { min: of('EUR', 0) }, negated: true }], ['cup', 'gone', 'mug']],
    ['ALL', [{ available: false }], ['gone']],
    ['ALL', [{ available: false, negated: true }], ['cup', 'mug', 'shirt']],
    ['ANY', [{ available: true }, { available: false }], ['cup', 'gone', 'mug', 'shirt']],
    ['ALL', [{ vendors: ['Kiln'] }, { vendors: ['Ærø'] }], []],
  ])('%s %j has %j', async (match, conditions, handles) => {
    const id = await byRule(match as 'ALL', ...conditions);

    expect((await handlesIn(id)).toSorted()).toEqual(handles);
    expect(await stale()).toEqual([]);
  });

  test('what changes is where the rule has it in the same transaction', async () => {
    const id = await byRule('ALL', condition, { available: true });

    await catalog.db.pool.query(`update product set tags = '{}' where id = $1`, [mug]);
    await catalog.db.pool.query(`update product set tags = '{new}' where id = $1`, [shirt]);
    await catalog.db.pool.query(`update product set status = 'ACTIVE' where id = $1`, [draft]);
    await catalog.db.pool.query('update stock_level set on_hand = 0 where variant_id = $1', [namedId('var', 'cup')]);

    expect((await handlesIn(id)).toSorted()).toEqual(['draft', 'shirt']);
    expect(await stale()).toEqual([]);
    await catalog.replace(drafts);
  });

  test('a rule that is changed is applied to what there is, and says how far it has come', async () => {
    const id = await made({ rule: { match: 'ALL', conditions: [condition] } });
    const progress = async () =>
      (await read(`{ collection(by: { id: "${id}" }) { ruleProgress { productsDone productsTotal } } }`)).collection;
    expect(await progress()).toEqual({ ruleProgress: { productsDone: 0, productsTotal: null } });
    await applyRules(catalog.service);
    expect(await progress()).toEqual({ ruleProgress: { productsDone: 0, productsTotal: 4 } });
    await applied();
    expect(await progress()).toEqual({ ruleProgress: null });

    await asked('collectionsUpdate', {
      collections: [{ collectionId: id, rule: { match: 'ANY', conditions: [{ tags: ['gift'] }] } }],
    });
    await applied();

    expect((await handlesIn(id)).toSorted()).toEqual(['gone', 'mug']);
    expect(await stale()).toEqual([]);
  });

  test('who writes a product by the rule before while it changes is waited for', async () => {
    const id = await byRule('ALL', { tags: ['old'] });
    const client = await catalog.db.pool.connect();
    await client.query('begin');
    await client.query(`update product set tags = '{late}' where id = $1`, [mug]);
    await client.query('set constraints all immediate');

    await asked('collectionsUpdate', {
      collections: [{ collectionId: id, rule: { match: 'ALL', conditions: [{ tags: ['late'] }] } }],
    });
    expect([await applyRules(catalog.service), await applyRules(catalog.service)]).toEqual(['MORE', 'WAITING']);
    await client.query('commit');
    client.release();
    await applied();

    expect(await handlesIn(id)).toEqual(['mug']);
    expect(await stale()).toEqual([]);
    await catalog.replace(drafts);
  });

  test('several who apply rules at once, and one that is killed, come to the same', async () => {
    await Promise.all(
      Array.from({ length: 8 }, (_, n) => made({ title: `R${n}`, rule: { match: 'ALL', conditions: [condition] } })),
    );
    const client = await catalog.db.pool.connect();
    await client.query('begin');
    await client.query('select from collection_change order by collection_id limit 1 for update');
    await client.query('rollback');
    client.release();

    await Promise.all([applied(), applied(), applied()]);

    expect(await stale()).toEqual([]);
    const { products } = await read(`{ products { facets { collections { count } } } }`);
    expect(products).toEqual({ facets: { collections: Array.from({ length: 8 }, () => ({ count: 2 })) } });
  });

  test.each<[string, object, string[]]>([
    ['no condition', { match: 'ALL', conditions: [] }, []],
    ['too many conditions', { match: 'ALL', conditions: Array.from({ length: 21 }, () => condition) }, []],
    ['no value', { match: 'ALL', conditions: [{ tags: [] }] }, ['0', 'tags']],
    ['a value with NUL', { match: 'ALL', conditions: [{ tags: ['a', 'b\0'] }] }, ['0', 'tags', '1']],
    ['half a character', { match: 'ALL', conditions: [{ vendors: ['\ud83d'] }] }, ['0', 'vendors', '0']],
    ['too many values', { match: 'ALL', conditions: [{ tags: Array.from({ length: 51 }, String) }] }, ['0', 'tags']],
    [
      'a price below nothing',
      { match: 'ALL', conditions: [{ price: { max: of('USD', -1) } }] },
      ['0', 'price', 'max', 'amountMinor'],
    ],
    [
      'a price the wrong way round',
      { match: 'ALL', conditions: [{ price: { min: of('USD', 2), max: of('USD', 1) } }] },
      ['0', 'price', 'min', 'amountMinor'],
    ],
    [
      'an option without a name',
      { match: 'ALL', conditions: [{ option: { name: '', values: ['S'] } }] },
      ['0', 'option', 'name'],
    ],
    ['no category’s id', { match: 'ALL', conditions: [{ categoryIds: ['cat_x'] }] }, ['0', 'categoryIds', '0']],
  ])('%s is refused', async (_, rule, path) => {
    const { errors } = await asked('collectionsCreate', { collections: [{ title: 'X', rule }] });

    expect(errors).toMatchObject([
      { code: 'INVALID_COLLECTION', path: ['collections', '0', 'rule', 'conditions', ...path] },
    ]);
  });

  test('a category that there is not is refused, and products by hand beside it', async () => {
    const rule = { match: 'ALL', conditions: [{ categoryIds: [namedId('cat', 'none')] }] };
    const { errors } = await asked('collectionsCreate', { collections: [{ title: 'X', rule }] });
    const id = await byRule('ALL', condition);

    expect(errors).toMatchObject([{ code: 'CATEGORY_NOT_FOUND', path: ['collections', '0', 'rule'] }]);
    expect((await put(id, [mug])).errors).toMatchObject([{ code: 'INVALID_COLLECTION', path: ['collectionId'] }]);
  });

  test.each([{}, { tags: ['a'], vendors: ['b'] }, { price: {} }, { price: { min: of('USD', 1), max: of('EUR', 2) } }])(
    'a condition about %j is a wrong request',
    async (one) => {
      const document =
        'mutation ($input: CollectionsCreateInput!) { collectionsCreate(input: $input) { errors { __typename } } }';
      const rule = { match: 'ALL', conditions: [one] };
      const input = { idempotencyKey: 'a wrong request', collections: [{ title: 'X', rule }] };

      const { errors } = await catalog.execute(document, { viewer: sam, variables: { input } });

      expect(errors.map(({ extensions }) => extensions?.['code'])).toEqual(['BAD_USER_INPUT']);
    },
  );
});

describe('staff', () => {
  test('make, change and remove collections, with versions, entries and events', async () => {
    const [id, other] = [await made({}), await made({})];
    await put(id, [mug], [cup]);
    const changed = await asked('collectionsUpdate', {
      collections: [
        { collectionId: id, expectedVersion: 2, title: 'Presents', handle: 'presents', descriptionHtml: '<p>x</p>' },
      ],
    });
    const conflict = await asked('collectionsRemove', {
      collections: [{ collectionId: other }, { collectionId: id, expectedVersion: 2 }],
    });
    const removed = await asked('collectionsRemove', { collections: [{ collectionId: id, expectedVersion: 3 }] });
    await applied();

    expect(changed).toMatchObject({ collections: [{ title: 'Presents', handle: 'presents', version: 3 }], errors: [] });
    expect(conflict).toMatchObject({
      collections: [],
      errors: [{ code: 'VERSION_CONFLICT', path: ['collections', '1', 'expectedVersion'], current: { version: 3 } }],
    });
    expect(removed).toEqual({ collections: [], errors: [] });
    expect(await stale()).toEqual([]);
    const { collection, again, products } = await read(
      `{ collection(by: { id: "${id}" }) { id } again: collection(by: { id: "${other}" }) { handle }
         products(filter: { collections: ["${id}"] }) { nodes { id } } }`,
    );
    expect([collection, again, products]).toEqual([null, { handle: `gifts-${other.slice(-8)}` }, { nodes: [] }]);
    const { auditEntries } = await read(
      `{ auditEntries(subjectId: "${id}") { nodes { version operation changes { field before after } } } }`,
      sam,
    );
    expect(auditEntries).toMatchObject({
      nodes: [
        {
          version: 3,
          operation: 'collectionsRemove',
          changes: [{ field: 'handle', before: 'presents', after: null }, {}, {}],
        },
        { version: 3, operation: 'collectionsUpdate' },
        {
          version: 2,
          operation: 'collectionProductsPut',
          changes: [
            { field: `products.${mug}`, before: null, after: 1 },
            { field: `products.${cup}`, before: null, after: 2 },
          ],
        },
        { version: 1, operation: 'collectionsCreate' },
      ],
    });
    const { rows } = await catalog.db.pool.query('select type, data from outbox where subject = $1 order by seq', [id]);
    expect(rows).toMatchObject([
      { type: 'collection.created', data: { version: 1, handle: 'gifts' } },
      { type: 'collection.updated', data: { version: 2, changed: ['products'] } },
      { type: 'collection.updated', data: { version: 3, changed: ['handle', 'title', 'descriptionHtml'] } },
      { type: 'collection.removed', data: { version: 3, title: 'Presents', actor: 'cus_sam' } },
    ]);
  });

  test('the same key again changes nothing, even after what it made is gone', async () => {
    const input = { idempotencyKey: 'a key that comes again', collections: [{ title: 'Once' }] };
    const first = await asked('collectionsCreate', input);
    await asked('collectionsRemove', { collections: [{ collectionId: first.collections[0]?.id }] });

    expect(await asked('collectionsCreate', input)).toEqual({ collections: [], errors: [] });
    expect((await catalog.db.pool.query('table collection')).rows).toEqual([]);
  });

  test.each<[string, object, string, string]>([
    ['a title with NUL', { title: 'a\0' }, 'INVALID_TEXT', 'title'],
    ['half a character', { title: '\ud83d' }, 'INVALID_TEXT', 'title'],
    [
      'half a character in the description',
      { title: 'X', descriptionHtml: '\ude00 <p>' },
      'INVALID_TEXT',
      'descriptionHtml',
    ],
    ['no slug', { title: 'X', handle: 'a b' }, 'INVALID_HANDLE', 'handle'],
    ['half a character in the slug', { title: 'X', handle: 'a\ud83d' }, 'INVALID_HANDLE', 'handle'],
    ['another’s slug', { title: 'X', handle: 'gifts' }, 'HANDLE_TAKEN', 'handle'],
  ])('are told of %s', async (...[, given, code, field]) => {
    await made({});

    const { errors } = await asked('collectionsCreate', { collections: [given] });

    expect(errors).toMatchObject([{ code, path: ['collections', '0', field] }]);
  });
});

const shelvesDocument = `query ($first: Int!) { collections(first: $first) { pageInfo { hasNextPage } nodes { title
    products(first: 1) { nodes { handle media(first: 1) { url } priceRange(currency: "USD") { min { amountMinor } } } } } } }`;

test('all collections are read by pages, each with some of its products, in statements that do not grow', async () => {
  for (const title of ['A', 'B', 'C']) await put(await made({ title }), [mug], [cup]);
  const rule = { match: 'ALL', conditions: [{ tags: ['new'] }] };
  for (const title of ['D', 'E']) await made({ title, rule });
  await applied();
  const shelves = async (first: number) => {
    const { data, errors } = await catalog.execute(shelvesDocument, { variables: { first } });
    expect(errors).toEqual([]);
    return data as unknown as Read;
  };

  catalog.sent.count = 0;
  const { collections } = await shelves(5);
  const all = catalog.sent.count;
  catalog.sent.count = 0;
  await shelves(1);

  expect(collections.nodes.map(({ products }) => products.nodes[0]?.handle)).toEqual([
    'mug',
    'mug',
    'mug',
    expect.any(String),
    expect.any(String),
  ]);
  // The collections, the products of those by hand and of those by rule.
  expect([all, catalog.sent.count]).toEqual([3, 2]);
});
