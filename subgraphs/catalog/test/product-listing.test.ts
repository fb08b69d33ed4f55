import { namedId } from '@tributary/kit/ids';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { releaseStock } from '../src/actions/release-stock.ts';
import { reserveStock } from '../src/actions/reserve-stock.ts';
import { openService, product, productIn, type ServiceUnderTest } from './service-under-test.ts';

let catalog: ServiceUnderTest;
afterAll(() => catalog.db.drop());

const drafts = [
  product('mug', { vendor: 'Ærø', categoryPath: ['Home', 'Kitchen'], tags: ['a', 'b'], descriptionHtml: '<p>hot</p>' }),
  productIn('shirt', ['S', 'M', 'L']),
  product('draft', { status: 'DRAFT' }),
  product('unpublished', { publishedAt: null }),
  product('tomorrow', { publishedAt: '2999-01-01T00:00:00.000Z' }),
];

beforeAll(async () => {
  catalog = await openService();
});

beforeEach(async () => {
  await catalog.replace(drafts);
  await catalog.db.pool.query('truncate review, product_rating');
  await catalog.db.pool.query(`insert into product_rating select id, '{1,0,0,0,0}' from product`);
});

/** What the rows say that they would not say if they were written from nothing, and the other way round. */
async function stale(): Promise<unknown[]> {
  const { rows } = await catalog.db.pool.query(
    `(select 'kept' as side, kept.* from (table product_listing except table product_listing_now) kept)
      union all
     (select 'now', now.* from (table product_listing_now except table product_listing) now)`,
  );
  return rows;
}

async function listed(handle: string): Promise<Readonly<Record<string, unknown>> | null> {
  const { rows } = await catalog.db.pool.query('select * from product_listing where product_id = $1', [
    namedId('prd', handle),
  ]);
  return rows[0] ?? null;
}

test('a load writes a row for each product that is or will be on sale', async () => {
  expect(await stale()).toEqual([]);
  expect(await listed('mug')).toMatchObject({ is_available: true, prices: { USD: [2500, 2500] }, tags: ['a', 'b'] });
  expect(await listed('tomorrow')).not.toBeNull();
  expect(await listed('draft')).toBeNull();
  expect(await listed('unpublished')).toBeNull();
});

test.each([
  ['a title', `update product set title = 'Jug', title_key = 'jug' where handle = 'mug'`],
  ['a status', `update product set status = case status when 'DRAFT' then 'ACTIVE' else 'ARCHIVED' end`],
  ['a place in the tree', `update product set category_id = null where handle = 'mug'`],
  ['a category’s name', `update category set name = 'House' where parent_id is null`],
  ['a category’s place', `update category set parent_id = null`],
  ['a SKU', `update product_variant set sku = sku || '-2'`],
  ['what variants come in', `update product_variant set selected_options = '[{"name": "Size", "value": "XXL"}]'`],
  ['a price range', `update price_range set max_minor = max_minor + 1`],
  ['a currency', `delete from price_range`],
  ['a first picture', `insert into media (product_id, position, url) select id, 0, 'https://i.invalid/' from product`],
  [
    'a translated title',
    `insert into product_translation (product_id, language, title) select id, 'de', 'Krug' from product`,
  ],
  ['a category’s translated name', `insert into category_translation select id, 'de', 'Haus' from category`],
  ['a sale', `insert into product_sales (product_id, units) select id, 7 from product`],
  [
    'a published review',
    `insert into review (id, product_id, customer_id, rating, title, body, author_name, language, status, created_at,
                         changed_at, published_at)
     select 'rev_' || id, id, 'cus', 4, 'Good', 'It is.', 'J.', 'en', 'PUBLISHED', now(), now(), now() from product`,
  ],
  ['a rating', `update product_rating set stars = '{0,0,0,0,7}'`],
  ['a level without units', `update stock_level set on_hand = 0`],
  ['a level that is gone', `delete from stock_level`],
  [
    'a level that comes',
    `insert into stock_level (variant_id, location_id, on_hand) select id, 'loc', 1 from product_variant`,
  ],
])('a change of %s changes the row in the same transaction', async (_, statement) => {
  const before = (await catalog.db.pool.query('select * from product_listing order by product_id')).rows;

  await catalog.db.pool.query(statement);

  expect(await stale()).toEqual([]);
  const after = (await catalog.db.pool.query('select * from product_listing order by product_id')).rows;
  // A second level of what was available already changes nothing that lists say.
  expect(after.length === before.length && statement.startsWith('insert into stock_level')).toBe(
    JSON.stringify(after) === JSON.stringify(before),
  );
  expect((await catalog.db.pool.query('table product_listing_stale')).rows).toEqual([]);
});

