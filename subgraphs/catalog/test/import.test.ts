import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { commitStock } from '../src/actions/commit-stock.ts';
import type { ImportResult } from '../src/actions/import-products.ts';
import { reserveStock } from '../src/actions/reserve-stock.ts';
import { beginLoad } from '../src/database/bulk-tables.ts';
import { exclusively } from '../src/database/load-session.ts';
import { importCsv, productsOf } from './import-csv.ts';
import { here, product, orderService, openService, type ServiceUnderTest, there } from './service-under-test.ts';

let catalog: ServiceUnderTest;
let folder: string;
beforeAll(async () => {
  catalog = await openService();
  folder = await mkdtemp(join(tmpdir(), 'catalog-import-'));
});
afterAll(async () => {
  await catalog.db.drop();
  await rm(folder, { recursive: true });
});
beforeEach(() => catalog.replace([product('old', { title: 'Old' })]));

interface Options {
  readonly isDryRun?: boolean;
  readonly currency?: string;
  readonly locationId?: string;
}

function imported(csv: string | Buffer, options: Options = {}): Promise<ImportResult> {
  return importCsv(catalog.service, csv, options);
}

function outcome(created: number, updated: number, unchanged: number): unknown {
  return expect.objectContaining({ kind: 'ProductsImported', created, updated, unchanged, problems: [] });
}

type Answer = Awaited<ReturnType<ServiceUnderTest['execute']>>;

async function found(handle: string): Promise<unknown> {
  const { data, errors } = await catalog.execute(
    `query ($handle: String!) { product(by: { handle: $handle }) {
       title descriptionHtml vendor productType tags status category { handle } options { name values } media { url alt }
       priceRange(currency: "USD") { min { amountMinor } max { amountMinor } }
       variants { nodes { sku title price(currency: "USD") { amountMinor } compareAtPrice(currency: "USD") { amountMinor }
         weightGrams requiresShipping barcode stockLevels { locationId onHand reserved backorderLimit } } } } }`,
    { variables: { handle }, viewer: orderService },
  );
  expect(errors).toEqual([]);
  return data?.['product'];
}

async function everything(): Promise<unknown> {
  const tables = ['category', 'product', 'media', 'product_variant', 'price', 'price_range', 'stock_level'];
  return Promise.all(
    tables.map(async (table) => (await catalog.db.pool.query(`select t::text from ${table} t order by 1`)).rows),
  );
}

const shirts = `Handle,Title,Body (HTML),Vendor,Product Category,Type,Tags,Option1 Name,Option1 Value,Variant SKU,Variant Grams,Variant Inventory Qty,Variant Inventory Policy,Variant Price,Variant Compare At Price,Image Src,Image Alt Text
shirt,Shirt,"<p>Soft,
and warm</p>",Loom,Clothing > Tops,Shirt,"soft, ""new""",Size,S,SHIRT-S,200,5,deny,10,12.50,https://i.invalid/1,front
mug,Mug,,,,,,Title,Default Title,,350,2,continue,5.5,,,
shirt,,,,,,,,M,SHIRT-M,210,0,deny,11,,https://i.invalid/2,
`;

