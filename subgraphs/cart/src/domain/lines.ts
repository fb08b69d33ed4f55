import type { Path } from '@tributary/kit/failure';
import { type Cart, type CartLine, changed } from './cart.ts';
import {
  allowed,
  type Decision,
  type LineNotFound,
  type NotOnOffer,
  type QuantityOutOfRange,
  refused,
  type TooMuch,
} from './failure.ts';
import { linesMax, outOfRange, type QuantityChange, quantityPath, tooManyLines } from './line-limits.ts';
import { priceOf, type PricedFor, type Variant } from './variant.ts';

/** Units of a variant that the buyer wants; `lineId` names the line if the cart has none of it yet. */
export interface Addition {
  readonly lineId: string;
  readonly variantId: string;
  readonly quantity: number;
}

/** What catalog was asked for, and what of it is for sale. */
export interface Asked extends Answered {
  readonly asked: ReadonlySet<string>;
}

/** What catalog sells of what it was asked for, and for whom its prices are. */
export interface Answered {
  readonly variants: ReadonlyMap<string, Variant>;
  readonly pricedFor: PricedFor | null;
}

/**
 * The cart with units added at today's prices. A variant that is already there gets the units on its line, which takes
 * today's price as a whole, of as many units as there are in the end: a line has one price, and adding must not buy at an old one.
 */
export function withAdditions(
  cart: Cart,
  { additions, variants, pricedFor }: Answered & { readonly additions: readonly Addition[] },
  now: Date,
): Decision<Cart, NotOnOffer | QuantityOutOfRange | TooMuch> {
  const failures: (NotOnOffer | QuantityOutOfRange)[] = [];
  const quantities = quantitiesWith(cart, additions);
  const lines = new Map(cart.lines.map((line) => [line.variantId, line]));
  let position = cart.lines.at(-1)?.position ?? 0;
  for (const [index, { lineId, variantId, quantity }] of additions.entries()) {
    const path = ['lines', String(index), 'variantId'];
    const wanted = { variantId, quantity: quantities.get(variantId) ?? quantity, currency: cart.currency, path };
    const offer = offerOf(variants.get(variantId), wanted);
    if (offer.kind !== 'Offer') {
      failures.push(offer);
      continue;
    }
    const present = lines.get(variantId);
    const line: CartLine =
      present === undefined
        ? { id: lineId, position: (position += 1), variantId, quantity, ...offered(offer, now), attributes: [] }
        : { ...pricedAnew(present, offer, now), quantity: present.quantity + quantity };
    const tooMany = outOfRange(line.quantity, 1, quantityPath(index));
    if (tooMany !== null) failures.push(tooMany);
    lines.set(variantId, line);
  }
  return failures.length > 0 ? refused(...failures) : withLines(cart, { lines: [...lines.values()], pricedFor }, now);
}

/** What was wished for and cannot be had. */
export interface LeftOut {
  readonly variantId: string;
  readonly quantity: number;
  readonly reason: 'NOT_FOR_SALE' | 'NOT_IN_CURRENCY';
}

/** What becomes of wishes that cannot be had: an error that names each, or nothing, which is told. */
export type Unavailable = 'REFUSE' | 'LEAVE_OUT';

interface Wishes extends Pick<Answered, 'variants'> {
  readonly additions: readonly Addition[];
  readonly unavailable: Unavailable;
}

/** What of some wishes is to be added: all of them, or those that can be had in the cart's currency. */
export function toBeAdded(
  cart: Pick<Cart, 'currency' | 'lines'>,
  { additions, variants, unavailable }: Wishes,
): { readonly additions: readonly Addition[]; readonly leftOut: readonly LeftOut[] } {
  if (unavailable === 'REFUSE') return { additions, leftOut: [] };
  const had: Addition[] = [];
  const leftOut: LeftOut[] = [];
  const quantities = quantitiesWith(cart, additions);
  for (const addition of additions) {
    const { variantId, quantity } = addition;
    const wanted = { variantId, quantity: quantities.get(variantId) ?? quantity, currency: cart.currency, path: [] };
    const offer = offerOf(variants.get(variantId), wanted);
    if (offer.kind === 'Offer') had.push(addition);
    else leftOut.push({ variantId, quantity, reason: reasons[offer.kind] });
  }
  return { additions: had, leftOut };
}

