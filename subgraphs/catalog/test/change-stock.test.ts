import { namedId } from '@tributary/kit/ids';
import type { Viewer } from '@tributary/kit/identity';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { commitStock } from '../src/actions/commit-stock.ts';
import { reserveStock } from '../src/actions/reserve-stock.ts';
import { restockStock } from '../src/actions/restock-stock.ts';
import { importCsv } from './import-csv.ts';
import {
  customer,
  guest,
  here,
  openService,
  product,
  type ServiceUnderTest,
  staff,
  there,
  variant,
} from './service-under-test.ts';

let catalog: ServiceUnderTest;
beforeAll(async () => {
  catalog = await openService({ poolSizeMax: 40 });
  await catalog.replace([product('mug', { variants: [mug] }), product('cup', { variants: [cup] })]);
});
afterAll(() => catalog.db.drop());

const mug = variant('mug');
const cup = variant('cup', { stock: [{ locationId: here, onHand: 3, backorderLimit: 5 }] });
const scopes = ['inventory:read', 'inventory:write'];
const sam: Viewer = { kind: 'customer', id: 'cus_sam', scopes, name: 'Sam Staff', email: null };

beforeEach(async () => {
  await catalog.restock();
  await catalog.db.pool.query('delete from stock_level where location_id = $1', [there]);
  await catalog.db.pool.query('truncate outbox, stock_movement');
  await catalog.db.pool.query('update stock_level set opening = on_hand');
});
let keys = 0;

const payload = `levels { locationId onHand reserved } errors {
  __typename ... on UserError { code path ... on StockMovedOnError { onHand } ... on InsufficientStockError { available } } }`;
const documents = {
  stockSet: `mutation ($input: StockSetInput!) { stockSet(input: $input) { ${payload} } }`,
  stockAdjust: `mutation ($input: StockAdjustInput!) { stockAdjust(input: $input) { ${payload} } }`,
  stockMove: `mutation ($input: StockMoveInput!) { stockMove(input: $input) { ${payload} } }`,
};

async function asked(name: keyof typeof documents, given: object, viewer: Viewer = sam): Promise<unknown> {
  keys += 1;
  const input = { idempotencyKey: `change-${keys}`, ...(name !== 'stockMove' && { reason: 'COUNTED' }), ...given };
  const { data, errors } = await catalog.execute(documents[name], { viewer, variables: { input } });
  expect(errors).toEqual([]);
  return data?.[name];
}

const at = (locationId: string, change: object) => ({ variantId: mug.id, locationId, ...change });

interface Level {
  readonly on_hand: number;
  readonly moved: number;
}

/** Levels that are not what they began with and the sum of their movements. */
async function unsummed(): Promise<unknown> {
  const { rows } = await catalog.db.pool.query<Level>(
    `select level.variant_id, level.location_id, level.on_hand, level.opening + coalesce(sum(movement.quantity), 0)::int as moved
       from stock_level level left join stock_movement movement using (variant_id, location_id)
      group by level.variant_id, level.location_id
     having level.on_hand <> level.opening + coalesce(sum(movement.quantity), 0)`,
  );
  return rows;
}

async function onHand(locationId = here): Promise<number | undefined> {
  const { rows } = await catalog.db.pool.query<Level>(
    'select on_hand from stock_level where variant_id = $1 and location_id = $2',
    [mug.id, locationId],
  );
  return rows[0]?.on_hand;
}

const refused = (...errors: readonly object[]) => ({ levels: [], errors });

