import { recommendedMax } from './related.ts';

/** Orders that had both a product and another one, by how long ago. */
export interface BoughtWith {
  readonly productId: string;
  readonly together: readonly { readonly daysAgo: number; readonly orders: number }[];
  /** How many have bought both. A guest is known by the order alone. */
  readonly buyers: number;
  /** How many orders have had the other one, with the product or without. */
  readonly orders: number;
}

/** Orders before that say nothing of what goes together now. */
export const windowDays = 180;
// What was bought two months ago says half as much as what is bought today.
const halfLifeDays = 60;
/** By fewer it is chance, or what one of them would tell of another. */
export const buyersMin = 3;

/**
 * Of what was bought together with a product what goes with it, the best first: often, lately, and not merely because
 * everybody buys it. Score: orders by age, halved every 60 days, by the root of all orders of the other one (the part
 * of a cosine that differs).
 */
export function boughtTogether(others: readonly BoughtWith[]): readonly string[] {
  return others
    .filter(({ buyers }) => buyers >= buyersMin)
    .map((other) => ({ id: other.productId, score: scoreOf(other) }))
    .toSorted((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
    .slice(0, recommendedMax)
    .map(({ id }) => id);
}

function scoreOf({ together, orders }: BoughtWith): number {
  const weight = together.reduce((sum, one) => sum + one.orders * 2 ** (-Math.max(0, one.daysAgo) / halfLifeDays), 0);
  return weight / Math.sqrt(Math.max(1, orders));
}
