import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { namedId } from '@tributary/kit/ids';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { loadCatalog } from '../src/actions/load-catalog.ts';
import { reserveStock } from '../src/actions/reserve-stock.ts';
import { beginLoad } from '../src/database/bulk-tables.ts';
import { exclusively } from '../src/database/load-session.ts';
import { load, product, productIn, openService, type ServiceUnderTest, variant } from './service-under-test.ts';

let catalog: ServiceUnderTest;
beforeAll(async () => {
  catalog = await openService();
});
afterAll(() => catalog.db.drop());
beforeEach(async () => {
  await catalog.db.pool.query('truncate stock_reservation, stock_reservation_line');
  await load(catalog.db, []);
});

const german = { language: 'de', title: 'Becher', descriptionHtml: null, media: [] };
const drafts = [
  product('mug', { categoryPath: ['Home', 'Kitchen'], tags: ['a', 'b "c"'], translations: [german] }),
  productIn('shirt', ['S', 'M']),
  product('cup', { categoryPath: ['Home'] }),
];
const collection = { kind: 'collection', descriptionHtml: null, rule: null, productIds: [] };
const inHome = { kind: 'CATEGORIES', isNegated: false, categoryPaths: [['Home']] };
const collections = [
  { ...collection, id: namedId('col', 'a'), handle: 'a', title: 'A', productIds: [drafts[2]?.id, drafts[0]?.id] },
  { ...collection, id: namedId('col', 'b'), handle: 'b', title: 'B', rule: { match: 'ALL', conditions: [inHome] } },
];
const lines = [...drafts, ...collections].map((draft) => JSON.stringify(draft));

async function rows(table: string): Promise<string[]> {
  const { rows } = await catalog.db.pool.query<{ row: string }>(`select t::text as row from ${table} t order by 1`);
  return rows.map(({ row }) => row);
}

async function everything(): Promise<Record<string, string[]>> {
  const products = ['category', 'product', 'media', 'product_translation', 'product_variant'];
  const ofCollections = ['collection', 'collection_condition', 'collection_product'];
  const tables = [...products, 'price', 'price_range', 'stock_level', 'product_listing', 'attribute', ...ofCollections];
  return Object.fromEntries(await Promise.all(tables.map(async (table) => [table, await rows(table)] as const)));
}

/** The definitions of all indexes and constraints, which a load takes down and restores. */
async function structure(): Promise<string[]> {
  const { rows } = await catalog.db.pool.query<{ definition: string }>(
    `select indexdef as definition from pg_indexes where schemaname = 'public' and tablename not in ('stocked', 'listed')
      union all
     select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) from pg_constraint
      where connamespace = 'public'::regnamespace order by 1`,
  );
  return rows.map(({ definition }) => definition);
}

test('a load says what is there now, and the same lines always give the same rows', async () => {
  expect(await load(catalog.db, lines)).toEqual({
    kind: 'CatalogLoaded',
    rows: {
      attribute: 0,
      category: 2,
      product: 3,
      media: 0,
      product_translation: 1,
      product_variant: 4,
      price: 4,
      price_range: 3,
      price_list: 0,
      price_list_entry: 0,
      stock_level: 4,
      collection: 2,
      collection_condition: 1,
      collection_product: 2,
    },
  });
  const first = await everything();

  await load(catalog.db, lines);

  expect(await everything()).toEqual(first);
});

test('a catalog with products is refused, left as it is, or replaced', async () => {
  await load(catalog.db, lines);

  expect(await load(catalog.db, lines, 'into-empty')).toEqual({ kind: 'CatalogNotEmpty' });
  expect(await load(catalog.db, [], 'if-empty')).toEqual({ kind: 'CatalogLeftAsIs' });
  expect(await rows('product')).toHaveLength(3);
  expect(await load(catalog.db, lines.slice(0, 1), 'replace')).toMatchObject({ kind: 'CatalogLoaded' });
  expect(await rows('product')).toHaveLength(1);
});

test('an empty one is filled in every mode', async () => {
  for (const mode of ['into-empty', 'if-empty', 'replace'] as const) {
    await load(catalog.db, []);
    expect(await load(catalog.db, lines, mode)).toMatchObject({ kind: 'CatalogLoaded' });
  }
});

test('products are not replaced while buyers have reserved some', async () => {
  await load(catalog.db, lines);
  const request = { principal: 'order', idempotencyKey: 'a reservation', holderId: 'ord_1', ttlSeconds: 900 };
  await reserveStock(catalog.service, { ...request, lines: [{ variantId: variant('mug').id, quantity: 1 }] });

  expect(await load(catalog.db, lines)).toEqual({ kind: 'ReservationsHeld', count: 1 });
  expect(await rows('stock_reservation')).toHaveLength(1);
});

const [good = ''] = lines;

async function stopped(some: readonly string[]): Promise<unknown> {
  const before = await structure();
  const result = await load(catalog.db, some);
  expect(await rows('product')).toEqual([]);
  expect(await rows('unfinished_load')).toEqual([]);
  expect(await structure()).toEqual(before);
  return result;
}