describe('staff', () => {
  test('count, adjust and move units, and movements and events say who did what', async () => {
    expect(await asked('stockSet', { note: 'on Monday', lines: [at(here, { onHand: 12 })] })).toEqual({
      levels: [{ locationId: here, onHand: 12, reserved: 0 }],
      errors: [],
    });
    expect(await asked('stockAdjust', { reason: 'DAMAGED', lines: [at(here, { quantity: -2 })] })).toMatchObject({
      levels: [{ onHand: 10 }],
    });
    await asked('stockMove', {
      lines: [{ variantId: mug.id, fromLocationId: here, toLocationId: there, quantity: 4 }],
    });

    expect([await onHand(here), await onHand(there)]).toEqual([6, 4]);
    expect(await unsummed()).toEqual([]);
    const { data } = await catalog.execute(
      `{ stockMovements(variantId: "${mug.id}", locationId: "${here}") {
           nodes { quantity onHand reason actor note } pageInfo { hasNextPage } } }`,
      { viewer: sam },
    );
    const sams = { actor: 'cus_sam', note: null };
    expect(data?.['stockMovements']).toEqual({
      nodes: [
        { ...sams, quantity: -4, onHand: 6, reason: 'MOVED' },
        { ...sams, quantity: -2, onHand: 10, reason: 'DAMAGED' },
        { ...sams, quantity: 2, onHand: 12, reason: 'COUNTED', note: 'on Monday' },
      ],
      pageInfo: { hasNextPage: false },
    });
    const { rows } = await catalog.db.pool.query(
      `select subject, data ->> 'quantity' as units from outbox order by seq`,
    );
    expect(rows.map(({ units }) => units)).toEqual(expect.arrayContaining(['2', '-2', '-4', '4']));
    expect(rows).toHaveLength(4);
  });

  test('page through movements', async () => {
    for (const onHand of [1, 2, 3]) await asked('stockSet', { lines: [at(here, { onHand })] });
    const document = `query ($after: String) { stockMovements(variantId: "${mug.id}", first: 2, after: $after) {
      nodes { onHand } pageInfo { hasNextPage endCursor } } }`;

    const { data: first } = await catalog.execute(document, { viewer: sam });
    const after = first?.['stockMovements']?.['pageInfo']['endCursor'];
    const { data: second } = await catalog.execute(document, { viewer: sam, variables: { after } });

    expect([first, second].map((page) => page?.['stockMovements']?.['nodes'])).toEqual([
      [{ onHand: 3 }, { onHand: 2 }],
      [{ onHand: 1 }],
    ]);
  });

  test('do all lines or none', async () => {
    const lines = [at(here, { quantity: 5 }), { variantId: cup.id, locationId: here, quantity: -4 }];

    expect(await asked('stockAdjust', { lines })).toEqual(
      refused({
        __typename: 'InsufficientStockError',
        code: 'INSUFFICIENT_STOCK',
        path: ['lines', '1', 'quantity'],
        available: 3,
      }),
    );
    expect([await onHand(), await unsummed()]).toEqual([10, []]);
  });

  test('do a thing once for a key', async () => {
    const input = { idempotencyKey: 'the same key', lines: [at(here, { quantity: 1 })] };

    const answers = await Promise.all([asked('stockAdjust', input), asked('stockAdjust', input)]);

    expect(answers[0]).toEqual(answers[1]);
    expect(await onHand()).toBe(11);
    expect(await asked('stockAdjust', { ...input, lines: [at(here, { quantity: 2 })] })).toMatchObject({
      errors: [{ code: 'IDEMPOTENCY_KEY_REUSED' }],
    });
  });

  test('set what they have seen, and are told where it has moved on', async () => {
    await asked('stockSet', { lines: [at(here, { onHand: 9, expectedOnHand: 10 })] });

    expect(await asked('stockSet', { lines: [at(here, { onHand: 8, expectedOnHand: 10 })] })).toEqual(
      refused({ __typename: 'StockMovedOnError', code: 'STOCK_MOVED_ON', path: ['lines', '0', 'onHand'], onHand: 9 }),
    );
  });

  test('take nothing that is reserved', async () => {
    await reserveStock(catalog.service, {
      principal: 'order',
      idempotencyKey: 'reserving-7',
      holderId: `ord_${keys}`,
      lines: [{ variantId: mug.id, quantity: 7 }],
      ttlSeconds: 900,
    });

    const short = { errors: [{ code: 'INSUFFICIENT_STOCK' }] };
    expect(await asked('stockSet', { lines: [at(here, { onHand: 6 })] })).toMatchObject(short);
    expect(await asked('stockAdjust', { lines: [at(here, { quantity: -4 })] })).toMatchObject(short);
    expect(await asked('stockSet', { lines: [at(here, { onHand: 7 })] })).toMatchObject({ errors: [] });
  });

  test.each([
    ['stockSet', [], 'NO_LINES'],
    ['stockAdjust', Array.from({ length: 251 }, () => at(here, { quantity: 1 })), 'TOO_MANY_LINES'],
    ['stockSet', [at(here, { onHand: -1 })], 'QUANTITY_OUT_OF_RANGE'],
    ['stockAdjust', [at(here, { quantity: 1_000_000_001 })], 'QUANTITY_OUT_OF_RANGE'],
    [
      'stockMove',
      [{ variantId: mug.id, fromLocationId: here, toLocationId: there, quantity: -1 }],
      'QUANTITY_OUT_OF_RANGE',
    ],
    ['stockAdjust', [at('loc_x', { quantity: 1 })], 'INVALID_LOCATION'],
    ['stockAdjust', [at(here, { quantity: 1, variantId: namedId('var', 'nothing') })], 'VARIANT_NOT_FOUND'],
    ['stockAdjust', [at(here, { quantity: 1, variantId: 'a\0b' })], 'VARIANT_NOT_FOUND'],
    ['stockAdjust', [at(here, { quantity: 1_000_000_000 })], 'INSUFFICIENT_STOCK'],
  ] as const)('are told what is wrong: %s %#', async (name, lines, code) => {
    expect(await asked(name, { lines })).toMatchObject({ levels: [], errors: [{ code }] });
    expect(await asked(name, { lines, note: 'a\0b' })).toMatchObject({ levels: [] });
    expect(await onHand()).toBe(10);
  });

  test('may have up to 250 lines', async () => {
    const lines = Array.from({ length: 250 }, () => at(here, { quantity: 1 }));

    expect(await asked('stockAdjust', { lines })).toMatchObject({ levels: [{ onHand: 260 }], errors: [] });
  });
});

