import { namedId } from '@tributary/kit/ids';
import type { Viewer } from '@tributary/kit/identity';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { guest, openService, product, type ServiceUnderTest } from './service-under-test.ts';

let catalog: ServiceUnderTest;
beforeAll(async () => {
  catalog = await openService();
  await catalog.replace(drafts);
});
afterAll(() => catalog.db.drop());

const drafts = [
  product('table', { categoryPath: ['Home', 'Living'] }),
  product('chair'),
  product('draft', { status: 'DRAFT' }),
];
const [table, chair, draft] = ['table', 'chair', 'draft'].map((name) => namedId('prd', name));
const living = namedId('cat', JSON.stringify(['Home', 'Living']));

beforeEach(async () => {
  await catalog.db.pool.query('truncate attribute, audit_entry, outbox');
  await catalog.db.pool.query(`update product set attributes = '{}'`);
});

const scopes = ['product:write', 'audit:read', 'inventory:read'];
const sam: Viewer = { kind: 'customer', id: 'cus_sam', scopes, name: 'Sam Staff', email: null };
const errorFields = `errors { __typename ... on UserError { code message path
  ... on AttributeVersionConflictError { current { version } } ... on AttributeInUseError { userId } } }`;
const payload = `{ attributes { key version choices { value } } ${errorFields} }`;
const documents = {
  attributesCreate: `mutation ($input: AttributesCreateInput!) { attributesCreate(input: $input) ${payload} }`,
  attributesUpdate: `mutation ($input: AttributesUpdateInput!) { attributesUpdate(input: $input) ${payload} }`,
  attributesRemove: `mutation ($input: AttributesRemoveInput!) { attributesRemove(input: $input) ${payload} }`,
  productAttributesSet: `mutation ($input: ProductAttributesSetInput!) { productAttributesSet(input: $input) {
    products { version } errors { __typename ... on UserError { code message path } } } }`,
};

interface Payload {
  readonly attributes: readonly { readonly key: string; readonly version: number }[];
  readonly errors: readonly { readonly code: string; readonly path: readonly string[]; readonly message: string }[];
}

let keys = 0;
async function asked(name: keyof typeof documents, given: object): Promise<Payload> {
  keys += 1;
  const input = { idempotencyKey: `attributing-${keys}`, ...given };
  const { data, errors } = await catalog.execute(documents[name], { viewer: sam, variables: { input } });
  expect(errors).toEqual([]);
  return data?.[name] as unknown as Payload;
}

const wood = {
  key: 'wood',
  name: 'Wood',
  kind: 'CHOICE',
  several: true,
  choices: ['oak', 'ash'].map((value) => ({ value, name: value.toUpperCase() })),
  translations: [{ language: 'de', name: 'Holz', choices: [{ value: 'oak', name: 'Eiche' }] }],
};
const every = [
  wood,
  { key: 'care', name: 'Care', kind: 'TEXT', lengthMax: 20 },
  { key: 'seats', name: 'Seats', kind: 'NUMBER', min: 1, max: 12 },
  { key: 'indoors', name: 'Indoors', kind: 'BOOLEAN' },
  { key: 'since', name: 'Since', kind: 'DATE', earliest: '2000-01-01' },
  { key: 'goes-with', name: 'Goes with', kind: 'PRODUCT', several: true },
  { key: 'room', name: 'Room', kind: 'CATEGORY' },
  { key: 'height', name: 'Height', kind: 'MEASUREMENT', unit: 'cm', decimals: 1, min: 0 },
];

async function make(...attributes: object[]): Promise<void> {
  expect((await asked('attributesCreate', { attributes })).errors).toEqual([]);
}

const set = (...values: readonly [string | undefined, string, object | null][]) =>
  asked('productAttributesSet', { values: values.map(([productId, key, value]) => ({ productId, key, value })) });

async function read(document: string, viewer: Viewer = guest, said = {}): Promise<unknown> {
  const { data, errors } = await catalog.execute(document, { viewer, said });
  expect(errors).toEqual([]);
  return data;
}

const valuesOf = (handle: string, given = '') => `{ product(by: { handle: "${handle}" }) { attributes${given} {
  attribute { key name } text number boolean date choices { value name } products { handle } categories { name }
  measurement { amount unit } } } }`;

