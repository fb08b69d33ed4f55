import type { Path } from '@tributary/kit/failure';
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

/** What catalog was asked for, and what of it is for sale. */
export interface Asked {
  readonly asked: ReadonlySet<string>;
  readonly variants: ReadonlyMap<string, Variant>;
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
    const path = ['lines', String(index), 'variantId'];
    const offer = offerOf(variants.get(variantId), { variantId, currency: cart.currency, path });
    if (offer.kind !== 'Offer') {
      failures.push(offer);
      continue;
    }
    const present = lines.get(variantId);
    const line: CartLine =
      present === undefined
        ? { id: lineId, position: (position += 1), variantId, quantity, ...offered(offer, now) }
        : { ...pricedAnew(present, offer, now), quantity: present.quantity + quantity };
    const tooMany = outOfRange(line.quantity, 1, quantityPath(index));
    if (tooMany !== null) failures.push(tooMany);
    lines.set(variantId, line);
  }
  return failures.length > 0 ? refused(...failures) : withLines(cart, [...lines.values()], now);
}

/**
 * The cart with other quantities; 0 removes a line. One that gets fewer units keeps its price. One that gets more takes
 * today's as a whole, as when they are added; but where catalog was not asked for it, because somebody else has taken
 * units away meanwhile: then it gets back what it was promised for.
 */
export function withQuantities(
  cart: Cart,
  { changes, asked, variants }: Asked & { readonly changes: readonly QuantityChange[] },
  now: Date,
): Decision<Cart> {
  const known = new Set(cart.lines.map(({ id }) => id));
  const failures = changes.flatMap(({ lineId }, index): readonly Failure[] =>
    known.has(lineId) ? [] : [{ kind: 'LineNotFound', lineId, path: ['lines', String(index), 'lineId'] }],
  );
  const wanted = new Map(changes.map(({ lineId, quantity }, index) => [lineId, { quantity, index }]));
  const lines = cart.lines.flatMap((line): readonly CartLine[] => {
    const { variantId } = line;
    const { quantity, index } = wanted.get(line.id) ?? { quantity: line.quantity, index: 0 };
    if (quantity === 0) return [];
    if (quantity === line.quantity) return [line];
    if (quantity < line.quantity || !asked.has(variantId)) return [{ ...line, quantity }];
    const path = ['lines', String(index), 'lineId'];
    const offer = offerOf(variants.get(variantId), { variantId, currency: cart.currency, path });
    if (offer.kind === 'Offer') return [{ ...pricedAnew(line, offer, now), quantity }];
    failures.push(offer);
    return [line];
  });
  return failures.length > 0 ? refused(...failures) : withLines(cart, lines, now);
}

/** The variants of lines that get more units: those of which catalog has to be asked. */
export function variantsGrown({ lines }: Cart, changes: readonly QuantityChange[]): ReadonlySet<string> {
  const wanted = new Map(changes.map(({ lineId, quantity }) => [lineId, quantity]));
  const grown = lines.filter(({ id, quantity }) => (wanted.get(id) ?? 0) > quantity);
  return new Set(grown.map(({ variantId }) => variantId));
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
 * The cart at today's prices, to which the buyer has agreed. A line that came in since catalog was asked is as fresh as
 * the answer and stays. Refused where a line is no longer sold; the path names it by its place in the cart.
 */
export function repriced(cart: Cart, asked: Asked, now: Date): Decision<Cart> {
  const decision = withPromisesRenewed(cart, asked, now);
  if (decision.kind === 'Refused') return decision;
  const { next } = decision;
  const lines = next.lines.map((line) => (asked.asked.has(line.variantId) ? { ...line, repricedFrom: null } : line));
  return allowed({ ...next, lines });
}

/** The same without the buyer's consent, which each line says whose price has changed. */
export function withPromisesRenewed(cart: Cart, { asked, variants }: Asked, now: Date): Decision<Cart> {
  const failures: Failure[] = [];
  const lines = cart.lines.map((line, index): CartLine => {
    const { variantId } = line;
    if (!asked.has(variantId)) return line;
    const path = ['lines', String(index), 'variantId'];
    const offer = offerOf(variants.get(variantId), { variantId, currency: cart.currency, path });
    if (offer.kind === 'Offer') return pricedAnew(line, offer, now);
    failures.push(offer);
    return line;
  });
  return failures.length > 0 ? refused(...failures) : withLines(cart, lines, now);
}

/** The cart with these lines, if it can hold them. */
function withLines(cart: Cart, lines: readonly CartLine[], now: Date): Decision<Cart> {
  if (lines.length > linesMax) return refused(tooManyLines(lines.length, ['lines']));
  // Beyond 2^53-1 minor units the sum would no longer be exact.
  const total = lines.reduce((sum, { unitPrice, quantity }) => sum + unitPrice.amountMinor * quantity, 0);
  if (!Number.isSafeInteger(total)) return refused({ kind: 'TotalTooLarge', path: ['lines'] });
  return allowed(changed(cart, { lines }, now));
}

type Offer = Pick<CartLine, 'sku' | 'title' | 'unitPrice' | 'facts'> & { readonly kind: 'Offer' };

function offerOf(
  variant: Variant | undefined,
  { variantId, currency, path }: { readonly variantId: string; readonly currency: string; readonly path: Path },
): Offer | Failure {
  if (variant === undefined) return { kind: 'VariantNotFound', variantId, path };
  const { sku, title, listPrices, facts } = variant;
  const unitPrice = priceIn(listPrices, currency);
  if (unitPrice === null) return { kind: 'NotSoldInCurrency', title, currency, path };
  return { kind: 'Offer', sku, title, unitPrice, facts };
}

function offered({ sku, title, unitPrice, facts }: Offer, now: Date) {
  return { sku, title, unitPrice, facts, pricedAt: now, repricedFrom: null };
}

/** A line that this very change has priced stays as it is. */
function pricedAnew(line: CartLine, offer: Offer, now: Date): CartLine {
  if (line.pricedAt === now) return line;
  const isSame = line.unitPrice.amountMinor === offer.unitPrice.amountMinor;
  return { ...line, ...offered(offer, now), repricedFrom: isSame ? null : line.unitPrice };
}
