import type { DeliveryZone } from './delivery.ts';
import type { Promotion } from './promotion.ts';
import type { TaxRate } from './tax.ts';

/** What the shop has set, as of one version of it. */
export interface Rules {
  /** Grows with every change of any rule. */
  readonly version: number;
  /** Those that are not archived. */
  readonly promotions: readonly Promotion[];
  /** None: nothing is asked of a cart about its delivery. */
  readonly zones: readonly DeliveryZone[];
  /** None: the rates of the settings hold. */
  readonly taxRates: readonly TaxRate[];
}

// Ours: each cart's cost is held against all of them.
export const zonesMax = 250;
export const taxRatesMax = 2_000;
// Ours: a cart is held against each automatic promotion whenever its cost is asked for.
export const promotionsMax = 1_000;
