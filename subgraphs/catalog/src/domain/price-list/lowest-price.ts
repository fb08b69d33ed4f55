import { strikeThroughMinor } from '../price.ts';
import { isBefore } from './offered-price.ts';

/** What one unit cost from an instant on and until another, for whom it was so. Minor units. */
export interface PricePeriod {
  /** Null for the variant's own price. */
  readonly priceListId: string | null;
  readonly rank: number;
  readonly amountMinor: number;
  readonly compareAtMinor: number | null;
  /** The first instant. */
  readonly since: Date;
  /** No more at this one; null while it holds. */
  readonly until: Date | null;
}

// Directive 98/6/EC, article 6a, as (EU) 2019/2161 has it. A day is 24 hours, so that clocks that are put forward change nothing.
const windowMs = 30 * 24 * 60 * 60_000;

/** What a buyer paid from an instant on: null where it was not sold. */
interface Stretch {
  readonly since: number;
  readonly price: PricePeriod | null;
}

/**
 * The lowest price of the 30 days before the reduction began that is announced at `now`, in minor units: of what buyers paid, list by
 * list, since when the price is what it is now and is announced as a reduction. Null where none is announced, or nothing was
 * sold before.
 */
export function lowestBeforeReduction(periods: readonly PricePeriod[], now: Date): number | null {
  const stretches = stretchesOf(periods, now.getTime());
  const current = stretches.at(-1)?.price ?? null;
  if (current === null || !isReduced(current)) return null;
  const others = stretches.findLastIndex(({ price }) => !isSameReduction(price, current));
  const beganAt = stretches[others + 1]?.since ?? 0;
  let lowest: number | null = null;
  for (let index = others; index >= 0; index -= 1) {
    const { price } = stretches[index] ?? { price: null };
    if ((stretches[index + 1]?.since ?? beganAt) <= beganAt - windowMs) break;
    if (price !== null) lowest = Math.min(lowest ?? price.amountMinor, price.amountMinor);
  }
  return lowest;
}

function isReduced(price: PricePeriod): boolean {
  return strikeThroughMinor(price) !== null;
}

function isSameReduction(price: PricePeriod | null, current: PricePeriod): boolean {
  return price !== null && price.amountMinor === current.amountMinor && isReduced(price);
}

/** What a buyer paid, from the first period on to `now`, in which its last stretch lies. */
function stretchesOf(periods: readonly PricePeriod[], now: number): readonly Stretch[] {
  const held = periods.filter(({ since, until }) => since.getTime() <= now && (until === null || until > since));
  const beginnings = held.toSorted((a, b) => a.since.getTime() - b.since.getTime());
  const ends = held.flatMap(({ until }) => (until !== null && until.getTime() <= now ? [until.getTime()] : []));
  const edges = [...new Set([...beginnings.map(({ since }) => since.getTime()), ...ends])].toSorted((a, b) => a - b);
  let holding: readonly PricePeriod[] = [];
  let next = 0;
  return edges.map((edge) => {
    holding = holding.filter(({ until }) => until === null || until.getTime() > edge);
    for (; (beginnings[next]?.since.getTime() ?? Infinity) <= edge; next += 1) {
      const begun = beginnings[next];
      if (begun !== undefined) holding = [...holding, begun];
    }
    return { since: edge, price: best(holding) };
  });
}

function best(holding: readonly PricePeriod[]): PricePeriod | null {
  let found: PricePeriod | null = null;
  for (const one of holding) if (found === null || isBefore(one, found)) found = one;
  return found;
}
