import { type Cart, type CartLine, changed } from './cart.ts';
import { codesMax } from './codes.ts';
import { joinedAttributes, joinedDetails } from './details.ts';
import { lineMinor, totalOf } from './cost/basket.ts';
import type { CartCode } from './cost/uses.ts';
import { linesMax, quantityMax } from './line-limits.ts';

/** What becomes of a guest's cart where its buyer has one already. */
export type ClaimMode = 'SUM' | 'KEEP_MINE' | 'KEEP_THEIRS';

/** A guest's cart as that of a customer who has none: all of it stays, but its secret opens it no more. */
export function claimed(cart: Cart, customerId: string, now: Date): Cart {
  return changed(cart, { owner: { kind: 'customer', customerId } }, now);
}

/**
 * The customer's cart with a guest's: with the units of both, with its own, or with the guest's. What would be above a
 * limit, of lines, units or money, is left out, never refused: nobody is kept from signing in by what is in their cart. Of a variant that both have,
 * the line that was priced last says the price. Of a note, an address or an attribute that both have, the first one's counts.
 * Currencies must be the same.
 */
export function merged(mine: Cart, guests: Cart, { mode, now }: { mode: ClaimMode; now: Date }): Cart {
  if (mode === 'KEEP_MINE') return mine;
  const [first, second] = mode === 'SUM' ? [mine, guests] : [guests, { ...mine, lines: [], codes: [] }];
  const change = {
    lines: summed(first.lines, second.lines),
    codes: joined(first.codes, second.codes),
    destination: first.destination ?? second.destination,
    pricedFor: first.pricedFor ?? second.pricedFor,
    deliveryOptionId: first.deliveryOptionId ?? optionBeside(first, second),
    details: joinedDetails(first.details, second.details),
  };
  return changed(mine, change, now);
}

/** The other's way of delivery, unless it was chosen for another address than the cart goes to now. */
function optionBeside(first: Cart, second: Cart): string | null {
  return first.destination === null || second.destination === null ? second.deliveryOptionId : null;
}

function summed(mine: readonly CartLine[], guests: readonly CartLine[]): readonly CartLine[] {
  const lines = new Map(mine.map((line) => [line.variantId, line]));
  let position = mine.at(-1)?.position ?? 0;
  let totalMinor = totalOf(mine.map(lineMinor));
  for (const line of guests) {
    const present = lines.get(line.variantId);
    const both = present === undefined ? { ...line, position: position + 1 } : joinedLine(present, line);
    const withBoth = totalMinor - (present === undefined ? 0 : lineMinor(present)) + lineMinor(both);
    // Beyond 2^53-1 minor units the sum would no longer be exact.
    if (!Number.isSafeInteger(withBoth) || (present === undefined && lines.size >= linesMax)) continue;
    lines.set(line.variantId, both);
    totalMinor = withBoth;
    position = Math.max(position, both.position);
  }
  return [...lines.values()];
}

function joinedLine(present: CartLine, other: CartLine): CartLine {
  const newest = present.pricedAt >= other.pricedAt ? present : other;
  const quantity = Math.min(present.quantity + other.quantity, quantityMax);
  const attributes = joinedAttributes(present.attributes, other.attributes);
  return { ...newest, id: present.id, position: present.position, quantity, attributes };
}

/** At most one of a promotion. */
function joined(first: readonly CartCode[], second: readonly CartCode[]): readonly CartCode[] {
  const known = new Set(first.map(({ promotionId }) => promotionId));
  return [...first, ...second.filter(({ promotionId }) => !known.has(promotionId))].slice(0, codesMax);
}
