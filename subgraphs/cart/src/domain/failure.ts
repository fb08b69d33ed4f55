import type {
  CardNumberGiven,
  IdempotencyKeyReused,
  InvalidIdempotencyKey,
  InvalidText,
  InvalidVatId,
  Path,
  UnknownCountry,
  VersionConflict,
} from '@tributary/kit/failure';
import type { Money } from '@tributary/kit/money';
import type { CartState } from './cart-state.ts';

/** Why a cart was not changed: facts alone, for which the resolvers have the words. Each survives JSON. */
export type Failure =
  | { readonly kind: 'CartNotFound' }
  | { readonly kind: 'LineNotFound'; readonly lineId: string; readonly path: Path }
  | { readonly kind: 'VariantNotFound'; readonly variantId: string; readonly path: Path }
  | InvalidInput
  | IdempotencyKeyReused
  | InvalidIdempotencyKey
  | VersionConflict
  | { readonly kind: 'WrongState'; readonly state: CartState }
  | { readonly kind: 'CheckoutEnded'; readonly state: CartState }
  | { readonly kind: 'PromotionNotFound'; readonly path: Path }
  | { readonly kind: 'CodeNotFound'; readonly path: Path }
  | InvalidText
  | InvalidVatId
  | UnknownCountry
  | CardNumberGiven
  | { readonly kind: 'TotalChanged'; readonly expected: Money; readonly actual: Money };

/** What a buyer has to put right. */
export type InvalidInput =
  | { readonly kind: 'NotSoldInCurrency'; readonly title: string; readonly currency: string; readonly path: Path }
  | QuantityOutOfRange
  | { readonly kind: 'NoLines'; readonly path: Path }
  | { readonly kind: 'TooManyLines'; readonly count: number; readonly max: number; readonly path: Path }
  | { readonly kind: 'LineRepeated'; readonly lineId: string; readonly path: Path }
  | { readonly kind: 'TotalTooLarge'; readonly path: Path }
  | { readonly kind: 'CartEmpty' }
  /** Something has to be delivered, and nobody has said how. */
  | { readonly kind: 'DeliveryRequired'; readonly path: Path }
  /** Where the cart goes, or for what is in it, there is no such delivery. */
  | { readonly kind: 'DeliveryNotOffered'; readonly path: Path }
  | { readonly kind: 'InvalidCode'; readonly path: Path }
  | { readonly kind: 'TooManyCodes'; readonly max: number; readonly path: Path }
  /** Others were faster to use it, up to one of its limits. */
  | { readonly kind: 'PromotionUsedUp'; readonly title: string }
  | InvalidRule
  | { readonly kind: 'TooManyPromotions'; readonly count: number; readonly max: number }
  | { readonly kind: 'CodeTaken'; readonly taken: string; readonly path: Path };

/** What the staff have to put right in a rule of the shop. */
export interface InvalidRule {
  readonly kind: 'InvalidRule';
  /** What was expected, in words of its parser. */
  readonly problem: string;
  readonly path: Path;
}

export interface QuantityOutOfRange {
  readonly kind: 'QuantityOutOfRange';
  readonly quantity: number;
  readonly min: number;
  readonly max: number;
  readonly path: Path;
}

/** What a rule decides: the cart's next version, or why there is none. */
export type Decision<Next> = { readonly kind: 'Allowed'; readonly next: Next } | Refused;

export interface Refused {
  readonly kind: 'Refused';
  /** At least one. */
  readonly failures: readonly Failure[];
}

export function allowed<Next>(next: Next): Decision<Next> {
  return { kind: 'Allowed', next };
}

export function refused(...failures: readonly Failure[]): Refused {
  return { kind: 'Refused', failures };
}