test('a product has values of every kind, each read as what it is', async () => {
  await make(...every);

  const { errors } = await set(
    [table, 'wood', { choices: ['oak', 'ash'] }],
    [table, 'care', { text: 'Oil it\nnow & then' }],
    [table, 'seats', { number: 4 }],
    [table, 'indoors', { boolean: false }],
    [table, 'since', { date: '2024-02-29' }],
    [table, 'goes-with', { productIds: [draft, chair] }],
    [table, 'room', { categoryIds: [living] }],
    [table, 'height', { measurement: { amount: 74.5, unit: 'cm' } }],
  );

  expect(errors).toEqual([]);
  const blank = { text: null, number: null, boolean: null, date: null, choices: null, products: null };
  const none = { ...blank, categories: null, measurement: null };
  const chosen = [
    { value: 'oak', name: 'OAK' },
    { value: 'ash', name: 'ASH' },
  ];
  const { product: found } = (await read(valuesOf('table'))) as { product: unknown };
  expect(found).toEqual({
    attributes: [
      { ...none, attribute: { key: 'care', name: 'Care' }, text: 'Oil it\nnow & then' },
      // What is not on sale is shown to the staff alone.
      { ...none, attribute: { key: 'goes-with', name: 'Goes with' }, products: [{ handle: 'chair' }] },
      { ...none, attribute: { key: 'height', name: 'Height' }, measurement: { amount: 74.5, unit: 'cm' } },
      { ...none, attribute: { key: 'indoors', name: 'Indoors' }, boolean: false },
      { ...none, attribute: { key: 'room', name: 'Room' }, categories: [{ name: 'Living' }] },
      { ...none, attribute: { key: 'seats', name: 'Seats' }, number: 4 },
      { ...none, attribute: { key: 'since', name: 'Since' }, date: '2024-02-29' },
      { ...none, attribute: { key: 'wood', name: 'Wood' }, choices: chosen },
    ],
  });
  expect(
    await read(valuesOf('table', '(keys: ["wood", "none", "a\\u0000"])'), guest, { language: 'de-AT' }),
  ).toMatchObject({
    product: { attributes: [{ attribute: { name: 'Holz' }, choices: [{ name: 'Eiche' }, { name: 'ASH' }] }] },
  });
  expect(await read(valuesOf('chair'))).toEqual({ product: { attributes: [] } });
  expect(await read('{ attributes { key kind several unit min lengthMax } }')).toMatchObject({
    attributes: [
      { key: 'care', lengthMax: 20 },
      { key: 'goes-with', several: true },
      { unit: 'cm', min: 0 },
      {},
      {},
      {},
      {},
      {},
    ],
  });
});

test('what many products have is read in statements that do not grow', async () => {
  await make(...every);
  const room = { categoryIds: [living] };
  for (const [one, other] of [
    [table, chair],
    [chair, table],
  ])
    await set(
      [one, 'wood', { choices: ['oak'] }],
      [one, 'goes-with', { productIds: [other ?? ''] }],
      [one, 'room', room],
    );
  const document = `query ($first: Int!) { products(first: $first) { nodes { attributes { attribute { name }
    products { title } choices { name } categories { name } } } } }`;

  const counts: number[] = [];
  for (const first of [1, 2]) {
    catalog.sent.count = 0;
    const { data, errors } = await catalog.execute(document, { variables: { first } });
    expect(errors).toEqual([]);
    expect(JSON.stringify(data)).toContain('The table');
    counts.push(catalog.sent.count);
  }

  // The list, which reads one more, and so the product that is referred to; its products' values, the attributes, the category.
  expect(counts).toEqual([4, 4]);
});

const beyond = (number: string) => `mutation { productAttributesSet(input: { idempotencyKey: "beyond all of them",
  values: [{ productId: "${chair}", key: "seats", value: { number: ${number} } }] }) {
  errors { ... on UserError { code message } } } }`;

test('nobody asks for more attributes than a shop can have', async () => {
  const all = Array.from({ length: 251 }, (_, n) => `key-${n}`);

  const { errors } = await catalog.execute(valuesOf('table', `(keys: ${JSON.stringify(all)})`));

  const fewer = await read(valuesOf('table', `(keys: ${JSON.stringify(all.slice(1))})`));
  expect(fewer).toEqual({ product: { attributes: [] } });
  expect(errors.map(({ extensions }) => extensions?.['code'])).toEqual(['BAD_USER_INPUT']);
});

