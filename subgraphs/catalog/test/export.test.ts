import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type ExportFormat, exportProducts } from '../src/actions/export-products.ts';
import { importCsv } from './import-csv.ts';
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
      { locationId: here, onHand: 3, backorderLimit: 7 },
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
        taxable: false,
        tracksStock: false,
      }),
    ],
  }),
  product('gift', { variants: [variant('gift', { title: 'The gift', stock: [], prices: [] })] }),
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

const tables = ['category', 'product', 'media', 'product_variant', 'price', 'price_range', 'stock_level'];

async function rows(): Promise<unknown> {
  return Promise.all(
    tables.map(async (table) => {
      const columns = table === 'stock_level' ? 'variant_id, location_id, on_hand, backorder_limit' : 't::text';
      return (await catalog.db.pool.query(`select ${columns} from ${table} t order by 1, 2`.replace('1, 2', columns)))
        .rows;
    }),
  );
}

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
  const before = await rows();

  const lines = (await exported({ kind: 'jsonl' })).trimEnd().split('\n');
  expect(await load(catalog.db, lines)).toMatchObject({ kind: 'CatalogLoaded' });

  expect(await rows()).toEqual(before);
  expect(lines).toHaveLength(drafts.length);
});

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
