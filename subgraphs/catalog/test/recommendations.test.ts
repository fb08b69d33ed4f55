import { namedId } from '@tributary/kit/ids';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { recommend } from '../src/actions/recommend.ts';
import { guest, openService, product, type ServiceUnderTest } from './service-under-test.ts';

let catalog: ServiceUnderTest;
beforeAll(async () => {
  catalog = await openService();
  const mugs = { vendor: 'Kiln', productType: 'Mug', tags: ['gift'], categoryPath: ['Home', 'Kitchen'] };
  await catalog.replace([
    product('mug', { ...mugs, title: 'Cat mug' }),
    product('cup', { ...mugs, title: 'Cat cup' }),
    product('bowl', { ...mugs, title: 'Dog bowl', productType: 'Bowl' }),
    product('old', { ...mugs, title: 'Cat mug', status: 'ARCHIVED' }),
    product('soon', { ...mugs, title: 'Cat mug', publishedAt: '2999-01-01T00:00:00.000Z' }),
    product('axe', { vendor: 'Forge' }),
  ]);
});
afterAll(() => catalog.db.drop());
beforeEach(async () => {
  await catalog.db.pool.query('truncate purchase, purchase_product, product_recommendation');
  await catalog.db.pool.query(`update recommendation_walk set done_to = '', began_at = '-infinity'`);
  await catalog.db.pool.query(`update product set status = 'ACTIVE' where handle in ('mug', 'cup', 'bowl', 'axe')`);
});

/** Walks to the end; gives how many products each step was about. */
async function walk(): Promise<number[]> {
  const steps: number[] = [];
  // The first step at the end finds nothing, and ends the walk.
  for (let found = await recommend(catalog.service); found > 0; found = await recommend(catalog.service))
    steps.push(found);
  return steps;
}

async function recommended(field: 'related' | 'boughtTogether', handle = 'mug', given = ''): Promise<string[]> {
  const document = `{ product(by: { handle: "${handle}" }) { ${field}${given} { handle } } }`;
  const { data, errors } = await catalog.execute(document, { viewer: guest });
  expect(errors).toEqual([]);
  type Found = { readonly product: Readonly<Record<string, readonly { readonly handle: string }[]>> };
  return ((data as unknown as Found).product[field] ?? []).map((one) => one.handle);
}

let orders = 0;
async function order(
  handles: readonly string[],
  { daysAgo = 1, isCancelled = false, units = 1, by = null as string | null } = {},
): Promise<void> {
  orders += 1;
  const id = `ord_${orders}`;
  await catalog.db.pool.query(
    `insert into purchase (order_id, placed_at, is_cancelled, customer_id)
     values ($1, now() - $2 * interval '1 day', $3, $4)`,
    [id, daysAgo, isCancelled, by],
  );
  const ids = handles.map((handle) => namedId('prd', handle));
  await catalog.db.pool.query('insert into purchase_product select $1, unnest($2::text[]), $3', [id, ids, units]);
}

describe('related', () => {
  test('is what has much in common, as far as it is on sale', async () => {
    expect(await recommended('related')).toEqual([]);

    expect(await walk()).toEqual([5]);

    expect(await recommended('related')).toEqual(['cup', 'bowl']);
    expect(await recommended('related', 'mug', '(first: 1)')).toEqual(['cup']);
    expect(await recommended('related', 'axe')).toEqual([]);
  });

  test('goes off sale with what it was, and the next one takes its place', async () => {
    await walk();

    await catalog.db.pool.query(`update product set status = 'ARCHIVED' where handle = 'cup'`);

    expect(await recommended('related', 'mug', '(first: 1)')).toEqual(['bowl']);
  });

  test('is read in one statement for a page of products, from 1 to 20 of each', async () => {
    await walk();
    const before = catalog.sent.count;
    await catalog.execute('{ products { nodes { handle related { handle } } } }', { viewer: guest });
    expect(catalog.sent.count - before).toBe(2);

    for (const first of [0, 21]) {
      const document = `{ product(by: { handle: "mug" }) { related(first: ${first}) { handle } } }`;
      const { errors } = await catalog.execute(document, { viewer: guest });
      expect(errors[0]?.extensions?.['code']).toBe('BAD_USER_INPUT');
    }
  });
});

describe('bought together', () => {
  test('is what three orders have, and not what two have', async () => {
    for (let n = 0; n < 3; n += 1) await order(['mug', 'axe', ...(n < 2 ? ['bowl'] : [])]);

    await walk();

    expect(await recommended('boughtTogether')).toEqual(['axe']);
    expect(await recommended('boughtTogether', 'axe')).toEqual(['mug']);
    expect(await recommended('boughtTogether', 'bowl')).toEqual([]);
  });

  test('is what three buyers have, however many orders two of them have', async () => {
    for (const by of ['cus_a', 'cus_a', 'cus_a', 'cus_b', 'cus_b']) await order(['mug', 'axe'], { by });
    await walk();
    expect(await recommended('boughtTogether')).toEqual([]);

    await order(['mug', 'axe'], { by: 'cus_c' });
    await catalog.db.pool.query(`update recommendation_walk set began_at = '-infinity'`);
    await walk();
    expect(await recommended('boughtTogether')).toEqual(['axe']);
  });

  test.each([
    ['of cancelled orders', { isCancelled: true }, ['mug', 'axe']],
    ['of orders half a year ago', { daysAgo: 181 }, ['mug', 'axe']],
    ['of what was taken off again', { units: 0 }, ['mug', 'axe']],
    ['of what a reseller bought', {}, ['mug', 'axe', ...Array.from({ length: 49 }, (_, n) => `thing ${n}`)]],
    ['of what is there no more', {}, ['mug', 'gone']],
  ])('is nothing %s', async (...[, change, handles]) => {
    for (let n = 0; n < 3; n += 1) await order(handles, change);

    await walk();

    expect(await recommended('boughtTogether')).toEqual([]);
  });

  test.each([{ daysAgo: 179 }, { units: 2 }, { things: 48 }])('is something of orders with %j', async (change) => {
    const things = Array.from({ length: 'things' in change ? change.things : 0 }, (_, n) => `thing ${n}`);
    for (let n = 0; n < 3; n += 1) await order(['mug', 'axe', ...things], change);

    await walk();

    expect(await recommended('boughtTogether')).toEqual(['axe']);
  });
});

test('a walk is gone once, by one at a time, and begins anew six hours after it began', async () => {
  const found = await Promise.all([1, 2, 3].map(() => recommend(catalog.service)));
  expect(found.toSorted((a, b) => a - b)).toEqual([0, 0, 5]);
  await walk();
  expect(await walk()).toEqual([]);

  await catalog.db.pool.query(`insert into product_recommendation values ('prd_gone', '{}', '{}')`);
  await catalog.db.pool.query(`update recommendation_walk set began_at = began_at - interval '6 hours'`);
  expect(await walk()).toEqual([5]);
  const { rows } = await catalog.db.pool.query(`select from product_recommendation where product_id = 'prd_gone'`);
  expect(rows).toEqual([]);
});
