import { type Cart, type CartLine, changed } from './cart.ts';
import { allowed, type Decision, type Failure, refused } from './failure.ts';
import { linesMax, outOfRange, type QuantityChange, quantityPath, tooManyLines } from './line-limits.ts';
import { priceIn, type Variant } from './variant.ts';

/** Units of a variant that the buyer wants; `lineId` names the line if the cart has none of it yet. */
export interface Addition {
  readonly lineId: string;
  readonly variantId: string;
  readonly quantity: number;
}

/**
 * The cart with units added at today's prices. A variant that is already there gets the units on its line, which takes
 * today's price as a whole: a line has one price, and adding must not buy at an old one.
 */
export function withAdditions(
  cart: Cart,
  { additions, variants }: { readonly additions: readonly Addition[]; readonly variants: ReadonlyMap<string, Variant> },
  now: Date,
): Decision<Cart> {
  const failures: Failure[] = [];
  const lines = new Map(cart.lines.map((line) => [line.variantId, line]));
  let position = cart.lines.at(-1)?.position ?? 0;
  for (const [index, { lineId, variantId, quantity }] of additions.entries()) {
    const offer = offerOf(variants.get(variantId), { variantId, currency: cart.currency, index });
    if (offer.kind !== 'Offer') {
      failures.push(offer);
      continue;
    }
    const { sku, title, unitPrice } = offer;
    const present = lines.get(variantId) ?? { id: lineId, position: (position += 1), variantId, quantity: 0 };
    const line = { ...present, sku, title, unitPrice, pricedAt: now, quantity: present.quantity + quantity };
    const tooMany = outOfRange(line.quantity, 1, quantityPath(index));
    if (tooMany !== null) failures.push(tooMany);
    lines.set(variantId, line);
  }
  return failures.length > 0 ? refused(...failures) : withLines(cart, [...lines.values()], now);
}

/** The cart with other quantities at the prices promised; 0 removes a line. */
export function withQuantities(cart: Cart, changes: readonly QuantityChange[], now: Date): Decision<Cart> {
  const known = new Set(cart.lines.map(({ id }) => id));
  const failures = changes.flatMap(({ lineId }, index): readonly Failure[] =>
    known.has(lineId) ? [] : [{ kind: 'LineNotFound', lineId, path: ['lines', String(index), 'lineId'] }],
  );
  if (failures.length > 0) return refused(...failures);
  const quantities = new Map(changes.map(({ lineId, quantity }) => [lineId, quantity]));
  const lines = cart.lines.flatMap((line): readonly CartLine[] => {
    const quantity = quantities.get(line.id) ?? line.quantity;
    if (quantity === 0) return [];
    return quantity === line.quantity ? [line] : [{ ...line, quantity }];
  });
  return withLines(cart, lines, now);
}

/** The cart without some of its lines. */
export function withoutLines(cart: Cart, lineIds: readonly string[], now: Date): Decision<Cart> {
  const known = new Set(cart.lines.map(({ id }) => id));
  const failures = lineIds.flatMap((lineId, index): readonly Failure[] =>
    known.has(lineId) ? [] : [{ kind: 'LineNotFound', lineId, path: ['lineIds', String(index)] }],
  );
  if (failures.length > 0) return refused(...failures);
  const removed = new Set(lineIds);
  return withLines(
    cart,
    cart.lines.filter(({ id }) => !removed.has(id)),
    now,
  );
}

/**
 * The cart at today's prices. `asked` are the variants that catalog was asked for: a line that came in since is as
 * fresh as they are and stays. Refused where a line is no longer sold; the path names it by its place in the cart.
 */
export function repriced(
  cart: Cart,
  { asked, variants }: { readonly asked: ReadonlySet<string>; readonly variants: ReadonlyMap<string, Variant> },
  now: Date,
): Decision<Cart> {
  const failures: Failure[] = [];
  const lines = cart.lines.map((line, index): CartLine => {
    if (!asked.has(line.variantId)) return line;
    const { variantId } = line;
    const offer = offerOf(variants.get(variantId), { variantId, currency: cart.currency, index });
    if (offer.kind === 'Offer') return { ...line, title: offer.title, unitPrice: offer.unitPrice, pricedAt: now };
    failures.push(offer);
    return line;
  });
  return failures.length > 0 ? refused(...failures) : withLines(cart, lines, now);
}

function withLines(cart: Cart, lines: readonly CartLine[], now: Date): Decision<Cart> {
  if (lines.length > linesMax) return refused(tooManyLines(lines.length, ['lines']));
  // Beyond 2^53-1 minor units the sum would no longer be exact.
  const total = lines.reduce((sum, { unitPrice, quantity }) => sum + unitPrice.amountMinor * quantity, 0);
  if (!Number.isSafeInteger(total)) return refused({ kind: 'TotalTooLarge', path: ['lines'] });
  return allowed(changed(cart, { lines }, now));
}

type Offer = Pick<CartLine, 'sku' | 'title' | 'unitPrice'> & { readonly kind: 'Offer' };

function offerOf(
  variant: Variant | undefined,
  { variantId, currency, index }: { readonly variantId: string; readonly currency: string; readonly index: number },
): Offer | Failure {
  const path = ['lines', String(index), 'variantId'];
  if (variant === undefined) return { kind: 'VariantNotFound', variantId, path };
  const { sku, title, listPrices } = variant;
  const unitPrice = priceIn(listPrices, currency);
  if (unitPrice === null) return { kind: 'NotSoldInCurrency', title, currency, path };
  return { kind: 'Offer', sku, title, unitPrice };
}
