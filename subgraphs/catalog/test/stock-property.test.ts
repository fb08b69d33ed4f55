import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commitStock } from '../src/actions/commit-stock.ts';
import { releaseStock } from '../src/actions/release-stock.ts';
import { setSafetyStock } from '../src/actions/set-safety-stock.ts';
import { reserveStock } from '../src/actions/reserve-stock.ts';
import { sweepReservations } from '../src/actions/sweep-reservations.ts';
import { here, product, openService, type ServiceUnderTest, there, variant } from './service-under-test.ts';

let catalog: ServiceUnderTest;
beforeAll(async () => {
  catalog = await openService({ poolSizeMax: 24 });
  await catalog.replace(variants.map((one) => product(one.sku, { variants: [one] })));
});
afterAll(() => catalog.db.drop());

const stock = [
  { locationId: there, onHand: 7, backorderLimit: 2 },
  { locationId: here, onHand: 6, backorderLimit: 0 },
];
const variants = Array.from({ length: 5 }, (_, number) => variant(`v${number}`, { stock }));
const unitsOfEach = 13;

type Step =
  | { readonly act: 'reserve'; readonly holder: number; readonly lines: readonly (readonly [number, number])[] }
  | { readonly act: 'commit' | 'release' | 'lapse'; readonly holder: number }
  | { readonly act: 'sweep' };

const holder = fc.nat({ max: 11 });
const lines = fc.array(fc.tuple(fc.nat({ max: variants.length - 1 }), fc.integer({ min: 1, max: 4 })), {
  minLength: 1,
  maxLength: 6,
});
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ act: fc.constant('reserve' as const), holder, lines }) },
  {
    weight: 4,
    arbitrary: fc.record({ act: fc.constantFrom('commit' as const, 'release' as const, 'lapse' as const), holder }),
  },
  { weight: 1, arbitrary: fc.constant({ act: 'sweep' as const }) },
);
/** Of some levels, how much is never sold from a wave on: nothing up to more than is there. */
const safety = fc.array(
  fc.record({
    variantId: fc.constantFrom(...variants.map(({ id }) => id)),
    locationId: fc.constantFrom(here, there),
    safetyStock: fc.nat({ max: 10 }),
  }),
  { minLength: 1, maxLength: 10 },
);
const wave = fc.record({ safety, steps: fc.array(step, { minLength: 1, maxLength: 30 }) });
/** Waves of steps: those of one wave run at once. */
const history = fc.array(wave, { minLength: 1, maxLength: 4 });

function run(step: Step, idempotencyKey: string): Promise<unknown> {
  const { db, service } = catalog;
  if (step.act === 'sweep') return sweepReservations(service);
  const request = { principal: 'order', idempotencyKey, holderId: `ord_${step.holder}` };
  switch (step.act) {
    case 'reserve': {
      const lines = step.lines.map(([number, quantity]) => ({ variantId: variants[number]?.id ?? '', quantity }));
      return reserveStock(service, { ...request, ttlSeconds: 900, lines });
    }
    case 'commit':
      return commitStock(service, request);
    case 'release':
      return releaseStock(service, request);
    case 'lapse':
      return db.pool.query(
        `update stock_reservation set expires_at = now() - interval '1 second' where state = 'HELD' and holder_id = $1`,
        [request.holderId],
      );
  }
}

interface Counter {
  readonly reserved: number;
  readonly held: number;
  readonly onHand: number;
  readonly sold: number;
  readonly owed: number;
}

/** For each variant its counters beside the sums of the lines that they stand for. */
async function counters(): Promise<Counter[]> {
  const { rows } = await catalog.db.pool.query<Counter>(
    `with line as (
       select variant_id, sum(quantity) filter (where state = 'HELD')::int as held,
              sum(quantity) filter (where state = 'COMMITTED')::int as sold
         from stock_reservation_line join stock_reservation on id = reservation_id group by variant_id)
     select sum(reserved)::int as reserved, coalesce(max(held), 0) as held, sum(on_hand)::int as "onHand",
            coalesce(max(sold), 0) as sold, min(on_hand + backorder_limit - reserved)::int as owed
       from stock_level left join line using (variant_id) group by variant_id`,
  );
  return rows;
}

/** Of each level what is there or may be owed and is not kept from sale; below zero where more is kept. */
async function spare(): Promise<ReadonlyMap<string, number>> {
  const { rows } = await catalog.db.pool.query<{ level: string; units: number }>(
    `select variant_id || ' ' || location_id as level, on_hand - reserved + backorder_limit - safety_stock as units
       from stock_level`,
  );
  return new Map(rows.map(({ level, units }) => [level, units]));
}

// A thousand transactions a run of this test: two seconds alone, many more beside others.
const manyRunsMs = 120_000;

test(
  'whatever is done at once, the counters are the sums of their lines and nothing is sold that is not there, or is kept from sale',
  async () => {
    let runs = 0;
    await fc.assert(
      fc.asyncProperty(history, async (waves) => {
        runs += 1;
        await catalog.restock();

        for (const [wave, { safety, steps }] of waves.entries()) {
          const keyOf = (number: number): string => `run ${runs} wave ${wave} step ${number}`;
          const kept = { actor: 'cus_sam', idempotencyKey: `run ${runs} wave ${wave}`, lines: safety };
          expect(await setSafetyStock(catalog.service, kept)).toMatchObject({ kind: 'StockChanged' });
          const before = await spare();
          const results = await Promise.allSettled(steps.map((one, number) => run(one, keyOf(number))));

          expect(results.filter(({ status }) => status === 'rejected')).toEqual([]);
          for (const { reserved, held, onHand, sold, owed } of await counters()) {
            expect(reserved).toBe(held);
            expect(onHand).toBe(unitsOfEach - sold);
            expect(owed).toBeGreaterThanOrEqual(0);
          }
          for (const [level, units] of await spare()) {
            expect(units).toBeGreaterThanOrEqual(Math.min(before.get(level) ?? 0, 0));
          }
        }
      }),
      { numRuns: 25, seed: 486145310 },
    );
    expect(catalog.sent.deadlocks).toBe(0);
  },
  manyRunsMs,
);