test('products come in as the file says, and the same file again changes nothing', async () => {
  expect(await imported(shirts)).toEqual(outcome(2, 0, 0));

  expect(await found('shirt')).toEqual({
    title: 'Shirt',
    descriptionHtml: '<p>Soft,\nand warm</p>',
    vendor: 'Loom',
    productType: 'Shirt',
    tags: ['soft', '"new"'],
    status: 'ACTIVE',
    category: { handle: 'clothing-tops' },
    options: [{ name: 'Size', values: ['S', 'M'] }],
    media: [
      { url: 'https://i.invalid/1', alt: 'front' },
      { url: 'https://i.invalid/2', alt: null },
    ],
    priceRange: { min: { amountMinor: 1_000 }, max: { amountMinor: 1_100 } },
    variants: {
      nodes: [
        {
          sku: 'SHIRT-S',
          title: 'S',
          price: { amountMinor: 1_000 },
          compareAtPrice: { amountMinor: 1_250 },
          weightGrams: 200,
          requiresShipping: true,
          barcode: null,
          stockLevels: [{ locationId: here, onHand: 5, reserved: 0, backorderLimit: 0 }],
        },
        {
          sku: 'SHIRT-M',
          title: 'M',
          price: { amountMinor: 1_100 },
          compareAtPrice: null,
          weightGrams: 210,
          requiresShipping: true,
          barcode: null,
          stockLevels: [{ locationId: here, onHand: 0, reserved: 0, backorderLimit: 0 }],
        },
      ],
    },
  });
  expect(await found('mug')).toMatchObject({
    options: [],
    variants: { nodes: [{ sku: 'MUG', title: 'Mug', stockLevels: [{ onHand: 2, backorderLimit: 1_000_000 }] }] },
  });

  const before = await everything();
  expect(await imported(shirts)).toEqual(outcome(0, 0, 2));
  expect(await everything()).toEqual(before);
});

test('a dry run tells the same and writes nothing', async () => {
  const before = await everything();

  expect(await imported(shirts, { isDryRun: true })).toEqual(outcome(2, 0, 0));

  expect(await everything()).toEqual(before);
});

test('what differs is updated: also the price range, and the list that is sorted by it', async () => {
  await imported(shirts);

  expect(
    await imported(shirts.replace('deny,11,,', 'deny,99,,').replace('Clothing > Tops', 'Clothing > Shirts')),
  ).toEqual(outcome(0, 1, 1));

  expect(await found('shirt')).toMatchObject({
    category: { handle: 'clothing-shirts' },
    priceRange: { min: { amountMinor: 1_000 }, max: { amountMinor: 9_900 } },
  });
  const { data: categories } = await catalog.execute('{ category(by: { handle: "clothing-shirts" }) { id } }');
  const { data } = await catalog.execute(
    'query ($id: ID) { products(filter: { categoryId: $id }, sort: PRICE_ASC) { nodes { handle } } }',
    { variables: { id: categories?.['category']?.['id'] } },
  );
  expect(data?.['products']?.['nodes']).toEqual([{ handle: 'shirt' }]);
});

test('prices of a second currency and stock of a second location come beside the first', async () => {
  await imported(shirts);

  expect(
    await imported('Handle,Title,Variant SKU,Price,Inventory quantity\nmug,Mug,MUG,700,4', {
      currency: 'JPY',
      locationId: there,
    }),
  ).toEqual(outcome(0, 1, 0));

  const { data } = await catalog.execute(
    '{ productVariants(sku: "MUG") { nodes { listPrices { amountMinor currency } stockLevels { locationId onHand } } } }',
    { viewer: orderService },
  );
  expect(data?.['productVariants']?.['nodes']).toEqual([
    {
      listPrices: [
        { amountMinor: 700, currency: 'JPY' },
        { amountMinor: 550, currency: 'USD' },
      ],
      stockLevels: [
        { locationId: here, onHand: 2 },
        { locationId: there, onHand: 4 },
      ].toSorted((a, b) => (a.locationId < b.locationId ? -1 : 1)),
    },
  ]);
});

test('what the file has no column for stays, and so do variants that it has not', async () => {
  await imported(shirts);

  expect(await imported('Handle,Title,Option1 Name,Option1 Value,Price\nshirt,Shirt,Size,L,12')).toEqual(
    outcome(0, 1, 0),
  );

  expect(await found('shirt')).toMatchObject({
    vendor: 'Loom',
    tags: ['soft', '"new"'],
    category: { handle: 'clothing-tops' },
    media: [{}, {}],
    options: [{ name: 'Size', values: ['S', 'M', 'L'] }],
    variants: { nodes: [{ sku: 'SHIRT-S' }, { sku: 'SHIRT-M' }, { sku: 'SHIRT-L', stockLevels: [] }] },
  });
});