const reasons = {
  VariantNotFound: 'NOT_FOR_SALE',
  NotSoldInCurrency: 'NOT_IN_CURRENCY',
} as const satisfies Record<NotOnOffer['kind'], LeftOut['reason']>;

/** How many of each variant there are in the end. */
function quantitiesWith(cart: Pick<Cart, 'lines'>, additions: readonly Addition[]): ReadonlyMap<string, number> {
  const quantities = new Map(cart.lines.map(({ variantId, quantity }) => [variantId, quantity]));
  for (const { variantId, quantity } of additions)
    quantities.set(variantId, (quantities.get(variantId) ?? 0) + quantity);
  return quantities;
}

/**
 * The cart with other quantities; 0 removes a line. One that gets fewer units keeps its price, unless that was for more than
 * are left. One that gets more takes today's as a whole, as when they are added; but where catalog was not asked for it, because
 * somebody else has changed it meanwhile: then it gets back what it was promised for, or, with too few units, has a promise
 * that is over.
 */
export function withQuantities(
  cart: Cart,
  { changes, asked, variants, pricedFor }: Asked & { readonly changes: readonly QuantityChange[] },
  now: Date,
): Decision<Cart, LineNotFound | NotOnOffer | TooMuch> {
  const known = new Set(cart.lines.map(({ id }) => id));
  const failures = changes.flatMap(({ lineId }, index): readonly (LineNotFound | NotOnOffer)[] =>
    known.has(lineId) ? [] : [{ kind: 'LineNotFound', lineId, path: ['lines', String(index), 'lineId'] }],
  );
  const wanted = new Map(changes.map(({ lineId, quantity }, index) => [lineId, { quantity, index }]));
  const lines = cart.lines.flatMap((line): readonly CartLine[] => {
    const { variantId } = line;
    const { quantity, index } = wanted.get(line.id) ?? { quantity: line.quantity, index: 0 };
    if (quantity === 0) return [];
    if (quantity === line.quantity) return [line];
    const isEnough = quantity >= stepOf(line);
    if (isEnough && (quantity < line.quantity || !asked.has(variantId))) return [{ ...line, quantity }];
    if (!asked.has(variantId)) return [{ ...line, quantity, pricedAt: longAgo }];
    const path = ['lines', String(index), 'lineId'];
    const offer = offerOf(variants.get(variantId), { variantId, quantity, currency: cart.currency, path });
    if (offer.kind === 'Offer') return [{ ...pricedAnew(line, offer, now), quantity }];
    failures.push(offer);
    return [line];
  });
  return failures.length > 0 ? refused(...failures) : withLines(cart, { lines, pricedFor }, now);
}

// Whatever is promised for, it is over.
const longAgo = new Date(0);

/** From how many units on a line's price is that of a unit. */
function stepOf({ facts }: CartLine): number {
  return facts?.fromQuantity ?? 1;
}

/** The variants of lines that get more units, or fewer than their price is for: those of which catalog has to be asked. */
export function variantsRepriced({ lines }: Cart, changes: readonly QuantityChange[]): ReadonlySet<string> {
  const wanted = new Map(changes.map(({ lineId, quantity }) => [lineId, quantity]));
  const repriced = lines.filter((line) => {
    const quantity = wanted.get(line.id) ?? 0;
    return quantity > line.quantity || (quantity > 0 && quantity < stepOf(line));
  });
  return new Set(repriced.map(({ variantId }) => variantId));
}