test.each([guest, customer, staff])('nobody else changes stock: $kind', async (viewer) => {
  const input = { idempotencyKey: 'none of these', reason: 'COUNTED', lines: [at(here, { onHand: 1 })] };
  const { errors } = await catalog.execute(documents.stockSet, { viewer, variables: { input } });

  expect(errors.map(({ extensions }) => extensions?.['code'])).toEqual(['FORBIDDEN']);
  expect(await onHand()).toBe(10);
});

function by(step: string) {
  return { principal: 'order', idempotencyKey: `moving:${step}`, holderId: 'ord_moving' };
}

test('sales, returns and imports move stock, too, and say so', async () => {
  const lines = [{ variantId: mug.id, quantity: 3 }];

  await reserveStock(catalog.service, { ...by('reserve'), lines, ttlSeconds: 900 });
  await commitStock(catalog.service, by('commit'));
  await restockStock(catalog.service, { ...by('restock'), lines: [{ variantId: mug.id, quantity: 1 }] });
  await importCsv(catalog.service, 'Handle,Title,SKU,Price,Quantity\nmug,The mug,mug,25,20');

  const { rows } = await catalog.db.pool.query(
    'select quantity, on_hand as "onHand", reason, note from stock_movement order by id',
  );
  expect(rows).toEqual([
    { quantity: -3, onHand: 7, reason: 'SOLD', note: 'ord_moving' },
    { quantity: 1, onHand: 8, reason: 'RETURNED', note: 'ord_moving' },
    { quantity: 12, onHand: 20, reason: 'IMPORTED', note: null },
  ]);
  expect(await unsummed()).toEqual([]);
});

test('twenty staff at once, among buyers, lose no update, and the log sums', async () => {
  const adjusting = Array.from({ length: 20 }, (_, nth) =>
    asked('stockAdjust', { lines: [at(nth % 2 === 0 ? here : there, { quantity: nth + 1 })] }),
  );
  const moving = Array.from({ length: 20 }, () =>
    asked('stockMove', { lines: [{ variantId: mug.id, fromLocationId: here, toLocationId: there, quantity: 1 }] }),
  );
  const setting = Array.from({ length: 20 }, (_, nth) =>
    asked('stockSet', { lines: [{ variantId: cup.id, locationId: here, onHand: 100 + nth, expectedOnHand: 3 }] }),
  );
  const buying = Array.from({ length: 20 }, async (_, nth) => {
    const buyer = { principal: 'order', idempotencyKey: `buying:${nth}`, holderId: `ord_buying_${nth}` };
    const reserved = await reserveStock(catalog.service, {
      ...buyer,
      lines: [{ variantId: mug.id, quantity: 1 }],
      ttlSeconds: 900,
    });
    if (reserved.kind === 'StockReserved')
      await commitStock(catalog.service, { ...buyer, idempotencyKey: `selling:${nth}` });
    return reserved.kind === 'StockReserved';
  });
  const all = await Promise.all([...adjusting, ...moving, ...setting]);
  const sold = (await Promise.all(buying)).filter((isSold) => isSold).length;

  const wentThrough = all.filter((one) => JSON.stringify(one).includes('"errors":[]')).length;
  const setOnes = (await Promise.all(setting)).filter((one) => JSON.stringify(one).includes('"errors":[]'));
  expect(setOnes).toHaveLength(1);
  expect(wentThrough).toBeGreaterThanOrEqual(21);
  expect(((await onHand(here)) ?? 0) + ((await onHand(there)) ?? 0)).toBe(10 + 210 - sold);
  expect(await unsummed()).toEqual([]);
  expect(catalog.sent.deadlocks).toBe(0);
});

async function shown(): Promise<unknown> {
  const { data } = await catalog.execute(
    `{ productVariants(sku: "mug") { nodes { availableQuantity availableForSale } }
       products(filter: { availableOnly: true }, sort: TITLE) { nodes { handle } } }`,
  );
  return data;
}

const reserveMugs = (holderId: string, quantity: number) =>
  reserveStock(catalog.service, {
    principal: 'order',
    idempotencyKey: `${holderId}:reserve`,
    holderId,
    lines: [{ variantId: mug.id, quantity }],
    ttlSeconds: 900,
  });

const refusedAt = (code: string, path: readonly string[]) => ({ levels: [], errors: [{ code, path }] });

