import type { Scope } from './basket.ts';

/** What the shop takes off, for whom and how often: its own rule, kept as JSON. */
export interface Promotion {
  readonly id: string;
  /** What buyers see, e.g. 10 % off mugs. */
  readonly title: string;
  /** By itself, or only for who gives one of its codes. */
  readonly trigger: 'AUTOMATIC' | 'CODE';
  readonly benefit: Benefit;
  readonly conditions: Conditions;
  /** COMBINABLE ones apply together, one after another; an EXCLUSIVE one alone, where that saves more. */
  readonly combination: 'COMBINABLE' | 'EXCLUSIVE';
  /** The higher one applies first. */
  readonly priority: number;
  readonly limits: Limits;
}

/** How often it may be used; null: as often as they like. */
export interface Limits {
  readonly total: number | null;
  /** Only who is signed in may use it then. */
  readonly perCustomer: number | null;
  /** Days are UTC's. */
  readonly perDay: number | null;
}

export type Benefit =
  | { readonly kind: 'PERCENT'; readonly percent: string; readonly on: Scope }
  /** Off all lines of the scope together, split by what they cost. */
  | { readonly kind: 'AMOUNT'; readonly amounts: readonly Amount[]; readonly on: Scope }
  /** What a unit costs, where it is dearer. */
  | { readonly kind: 'FIXED_PRICE'; readonly amounts: readonly Amount[]; readonly on: Scope }
  | { readonly kind: 'FREE_DELIVERY' }
  /** For each `buyQuantity` units of `buys`, `getQuantity` units of `on` are so many percent off: the cheapest. */
  | BuyXGetY
  /** The percentage of the highest tier that is reached. */
  | { readonly kind: 'TIERED'; readonly tiers: readonly Tier[]; readonly on: Scope };

export interface BuyXGetY {
  readonly kind: 'BUY_X_GET_Y';
  /** Null: of the same lines, where what is got is not bought. */
  readonly buys: Scope | null;
  readonly buyQuantity: number;
  readonly getQuantity: number;
  readonly percent: string;
  readonly on: Scope;
}

/** In one currency; a promotion without one in the cart's does not apply there. */
export interface Amount {
  readonly currency: string;
  readonly amountMinor: number;
}

/** From how many units of the scope on. */
export interface Tier {
  readonly quantityMin: number;
  readonly percent: string;
}

/** What must hold; null or an empty list: whatever it is. */
export interface Conditions {
  /** What all lines of `on` cost together before any discount, at least. */
  readonly subtotalMin: readonly Amount[] | null;
  /** Units of `on`, at least. */
  readonly quantityMin: number | null;
  /** Which lines the two before count. */
  readonly on: Scope;
  readonly customerIds: readonly string[];
  /** The buyer is signed in and has not ordered before. */
  readonly firstOrder: boolean;
  /** ISO 3166-1 alpha-2, where it goes to. */
  readonly countries: readonly string[];
  /** ISO 8601 instants: from then on, and before then. */
  readonly from: string | null;
  readonly until: string | null;
}

/** A promotion that a cart may have, and what is known of it there. */
export interface Candidate {
  readonly promotion: Promotion;
  /** The code that was given; null for an automatic one. */
  readonly code: string | null;
  /** One of its limits is reached. */
  readonly isUsedUp: boolean;
}

/** Why a promotion takes nothing off. */
export type WhyNot =
  | 'NOT_YET'
  | 'OVER'
  | 'USED_UP'
  | 'SIGN_IN_NEEDED'
  | 'NOT_FOR_THIS_BUYER'
  | 'NOT_FIRST_ORDER'
  | 'COUNTRY_NEEDED'
  | 'NOT_IN_THIS_COUNTRY'
  | 'NOT_IN_THIS_CURRENCY'
  | 'SUBTOTAL_TOO_SMALL'
  | 'TOO_FEW_UNITS'
  | 'NOTHING_TO_TAKE_OFF'
  | 'ANOTHER_SAVES_MORE';
