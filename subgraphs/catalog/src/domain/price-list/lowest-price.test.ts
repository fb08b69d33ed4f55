import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lowestBeforeReduction, type PricePeriod } from './lowest-price.ts';
import { isBefore, ownRank } from './offered-price.ts';

const dayMs = 24 * 60 * 60_000;
const start = Date.UTC(2026, 2, 1);
const day = (days: number, ms = 0) => new Date(start + days * dayMs + ms);

function period(from: Date, until: Date | null, change: Partial<PricePeriod> = {}): PricePeriod {
  const own = { priceListId: null, rank: ownRank, amountMinor: 1_000, compareAtMinor: null };
  return { ...own, since: from, until, ...change };
}

const sale = (from: Date, change: Partial<PricePeriod> = {}) =>
  period(from, null, { priceListId: 'plt_sale', rank: 0, amountMinor: 800, compareAtMinor: 1_200, ...change });

describe('the lowest price before a reduction', () => {
  test('is what was asked before it began, of the 30 days before, to the millisecond', () => {
    const cheap = period(day(0), day(1), { amountMinor: 700 });
    const usual = period(day(1), null);

    expect(lowestBeforeReduction([cheap, usual, sale(day(31, -1))], day(40))).toBe(700);
    expect(lowestBeforeReduction([cheap, usual, sale(day(31))], day(40))).toBe(1_000);
  });

  test('stays what it was for as long as the reduction lasts', () => {
    const periods = [period(day(0), day(5), { amountMinor: 900 }), period(day(5), null), sale(day(10))];

    expect([day(10), day(20), day(300)].map((now) => lowestBeforeReduction(periods, now))).toEqual([900, 900, 900]);
  });

  test('is not known where no reduction is announced, and where nothing was sold before', () => {
    expect(lowestBeforeReduction([period(day(0), null)], day(40))).toBeNull();
    expect(lowestBeforeReduction([sale(day(0))], day(40))).toBeNull();
    expect(lowestBeforeReduction([sale(day(0), { compareAtMinor: 800 })], day(40))).toBeNull();
    expect(lowestBeforeReduction([], day(40))).toBeNull();
  });

  test('is that of the first reduction where a price is reduced again', () => {
    const again = sale(day(20), { amountMinor: 600 });

    expect(lowestBeforeReduction([period(day(0), null), { ...sale(day(10)), until: day(20) }, again], day(21))).toBe(
      800,
    );
  });

  test('begins anew where the price was another one between', () => {
    const before = { ...sale(day(10)), until: day(20) };

    expect(lowestBeforeReduction([period(day(0), null), before, sale(day(25))], day(26))).toBe(800);
  });

  test('does not know of what only lasted for no time', () => {
    const nothing = period(day(5), day(5), { amountMinor: 1 });

    expect(lowestBeforeReduction([period(day(0), null), nothing, sale(day(10))], day(11))).toBe(1_000);
  });
});

// On a grid of days, each instant of which is looked at by itself.
const daysMax = 90;
const periods = fc
  .array(
    fc.record({
      rank: fc.constantFrom(ownRank, 0, 1),
      amountMinor: fc.integer({ min: 1, max: 5 }),
      compareAtMinor: fc.option(fc.integer({ min: 1, max: 6 })),
      from: fc.integer({ min: 0, max: daysMax }),
      length: fc.option(fc.integer({ min: 0, max: 40 })),
    }),
    { maxLength: 8 },
  )
  .map((all) =>
    all.map(({ rank, from, length, ...amounts }, index) => ({
      ...amounts,
      rank,
      // A list has one price at a time: each of these is another list's.
      priceListId: `plt_${index}`,
      since: day(from),
      until: length === null ? null : day(from + length),
    })),
  );

function paidAt(all: readonly PricePeriod[], at: Date): PricePeriod | null {
  const holding = all.filter(({ since, until }) => since <= at && (until === null || until > at));
  return holding.toSorted((a, b) => (isBefore(a, b) ? -1 : isBefore(b, a) ? 1 : 0))[0] ?? null;
}

function isReduced(one: PricePeriod | null): boolean {
  return one !== null && one.compareAtMinor !== null && one.compareAtMinor > one.amountMinor;
}

/** By what each day of the shop's life was like. */
function lowestByDays(all: readonly PricePeriod[], today: number): number | null {
  const days = Array.from({ length: today + 1 }, (_, at) => paidAt(all, day(at)));
  const current = days[today] ?? null;
  if (current === null || !isReduced(current)) return null;
  let began = today;
  for (; began > 0; began -= 1) {
    const before = days[began - 1] ?? null;
    if (!isReduced(before) || before?.amountMinor !== current.amountMinor) break;
  }
  const paid = days.slice(Math.max(0, began - 30), began).flatMap((one) => (one === null ? [] : [one.amountMinor]));
  return paid.length === 0 ? null : Math.min(...paid);
}

test('it is what one finds who looks at each day by itself', () => {
  fc.assert(
    fc.property(periods, fc.integer({ min: 0, max: daysMax }), (all, today) => {
      expect(lowestBeforeReduction(all, day(today))).toBe(lowestByDays(all, today));
    }),
    { numRuns: 2_000, seed: Number(process.env['FUZZ_SEED'] ?? 1) },
  );
});
