import { inTransaction } from '@tributary/kit/database/database';
import { namedId } from '@tributary/kit/ids';
import { recorded } from '@tributary/kit/instruments';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { commitStock, type CommitStockResult } from '../src/actions/commit-stock.ts';
import { releaseStock, type ReleaseStockResult } from '../src/actions/release-stock.ts';
import { reserveStock, type ReserveStockResult } from '../src/actions/reserve-stock.ts';
import { sweepReservations } from '../src/actions/sweep-reservations.ts';
import { settle } from '../src/database/reservations.ts';
import type { Line } from '../src/domain/reservation.ts';
import {
  here,
  product,
  orderService,
  openService,
  type ServiceUnderTest,
  there,
  variant,
} from './service-under-test.ts';

let catalog: ServiceUnderTest;
let holder: string;
let number = 0;
afterAll(() => catalog.db.drop());

const both = [here, there].toSorted();
const [first = '', second = ''] = both;
const stock = (locationId: string, onHand: number, backorderLimit = 0) => ({ locationId, onHand, backorderLimit });
const mug = variant('mug', { stock: [stock(here, 10)] });
const cup = variant('cup', { stock: [stock(here, 3)] });
const plate = variant('plate', { stock: [stock(second, 4, 2), stock(first, 3)] });
const hidden = variant('hidden');

beforeAll(async () => {
  // More connections than usual, so that sixty-four callers do meet at the rows and not before the pool.
  catalog = await openService({ poolSizeMax: 40 });
  await catalog.replace([
    ...[mug, cup, plate].map((one) => product(one.sku, { variants: [one] })),
    product('hidden', { status: 'DRAFT', variants: [hidden] }),
  ]);
});
beforeEach(async () => {
  number += 1;
  holder = `ord_${number}`;
  await catalog.restock();
});

interface Asked {
  readonly holderId?: string;
  readonly idempotencyKey?: string;
  readonly ttlSeconds?: number;
}

function reserve(lines: readonly Line[], asked: Asked = {}): Promise<ReserveStockResult> {
  const { holderId = holder, idempotencyKey = `${holderId}:reserve`, ttlSeconds = 900 } = asked;
  return reserveStock(catalog.service, { principal: 'order', idempotencyKey, holderId, lines, ttlSeconds });
}

function commit(holderId = holder, idempotencyKey = `${holderId}:commit`): Promise<CommitStockResult> {
  return commitStock(catalog.service, { principal: 'order', idempotencyKey, holderId });
}

function release(holderId = holder, idempotencyKey = `${holderId}:release`): Promise<ReleaseStockResult> {
  return releaseStock(catalog.service, { principal: 'order', idempotencyKey, holderId });
}

function line({ id }: { readonly id: string }, quantity: number): Line {
  return { variantId: id, quantity };
}

/** Each level as `onHand/reserved`, by location. */
async function levels({ id }: { readonly id: string }): Promise<string[]> {
  const { rows } = await catalog.db.pool.query<{ level: string }>(
    `select on_hand || '/' || reserved as level from stock_level where variant_id = $1 order by location_id`,
    [id],
  );
  return rows.map(({ level }) => level);
}

async function lapse(holderId = holder): Promise<void> {
  await catalog.db.pool.query(
    `update stock_reservation set expires_at = now() - interval '1 second' where holder_id = $1`,
    [holderId],
  );
}

async function available(sku: string): Promise<number> {
  const { data } = await catalog.execute(`{ productVariants(sku: "${sku}") { nodes { availableQuantity } } }`);
  return Number(data?.['productVariants']?.['nodes'][0]?.['availableQuantity']);
}

/** Every counter must be the sum of the lines that are held. */
async function audit(): Promise<void> {
  const { rows } = await catalog.db.pool.query(
    `select level.variant_id, level.location_id, level.reserved, held.units
       from stock_level level left join (
         select variant_id, location_id, sum(quantity)::int as units
           from stock_reservation_line line join stock_reservation on id = reservation_id
          where state = 'HELD' group by variant_id, location_id
       ) held using (variant_id, location_id)
      where level.reserved <> coalesce(held.units, 0) or level.reserved < 0
         or level.reserved > level.on_hand + level.backorder_limit`,
  );
  expect(rows).toEqual([]);
}

