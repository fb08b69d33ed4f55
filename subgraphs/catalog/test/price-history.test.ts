import { inTransaction } from '@tributary/kit/database/database';
import { namedId } from '@tributary/kit/ids';
import type { Viewer } from '@tributary/kit/identity';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { editPriceLists } from '../src/actions/edit/edit-price-lists.ts';
import { editProducts } from '../src/actions/edit/edit-products.ts';
import { forgetPriceHistory } from '../src/actions/price-list/forget-price-history.ts';
import { openService, product, type ServiceUnderTest } from './service-under-test.ts';

let catalog: ServiceUnderTest;
beforeAll(async () => {
  catalog = await openService();
});
afterAll(() => catalog.db.drop());

const mug = namedId('var', 'mug');
beforeEach(async () => {
  await catalog.db.pool.query('truncate price_list, price_list_entry, price_list_period, price_period');
  await catalog.replace([product('mug')]);
});

let keys = 0;
const by = () => ({ actor: 'cus_sam', idempotencyKey: `history-${(keys += 1)}` });

async function set(amountMinor: number, compareAtMinor: number | null = null): Promise<void> {
  const edit = { kind: 'SetPrice', expectedVersion: null, variantId: mug, currency: 'USD' } as const;
  const edits = [{ ...edit, amountMinor, compareAtMinor }];
  const result = await editProducts(catalog.service, { ...by(), operation: 'x', list: 'prices', edits });
  expect(result.kind).toBe('ProductsEdited');
}

async function list(countries: readonly string[] = []): Promise<string> {
  const edit = { kind: 'CreatePriceList', handle: null, title: 'Sale', currency: 'USD', customerGroups: [] } as const;
  const result = await editPriceLists(catalog.service, {
    ...by(),
    operation: 'x',
    list: 'priceLists',
    edits: [{ ...edit, countries }],
  });
  return result.kind === 'PriceListsEdited' ? (result.priceListIds[0] ?? '') : '';
}

async function setIn(priceListId: string, price: { amountMinor: number; compareAtMinor: number; validFrom?: Date }) {
  const edit = { kind: 'SetEntry', expectedVersion: null, priceListId, variantId: mug, fromQuantity: 1 } as const;
  const edits = [{ ...edit, price: { validFrom: null, validUntil: null, ...price } }];
  const result = await editPriceLists(catalog.service, { ...by(), operation: 'y', list: 'entries', edits });
  expect(result.kind).toBe('PriceListsEdited');
}

/** All that was so far was so much earlier. */
async function pass(days: number): Promise<void> {
  for (const table of ['price_period', 'price_list_period'])
    await catalog.db.pool.query(
      `update ${table} set since = since - make_interval(days => $1), until = until - make_interval(days => $1)`,
      [days],
    );
}

async function lowest(said: Record<string, string> = {}, viewer?: Viewer): Promise<number | null> {
  const { data, errors } = await catalog.execute(
    `query ($id: ID!) { productVariant(id: $id) { lowestPrice30Days { amountMinor } } }`,
    { variables: { id: mug }, said, ...(viewer && { viewer }) },
  );
  expect(errors).toEqual([]);
  const found = data?.['productVariant'] as unknown as { lowestPrice30Days: { amountMinor: number } | null };
  return found.lowestPrice30Days?.amountMinor ?? null;
}

test('a reduction of the own price says the lowest of the thirty days before', async () => {
  await set(1_500);
  await pass(20);
  await set(2_000);
  await pass(20);
  await set(1_800, 2_000);

  expect(await lowest()).toBe(1_500);
  await pass(100);
  expect(await lowest()).toBe(1_500);
});

test('what was asked longer ago does not count, nor what a transaction set and set anew', async () => {
  await set(1_500);
  await pass(20);
  await inTransaction(catalog.db, async () => {
    await catalog.db.pool.query(
      'begin; update price set amount_minor = 1; update price set amount_minor = 2000; commit',
    );
  });
  await pass(31);
  await set(1_800, 2_000);

  expect(await lowest()).toBe(2_000);
});

test('a list counts for those whom it reached then, and its own price begins when it is valid', async () => {
  const german = await list(['DE']);
  await setIn(german, { amountMinor: 1_000, compareAtMinor: 1_000 });
  await pass(10);
  const everybody = await list();
  await setIn(everybody, { amountMinor: 2_000, compareAtMinor: 2_500 });
  await pass(1);

  expect(await lowest()).toBe(2_500);
  expect(await lowest({ country: 'DE' })).toBeNull();
  const update = { kind: 'UpdatePriceList', expectedVersion: null, priceListId: german } as const;
  await editPriceLists(catalog.service, {
    ...by(),
    operation: 'z',
    list: 'priceLists',
    edits: [{ ...update, facts: { countries: ['FR'] } }],
  });
  expect(await lowest({ country: 'DE' })).toBe(1_000);
  expect(await lowest({ country: 'FR' })).toBeNull();
});

test('a price that is to come is no price yet, and one that has begun counts from its first instant', async () => {
  const sale = await list();
  await setIn(sale, { amountMinor: 2_000, compareAtMinor: 2_500, validFrom: new Date(Date.now() + 60_000) });

  expect(await lowest()).toBeNull();
  await catalog.db.pool.query(
    `update price_period set valid_from = now() - interval '1 day' where valid_from is not null`,
  );
  await catalog.db.pool.query('update price_list_entry set valid_from = now()');
  await pass(0);
  expect(await lowest()).toBe(2_500);
});

test('a load leaves the history alone, and what it loads has none of its own', async () => {
  await catalog.replace([product('mug')]);
  expect((await catalog.db.pool.query('select from price_period')).rows).toEqual([]);
  await set(2_000);
  await pass(10);
  await catalog.replace([product('mug')]);
  await set(1_500, 2_500);

  expect(await lowest()).toBe(2_000);
});

test('every change by whomever is a period that begins where the one before ended, and old ones are forgotten', async () => {
  await Promise.all(Array.from({ length: 20 }, (_, nth) => set(1_000 + nth)));

  const { rows } = await catalog.db.pool.query(
    `select since, until, lead(since) over (order by since, until) as next from price_period order by since, until`,
  );
  expect(rows.length).toBe(21);
  for (const { until, next } of rows) expect(until).toEqual(next);
  await pass(401);
  expect(await forgetPriceHistory(catalog.service)).toBe(20);
});
