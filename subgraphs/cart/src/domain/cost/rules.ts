import type { Promotion } from './promotion.ts';

/** What the shop has set, as of one version of it. */
export interface Rules {
  /** Grows with every change of any rule. */
  readonly version: number;
  /** Those that are not archived. */
  readonly promotions: readonly Promotion[];
}

// Ours: a cart is held against each automatic promotion whenever its cost is asked for.
export const promotionsMax = 1_000;