async function* broken(): AsyncGenerator<string> {
  yield* await Promise.resolve([good]);
  throw new Error('the pipe broke');
}

test('a load builds no index of products that nobody reads', async () => {
  const { rows: indexes } = await catalog.db.pool.query<{ name: string }>(
    `select indexname as name from pg_indexes where tablename = 'product' order by 1`,
  );

  // By id, by handle, and by the title that a buyer calls it by; lists read rows of their own.
  expect(indexes.map(({ name }) => name)).toEqual(['product_handle_key', 'product_pkey', 'product_title']);
});

describe('what stops a load leaves an empty catalog with all its indexes', () => {
  test('a line that is no JSON', async () => {
    expect(await stopped([good, '', '{'])).toEqual({
      kind: 'BadLine',
      line: 3,
      problem: expect.stringMatching(/^expected JSON: /),
    });
  });

  test('a line that is no product', async () => {
    expect(await stopped([good, JSON.stringify({ ...drafts[1], title: 7 })])).toEqual({
      kind: 'BadLine',
      line: 2,
      problem: '.title: expected 1 to 255 characters on one line, got 7',
    });
  });

  test.each([
    ['id', product('other', { id: product('mug').id }), product('mug').id],
    ['handle', { ...product('other'), handle: 'mug' }, 'product_handle_key'],
    ['variant', product('other', { variants: [variant('mug', { sku: 'other' })] }), variant('mug').id],
  ])('two lines with one %s', async (_, draft, named) => {
    expect(await stopped([good, JSON.stringify(draft)])).toEqual({
      kind: 'RowsContradict',
      problem: expect.stringContaining(named),
    });
  });

  test('an input that breaks off with an error', async () => {
    const before = await structure();

    const loading = loadCatalog(catalog.service, { mode: 'replace', lines: broken(), progress: () => undefined });

    await expect(loading).rejects.toThrow('the pipe broke');
    expect(await rows('product')).toEqual([]);
    expect(await structure()).toEqual(before);
  });
});

test('a load that was killed is repaired by the next one, in every mode', async () => {
  const before = await structure();
  for (const mode of ['into-empty', 'if-empty', 'replace'] as const) {
    await load(catalog.db, lines);
    // Killed half-way, this is what is left: tables without their indexes, and rows in some of them.
    await beginLoad(catalog.db);
    await catalog.db.pool.query(`insert into category values ('cat_x', null, 'x', 'X')`);
    expect(await structure()).not.toEqual(before);

    expect(await load(catalog.db, lines, mode)).toMatchObject({ kind: 'CatalogLoaded', rows: { category: 2 } });
    expect(await structure()).toEqual(before);
    expect(await rows('category')).toHaveLength(2);
  }
});

test('two loads at once are refused', async () => {
  const result = await exclusively(catalog.db, () => load(catalog.db, lines));

  expect(result).toEqual({ kind: 'LoadUnderWay' });
});

describe('the process', () => {
  const run = promisify(execFile);
  const loader = new URL('../dist/commands/load.js', import.meta.url).pathname;

  async function loaded(args: readonly string[], input: string): Promise<{ out: string; err: string; code: number }> {
    const running = run('node', [loader, ...args], { env: { ...process.env, CATALOG_DATABASE_URL: catalog.db.url } });
    running.child.stdin?.on('error', () => undefined).end(input);
    return running.then(
      ({ stdout, stderr }) => ({ out: stdout, err: stderr, code: 0 }),
      ({ stdout, stderr, code }: { stdout: string; stderr: string; code: number }) => ({
        out: stdout,
        err: stderr,
        code,
      }),
    );
  }

  test('loads its standard input and says so in one line', async () => {
    const { out, code } = await loaded([], `${lines.join('\n')}\n`);

    expect({ out, code }).toEqual({
      out: expect.stringMatching(
        /^catalog: loaded 3 products, 4 variants, 4 prices, 4 stock levels, 0 media, 2 categories, 2 collections, 0 attributes, \d+\.\d s\n$/,
      ),
      code: 0,
    });
  });

  test('fails with the number of a bad line, and succeeds with nothing to do', async () => {
    const bad = await loaded([], `${lines[0]}\n{}\n`);
    expect(bad).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringContaining('not loaded: line 2: .id: expected prd_'),
    });

    await load(catalog.db, lines);
    expect(await loaded(['--if-empty'], '{}')).toMatchObject({
      code: 0,
      out: expect.stringContaining('left as it is'),
    });
    expect(await loaded([], '{}')).toMatchObject({ code: 1, err: expect.stringContaining('--replace') });
  });

  test('shows how it is used', async () => {
    expect(await loaded(['--all'], '')).toMatchObject({ code: 2, err: expect.stringContaining('Usage: ') });
    expect(await loaded(['--replace', '--if-empty'], '')).toMatchObject({ code: 2 });
  });
});
