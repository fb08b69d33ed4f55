import { type Cart, type CartLine, changed } from './cart.ts';
import { codesMax } from './codes.ts';
import type { CartCode } from './cost/uses.ts';
import { allowed, type Decision } from './failure.ts';
import { linesMax, quantityMax } from './line-limits.ts';
import { withLines } from './lines.ts';

/** What becomes of a guest's cart where its buyer has one already. */
export type ClaimMode = 'SUM' | 'KEEP_MINE' | 'KEEP_THEIRS';

/** A guest's cart as that of a customer who has none: all of it stays, but its secret opens it no more. */
export function claimed(cart: Cart, customerId: string, now: Date): Cart {
  return changed(cart, { owner: { kind: 'customer', customerId } }, now);
}

/**
 * The customer's cart with a guest's: with the units of both, with its own, or with the guest's. What would be above a
 * limit is left out, never refused: nobody is kept from signing in by what is in their cart. Of a variant that both have,
 * the line that was priced last says the price. Currencies must be the same.
 */
export function merged(mine: Cart, guests: Cart, { mode, now }: { mode: ClaimMode; now: Date }): Decision<Cart> {
  if (mode === 'KEEP_MINE') return allowed(mine);
  const [first, second] = mode === 'SUM' ? [mine, guests] : [guests, { ...mine, lines: [], codes: [] }];
  const decision = withLines(mine, summed(first.lines, second.lines), now);
  if (decision.kind === 'Refused') return decision;
  const { destination, deliveryOptionId } = first.destination === null ? second : first;
  return allowed({ ...decision.next, codes: joined(first.codes, second.codes), destination, deliveryOptionId });
}

function summed(mine: readonly CartLine[], guests: readonly CartLine[]): readonly CartLine[] {
  const lines = new Map(mine.map((line) => [line.variantId, line]));
  let position = mine.at(-1)?.position ?? 0;
  for (const line of guests) {
    const present = lines.get(line.variantId);
    if (present !== undefined) {
      const newest = present.pricedAt >= line.pricedAt ? present : line;
      const quantity = Math.min(present.quantity + line.quantity, quantityMax);
      lines.set(line.variantId, { ...newest, id: present.id, position: present.position, quantity });
    } else if (lines.size < linesMax) lines.set(line.variantId, { ...line, position: (position += 1) });
  }
  return [...lines.values()];
}

/** At most one of a promotion. */
function joined(first: readonly CartCode[], second: readonly CartCode[]): readonly CartCode[] {
  const known = new Set(first.map(({ promotionId }) => promotionId));
  return [...first, ...second.filter(({ promotionId }) => !known.has(promotionId))].slice(0, codesMax);
}