describe('hostile input', () => {
  test.each<[string, object, string, string[]]>([
    ['none', { text: 'x' }, 'ATTRIBUTE_NOT_FOUND', ['key']],
    ['wo\0od', { choices: ['oak'] }, 'ATTRIBUTE_NOT_FOUND', ['key']],
    ['wood', { choices: ['elm'] }, 'INVALID_ATTRIBUTE_VALUE', ['value']],
    ['wood', { choices: ['oa\0k'] }, 'INVALID_ATTRIBUTE_VALUE', ['value']],
    ['wood', { text: 'oak' }, 'INVALID_ATTRIBUTE_VALUE', ['value']],
    ['care', { text: '\ud83d' }, 'INVALID_ATTRIBUTE_VALUE', ['value']],
    ['seats', { number: 1e300 }, 'INVALID_ATTRIBUTE_VALUE', ['value']],
    ['seats', { number: 1.5 }, 'INVALID_ATTRIBUTE_VALUE', ['value']],
    ['since', { date: '2024-02-30' }, 'INVALID_ATTRIBUTE_VALUE', ['value']],
    ['height', { measurement: { amount: 1, unit: 'in' } }, 'WRONG_UNIT', ['value']],
    ['goes-with', { productIds: [namedId('prd', 'none')] }, 'PRODUCT_NOT_FOUND', ['value', 'productIds']],
    ['goes-with', { productIds: ['prd_\0'] }, 'INVALID_ATTRIBUTE_VALUE', ['value']],
    ['room', { categoryIds: [namedId('cat', 'none')] }, 'CATEGORY_NOT_FOUND', ['value', 'categoryIds']],
  ])('a value of %j that is %j has a code, and nothing is done', async (...[key, value, code, path]) => {
    await make(...every);

    const { errors } = await set([chair, 'indoors', { boolean: true }], [chair, key, value]);

    expect(errors).toMatchObject([{ code, path: ['values', '1', ...path] }]);
    expect(await read(valuesOf('chair'))).toEqual({ product: { attributes: [] } });
  });

  test('a number beyond all numbers is told as what it is, in a document and in variables', async () => {
    await make(...every);
    const { data } = await catalog.execute(beyond('1e400'), { viewer: sam });
    const { errors } = await catalog.execute(documents.productAttributesSet, {
      viewer: sam,
      variables: JSON.parse(
        '{"input":{"idempotencyKey":"beyond all of them","values":[{"productId":"x","key":"seats","value":{"number":1e400}}]}}',
      ),
    });

    expect(data).toMatchObject({ productAttributesSet: { errors: [{ code: 'INVALID_ATTRIBUTE_VALUE' }] } });
    expect(errors).toHaveLength(1);
  });

  test.each([
    ['attributesCreate', { key: 'a\0', name: 'A', kind: 'BOOLEAN' }, 'INVALID_ATTRIBUTE', 'key'],
    ['attributesCreate', { key: 'a', name: 'A\0', kind: 'BOOLEAN' }, 'INVALID_ATTRIBUTE', 'name'],
    ['attributesCreate', { key: 'a', name: 'A', kind: 'BOOLEAN', unit: 'cm' }, 'INVALID_ATTRIBUTE', 'unit'],
    ['attributesCreate', { ...wood, name: 'Again' }, 'ATTRIBUTE_KEY_TAKEN', 'key'],
    ['attributesUpdate', { key: 'wood', expectedVersion: 7 }, 'VERSION_CONFLICT', 'expectedVersion'],
    ['attributesUpdate', { key: 'none' }, 'ATTRIBUTE_NOT_FOUND', 'key'],
    ['attributesRemove', { key: 'a\0' }, 'ATTRIBUTE_NOT_FOUND', 'key'],
  ] as const)('%s of %j has a code', async (...[name, attribute, code, field]) => {
    await make(wood);

    const { errors } = await asked(name, { attributes: [attribute] });

    expect(errors).toMatchObject([{ code, path: ['attributes', '0', field] }]);
  });
});