async function untilSomebodyWaits(): Promise<void> {
  for (let waiting = 0; waiting === 0;) {
    const { rows } = await catalog.db.pool.query<{ waiting: number }>(
      `select count(*)::int as waiting from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`,
    );
    waiting = rows[0]?.waiting ?? 0;
  }
}

/** How often stock was refused, as it is told of the process. */
async function refusals(): Promise<number> {
  const metric = await recorded.getSingleMetric('tributary_stock_reservations_total')?.get();
  return metric?.values.find(({ labels }) => labels['result'] === 'StockShort')?.value ?? 0;
}

describe('reserving', () => {
  test('holds the units and leaves them on hand', async () => {
    const before = Date.now();

    const result = await reserve([line(mug, 4)], { ttlSeconds: 60 });

    expect(result).toMatchObject({ kind: 'StockReserved', reservationId: expect.stringMatching(/^rsv_[0-9a-f]{32}$/) });
    const expiresAt = result.kind === 'StockReserved' ? Date.parse(result.expiresAt) : 0;
    expect(expiresAt - before).toBeGreaterThan(50_000);
    expect(expiresAt - before).toBeLessThan(120_000);
    expect(await levels(mug)).toEqual(['10/4']);
    expect(await available('mug')).toBe(6);
  });

  test('what is refused is counted', async () => {
    const before = await refusals();

    await reserve([line(mug, 11)]);

    expect(await refusals()).toBe(before + 1);
  });

  test('gives the last unit away and not one more', async () => {
    expect(await reserve([line(mug, 11)])).toEqual({
      kind: 'StockShort',
      shortages: [{ variantId: mug.id, available: 10 }],
    });
    expect(await reserve([line(mug, 10)], { holderId: 'ord_last' })).toMatchObject({ kind: 'StockReserved' });
    expect(await reserve([line(mug, 1)], { holderId: 'ord_late' })).toMatchObject({
      shortages: [{ variantId: mug.id, available: 0 }],
    });
    await audit();
  });

  test('takes all lines or none, and names every short one', async () => {
    const result = await reserve([line(mug, 1), line(cup, 4), line(plate, 10)]);

    expect(result).toMatchObject({ kind: 'StockShort' });
    expect(result.kind === 'StockShort' && result.shortages.toSorted((a, b) => a.available - b.available)).toEqual([
      { variantId: cup.id, available: 3 },
      { variantId: plate.id, available: 9 },
    ]);
    expect([await levels(mug), await levels(cup)]).toEqual([['10/0'], ['3/0']]);
    await audit();
  });

  test('counts lines of one variant together', async () => {
    expect(await reserve([line(cup, 2), line(cup, 2)])).toEqual({
      kind: 'StockShort',
      shortages: [{ variantId: cup.id, available: 3 }],
    });
    expect(await reserve([line(cup, 2), line(cup, 1)], { holderId: 'ord_three' })).toMatchObject({
      kind: 'StockReserved',
    });
    expect(await levels(cup)).toEqual(['3/3']);
  });

  test('takes what is on hand, location by location, and only then on backorder', async () => {
    await reserve([line(plate, 5)]);
    expect(await levels(plate)).toEqual(['3/3', '4/2']);

    await reserve([line(plate, 4)], { holderId: 'ord_rest' });
    expect(await levels(plate)).toEqual(['3/3', '4/6']);

    expect(await reserve([line(plate, 1)], { holderId: 'ord_late' })).toMatchObject({ kind: 'StockShort' });
    await audit();
  });

  test('knows no unknown variant, and holds nothing for it', async () => {
    for (const variantId of [namedId('var', 'unknown'), 'var_x', 'a\0b']) {
      const idempotencyKey = `${holder}:unknown:${variantId.length}`;
      const result = await reserve([line(mug, 1), { variantId, quantity: 1 }], { idempotencyKey });
      expect(result).toEqual({ kind: 'VariantsUnknown', variantIds: [variantId] });
    }
    expect(await levels(mug)).toEqual(['10/0']);
  });

  test('finds nothing of what is not on sale', async () => {
    expect(await reserve([line(hidden, 1)])).toEqual({
      kind: 'StockShort',
      shortages: [{ variantId: hidden.id, available: 0 }],
    });
  });

  test('refuses what is no request', async () => {
    const wrong = [
      await reserve([]),
      await reserve([line(mug, 0)]),
      await reserve([line(mug, 1)], { holderId: 'a\0b', idempotencyKey: 'long enough' }),
      await reserve([line(mug, 1)], { idempotencyKey: 'short' }),
    ];

    expect(wrong.map(({ kind }) => kind)).toEqual([
      'NoLines',
      'QuantityOutOfRange',
      'InvalidHolder',
      'InvalidIdempotencyKey',
    ]);
  });

  test('answers the same key alike, whatever has happened since', async () => {
    const answer = await reserve([line(mug, 4)]);
    await release();

    expect(await reserve([line(mug, 4)])).toEqual(answer);
    expect(await levels(mug)).toEqual(['10/0']);

    const refusal = await reserve([line(cup, 4)], { holderId: 'ord_b' });
    await catalog.db.pool.query('update stock_level set on_hand = 10 where variant_id = $1', [cup.id]);
    expect(await reserve([line(cup, 4)], { holderId: 'ord_b' })).toEqual(refusal);
  });

  test('refuses a key that came with another input', async () => {
    await reserve([line(mug, 4)]);

    expect(await reserve([line(mug, 5)])).toEqual({ kind: 'IdempotencyKeyReused' });
    expect(await levels(mug)).toEqual(['10/4']);
  });

  test('holds once for a holder, even with two keys; again after a release', async () => {
    await reserve([line(mug, 4)]);
    const again = () => reserve([line(mug, 4)], { idempotencyKey: `${holder}:again:${Math.random()}` });

    expect(await again()).toEqual({ kind: 'HolderHasReservation' });
    await release();
    expect(await again()).toMatchObject({ kind: 'StockReserved' });
    await commit();
    expect(await again()).toEqual({ kind: 'HolderHasReservation' });
    expect(await levels(mug)).toEqual(['6/0']);
  });
});