/** The cart without some of its lines. */
export function withoutLines(
  cart: Cart,
  lineIds: readonly string[],
  now: Date,
): Decision<Cart, LineNotFound | TooMuch> {
  const known = new Set(cart.lines.map(({ id }) => id));
  const failures = lineIds.flatMap((lineId, index): readonly LineNotFound[] =>
    known.has(lineId) ? [] : [{ kind: 'LineNotFound', lineId, path: ['lineIds', String(index)] }],
  );
  if (failures.length > 0) return refused(...failures);
  const removed = new Set(lineIds);
  return withLines(cart, { lines: cart.lines.filter(({ id }) => !removed.has(id)), pricedFor: cart.pricedFor }, now);
}

/**
 * The cart at today's prices, to which the buyer has agreed. A line that came in since catalog was asked is as fresh as
 * the answer and stays. Refused where a line is no longer sold; the path names it by its place in the cart.
 */
export function repriced(cart: Cart, asked: Asked, now: Date): Decision<Cart, NotOnOffer | TooMuch> {
  const decision = withPromisesRenewed(cart, asked, now);
  if (decision.kind === 'Refused') return decision;
  const { next } = decision;
  const lines = next.lines.map((line) => (asked.asked.has(line.variantId) ? { ...line, repricedFrom: null } : line));
  return allowed({ ...next, lines });
}

/** The same without the buyer's consent, which each line says whose price has changed. */
export function withPromisesRenewed(
  cart: Cart,
  { asked, variants, pricedFor }: Asked,
  now: Date,
): Decision<Cart, NotOnOffer | TooMuch> {
  const failures: NotOnOffer[] = [];
  const lines = cart.lines.map((line, index): CartLine => {
    const { variantId, quantity } = line;
    if (!asked.has(variantId)) return line;
    const path = ['lines', String(index), 'variantId'];
    const offer = offerOf(variants.get(variantId), { variantId, quantity, currency: cart.currency, path });
    if (offer.kind === 'Offer') return pricedAnew(line, offer, now);
    failures.push(offer);
    return line;
  });
  return failures.length > 0 ? refused(...failures) : withLines(cart, { lines, pricedFor }, now);
}

/** The cart with these lines, if it can hold them. */
function withLines(cart: Cart, change: Pick<Cart, 'lines' | 'pricedFor'>, now: Date): Decision<Cart, TooMuch> {
  const { lines } = change;
  if (lines.length > linesMax) return refused(tooManyLines(lines.length, ['lines']));
  // Beyond 2^53-1 minor units the sum would no longer be exact.
  const total = lines.reduce((sum, { unitPrice, quantity }) => sum + unitPrice.amountMinor * quantity, 0);
  if (!Number.isSafeInteger(total)) return refused({ kind: 'TotalTooLarge', path: ['lines'] });
  return allowed(changed(cart, change, now));
}

type Offer = Pick<CartLine, 'sku' | 'title' | 'unitPrice' | 'facts'> & { readonly kind: 'Offer' };

interface Wanted {
  readonly variantId: string;
  readonly quantity: number;
  readonly currency: string;
  readonly path: Path;
}

function offerOf(variant: Variant | undefined, { variantId, quantity, currency, path }: Wanted): Offer | NotOnOffer {
  if (variant === undefined) return { kind: 'VariantNotFound', variantId, path };
  const { sku, title, prices, facts } = variant;
  const found = priceOf(prices, { currency, quantity });
  if (found === null) return { kind: 'NotSoldInCurrency', title, currency, path };
  const { price: unitPrice, fromQuantity } = found;
  return { kind: 'Offer', sku, title, unitPrice, facts: fromQuantity > 1 ? { ...facts, fromQuantity } : facts };
}

function offered({ sku, title, unitPrice, facts }: Offer, now: Date) {
  return { sku, title, unitPrice, facts, pricedAt: now, repricedFrom: null };
}

/** A line that this very change has priced so stays as it is. */
function pricedAnew(line: CartLine, offer: Offer, now: Date): CartLine {
  const isSame = line.unitPrice.amountMinor === offer.unitPrice.amountMinor;
  if (isSame && line.pricedAt === now) return line;
  return { ...line, ...offered(offer, now), repricedFrom: isSame ? null : line.unitPrice };
}