test('a row that contradicts the shop is named, and the others go in', async () => {
  const header = 'Handle,Title,Option1 Name,Option1 Value,SKU,Price';
  await imported(`${header}\nshirt,Shirt,Size,S,S-1,10`);

  expect(await imported(`${header}\nshirt,Shirt,Size,S,S-2,10\nshirt,,,M,,11`)).toMatchObject({
    updated: 1,
    problems: [
      {
        line: 2,
        message: 'these options have the SKU S-1, which cannot become S-2: carts and orders refer to it',
      },
    ],
  });
  expect(await found('shirt')).toMatchObject({ variants: { nodes: [{ sku: 'S-1' }, { sku: 'SHIRT-M' }] } });

  expect(await imported(`${header}\nnew,New,,,new,`)).toMatchObject({
    created: 0,
    problems: [
      { line: 2, message: 'expected a price, because the variant is new' },
      { line: 2, message: 'the product new is left out' },
    ],
  });
});

function titleOf({ title }: { readonly title: string }): string {
  return title;
}

test('variants of one SKU come in each, here and in another product, and a second time nothing changes', async () => {
  const csv = `Handle,Title,Option1 Name,Option1 Value,SKU,Price
ds,DS,Size,S,old,1
ds,,,M,old,1
ds,,,L,old,1`;

  expect(await imported(csv)).toEqual(outcome(1, 0, 0));
  expect(await imported(csv)).toEqual(outcome(0, 0, 1));

  const { data } = await catalog.execute('{ productVariants(sku: "old") { nodes { title } } }');
  const nodes: readonly { readonly title: string }[] = data?.['productVariants']?.['nodes'] ?? [];
  expect(nodes.map(titleOf).toSorted()).toEqual(['L', 'M', 'S', 'old']);
});

test('2,048 variants of a product come in, and go out page by page', async () => {
  const rows = Array.from({ length: 2_048 }, (_, size) => `v,${size === 0 ? 'V' : ''},Size,s${size},V${size},1,1`);

  expect(
    await imported(`Handle,Title,Option1 Name,Option1 Value,SKU,Price,Inventory quantity\n${rows.join('\n')}`),
  ).toEqual(outcome(1, 0, 0));

  const seen: string[] = [];
  let after: string | null = null;
  do {
    const { data }: Answer = await catalog.execute(
      `query ($after: String) { product(by: { handle: "v" }) { variants(first: 100, after: $after) {
         nodes { sku } pageInfo { hasNextPage endCursor } } } }`,
      { variables: { after } },
    );
    const page = data?.['product']?.['variants'];
    seen.push(...(page?.['nodes'] ?? []).map(({ sku }: { readonly sku: string }) => sku));
    after = page?.['pageInfo']['hasNextPage'] === true ? String(page['pageInfo']['endCursor']) : null;
  } while (after !== null);
  expect(seen).toEqual(rows.map((_, size) => `V${size}`));
});

function tracked(tracker: string): string {
  return `Handle,Title,SKU,Inventory tracker,Inventory quantity,Price\nwrap,Wrap,WRAP,${tracker},0,1`;
}

test('what has no tracker is sold without limit, and comes under the count once it has one', async () => {
  const document = '{ productVariants(sku: "WRAP") { nodes { tracksStock availableForSale availableQuantity } } }';

  await imported(tracked(''));
  const { data: untold } = await catalog.execute(document);
  expect(untold?.['productVariants']?.['nodes']).toEqual([
    { tracksStock: false, availableForSale: true, availableQuantity: 50 },
  ]);

  expect(await imported(tracked('shopify'))).toEqual(outcome(0, 1, 0));
  const { data } = await catalog.execute(document);
  expect(data?.['productVariants']?.['nodes']).toEqual([
    { tracksStock: true, availableForSale: false, availableQuantity: 0 },
  ]);
});

test('more products than fit into one transaction', async () => {
  const rows = Array.from({ length: 250 }, (_, number) => `p${number},Product ${number},A > B${number % 3},${number}`);
  const csv = `Handle,Title,Product Category,Price\n${rows.join('\n')}`;

  expect(await imported(csv)).toEqual(outcome(250, 0, 0));
  expect(await imported(csv)).toEqual(outcome(0, 0, 250));
});

