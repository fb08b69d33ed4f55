import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { namedId } from '@tributary/kit/ids';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { applyRules } from '../src/actions/apply-rules.ts';
import { editCollections } from '../src/actions/edit/edit-collections.ts';
import { editPriceLists } from '../src/actions/edit/edit-price-lists.ts';
import type { CollectionCondition } from '../src/domain/collection/collection.ts';
import { type ExportFormat, exportProducts } from '../src/actions/export-products.ts';
import { importCsv } from './import-csv.ts';
import { attributeLines, attributesOf } from './listed-attributes.ts';
import { oddExport } from './odd-exports.ts';
import {
  here,
  load,
  openService,
  product,
  productIn,
  type ServiceUnderTest,
  there,
  variant,
} from './service-under-test.ts';

let catalog: ServiceUnderTest;
beforeAll(async () => {
  catalog = await openService();
});
afterAll(() => catalog.db.drop());

const drafts = [
  productIn('shirt', ['S', 'M, wide', 'L "x"'], {
    prices: [
      { currency: 'USD', amountMinor: 1_005, compareAtMinor: 2_000 },
      { currency: 'JPY', amountMinor: 700, compareAtMinor: null },
    ],
    stock: [
      { locationId: here, onHand: 3, backorderLimit: 7, safetyStock: 2 },
      { locationId: there, onHand: 2, backorderLimit: 0 },
    ],
  }),
  product('mug', {
    title: 'Mug,  "large"',
    descriptionHtml: '  <p>Hot,\nand "good"</p>\n',
    vendor: 'Kiln & Co',
    productType: 'Mug',
    tags: ['b', 'a'],
    categoryPath: ['Home', 'Kitchen'],
    status: 'ARCHIVED',
    publishedAt: null,
    media: [
      { url: 'https://i.invalid/1', alt: 'front', width: 8, height: 6 },
      { url: 'https://i.invalid/2', alt: null, width: null, height: null },
    ],
    variants: [
      variant('mug', {
        title: 'Mug,  "large"',
        weightGrams: 350,
        barcode: '0123',
        requiresShipping: false,
        taxClass: 'exempt',
        tracksStock: false,
      }),
    ],
  }),
  product('gift', { variants: [variant('gift', { title: 'The gift', stock: [], prices: [], taxClass: 'books' })] }),
];

beforeEach(async () => {
  await catalog.replace(drafts);
  await catalog.db.pool.query('truncate outbox');
});

const csv = { kind: 'csv', currency: 'USD', locationId: here } as const;

async function exported(format: ExportFormat): Promise<string> {
  let text = '';
  for await (const piece of exportProducts(catalog.service, format)) text += piece;
  return text;
}

const ofProducts = ['category', 'product', 'media', 'product_variant', 'price', 'price_range', 'stock_level'];
// Versions are counted anew.
const columnsOf: Readonly<Record<string, string>> = {
  stock_level: 'variant_id, location_id, on_hand, backorder_limit, safety_stock',
  collection: 'id, handle, title, description_html, match',
  attribute: 'key, name, type, translations, is_filterable, is_facetable',
  price_list: 'id, handle, title, currency, countries, customer_groups',
};
const tables = [
  ...ofProducts,
  'attribute',
  'product_listing',
  'collection',
  'collection_condition',
  'collection_product',
  'price_list',
  'price_list_entry',
  'price_list_range',
];

async function rows(): Promise<unknown> {
  return Promise.all(
    tables.map(async (table) => {
      const columns = columnsOf[table] ?? 't::text';
      return (await catalog.db.pool.query(`select ${columns} from ${table} t order by 1, 2`.replace('1, 2', columns)))
        .rows;
    }),
  );
}

// Of each of these some attribute is missing; together they have all, and names in another language.
const described = drafts.map((draft, index) => ({ ...draft, attributes: attributesOf([13, 0, 17][index] ?? 0) }));

test('a CSV that is imported leaves alone what it cannot say of attributes', async () => {
  await load(
    catalog.db,
    [...attributeLines, ...described].map((line) => JSON.stringify(line)),
  );
  const before = await rows();

  const result = await importCsv(catalog.service, (await exported(csv)).replace('Kiln & Co', 'Kiln'));

  expect(result).toMatchObject({ updated: 1, unchanged: drafts.length - 1 });
  const { rows: kept } = await catalog.db.pool.query('select attributes from product order by handle');
  const bySlug = described.toSorted((a, b) => (a.handle < b.handle ? -1 : 1));
  expect(kept.map(({ attributes }) => Object.keys(attributes).toSorted())).toEqual(
    bySlug.map(({ attributes }) => Object.keys(attributes).toSorted()),
  );
  expect(await rows()).not.toEqual(before);
});

test('a CSV that is exported and imported changes nothing, in whichever currency and location', async () => {
  const before = await rows();

  for (const scope of [csv, { ...csv, currency: 'JPY' }, { ...csv, locationId: there }]) {
    const { currency, locationId } = scope;
    const text = await exported(scope);
    expect(await importCsv(catalog.service, text, { currency, locationId })).toMatchObject({
      created: 0,
      updated: 0,
      unchanged: drafts.length,
      problems: [],
    });
  }

  expect(await rows()).toEqual(before);
  expect((await catalog.db.pool.query('select type from outbox')).rows).toEqual([]);
});

test('so does what came in by odd exports', async () => {
  for (const number of [1, 2, 3, 4, 5, 6, 7, 8]) await importCsv(catalog.service, oddExport(number).bytes);
  const before = await rows();

  const result = await importCsv(catalog.service, await exported(csv));

  expect(result).toMatchObject({ created: 0, updated: 0, problems: [] });
  expect(await rows()).toEqual(before);
});

