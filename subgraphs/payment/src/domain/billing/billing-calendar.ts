/** The unit in which a plan counts. */
export type BillingInterval = 'WEEK' | 'MONTH' | 'YEAR';

/** When a subscription's periods begin: every `intervalCount` intervals, counted from the anchor. */
export interface Cadence {
  /** When the first period that is paid for begins. */
  readonly anchor: Date;
  readonly interval: BillingInterval;
  readonly intervalCount: number;
}

/** From its start until just before its end, where the next begins. */
export interface PeriodBounds {
  readonly number: number;
  readonly startsAt: Date;
  readonly endsAt: Date;
}

const dayMs = 24 * 60 * 60 * 1_000;
const weekMs = 7 * dayMs;

/**
 * The period of that number; the first is 0. Each is counted from the anchor and not from the one before, so a month
 * that lacks the anchor's day has its last day instead, and the next has the anchor's day again: Jan 31, Feb 28, Mar 31.
 * Feb 29 is Feb 28 in the years without. All in UTC, at the anchor's time of day.
 */
export function period(cadence: Cadence, number: number): PeriodBounds {
  return { number, startsAt: startOf(cadence, number), endsAt: startOf(cadence, number + 1) };
}

/** The period that runs at `at`; null before the anchor. */
export function periodAt(cadence: Cadence, at: Date): PeriodBounds | null {
  if (at < cadence.anchor) return null;
  // One too many where the day, or the time of day, has not come yet.
  const guess = Math.floor(intervalsBetween(cadence, at) / cadence.intervalCount);
  const found = period(cadence, guess);
  return found.startsAt > at ? period(cadence, guess - 1) : found;
}

function startOf({ anchor, interval, intervalCount }: Cadence, number: number): Date {
  switch (interval) {
    case 'WEEK':
      return new Date(anchor.getTime() + number * intervalCount * weekMs);
    case 'MONTH':
      return monthsLater(anchor, number * intervalCount);
    case 'YEAR':
      return monthsLater(anchor, number * intervalCount * 12);
  }
}

function monthsLater(anchor: Date, months: number): Date {
  const [year, month] = [anchor.getUTCFullYear(), anchor.getUTCMonth() + months];
  // Day 0 of a month is the last of the month before.
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const day = Math.min(anchor.getUTCDate(), lastDay);
  const timeOfDay = anchor.getTime() - Date.UTC(year, anchor.getUTCMonth(), anchor.getUTCDate());
  return new Date(Date.UTC(year, month, day) + timeOfDay);
}

function intervalsBetween({ anchor, interval }: Cadence, at: Date): number {
  if (interval === 'WEEK') return Math.floor((at.getTime() - anchor.getTime()) / weekMs);
  const years = at.getUTCFullYear() - anchor.getUTCFullYear();
  return interval === 'YEAR' ? years : years * 12 + at.getUTCMonth() - anchor.getUTCMonth();
}
