import { namedId } from '@tributary/kit/ids';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commitStock } from '../src/actions/commit-stock.ts';
import { countSales } from '../src/actions/count-sales.ts';
import { reserveStock } from '../src/actions/reserve-stock.ts';
import { openService, product, productIn, type ServiceUnderTest } from './service-under-test.ts';

let catalog: ServiceUnderTest;
afterAll(() => catalog.db.drop());

beforeAll(async () => {
  catalog = await openService();
  await catalog.replace([product('mug'), productIn('shirt', ['S', 'M']), product('bowl')]);
});

async function sell(sku: string, quantity: number, isCommitted = true): Promise<void> {
  const holderId = `ord_${sku}`;
  const asked = { principal: 'order', holderId };
  const lines = [{ variantId: namedId('var', sku), quantity }];
  await reserveStock(catalog.service, { ...asked, idempotencyKey: `reserve ${sku}`, ttlSeconds: 900, lines });
  if (isCommitted) await commitStock(catalog.service, { ...asked, idempotencyKey: `commit ${sku}` });
}

async function bestSelling(): Promise<unknown> {
  const { data } = await catalog.execute('{ products(sort: BEST_SELLING, first: 2) { nodes { handle } } }');
  return data?.['products']?.['nodes'];
}

test('what sold best in the last 30 days comes first, whichever variants they were of', async () => {
  await sell('mug', 3);
  await sell('shirt-S', 2);
  await sell('shirt-M', 2);
  await sell('bowl', 9, false);

  expect(await countSales(catalog.service)).toBe(2);
  expect(await bestSelling()).toEqual([{ handle: 'shirt' }, { handle: 'mug' }]);
  expect(await countSales(catalog.service)).toBe(0);

  await catalog.db.pool.query(`update stock_reservation set settled_at = settled_at - interval '31 days'
                                where holder_id like 'ord_shirt%' and settled_at is not null`);
  expect(await countSales(catalog.service)).toBe(1);
  expect(await bestSelling()).toEqual([{ handle: 'mug' }, expect.anything()]);
});

test('of many who count at once one does, and words that nothing has are forgotten', async () => {
  await catalog.db.pool.query(`update product set title = 'Zither' where handle = 'bowl'`);
  await catalog.db.pool.query(`update product set title = 'Bowl' where handle = 'bowl'`);
  await catalog.db.pool.query('delete from product_sales');
  await catalog.db.pool.query(`update search_word set products = 99 where word = 'the'`);

  const counted = await Promise.all([1, 2, 3].map(() => countSales(catalog.service)));

  expect(counted.reduce((sum, one) => sum + one)).toBe(1);
  const { rows } = await catalog.db.pool.query('select word, products from search_word order by word');
  expect(Object.fromEntries(rows.map(({ word, products }) => [word, products]))).toEqual({
    bowl: 1,
    m: 1,
    mug: 1,
    s: 1,
    shirt: 1,
    the: 2,
  });
});
