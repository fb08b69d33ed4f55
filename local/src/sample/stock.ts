import type { StockLevel } from './product-draft.ts';
import type { Random } from './random.ts';

/** The shop's four warehouses. */
export const locationIds = [1, 2, 3, 4].map((number) => `loc_0190000000007000800000000000000${number}`);

// Zipf's law: what sells rank-th best sells rank ** -s as much as the best; s is near 1 in every shop that was measured.
const exponent = 1.1;
const ranks = 10_000;
const unitsOfTheBest = 1_000_000;
const unitsMax = 20_000; // no warehouse holds more of one product

/** How many units of a product the shop keeps: much of the few that sell, little of the many that do not. */
export function unitsOf(random: Random): number {
  const rank = 1 + random.below(ranks);
  return Math.min(unitsMax, Math.ceil(unitsOfTheBest * rank ** -exponent));
}

/** A variant's units, most of them in one warehouse, the rest in others. Of a few, more may be sold than are there. */
export function stockOf(units: number, random: Random): readonly StockLevel[] {
  const first = random.below(locationIds.length);
  const places = 1 + (random.chance(0.4) ? 1 : 0) + (random.chance(0.15) ? 1 : 0);
  const backorderLimit = random.chance(0.05) && units > 0 ? 10 : 0;
  const elsewhere = Math.floor((units * 0.4) / Math.max(1, places - 1));
  const levels: StockLevel[] = [];
  for (let place = 0; place < places; place += 1) {
    const locationId = locationIds[(first + place) % locationIds.length] ?? '';
    const onHand = place === 0 ? units - elsewhere * (places - 1) : elsewhere;
    levels.push({ locationId, onHand, backorderLimit: place === 0 ? backorderLimit : 0 });
  }
  return levels;
}
