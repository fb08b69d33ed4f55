import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { commitStock } from '../src/actions/commit-stock.ts';
import { releaseStock } from '../src/actions/release-stock.ts';
import { reserveStock, type ReserveStockResult } from '../src/actions/reserve-stock.ts';
import { restockStock } from '../src/actions/restock-stock.ts';
import { openService, product, type ServiceUnderTest, variant } from './service-under-test.ts';

let catalog: ServiceUnderTest;
afterAll(() => catalog.db.drop());

const wrap = variant('wrap', { tracksStock: false, stock: [] });
const mug = variant('mug');
const hidden = variant('hidden', { tracksStock: false, stock: [] });

beforeAll(async () => {
  catalog = await openService();
});
beforeEach(async () => {
  await catalog.replace([
    product('wrap', { variants: [wrap] }),
    product('mug', { variants: [mug] }),
    product('hidden', { status: 'DRAFT', variants: [hidden] }),
  ]);
  await catalog.db.pool.query('truncate stock_restock, outbox');
});

function reserve(holderId: string, variantId: string, quantity: number): Promise<ReserveStockResult> {
  const lines = [{ variantId, quantity }];
  const request = { principal: 'order', idempotencyKey: `${holderId}:reserve`, holderId, lines, ttlSeconds: 900 };
  return reserveStock(catalog.service, request);
}

function settling(holderId: string, step: string) {
  return { principal: 'order', idempotencyKey: `${holderId}:${step}`, holderId };
}

async function count(isCounted: boolean, variantId: string): Promise<void> {
  await catalog.db.pool.query('update product_variant set tracks_stock = $1 where id = $2', [isCounted, variantId]);
}

async function mugs(): Promise<unknown> {
  const { rows } = await catalog.db.pool.query('select on_hand, reserved from stock_level where variant_id = $1', [
    mug.id,
  ]);
  return rows;
}

async function told(): Promise<unknown> {
  const { rows } = await catalog.db.pool.query<{ type: string; lines: unknown }>(
    `select type, data -> 'lines' as lines from outbox order by seq`,
  );
  return rows.map(({ type, lines }) => [type, lines]);
}

test('a variant that nobody counts is reserved, sold and taken back without limit, and events say so', async () => {
  const lines = [{ variantId: wrap.id, quantity: 1_000_000 }];

  expect(await reserve('ord_1', wrap.id, 1_000_000)).toMatchObject({ kind: 'StockReserved' });
  expect(await commitStock(catalog.service, settling('ord_1', 'commit'))).toEqual({ kind: 'StockCommitted' });
  expect(await restockStock(catalog.service, { ...settling('ord_1', 'restock'), lines })).toEqual({
    kind: 'StockRestocked',
  });
  expect(await reserve('ord_2', wrap.id, 1)).toMatchObject({ kind: 'StockReserved' });
  expect(await releaseStock(catalog.service, settling('ord_2', 'release'))).toEqual({ kind: 'StockReleased' });

  expect(await told()).toEqual([
    ['stock.committed', lines],
    ['stock.restocked', [{ ...lines[0], locationId: 'uncounted' }]],
    ['stock.released', [{ variantId: wrap.id, quantity: 1 }]],
  ]);
});

test('it is not reserved while its product is off sale, but its sale stands', async () => {
  expect(await reserve('ord_3', hidden.id, 1)).toEqual({
    kind: 'StockShort',
    shortages: [{ variantId: hidden.id, available: 0 }],
  });

  await reserve('ord_4', wrap.id, 1);
  await catalog.db.pool.query(`update stock_reservation set state = 'LAPSED', settled_at = now()`);
  await catalog.db.pool.query(`update product set status = 'ARCHIVED' where handle = 'wrap'`);
  expect(await commitStock(catalog.service, settling('ord_4', 'commit'))).toEqual({ kind: 'StockCommitted' });
});

test('units that are held stay so when counting begins or ends, and the levels stay right', async () => {
  await reserve('ord_5', mug.id, 4);
  await count(false, mug.id);
  await reserve('ord_6', mug.id, 40);
  expect(await mugs()).toEqual([{ on_hand: 10, reserved: 4 }]);

  await commitStock(catalog.service, settling('ord_5', 'commit'));
  await count(true, mug.id);
  await commitStock(catalog.service, settling('ord_6', 'commit'));

  expect(await mugs()).toEqual([{ on_hand: 6, reserved: 0 }]);
  expect(await reserve('ord_7', mug.id, 7)).toMatchObject({ kind: 'StockShort' });
  await restockStock(catalog.service, {
    ...settling('ord_6', 'restock'),
    lines: [{ variantId: mug.id, quantity: 2 }],
  });
  expect(await mugs()).toEqual([{ on_hand: 8, reserved: 0 }]);
});

test('it is listed as available, and says that nobody counts', async () => {
  const { data } = await catalog.execute(
    `{ products(filter: { availableOnly: true }, sort: TITLE) { nodes {
       handle variants { nodes { tracksStock availableForSale availableQuantity } } } } }`,
  );

  expect(data?.['products']?.['nodes']).toEqual([
    { handle: 'mug', variants: { nodes: [{ tracksStock: true, availableForSale: true, availableQuantity: 10 }] } },
    { handle: 'wrap', variants: { nodes: [{ tracksStock: false, availableForSale: true, availableQuantity: 50 }] } },
  ]);
});