describe('units that are never sold', () => {
  const safety = `mutation ($input: StockSafetySetInput!) { stockSafetySet(input: $input) {
    levels { locationId onHand safetyStock } errors { __typename ... on UserError { code path } } } }`;

  async function kept(given: object, viewer: Viewer = sam): Promise<unknown> {
    keys += 1;
    const input = { idempotencyKey: `kept from sale ${keys}`, ...given };
    const { data, errors } = await catalog.execute(safety, { viewer, variables: { input } });
    return data?.['stockSafetySet'] ?? errors;
  }

  test('are no part of what there is to sell, and each change is noted and told', async () => {
    await catalog.db.pool.query('truncate audit_entry');

    expect(await kept({ lines: [at(here, { safetyStock: 8 })] })).toEqual({
      levels: [{ locationId: here, onHand: 10, safetyStock: 8 }],
      errors: [],
    });

    expect(await shown()).toMatchObject({
      productVariants: { nodes: [{ availableQuantity: 2, availableForSale: true }] },
      products: { nodes: [{ handle: 'cup' }, { handle: 'mug' }] },
    });
    expect(await reserveMugs('ord_three', 3)).toEqual({
      kind: 'StockShort',
      shortages: [{ variantId: mug.id, available: 2 }],
    });
    expect(await reserveMugs('ord_two', 2)).toMatchObject({ kind: 'StockReserved' });
    expect(await shown()).toMatchObject({
      productVariants: { nodes: [{ availableQuantity: 0, availableForSale: false }] },
      products: { nodes: [{ handle: 'cup' }] },
    });
    const { rows: noted } = await catalog.db.pool.query(
      'select subject_id, version, operation, actor, changes from audit_entry',
    );
    expect(noted).toEqual([
      {
        subject_id: namedId('prd', 'mug'),
        version: expect.any(Number),
        operation: 'stockSafetySet',
        actor: 'cus_sam',
        changes: [{ field: `variants.${mug.id}.safetyStock.${here}`, before: 0, after: 8 }],
      },
    ]);
    const { rows: told } = await catalog.db.pool.query(`select data from outbox where type = 'stock.safety_set'`);
    expect(told).toEqual([
      { data: { variantId: mug.id, locationId: here, before: 0, safetyStock: 8, actor: 'cus_sam' } },
    ]);
  });

  test('may be more than is there: nothing is sold until more comes in, and what is reserved is sold', async () => {
    await reserveMugs('ord_held', 4);

    await kept({ lines: [at(here, { safetyStock: 50 })] });

    expect(await reserveMugs('ord_late', 1)).toMatchObject({ kind: 'StockShort' });
    const sale = { principal: 'order', idempotencyKey: 'ord_held:commit', holderId: 'ord_held' };
    expect(await commitStock(catalog.service, sale)).toMatchObject({ kind: 'StockCommitted' });
    await asked('stockAdjust', { lines: [at(here, { quantity: 46 })] });
    expect(await reserveMugs('ord_later', 2)).toMatchObject({ kind: 'StockReserved' });
    expect(await reserveMugs('ord_last', 1)).toMatchObject({ kind: 'StockShort' });
  });

  test('that are no more are sold again, and the same again is no news', async () => {
    await kept({ lines: [at(here, { safetyStock: 10 })] });
    expect(await shown()).toMatchObject({ products: { nodes: [{ handle: 'cup' }] } });
    await catalog.db.pool.query('truncate outbox');

    await kept({ lines: [at(here, { safetyStock: 4 }), at(here, { safetyStock: 10 })] });
    expect((await catalog.db.pool.query('select type from outbox')).rows).toEqual([]);
    await kept({ lines: [at(here, { safetyStock: 0 })] });

    expect(await shown()).toMatchObject({ products: { nodes: [{ handle: 'cup' }, { handle: 'mug' }] } });
  });

  test('are said by those who may, of variants and locations that there can be, from none on', async () => {
    expect(await kept({ lines: [at(here, { safetyStock: 1 })] }, staff)).toMatchObject([
      { extensions: { code: 'FORBIDDEN' } },
    ]);
    expect(await kept({ lines: [at(here, { safetyStock: -1 })] })).toMatchObject(
      refusedAt('QUANTITY_OUT_OF_RANGE', ['lines', '0', 'safetyStock']),
    );
    expect(await kept({ lines: [at('here', { safetyStock: 1 })] })).toMatchObject(
      refusedAt('INVALID_LOCATION', ['lines', '0', 'locationId']),
    );
    const gone = { variantId: namedId('var', 'none'), locationId: here, safetyStock: 1 };
    expect(await kept({ lines: [gone] })).toMatchObject(refusedAt('VARIANT_NOT_FOUND', ['lines']));
  });
});
