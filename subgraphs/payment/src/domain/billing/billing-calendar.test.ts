import { assert, constantFrom, date, integer, property, record } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type BillingInterval, type Cadence, period, periodAt } from './billing-calendar.ts';

const cadence = (anchor: string, interval: BillingInterval, intervalCount = 1): Cadence => ({
  anchor: new Date(anchor),
  interval,
  intervalCount,
});
const starts = (of: Cadence, count: number) =>
  Array.from({ length: count }, (_, number) => period(of, number).startsAt.toISOString().slice(0, 10));

describe('a period begins', () => {
  test('each month on the last day where the month lacks the day, and on the day again where it has it', () => {
    const days = starts(cadence('2027-01-31T10:15:00.123Z', 'MONTH'), 5);

    expect(days).toEqual(['2027-01-31', '2027-02-28', '2027-03-31', '2027-04-30', '2027-05-31']);
  });

  test('on Feb 29 in a leap year', () => {
    expect(starts(cadence('2028-01-30T00:00:00Z', 'MONTH'), 3)).toEqual(['2028-01-30', '2028-02-29', '2028-03-30']);
  });

  test('each year on Feb 28 for whom it began on Feb 29, and on Feb 29 again in leap years', () => {
    const days = starts(cadence('2028-02-29T23:59:59.999Z', 'YEAR'), 5);

    expect(days).toEqual(['2028-02-29', '2029-02-28', '2030-02-28', '2031-02-28', '2032-02-29']);
  });

  test('each second week on the same day of the week, whatever the months', () => {
    expect(starts(cadence('2026-12-24T08:00:00Z', 'WEEK', 2), 3)).toEqual(['2026-12-24', '2027-01-07', '2027-01-21']);
  });

  test('each quarter, counted from the anchor', () => {
    const days = starts(cadence('2026-11-30T00:00:00Z', 'MONTH', 3), 4);

    expect(days).toEqual(['2026-11-30', '2027-02-28', '2027-05-30', '2027-08-30']);
  });
});

test('before the anchor no period runs, and at the anchor the first', () => {
  const monthly = cadence('2027-01-31T10:00:00Z', 'MONTH');

  expect(periodAt(monthly, new Date('2027-01-31T09:59:59.999Z'))).toBeNull();
  expect(periodAt(monthly, new Date('2027-01-31T10:00:00Z'))?.number).toBe(0);
  expect(periodAt(monthly, new Date('2027-02-28T09:59:59.999Z'))?.number).toBe(0);
  expect(periodAt(monthly, new Date('2027-02-28T10:00:00Z'))?.number).toBe(1);
});

const cadences = record({
  anchor: date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
  interval: constantFrom<BillingInterval>('WEEK', 'MONTH', 'YEAR'),
  intervalCount: integer({ min: 1, max: 36 }),
});
const dayMs = 86_400_000;

describe('whatever the anchor and the interval', () => {
  test('periods follow each other without a gap, and none is empty', () => {
    assert(
      property(cadences, integer({ min: 0, max: 500 }), (of, number) => {
        const { startsAt, endsAt } = period(of, number);

        expect(period(of, number + 1).startsAt).toEqual(endsAt);
        expect(endsAt.getTime() - startsAt.getTime()).toBeGreaterThanOrEqual(7 * dayMs);
      }),
    );
  });

  test("they keep the anchor's time of day, and its day wherever the month has it", () => {
    assert(
      property(cadences, integer({ min: 0, max: 500 }), (of, number) => {
        const { startsAt } = period(of, number);
        const isLastOfMonth = new Date(startsAt.getTime() + dayMs).getUTCDate() === 1;
        const [day, anchorDay] = [startsAt.getUTCDate(), of.anchor.getUTCDate()];

        expect(startsAt.getTime() - of.anchor.getTime()).toSatisfy((ms: number) => ms % dayMs === 0);
        const isDayKept = day === anchorDay || (day < anchorDay && isLastOfMonth);
        expect(of.interval === 'WEEK' ? startsAt.getUTCDay() === of.anchor.getUTCDay() : isDayKept).toBe(true);
      }),
    );
  });

  test('each instant from the anchor on is in the one period that is found for it', () => {
    assert(
      property(cadences, integer({ min: 0, max: 100 * 366 * dayMs }), (of, ms) => {
        const at = new Date(of.anchor.getTime() + ms);
        const found = periodAt(of, at);

        expect(found?.startsAt.getTime()).toBeLessThanOrEqual(at.getTime());
        expect(found?.endsAt.getTime()).toBeGreaterThan(at.getTime());
        expect(found?.number).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
