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

/** One variant of which there is not enough. */
export interface Shortage {
  readonly variantId: string;
  readonly available: number;
}

/** A request that breaks a rule that can be told without looking at the stock. `path` leads into the input. */
export interface InvalidRequest {
  readonly kind: 'InvalidRequest';
  readonly path: readonly string[];
  readonly message: string;
}

/** The same limits as a cart's: at most 250 lines, at most a million units of one thing. */
export const linesMax = 250;
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
  if (ttlSeconds < ttlSecondsMin || ttlSeconds > ttlSecondsMax) {
    return invalid(['ttlSeconds'], `expected ${ttlSecondsMin} to ${ttlSecondsMax} seconds, got ${ttlSeconds}`);
  }
  return null;
}

/** The first rule that lines break, or null. */
export function invalidLines(lines: readonly Line[]): InvalidRequest | null {
  if (lines.length < 1 || lines.length > linesMax) {
    return invalid(['lines'], `expected 1 to ${linesMax} lines, got ${lines.length}`);
  }
  const wrong = lines.findIndex(({ quantity }) => quantity < 1 || quantity > quantityMax);
  if (wrong === -1) return null;
  return invalid(['lines', String(wrong), 'quantity'], `expected 1 to ${quantityMax} units`);
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

export function invalid(path: readonly string[], message: string): InvalidRequest {
  return { kind: 'InvalidRequest', path, message };
}