test('stock that was sold since stays sold when the export is imported twice', async () => {
  const text = await exported(csv);
  await importCsv(catalog.service, text);
  await catalog.db.pool.query('update stock_level set on_hand = on_hand - 1');
  const before = await rows();

  await importCsv(catalog.service, text);

  expect(await rows()).toEqual(before);
});

test('lines of JSON that are exported and loaded give the same rows', async () => {
  await load(
    catalog.db,
    [...attributeLines, ...described].map((line) => JSON.stringify(line)),
  );
  await collected();
  await pricedForSome();
  const before = await rows();

  const lines = (await exported({ kind: 'jsonl' })).trimEnd().split('\n');
  expect(await load(catalog.db, lines)).toMatchObject({ kind: 'CatalogLoaded' });

  expect(await rows()).toEqual(before);
  expect(lines).toHaveLength(attributeLines.length + drafts.length + 3);
});

/** A price list with all that one can have. */
async function pricedForSome(): Promise<void> {
  const by = { actor: 'cus_sam', idempotencyKey: 'pricing for some' };
  const reach = { currency: 'JPY', countries: ['JP', 'DE'], customerGroups: ['trade'] };
  const made = await editPriceLists(catalog.service, {
    ...by,
    operation: 'priceListsCreate',
    list: 'priceLists',
    edits: [{ kind: 'CreatePriceList', title: 'Trade "abroad"', handle: null, ...reach }],
  });
  const priceListId = made.kind === 'PriceListsEdited' ? (made.priceListIds[0] ?? '') : '';
  const [small = '', medium = ''] = drafts[0]?.variants.map(({ id }) => id) ?? [];
  const entry = { kind: 'SetEntry', priceListId, expectedVersion: null, fromQuantity: 1 } as const;
  const price = { amountMinor: 500, compareAtMinor: 700, validFrom: null, validUntil: null };
  const set = await editPriceLists(catalog.service, {
    ...by,
    operation: 'priceListEntriesSet',
    list: 'entries',
    edits: [
      { ...entry, variantId: small, price },
      { ...entry, variantId: small, fromQuantity: 10, price: { ...price, compareAtMinor: null } },
      {
        ...entry,
        variantId: medium,
        price: { ...price, validFrom: new Date(0), validUntil: new Date(5_000_000_000_123) },
      },
    ],
  });
  expect([made.kind, set.kind]).toEqual(['PriceListsEdited', 'PriceListsEdited']);
}

/** A collection by hand and one by a rule that says all that rules can. */
async function collected(): Promise<void> {
  const by = { actor: 'cus_sam', idempotencyKey: 'collecting', expectedVersion: null };
  const [mug, gift] = [drafts[1]?.id ?? '', drafts[2]?.id ?? ''];
  const kitchen = namedId('cat', JSON.stringify(['Home', 'Kitchen']));
  const isNegated = true;
  const conditions: readonly CollectionCondition[] = [
    { kind: 'TAGS', isNegated, values: ['a "b"', 'c\\d,e'] },
    { kind: 'VENDORS', isNegated, values: ['Kiln & Co'] },
    { kind: 'PRODUCT_TYPES', isNegated, values: ['Mug'] },
    { kind: 'CATEGORIES', isNegated, categoryIds: [kitchen] },
    { kind: 'OPTION', isNegated, name: 'Size', values: ['M, wide'] },
    { kind: 'PRICE', isNegated, currency: 'JPY', minMinor: 1, maxMinor: null },
    { kind: 'ATTRIBUTE_VALUES', isNegated, key: 'care', values: ['Oil "it"', 'Leave\u001Fit'] },
    { kind: 'ATTRIBUTE_FLAG', isNegated, key: 'indoors', flag: false },
    { kind: 'ATTRIBUTE_RANGE', isNegated, key: 'height', min: -0.1, max: null },
    { kind: 'ATTRIBUTE_DATES', isNegated, key: 'since', from: null, until: '2024-02-29' },
    { kind: 'AVAILABLE', isNegated },
  ];
  const made = await editCollections(catalog.service, {
    ...by,
    operation: 'collectionsCreate',
    list: 'collections',
    edits: [
      { kind: 'CreateCollection', title: 'By hand', handle: null, descriptionHtml: '<p>\n</p>', rule: null },
      {
        kind: 'CreateCollection',
        title: 'By rule',
        handle: null,
        descriptionHtml: null,
        rule: { match: 'ANY', conditions },
      },
    ],
  });
  const collectionId = made.kind === 'CollectionsEdited' ? (made.collectionIds[0] ?? '') : '';
  await editCollections(catalog.service, {
    ...by,
    operation: 'collectionProductsPut',
    list: 'products',
    edits: [gift, mug].map((productId) => ({
      kind: 'PutProduct',
      collectionId,
      expectedVersion: null,
      productId,
      beforeProductId: null,
    })),
  });
  for (let left = await applyRules(catalog.service); left !== 'DONE'; left = await applyRules(catalog.service));
}

test('the process writes what it is asked for, and says how it is used', async () => {
  const run = promisify(execFile);
  const script = new URL('../dist/commands/export.js', import.meta.url).pathname;
  const environment = { env: { ...process.env, CATALOG_DATABASE_URL: catalog.db.url } };

  const { stdout } = await run('node', [script, '--location', here], environment);
  expect(stdout).toBe(await exported(csv));
  expect((await run('node', [script, '--format', 'jsonl'], environment)).stdout).toBe(
    await exported({ kind: 'jsonl' }),
  );
  await expect(run('node', [script, '--format', 'xml'], environment)).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringContaining('expected csv or jsonl, got xml'),
  });
});
