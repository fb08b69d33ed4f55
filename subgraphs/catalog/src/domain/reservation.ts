import type { InvalidRequest, Shortage } from './failure.ts';
import { invalidCount } from './line-count.ts';

/**
 * HELD: the units are set aside until `expiresAt`. COMMITTED: sold. RELEASED: given back on purpose. LAPSED: given back
 * by the sweeper, because nobody committed in time.
 */
export type ReservationState = 'HELD' | 'COMMITTED' | 'RELEASED' | 'LAPSED';

export interface Reservation {
  readonly id: string;
  readonly holderId: string;
  readonly state: ReservationState;
  readonly expiresAt: Date;
}

export interface Line {
  readonly variantId: string;
  readonly quantity: number;
}

/** The same limit as a cart's: at most a million units of one thing. */
export const quantityMax = 1_000_000;
const ttlSecondsMin = 60;
const ttlSecondsMax = 3_600;

/** The first rule that a request breaks, or null. */
export function invalidity({
  lines,
  ttlSeconds,
}: {
  readonly lines: readonly Line[];
  readonly ttlSeconds: number;
}): InvalidRequest | null {
  const wrong = invalidLines(lines);
  if (wrong !== null) return wrong;
  const isWithin = ttlSeconds >= ttlSecondsMin && ttlSeconds <= ttlSecondsMax;
  return isWithin ? null : { kind: 'HoldTimeOutOfRange', seconds: ttlSeconds, min: ttlSecondsMin, max: ttlSecondsMax };
}

/** The first rule that lines break, or null. */
export function invalidLines(lines: readonly Line[]): InvalidRequest | null {
  const wrong = invalidCount(lines.length, ['lines']);
  if (wrong !== null) return wrong;
  for (const [index, { quantity }] of lines.entries()) {
    if (quantity >= 1 && quantity <= quantityMax) continue;
    const path = ['lines', String(index), 'quantity'];
    return { kind: 'QuantityOutOfRange', quantity, min: 1, max: quantityMax, path };
  }
  return null;
}

/** Whether a holder has 1 to 255 characters, none of them NUL: PostgreSQL has no text with it. */
export function isHolder(holderId: string): boolean {
  return holderId.length >= 1 && holderId.length <= 255 && !holderId.includes('\0');
}

/**
 * One line for each variant, sorted by it. Two lines of one variant would each be checked against what the other one
 * takes; and transactions that lock in different orders wait for each other for ever.
 */
export function merged(lines: readonly Line[]): Line[] {
  const quantities = new Map<string, number>();
  for (const { variantId, quantity } of lines) {
    quantities.set(variantId, (quantities.get(variantId) ?? 0) + quantity);
  }
  return [...quantities]
    .map(([variantId, quantity]) => ({ variantId, quantity }))
    .toSorted((a, b) => (a.variantId < b.variantId ? -1 : 1));
}

/** The lines of which less is available than asked for. */
export function shortages(lines: readonly Line[], available: ReadonlyMap<string, number>): Shortage[] {
  return lines
    .map(({ variantId, quantity }) => ({ variantId, quantity, available: available.get(variantId) ?? 0 }))
    .filter((line) => line.available < line.quantity)
    .map(({ variantId, available }) => ({ variantId, available }));
}
