import type { Money } from '@tributary/kit/money';
import { standardTax } from '@tributary/kit/tax-class';

/** What of a cart costs something, and what rules may ask of it. */
export interface Basket {
  readonly currency: string;
  readonly lines: readonly BasketLine[];
}

export interface BasketLine {
  readonly id: string;
  readonly variantId: string;
  readonly quantity: number;
  /** In the basket's currency. */
  readonly unitPrice: Money;
  /** Null where the line was priced by a version that did not ask, for at most a day. */
  readonly facts: LineFacts | null;
}

/** What catalog says of a variant beside its price, when the line is priced. */
export interface LineFacts {
  readonly productId: string;
  /** The product's own; null where it has none. */
  readonly categoryId: string | null;
  /** The product's; absent where the line was priced by a version that did not ask. */
  readonly collectionIds?: readonly string[];
  /** Null where unknown. */
  readonly weightGrams: number | null;
  readonly requiresShipping: boolean;
  /** What is taxed alike; absent where the line was priced by a version that did not ask. */
  readonly taxClass?: string;
  /** From how many units on the line's price is that of a unit; absent: from the first one on. */
  readonly fromQuantity?: number;
}

/** Some lines of a basket: those of any of these; without any, all. */
export interface Scope {
  readonly variantIds: readonly string[];
  readonly productIds: readonly string[];
  readonly categoryIds: readonly string[];
  /** Absent where the rule was kept by a version before. */
  readonly collectionIds?: readonly string[];
}

export function isEverything({ variantIds, productIds, categoryIds, collectionIds = [] }: Scope): boolean {
  return variantIds.length + productIds.length + categoryIds.length + collectionIds.length === 0;
}

export function isIn(scope: Scope, { variantId, facts }: BasketLine): boolean {
  if (isEverything(scope)) return true;
  const { variantIds, productIds, categoryIds, collectionIds } = setsOf(scope);
  if (variantIds.has(variantId)) return true;
  if (facts === null) return false;
  const { productId, categoryId, collectionIds: ofProduct = [] } = facts;
  if (productIds.has(productId) || (categoryId !== null && categoryIds.has(categoryId))) return true;
  return ofProduct.some((id) => collectionIds.has(id));
}

interface ScopeSets {
  readonly variantIds: ReadonlySet<string>;
  readonly productIds: ReadonlySet<string>;
  readonly categoryIds: ReadonlySet<string>;
  readonly collectionIds: ReadonlySet<string>;
}

// A rule is held against many lines of many carts: its ids are put into sets once for as long as it is kept in memory.
const sets = new WeakMap<Scope, ScopeSets>();

function setsOf(scope: Scope): ScopeSets {
  const known = sets.get(scope);
  if (known !== undefined) return known;
  const { variantIds, productIds, categoryIds, collectionIds = [] } = scope;
  const made = {
    variantIds: new Set(variantIds),
    productIds: new Set(productIds),
    categoryIds: new Set(categoryIds),
    collectionIds: new Set(collectionIds),
  };
  sets.set(scope, made);
  return made;
}

/** Whether it has to be sent; what nothing is known of has to be. */
export function isShipped({ facts }: BasketLine): boolean {
  return facts?.requiresShipping ?? true;
}

/** By which rate it is taxed; what nothing is known of is taxed as most things are. */
export function taxClassOf({ facts }: BasketLine): string {
  return facts?.taxClass ?? standardTax;
}

export function lineMinor({ unitPrice, quantity }: BasketLine): number {
  return unitPrice.amountMinor * quantity;
}

export function totalOf(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}