function counts(quantity: number): string {
  return `Handle,Title,Variant SKU,Price,Inventory quantity\nmug,Mug,MUG,5,${quantity}`;
}

function policy(word: string): string {
  return `Handle,Title,Variant SKU,Price,Inventory quantity,Continue selling when out of stock\nmug,Mug,MUG,5,1,${word}`;
}

async function level(): Promise<string> {
  const { rows } = await catalog.db.pool.query<{ level: string }>(
    `select on_hand || '/' || reserved as level from stock_level join product_variant on id = variant_id
      where sku = 'MUG'`,
  );
  return rows[0]?.level ?? '';
}

async function imports(): Promise<number> {
  const { rows } = await catalog.db.pool.query<{ count: number }>(
    `select count(*)::int as count from product where handle like 'p%'`,
  );
  return rows[0]?.count ?? 0;
}

async function variantId(): Promise<string> {
  const { data } = await catalog.execute('{ productVariants(sku: "MUG") { nodes { id } } }');
  return String(data?.['productVariants']?.['nodes'][0]?.['id']);
}

async function reserve(holderId: string, quantity: number): Promise<void> {
  const lines = [{ variantId: await variantId(), quantity }];
  const request = { principal: 'order', idempotencyKey: `${holderId}:reserve`, holderId, lines, ttlSeconds: 900 };
  expect(await reserveStock(catalog.service, request)).toMatchObject({ kind: 'StockReserved' });
}

test('a load that is under way or was cut off comes first', async () => {
  expect(await exclusively(catalog.db, () => imported(shirts))).toEqual({ kind: 'LoadUnderWay' });

  await beginLoad(catalog.db);
  expect(await imported(shirts)).toEqual({ kind: 'LoadCutOff' });
});

describe('stock', () => {
  test('that was sold since is not brought back by the same file', async () => {
    await imported(counts(10));
    await reserve('ord_1', 3);
    await commitStock(catalog.service, { principal: 'order', idempotencyKey: 'ord_1:commit', holderId: 'ord_1' });

    expect(await imported(counts(10))).toEqual(outcome(0, 0, 1));
    expect(await level()).toBe('7/0');
  });

  test('is set by a new count, but never below what is reserved', async () => {
    await imported(counts(10));
    await reserve('ord_2', 4);

    expect(await imported(counts(6))).toEqual(outcome(0, 1, 0));
    expect(await level()).toBe('6/4');

    expect(await imported(counts(1))).toEqual(outcome(0, 1, 0));
    expect(await level()).toBe('4/4');
    expect(await imported(counts(1))).toEqual(outcome(0, 0, 1));

    const { rows } = await catalog.db.pool.query(`select state from stock_reservation where holder_id = 'ord_2'`);
    expect(rows).toEqual([{ state: 'HELD' }]);
  });

  test('that was reserved on backorder stays reserved when backorders are no longer taken', async () => {
    await imported(policy('continue'));
    await reserve('ord_3', 3);

    expect(await imported(policy('deny'))).toEqual(outcome(0, 1, 0));

    expect(await level()).toBe('1/3');
    const { data } = await catalog.execute('{ productVariants(sku: "MUG") { nodes { availableQuantity } } }');
    expect(data?.['productVariants']).toEqual({ nodes: [{ availableQuantity: 0 }] });
  });

  test('is counted while sixty-four buyers reserve it: none is sold twice', async () => {
    await imported(counts(10));
    const id = await variantId();
    const lines = [{ variantId: id, quantity: 1 }];

    const results = await Promise.all([
      imported(counts(20)),
      ...Array.from({ length: 64 }, (_, buyer) =>
        reserveStock(catalog.service, {
          principal: 'order',
          idempotencyKey: `buyer:${buyer}`,
          holderId: `buyer_${buyer}`,
          lines,
          ttlSeconds: 900,
        }),
      ),
    ]);

    const reserved = results.filter(({ kind }) => kind === 'StockReserved').length;
    expect(reserved).toBeGreaterThanOrEqual(10);
    expect(reserved).toBeLessThanOrEqual(20);
    expect(await level()).toBe(`20/${reserved}`);
  });
});