describe('committing', () => {
  test('sells the units', async () => {
    await reserve([line(mug, 4), line(plate, 8)]);

    expect(await commit()).toEqual({ kind: 'StockCommitted' });
    expect([await levels(mug), await levels(plate)]).toEqual([['6/0'], ['0/0', '-1/0']]);
    expect(await available('plate')).toBe(1);
    await audit();
  });

  test('happens once, with the same key or another', async () => {
    await reserve([line(mug, 4)]);
    await commit();

    expect(await commit()).toEqual({ kind: 'StockCommitted' });
    expect(await commit(holder, 'another key')).toEqual({ kind: 'StockCommitted' });
    expect(await levels(mug)).toEqual(['6/0']);
  });

  test('needs a reservation', async () => {
    expect(await commit()).toEqual({ kind: 'NothingReserved' });
    await reserve([line(mug, 1)]);
    expect(await commit()).toEqual({ kind: 'StockCommitted' });
  });

  test('does not sell what was released', async () => {
    await reserve([line(mug, 4)]);
    await release();

    expect(await commit()).toEqual({ kind: 'ReservationReleased' });
    expect(await levels(mug)).toEqual(['10/0']);
  });

  test('refuses a key of another holder', async () => {
    await reserve([line(mug, 1)]);
    await commit(holder, 'a common key');

    expect(await commit('ord_other', 'a common key')).toEqual({ kind: 'IdempotencyKeyReused' });
  });

  test('sells what has lapsed while nobody has swept it', async () => {
    await reserve([line(mug, 4)]);
    await lapse();

    expect(await commit()).toEqual({ kind: 'StockCommitted' });
    expect(await levels(mug)).toEqual(['6/0']);
  });

  test('takes what was swept anew, wherever it now lies, also of what has gone off sale', async () => {
    await reserve([line(plate, 3), line(mug, 4)]);
    await lapse();
    await sweepReservations(catalog.service);
    await reserve([line(plate, 2)], { holderId: 'ord_quicker' });
    await catalog.db.pool.query(`update product set status = 'ARCHIVED'`);

    expect(await commit()).toEqual({ kind: 'StockCommitted' });
    expect([await levels(mug), await levels(plate)]).toEqual([['6/0'], ['2/2', '2/0']]);
    await audit();
  });

  test('says what is short of what was swept, changes nothing, and can be tried again when stock has come in', async () => {
    await reserve([line(cup, 2), line(mug, 4)]);
    await lapse();
    await sweepReservations(catalog.service);
    await reserve([line(cup, 2)], { holderId: 'ord_quicker' });

    expect(await commit()).toEqual({ kind: 'StockShort', shortages: [{ variantId: cup.id, available: 1 }] });
    expect([await levels(mug), await levels(cup)]).toEqual([['10/0'], ['3/2']]);
    await audit();

    await catalog.db.pool.query('update stock_level set on_hand = 4 where variant_id = $1', [cup.id]);
    expect(await commit()).toEqual({ kind: 'StockCommitted' });
    expect([await levels(mug), await levels(cup)]).toEqual([['6/0'], ['2/2']]);
    await audit();
  });
});