describe('while values stand', () => {
  beforeEach(async () => {
    await make(...every);
    await set([draft, 'wood', { choices: ['ash'] }], [draft, 'height', { measurement: { amount: 74.5, unit: 'cm' } }]);
    await set([draft, 'care', { text: 'Oil' }], [draft, 'since', { date: '2024-02-29' }]);
  });

  test.each([
    [{ key: 'wood', choices: [{ value: 'oak', name: 'Oak' }] }],
    [{ key: 'height', max: 74.4 }],
    [{ key: 'height', min: 75 }],
    [{ key: 'height', decimals: 0 }],
    [{ key: 'care', lengthMax: 2 }],
    [{ key: 'since', latest: '2024-02-28' }],
  ])('a change to %j is refused, which they would break', async (change) => {
    const { errors } = await asked('attributesUpdate', { attributes: [{ key: 'seats', name: 'Places' }, change] });

    expect(errors).toMatchObject([{ code: 'ATTRIBUTE_IN_USE', userId: draft, path: ['attributes', '1'] }]);
    expect(JSON.stringify(await read('{ attributes { name } }'))).not.toContain('Places');
  });

  test.each([
    [{ key: 'wood', choices: [...wood.choices, { value: 'elm', name: 'Elm' }].toReversed() }],
    [{ key: 'height', min: 74.5, max: 74.5 }],
    [{ key: 'care', lengthMax: 3, filterable: true }],
    [{ key: 'since', earliest: '2024-02-29', latest: '2024-02-29' }],
  ])('a change to %j is made, which they bear', async (change) => {
    expect(await asked('attributesUpdate', { attributes: [change] })).toMatchObject({
      attributes: [{ version: 2 }],
      errors: [],
    });
  });

  test('an attribute stays; it goes once no product has any', async () => {
    const wooden = { attributes: [{ key: 'wood' }] };
    const refused = await asked('attributesRemove', wooden);
    await set([draft, 'wood', null]);

    expect(refused.errors).toMatchObject([{ code: 'ATTRIBUTE_IN_USE', userId: draft }]);
    expect(await asked('attributesRemove', wooden)).toEqual({ attributes: [], errors: [] });
    expect((await set([draft, 'wood', { choices: ['ash'] }])).errors).toMatchObject([{ code: 'ATTRIBUTE_NOT_FOUND' }]);
  });

  test('who gives a value and who narrows the attribute at once do not both succeed', async () => {
    const [narrowed, given] = await Promise.all([
      asked('attributesUpdate', { attributes: [{ key: 'seats', max: 4 }] }),
      set([table, 'seats', { number: 8 }]),
    ]);

    expect([...narrowed.errors, ...given.errors]).toHaveLength(1);
  });
});

const shelves = '{ collections { nodes { products { nodes { handle } } } } }';
const ruleDocument = `mutation ($input: CollectionsCreateInput!) { collectionsCreate(input: $input) {
  collections { id rule { conditions { attribute { attribute { key } values boolean min max from until } negated } } }
  errors { ... on UserError { code path } } } }`;

async function collectedBy(condition: object): Promise<unknown> {
  keys += 1;
  const rule = { match: 'ALL', conditions: [condition] };
  const input = { idempotencyKey: `a rule ${keys}`, collections: [{ title: 'By rule', rule }] };
  const { data, errors } = await catalog.execute(ruleDocument, { viewer: sam, variables: { input } });
  expect(errors).toEqual([]);
  return data?.['collectionsCreate'];
}

describe('a rule of a collection', () => {
  beforeEach(async () => {
    await catalog.db.pool.query('truncate collection, collection_change cascade');
    await make(...every);
  });

  test('is about attributes, holds at once for what changes, and keeps them from going', async () => {
    await collectedBy({ attribute: { key: 'wood', values: ['oak'] } });
    await set([chair, 'wood', { choices: ['ash', 'oak'] }], [table, 'wood', { choices: ['ash'] }]);
    const held = await read(shelves);
    await set([chair, 'wood', null], [table, 'wood', null]);

    expect(held).toEqual({ collections: { nodes: [{ products: { nodes: [{ handle: 'chair' }] } }] } });
    expect(await read(shelves)).toEqual({ collections: { nodes: [{ products: { nodes: [] } }] } });
    const refused = await asked('attributesRemove', { attributes: [{ key: 'wood' }] });
    expect(refused.errors).toMatchObject([{ code: 'ATTRIBUTE_IN_USE', userId: expect.stringMatching(/^col_/) }]);
    const { rows } = await catalog.db.pool.query(
      `(table product_listing except table product_listing_now) union all (table product_listing_now except table product_listing)`,
    );
    expect(rows).toEqual([]);
  });

  test.each([
    [{ key: 'care', values: ['a'] }, { values: ['a'] }],
    [{ key: 'indoors', boolean: false }, { boolean: false }],
    [
      { key: 'height', range: { min: 0.5 } },
      { min: 0.5, max: null },
    ],
    [
      { key: 'since', dates: { until: '2024-02-29' } },
      { from: null, until: '2024-02-29' },
    ],
  ])('that asks %j is read as it was made', async (attribute, said) => {
    expect(await collectedBy({ attribute, negated: true })).toMatchObject({
      collections: [{ rule: { conditions: [{ attribute: said, negated: true }] } }],
      errors: [],
    });
  });

  test.each([
    [{ key: 'none', boolean: true }, 'ATTRIBUTE_NOT_FOUND', ['key']],
    [{ key: 'a\0', boolean: true }, 'INVALID_COLLECTION', ['key']],
    [{ key: 'wood', boolean: true }, 'INVALID_COLLECTION', []],
    [{ key: 'seats', range: { min: 2, max: 1 } }, 'INVALID_COLLECTION', []],
    [{ key: 'seats', range: {} }, 'INVALID_COLLECTION', []],
    [{ key: 'since', dates: { from: '2023-02-29' } }, 'INVALID_COLLECTION', ['from']],
    [{ key: 'care', values: [] }, 'INVALID_COLLECTION', ['values']],
  ])('cannot ask %j', async (...[attribute, code, path]) => {
    const at = ['collections', '0', 'rule', 'conditions', '0', 'attribute', ...path];
    expect(await collectedBy({ attribute })).toMatchObject({ collections: [], errors: [{ code, path: at }] });
  });
});

