import type {
  CardNumberGiven,
  IdempotencyKeyReused,
  InvalidEmail,
  InvalidIdempotencyKey,
  InvalidText,
  InvalidVatId,
  Path,
  UnknownCountry,
  VersionConflict,
} from '@tributary/kit/failure';
import type { Money } from '@tributary/kit/money';
import type { CartState } from './cart-state.ts';

/** Why a cart or a rule was not changed: facts alone, for which the resolvers have the words. Each survives JSON. */
export type Failure =
  | CartNotFound
  | LineNotFound
  | NotOnOffer
  | InvalidLines
  | InvalidCode
  | InvalidDestination
  | InvalidDetails
  | KeyFailure
  | VersionConflict
  | WrongState
  | LockFailure
  | RuleFailure
  | PromotionNotFound
  | CodeNotFound
  | TooManyCodes;

/** Why a key makes no repeat of a request. */
export type KeyFailure = InvalidIdempotencyKey | IdempotencyKeyReused;

export interface CartNotFound {
  readonly kind: 'CartNotFound';
}

export interface LineNotFound {
  readonly kind: 'LineNotFound';
  readonly lineId: string;
  readonly path: Path;
}

/** What the lines have to be, in number, units and sum. */
export type InvalidLines = QuantityOutOfRange | NoLines | LineRepeated | TooMuch;

/** More than a cart can hold. */
export type TooMuch =
  | { readonly kind: 'TooManyLines'; readonly count: number; readonly max: number; readonly path: Path }
  | { readonly kind: 'TotalTooLarge'; readonly path: Path };

export interface QuantityOutOfRange {
  readonly kind: 'QuantityOutOfRange';
  readonly quantity: number;
  readonly min: number;
  readonly max: number;
  readonly path: Path;
}

export interface NoLines {
  readonly kind: 'NoLines';
  readonly path: Path;
}

export interface LineRepeated {
  readonly kind: 'LineRepeated';
  readonly lineId: string;
  readonly path: Path;
}

/** Catalog does not sell it, or not in the cart's currency. */
export type NotOnOffer =
  | { readonly kind: 'VariantNotFound'; readonly variantId: string; readonly path: Path }
  | { readonly kind: 'NotSoldInCurrency'; readonly title: string; readonly currency: string; readonly path: Path };

/** What is wrong with where a cart goes to. */
export type InvalidDestination = UnknownCountry | InvalidText | CardNumberGiven | InvalidVatId;

/** What is wrong with what a buyer tells with a cart. */
export type InvalidDetails =
  | InvalidText
  | CardNumberGiven
  | InvalidEmail
  | LineRepeated
  | TooMuch
  | AttributeRepeated
  | TooManyAttributes;

export interface AttributeRepeated {
  readonly kind: 'AttributeRepeated';
  readonly key: string;
  readonly path: Path;
}

export interface TooManyAttributes {
  readonly kind: 'TooManyAttributes';
  readonly count: number;
  readonly max: number;
  readonly path: Path;
}

/** A text that can be no code. */
export interface InvalidCode {
  readonly kind: 'InvalidCode';
  readonly path: Path;
}

export interface CodeNotFound {
  readonly kind: 'CodeNotFound';
  readonly path: Path;
}

export interface TooManyCodes {
  readonly kind: 'TooManyCodes';
  readonly max: number;
  readonly path: Path;
}

/** The cart's state does not allow it. */
export interface WrongState {
  readonly kind: 'WrongState';
  readonly state: CartState;
}

/** Why a cart cannot be ordered as it is. */
export type LockFailure =
  | { readonly kind: 'CheckoutEnded'; readonly state: CartState }
  | { readonly kind: 'CartEmpty' }
  /** Something has to be delivered, and nobody has said how. */
  | { readonly kind: 'DeliveryRequired'; readonly path: Path }
  | DeliveryNotOffered
  | { readonly kind: 'TotalChanged'; readonly expected: Money; readonly actual: Money }
  | PromotionUsedUp;

/** Where the cart goes, or for what is in it, there is no such delivery. */
export interface DeliveryNotOffered {
  readonly kind: 'DeliveryNotOffered';
  readonly path: Path;
}

/** Others were faster to use it, up to one of its limits. */
export interface PromotionUsedUp {
  readonly kind: 'PromotionUsedUp';
  readonly title: string;
}

/** What the staff have to put right in what they set. */
export type RuleFailure = InvalidRule | TooManyPromotions | CodeTaken;

export interface InvalidRule {
  readonly kind: 'InvalidRule';
  /** What was expected, in words of its parser. */
  readonly problem: string;
  readonly path: Path;
}

export interface TooManyPromotions {
  readonly kind: 'TooManyPromotions';
  readonly count: number;
  readonly max: number;
}

export interface CodeTaken {
  readonly kind: 'CodeTaken';
  readonly taken: string;
  readonly path: Path;
}

export interface PromotionNotFound {
  readonly kind: 'PromotionNotFound';
  readonly path: Path;
}

/** What a rule decides: the cart's next version, or why there is none. */
export type Decision<Next, Why> = { readonly kind: 'Allowed'; readonly next: Next } | Refused<Why>;

/** Nothing was done: why. */
export interface Refused<Why> {
  readonly kind: 'Refused';
  /** At least one. */
  readonly failures: readonly Why[];
}

export function allowed<Next>(next: Next): Decision<Next, never> {
  return { kind: 'Allowed', next };
}

export function refused<Why>(...failures: readonly Why[]): Refused<Why> {
  return { kind: 'Refused', failures };
}
