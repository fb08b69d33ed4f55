/** A variant's stock at one location. `reserved` counts what is held by reservations that have not lapsed. */
export interface StockLevel {
  readonly variantId: string;
  readonly locationId: string;
  /** Negative where more were sold on backorder than have come in. */
  readonly onHand: number;
  readonly reserved: number;
  readonly backorderLimit: number;
  /** Never sold; may be more than is there. */
  readonly safetyStock: number;
}

/** Units that can still be reserved, over all locations, backorders included. What one lacks of its safety stock others need not make up. */
export function free(levels: readonly StockLevel[]): number {
  return levels.reduce((units, level) => units + freeAt(level), 0);
}

function freeAt({ onHand, reserved, backorderLimit, safetyStock }: StockLevel): number {
  return Math.max(onHand - reserved + backorderLimit - safetyStock, 0);
}

// How much a shop has is its own business; whether there is enough for a cart is the buyer's.
const shownMax = 50;

/** What the public sees of `free`. */
export function shown(units: number): number {
  return Math.min(Math.max(units, 0), shownMax);
}

interface Sold {
  readonly isOnSale: boolean;
  readonly tracksStock: boolean;
}

/** Units of a variant that can be sold now: none where its product is not on sale, any number where nobody counts. */
export function sellable({ isOnSale, tracksStock }: Sold, levels: readonly StockLevel[]): number {
  if (!isOnSale) return 0;
  return tracksStock ? free(levels) : Number.POSITIVE_INFINITY;
}

/** Whether there is none, little, or more than that. */
export type Availability = 'NONE' | 'FEW' | 'MANY';

// Few enough that buyers should hurry. The database notes changes of stock by the same number: migration 0009.
const fewMax = 5;

/** Units that can be sold, as those are told of them who follow a variant. */
export function availability(units: number): Availability {
  if (units <= 0) return 'NONE';
  return units <= fewMax ? 'FEW' : 'MANY';
}