describe('staff', () => {
  test('make, change and remove attributes and values, with versions, entries and events', async () => {
    const before = await catalog.db.pool.query<{ version: number }>('select version from product where id = $1', [
      chair,
    ]);
    const version = before.rows[0]?.version ?? 0;
    await make(wood);
    await asked('attributesUpdate', { attributes: [{ key: 'wood', name: 'Timber', expectedVersion: 1 }] });
    await asked('attributesUpdate', { attributes: [{ key: 'wood', name: 'Timber' }] });
    await set([chair, 'wood', { choices: ['oak'] }]);
    await set([chair, 'wood', { choices: ['oak'] }]);
    await set([chair, 'wood', null], [table, 'wood', null]);
    await asked('attributesRemove', { attributes: [{ key: 'wood', expectedVersion: 2 }] });

    const entries = `{ auditEntries(subjectId: "SUBJECT") { nodes { version operation changes { field before after } } } }`;
    expect(await read(entries.replace('SUBJECT', 'wood'), sam)).toMatchObject({
      auditEntries: {
        nodes: [
          { version: 2, operation: 'attributesRemove' },
          { version: 2, operation: 'attributesUpdate', changes: [{ field: 'name', before: 'Wood', after: 'Timber' }] },
          { version: 1, operation: 'attributesCreate' },
        ],
      },
    });
    const value = { kind: 'CHOICE', choices: ['oak'] };
    expect(await read(entries.replace('SUBJECT', chair ?? ''), sam)).toEqual({
      auditEntries: {
        nodes: [
          {
            version: version + 2,
            operation: 'productAttributesSet',
            changes: [{ field: 'attributes.wood', before: value, after: null }],
          },
          {
            version: version + 1,
            operation: 'productAttributesSet',
            changes: [{ field: 'attributes.wood', before: null, after: value }],
          },
        ],
      },
    });
    const { rows } = await catalog.db.pool.query('select type, subject, data from outbox order by seq');
    expect(rows.filter(({ subject }) => subject === 'wood')).toMatchObject([
      { type: 'attribute.created', data: { kind: 'CHOICE', version: 1, actor: 'cus_sam' } },
      { type: 'attribute.updated', data: { name: 'Timber', version: 2, changed: ['name'] } },
      { type: 'attribute.removed', data: { version: 2 } },
    ]);
    expect(rows.filter(({ subject }) => subject === chair)).toMatchObject([
      { type: 'product.updated', data: { version: version + 1, changed: ['attributes'] } },
      { type: 'product.updated', data: { version: version + 2, changed: ['attributes'] } },
    ]);
  });

  test('may call an attribute what every object has', async () => {
    await make({ key: 'constructor', name: 'Constructor', kind: 'TEXT' });
    await set([chair, 'constructor', { text: 'Eames' }]);

    const entries = `{ auditEntries(subjectId: "${chair}", first: 1) { nodes { changes { before after } } } }`;
    expect(await read(entries, sam)).toEqual({
      auditEntries: { nodes: [{ changes: [{ before: null, after: { kind: 'TEXT', text: 'Eames' } }] }] },
    });
  });

  test('who make one key at once make it once', async () => {
    const results = await Promise.all([1, 2, 3].map(() => asked('attributesCreate', { attributes: [wood] })));

    expect(results.flatMap(({ errors }) => errors.map(({ code }) => code))).toEqual([
      'ATTRIBUTE_KEY_TAKEN',
      'ATTRIBUTE_KEY_TAKEN',
    ]);
  });

  test('keep a product’s values whatever else they change of it', async () => {
    await make(...every);
    await set([chair, 'seats', { number: 1 }]);
    const document = `mutation ($input: ProductsUpdateInput!) { productsUpdate(input: $input) { errors { __typename } } }`;
    const input = { idempotencyKey: 'another title', products: [{ productId: chair, title: 'Stool' }] };

    await catalog.execute(document, { viewer: sam, variables: { input } });

    expect(await read(valuesOf('chair'))).toMatchObject({ product: { attributes: [{ number: 1 }] } });
  });
});
