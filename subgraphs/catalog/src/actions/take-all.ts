import type { Tx } from '@tributary/kit/database/database';
import { take } from '../database/reservations.ts';
import type { Shortage } from '../domain/failure.ts';
import type { Line } from '../domain/reservation.ts';

export interface TakeAll {
  readonly reservationId: string;
  /** Merged and sorted: see `merged`. */
  readonly wanted: readonly Line[];
  readonly isOnSaleOnly: boolean;
}

/** Takes line by line, and goes on after a short one: the buyer learns of all of them at once. */
export async function takeAll(tx: Tx, { reservationId, wanted, isOnSaleOnly }: TakeAll): Promise<Shortage[]> {
  const shortages: Shortage[] = [];
  for (const line of wanted) {
    const { isTaken, free } = await take(tx, { ...line, reservationId, isOnSaleOnly });
    if (!isTaken) shortages.push({ variantId: line.variantId, available: free });
  }
  return shortages;
}