test('what is rolled back leaves no trace', async () => {
  const client = await catalog.db.pool.connect();
  await client.query('begin');
  await client.query('savepoint one');
  await client.query(`update product set title = 'Jug' where handle = 'mug'`);
  await client.query('rollback to savepoint one');
  await client.query(`update product set tags = '{c}' where handle = 'mug'`);
  await client.query('commit');
  client.release();

  expect(await stale()).toEqual([]);
  expect(await listed('mug')).toMatchObject({ title_key: 'the mug', tags: ['c'] });
});

test('the last unit that is held takes a product out of what is available, and comes back with it', async () => {
  const mug = namedId('var', 'mug');
  const hold = { principal: 'order', idempotencyKey: 'a key of reserving', holderId: 'ord_1', ttlSeconds: 900 };

  await reserveStock(catalog.service, { ...hold, lines: [{ variantId: mug, quantity: 10 }] });
  expect(await listed('mug')).toMatchObject({ is_available: false });
  await releaseStock(catalog.service, { principal: 'order', idempotencyKey: 'a key of releasing', holderId: 'ord_1' });

  expect(await listed('mug')).toMatchObject({ is_available: true });
  expect(await stale()).toEqual([]);
});

test('those who sell out the variants of one product at the same time leave it sold out', async () => {
  const sizes = ['S', 'M', 'L'];
  await catalog.db.pool.query('update stock_level set on_hand = 1');

  await Promise.all(
    sizes.map((size) =>
      reserveStock(catalog.service, {
        principal: 'order',
        idempotencyKey: `a key for ${size}`,
        holderId: `ord_${size}`,
        ttlSeconds: 900,
        lines: [{ variantId: namedId('var', `shirt-${size}`), quantity: 1 }],
      }),
    ),
  );

  expect(await stale()).toEqual([]);
  expect(await listed('shirt')).toMatchObject({ is_available: false });
});

const ids = (...sizes: string[]) => [sizes.map((size) => namedId('var', `shirt-${size}`))];

test('who writes a row while another one is about to sees what that one did', async () => {
  const [first, second] = [await catalog.db.pool.connect(), await catalog.db.pool.connect()];
  const sellOut = `update stock_level set on_hand = 0 where variant_id = any($1)`;

  await first.query('begin');
  await first.query(sellOut, ids('S'));
  // The row is written, and not committed: the second has to wait for it.
  await first.query('set constraints all immediate');
  const waiting = second.query(sellOut, ids('M', 'L'));
  await vi.waitFor(async () => {
    const { rows } = await catalog.db.pool.query(
      `select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    expect(rows).toHaveLength(1);
  });
  await first.query('commit');
  await waiting;
  first.release();
  second.release();

  expect(await stale()).toEqual([]);
  expect(await listed('shirt')).toMatchObject({ is_available: false });
});

test('twenty at once change products, prices and stock in all orders, and the rows agree with the tables', async () => {
  const statements = [
    `update product set title = title || '!' where id = $1`,
    `update price_range set max_minor = max_minor + 1 where product_id = $1`,
    `update stock_level set on_hand = 10 - on_hand where variant_id in (
       select id from product_variant where product_id = $1)`,
  ];
  const ids = drafts.map(({ id }) => id);
  catalog.sent.deadlocks = 0;

  await Promise.all(
    Array.from({ length: 20 }, async (_, worker) => {
      for (let turn = 0; turn < 10; turn += 1) {
        const client = await catalog.db.pool.connect();
        await client.query('begin');
        // Each takes its own two, by one lock order for what it changes itself.
        const pair = [ids[(worker + turn) % ids.length], ids[(worker * 3 + turn) % ids.length]].toSorted();
        for (const id of pair) await client.query(statements[(worker + turn) % 3] ?? '', [id]);
        await client.query('commit');
        client.release();
      }
    }),
  );

  expect(await stale()).toEqual([]);
  expect(catalog.sent.deadlocks).toBe(0);
});