describe('releasing', () => {
  test('gives the units back, once', async () => {
    await reserve([line(mug, 4), line(plate, 8)]);

    expect(await release()).toEqual({ kind: 'StockReleased' });
    expect(await release()).toEqual({ kind: 'StockReleased' });
    expect(await release(holder, 'another key')).toEqual({ kind: 'StockReleased' });
    expect([await levels(mug), await levels(plate)]).toEqual([['10/0'], ['3/0', '4/0']]);
  });

  test('is nothing to do where nothing is held', async () => {
    expect(await release()).toEqual({ kind: 'StockReleased' });
    await reserve([line(mug, 4)]);
    await lapse();
    await sweepReservations(catalog.service);
    expect(await release(holder, 'another key')).toEqual({ kind: 'StockReleased' });
    expect(await levels(mug)).toEqual(['10/0']);
  });

  test('does not bring back what is sold', async () => {
    await reserve([line(mug, 4)]);
    await commit();

    expect(await release()).toEqual({ kind: 'ReservationCommitted' });
    expect(await levels(mug)).toEqual(['6/0']);
  });
});

describe('what has lapsed', () => {
  test('counts as free before anybody has swept it: for those who look and for those who reserve', async () => {
    await reserve([line(mug, 10)]);
    expect(await available('mug')).toBe(0);
    await lapse();

    expect(await available('mug')).toBe(10);
    const { data } = await catalog.execute(
      '{ products(filter: { availableOnly: true }) { nodes { handle } } productVariants(sku: "mug") { nodes { stockLevels { onHand reserved } } } }',
      { viewer: orderService },
    );
    expect(JSON.stringify(data?.['products'])).toContain('"mug"');
    expect(data?.['productVariants']).toEqual({ nodes: [{ stockLevels: [{ onHand: 10, reserved: 0 }] }] });
    expect(await reserve([line(mug, 10)], { holderId: 'ord_next' })).toMatchObject({ kind: 'StockReserved' });
    expect(await levels(mug)).toEqual(['10/10']);
    await audit();
  });

  test('does not keep its holder from reserving anew', async () => {
    await reserve([line(cup, 3)]);
    await lapse();

    expect(await reserve([line(mug, 1)], { idempotencyKey: 'a second try' })).toMatchObject({ kind: 'StockReserved' });
    expect([await levels(cup), await levels(mug)]).toEqual([['3/0'], ['10/1']]);
  });

  test('is swept, and what is held still is not', async () => {
    await reserve([line(mug, 4)]);
    await reserve([line(mug, 3), line(plate, 5)], { holderId: 'ord_lapsed' });
    await lapse('ord_lapsed');

    expect(await sweepReservations(catalog.service)).toEqual({ lapsed: 1, forgotten: 0 });
    expect([await levels(mug), await levels(plate)]).toEqual([['10/4'], ['3/0', '4/0']]);
    expect(await sweepReservations(catalog.service)).toEqual({ lapsed: 0, forgotten: 0 });
    await audit();
  });

  test('is swept once, however many sweep at once, in as many batches as it takes', async () => {
    const { pool } = catalog.db;
    await pool.query(
      `insert into stock_reservation (id, holder_id, expires_at)
       select 'rsv_' || n, 'ord_many_' || n, now() - interval '1 second' from generate_series(1, 250) n`,
    );
    await pool.query(
      `insert into stock_reservation_line select 'rsv_' || n, $1, $2, 2 from generate_series(1, 250) n`,
      [mug.id, here],
    );
    await pool.query('update stock_level set on_hand = 500, reserved = 500 where variant_id = $1', [mug.id]);

    const swept = await Promise.all(Array.from({ length: 8 }, () => sweepReservations(catalog.service)));

    expect(swept.reduce((sum, { lapsed }) => sum + lapsed, 0)).toBe(250);
    expect(await levels(mug)).toEqual(['500/0']);
  });

  test('is forgotten thirty days after it was settled', async () => {
    await reserve([line(mug, 1)]);
    await commit();
    await reserve([line(mug, 1)], { holderId: 'ord_recent' });
    await release('ord_recent');
    await catalog.db.pool.query(
      `update stock_reservation set settled_at = now() - interval '31 days' where holder_id = $1`,
      [holder],
    );

    expect(await sweepReservations(catalog.service)).toEqual({ lapsed: 0, forgotten: 1 });
    const { rows } = await catalog.db.pool.query('select holder_id from stock_reservation');
    expect(rows).toEqual([{ holder_id: 'ord_recent' }]);
  });
});