// The real files lie beside the repository, where there are any.
const real = new URL('../../../../shared/data/', import.meta.url).pathname;

// Counted with Python's csv module: rows with a price or an option, rows with an image, the sums of both columns.
describe.skipIf(!existsSync(real)).each([
  ['apparel', { products: 20, variants: 22, images: 20, onHand: 22, prices: 129_500, compareAt: 0 }],
  ['home-and-garden', { products: 20, variants: 21, images: 21, onHand: 65, prices: 234_584, compareAt: 16 }],
])('the real file %s', (name, expected) => {
  test('comes in whole, and a second time changes nothing', async () => {
    await catalog.replace([]);
    const bytes = await readFile(join(real, `${name}.csv`));

    expect(productsOf(bytes).problems).toEqual([]);
    expect(await imported(bytes)).toEqual(outcome(20, 0, 0));
    expect(await imported(bytes)).toEqual(outcome(0, 0, 20));

    const { rows } = await catalog.db.pool.query(
      `select (select count(*)::int from product) as products, (select count(*)::int from product_variant) as variants,
              (select count(*)::int from media) as images, (select sum(on_hand)::int from stock_level) as "onHand",
              (select sum(amount_minor)::int from price) as prices,
              (select count(*)::int from price where compare_at_minor is not null) as "compareAt"`,
    );
    expect(rows).toEqual([expected]);
  });
});

