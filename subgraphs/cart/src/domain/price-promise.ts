import type { Cart, CartLine } from './cart.ts';

/** Until when the price of a line is promised. */
export function promisedUntil({ pricedAt }: Pick<CartLine, 'pricedAt'>, promiseMs: number): Date {
  return new Date(pricedAt.getTime() + promiseMs);
}

/** The variants of an ACTIVE cart whose price is promised no longer. What a checkout holds keeps its prices. */
export function variantsOverdue({ state, lines }: Cart, promiseMs: number, now: Date): ReadonlySet<string> {
  if (state !== 'ACTIVE') return new Set();
  const overdue = lines.filter((line) => promisedUntil(line, promiseMs) <= now);
  return new Set(overdue.map(({ variantId }) => variantId));
}