describe('many at once', () => {
  test('of sixty-four callers for ten units ten succeed, and fifty-four are told that none is left', async () => {
    const results = await Promise.all(
      Array.from({ length: 64 }, (_, caller) => reserve([line(mug, 1)], { holderId: `ord_caller_${caller}` })),
    );

    expect(results.filter(({ kind }) => kind === 'StockReserved')).toHaveLength(10);
    expect(results.filter(({ kind }) => kind === 'StockShort')).toHaveLength(54);
    expect(new Set(results.flatMap((result) => (result.kind === 'StockShort' ? result.shortages : [])))).toEqual(
      new Set(Array.from({ length: 54 }, () => ({ variantId: mug.id, available: 0 }))),
    );
    expect(await levels(mug)).toEqual(['10/10']);
    expect(catalog.sent.deadlocks).toBe(0);
    await audit();
  });

  test('with one key all get the one answer', async () => {
    const results = await Promise.all(Array.from({ length: 20 }, () => reserve([line(mug, 4)])));

    const ids = results.map((result) => (result.kind === 'StockReserved' ? result.reservationId : result.kind));
    expect(new Set(ids).size).toBe(1);
    expect(await levels(mug)).toEqual(['10/4']);
  });

  test('for one holder with twenty keys one succeeds', async () => {
    const results = await Promise.all(
      Array.from({ length: 20 }, (_, key) => reserve([line(mug, 1)], { idempotencyKey: `${holder}:${key}` })),
    );

    expect(results.filter(({ kind }) => kind === 'StockReserved')).toHaveLength(1);
    expect(results.filter(({ kind }) => kind === 'HolderHasReservation')).toHaveLength(19);
  });

  test('units that are just being given back are waited for and taken', async () => {
    const held = await reserve([line(mug, 10)], { holderId: 'ord_first' });
    const id = held.kind === 'StockReserved' ? held.reservationId : '';

    const { reserving } = await inTransaction(catalog.db, async (tx) => {
      await settle(tx, [id], 'RELEASED');
      const reserving = reserve([line(mug, 10)]);
      await untilSomebodyWaits();
      return { reserving };
    });

    expect(await reserving).toMatchObject({ kind: 'StockReserved' });
    expect(await levels(mug)).toEqual(['10/10']);
  });

  test('the holder of a lapsed reservation may make a new one while the old one is committed: one of both is sold', async () => {
    for (let round = 0; round < 5; round += 1) {
      const holderId = `ord_again_${round}`;
      await reserve([line(mug, 1)], { holderId });
      await lapse(holderId);
      await sweepReservations(catalog.service);

      const [committed] = await Promise.all([
        commit(holderId),
        reserve([line(mug, 1)], { holderId, idempotencyKey: `${holderId}:reserve again` }),
      ]);

      expect(committed).toEqual({ kind: 'StockCommitted' });
    }
    expect(await levels(mug)).toEqual(['5/0']);
    await audit();
  });

  test('a commit and a release of one reservation never both happen', async () => {
    for (let round = 0; round < 10; round += 1) {
      const holderId = `ord_race_${round}`;
      await reserve([line(mug, 1)], { holderId });
      await Promise.all([commit(holderId), release(holderId), sweepReservations(catalog.service)]);
    }

    await audit();
    const { rows } = await catalog.db.pool.query<{ sold: number }>(
      `select count(*)::int as sold from stock_reservation where state = 'COMMITTED'`,
    );
    expect(await levels(mug)).toEqual([`${10 - (rows[0]?.sold ?? 0)}/0`]);
  });
});