describe('the process', () => {
  const run = promisify(execFile);
  const importer = new URL('../dist/commands/import.js', import.meta.url).pathname;

  async function ran(args: readonly string[]): Promise<{ out: string; err: string; code: number }> {
    const environment = { ...process.env, CATALOG_DATABASE_URL: catalog.db.url };
    return run('node', [importer, ...args], { env: environment }).then(
      ({ stdout, stderr }) => ({ out: stdout, err: stderr, code: 0 }),
      ({ stdout, stderr, code }: { stdout: string; stderr: string; code: number }) => ({
        out: stdout,
        err: stderr,
        code,
      }),
    );
  }

  test('tells what went in, and what did not by line', async () => {
    const good = join(folder, 'good.csv');
    const bad = join(folder, 'bad.csv');
    await writeFile(good, shirts);
    await writeFile(bad, `${shirts}cup,Cup,,,,,,,,,,,,free,,,\n`);

    expect(await ran([good, '--dry-run'])).toEqual({
      out: 'catalog: dry run, nothing written: created 2, updated 0, unchanged 0 products (3 variants, 3 prices, 3 stock levels, pictures of 1 products); prices in USD; 2 products, 3 variants, 2 images in the file; 0 problems\n',
      err: '',
      code: 0,
    });
    expect(await ran([bad])).toEqual({
      out: 'catalog: created 2, updated 0, unchanged 0 products (3 variants, 3 prices, 3 stock levels, pictures of 1 products); prices in USD; 2 products, 3 variants, 2 images in the file; 2 problems\n',
      err: 'line 6: Variant Price: expected an amount in USD like 10.00, got "free"\nline 6: the product cup is left out\n',
      code: 1,
    });
    expect(await ran([good])).toMatchObject({
      out: expect.stringContaining('created 0, updated 0, unchanged 2'),
      code: 0,
    });
  });

  test('leaves everything as it is where it is told to stop at an error', async () => {
    const bad = join(folder, 'stop.csv');
    const clashing = join(folder, 'clashing.csv');
    await writeFile(bad, 'Handle,Title,SKU,Price\na,A,A,1\nb,B,B,free\n');
    await writeFile(clashing, 'Handle,Title,SKU,Price\na,A,A,1\nold,Old,other,1\n');
    const before = await everything();

    expect(await ran([bad, '--on-error', 'stop'])).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringContaining('not imported: 2 problems'),
    });
    expect(await ran([clashing, '--on-error', 'stop'])).toMatchObject({
      code: 1,
      err: expect.stringContaining('line 3: these options have the SKU old'),
    });
    expect(await everything()).toEqual(before);

    expect(await ran([bad, '--on-error', 'draft'])).toMatchObject({
      code: 1,
      out: expect.stringContaining('created 2'),
    });
    expect(await found('b')).toMatchObject({ status: 'DRAFT', variants: { nodes: [{ sku: 'B', price: null }] } });
  });

  test('takes prices in the currency that it is told, and says so', async () => {
    const file = join(folder, 'jpy.csv');
    await writeFile(file, 'Handle,Title,Variant SKU,Variant Inventory Qty,Variant Price\nj,J,J-1,5,1500\n');

    expect(await ran([file, '--currency', 'JPY', '--location', there])).toMatchObject({
      code: 0,
      out: expect.stringContaining('; prices in JPY; '),
    });
    const { data } = await catalog.execute(
      '{ productVariants(sku: "J-1") { nodes { listPrices { amountMinor currency } stockLevels { locationId } } } }',
      { viewer: orderService },
    );
    expect(data?.['productVariants']?.['nodes']).toEqual([
      { listPrices: [{ amountMinor: 1_500, currency: 'JPY' }], stockLevels: [{ locationId: there }] },
    ]);
  });

  test('goes on where it was killed, and does nothing twice', async () => {
    const file = join(folder, 'many.csv');
    const rows = Array.from({ length: 1_000 }, (_, number) => `p${number},Product ${number},P${number},5,1`);
    await writeFile(file, `Handle,Title,SKU,Price,Quantity\n${rows.join('\n')}\n`);
    await catalog.db.pool.query('truncate outbox');

    const child = spawn('node', [importer, file], { env: { ...process.env, CATALOG_DATABASE_URL: catalog.db.url } });
    await expect.poll(imports, { interval: 5 }).toBeGreaterThan(0);
    child.kill('SIGKILL');
    await once(child, 'exit');
    const before = await imports();
    expect(before).toBeLessThan(1_000);

    const { out, code } = await ran([file]);
    expect(code).toBe(0);
    expect(out).toContain(
      `went on behind ${before} products of an import that was cut off; created ${1_000 - before},`,
    );
    const { rows: counts } = await catalog.db.pool.query(
      `select (select count(*)::int from product where handle like 'p%') as products,
              (select count(*)::int from outbox where type = 'product.imported') as told,
              (select count(*)::int from unfinished_import) as unfinished`,
    );
    expect(counts).toEqual([{ products: 1_000, told: 1_000, unfinished: 0 }]);
  });

  test('refuses what is no product CSV, and shows how it is used', async () => {
    const other = join(folder, 'other.csv');
    await writeFile(other, 'a,b\n1,2\n');
    const latin = join(folder, 'latin.csv');
    await writeFile(latin, Buffer.from('Handle,Title,Vendor\ncaf\xe9,x,y', 'latin1'));

    expect(await ran([other])).toMatchObject({ code: 1, err: expect.stringContaining('expected a column "Title"') });
    expect(await ran([latin])).toMatchObject({ code: 1, err: expect.stringContaining('expected a price') });
    expect(await ran([join(folder, 'none.csv')])).toMatchObject({ code: 1, err: expect.stringContaining('ENOENT') });
    expect(await ran([])).toMatchObject({ code: 2, err: expect.stringContaining('Usage: ') });
    expect(await ran([other, '--currency', 'dollars'])).toMatchObject({ code: 2 });
    expect(await ran([other, '--location', 'here'])).toMatchObject({ code: 2 });
    expect(await ran([other, '--on-error', 'weep'])).toMatchObject({ code: 2 });
    expect(await ran([other, '--market', 'Canada'])).toMatchObject({ code: 2 });
    expect(await ran([other, '--market', 'A=CAD', '--market', 'B=CAD'])).toMatchObject({ code: 2 });
  });
});
