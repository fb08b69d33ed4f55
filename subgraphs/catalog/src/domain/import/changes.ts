import type { ProductPlan } from './product-plan.ts';

/** How much an import changes. */
export interface Changes {
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  /** Variants, prices and stock levels that are new or change, and products that get other pictures. */
  readonly variants: number;
  readonly prices: number;
  readonly stockLevels: number;
  readonly pictured: number;
}

export const noChanges: Changes = {
  created: 0,
  updated: 0,
  unchanged: 0,
  variants: 0,
  prices: 0,
  stockLevels: 0,
  pictured: 0,
};

export function changesOf(plans: readonly ProductPlan[]): Changes {
  return plans.map(changesOfOne).reduce(sum, noChanges);
}

function changesOfOne({ kind, variants, prices, stock, images }: ProductPlan): Changes {
  return {
    ...noChanges,
    [kind]: 1,
    variants: variants.length,
    prices: prices.length,
    stockLevels: stock.filter(({ isNews }) => isNews).length,
    pictured: images === null ? 0 : 1,
  };
}

export function sum(one: Changes, other: Changes): Changes {
  return {
    created: one.created + other.created,
    updated: one.updated + other.updated,
    unchanged: one.unchanged + other.unchanged,
    variants: one.variants + other.variants,
    prices: one.prices + other.prices,
    stockLevels: one.stockLevels + other.stockLevels,
    pictured: one.pictured + other.pictured,
  };
}
