import type {
  CardNumberGiven,
  IdempotencyKeyReused,
  InvalidIdempotencyKey,
  InvalidText,
  Path,
} from '@tributary/kit/failure';
import type { BillingInterval } from './billing/billing-calendar.ts';
import type { BillingStatus } from './billing/billing-status.ts';
import type { PaymentStatus } from './payment/payment-status.ts';

/** Why something was not done: facts alone, for which the resolvers have the words. Each survives JSON. */
export type Failure = RequestFailure | PaymentFailure | SubscriptionFailure | PaymentMethodInUse | MoneyMoved;

/** Nothing was done, or what was done came to nothing: why. */
export interface Refused<Why> {
  readonly kind: 'Refused';
  /** At least one. */
  readonly failures: readonly Why[];
}

export function refused<Why>(...failures: readonly Why[]): Refused<Why> {
  return { kind: 'Refused', failures };
}

/** Why a request came to nothing. */
export type RequestFailure = NotFound | InvalidInput | IdempotencyKeyReused;

/** Why a key makes no repeat of a request. */
export type KeyFailure = InvalidIdempotencyKey | IdempotencyKeyReused;

/** There is none, or none that the caller may know of. */
export type NotFound =
  | PaymentNotFound
  | PaymentMethodNotFound
  | PlanNotFound
  | GiftCardNotFound
  | VariantNotFound
  | SubscriptionNotFound;

export interface PaymentNotFound {
  readonly kind: 'PaymentNotFound';
  readonly paymentId: string;
}

/** None with this code on which anything is left, as far as whoever asks may know. */
export interface GiftCardNotFound {
  readonly kind: 'GiftCardNotFound';
}

export interface VariantNotFound {
  readonly kind: 'VariantNotFound';
  readonly variantId: string;
}

export interface SubscriptionNotFound {
  readonly kind: 'SubscriptionNotFound';
  readonly subscriptionId: string;
}

export interface PaymentMethodNotFound {
  readonly kind: 'PaymentMethodNotFound';
  readonly paymentMethodId: string;
}

/** One that was retired is found by nobody who subscribes. */
export interface PlanNotFound {
  readonly kind: 'PlanNotFound';
  readonly planId: string;
}

/** What the caller has to put right. Amounts in minor units. */
export type InvalidInput =
  | InvalidIdempotencyKey
  | { readonly kind: 'AmountTooSmall'; readonly amountMinor: number; readonly minMinor: number; readonly path: Path }
  | InvalidText
  | { readonly kind: 'InvalidId'; readonly lengthMax: number; readonly path: Path }
  | InvalidMethod
  | WrongCurrency
  | MoreThanOwed
  | MoreThanWasTaken
  | TooManyRefunds
  | IntervalOutOfRange
  | { readonly kind: 'TrialOutOfRange'; readonly days: number; readonly max: number }
  | { readonly kind: 'TooManyPlans' | 'TooManySubscriptions' | 'TooManyPaymentMethods'; readonly max: number };

/** Another one than it was paid for in before. */
export interface WrongCurrency {
  readonly kind: 'WrongCurrency';
  readonly expected: string;
  readonly actual: string;
  /** Absent of what is said between services. */
  readonly path?: Path;
}

/** Nothing can be charged to what was given as a token. */
export type InvalidMethod =
  | { readonly kind: 'InvalidToken'; readonly lengthMax: number }
  | CardNumberGiven
  /** It is the id of a saved method, which this buyer does not have. */
  | { readonly kind: 'MethodNotSaved' }
  /** The bank does not know it. */
  | { readonly kind: 'TokenUnknown' };

/** More than is still owed for the payable. */
export interface MoreThanOwed {
  readonly kind: 'MoreThanOwed';
  readonly leftMinor: number;
  readonly askedMinor: number;
  readonly currency: string;
}

/** More than is left of what was taken for the payable. */
export interface MoreThanWasTaken {
  readonly kind: 'MoreThanWasTaken';
  readonly leftMinor: number;
  readonly askedMinor: number;
  /** Null where nothing was ever paid for it. */
  readonly currency: string | null;
}

/** Something is left to give back, of a payment that was given back in too many parts already. */
export interface TooManyRefunds {
  readonly kind: 'TooManyRefunds';
  readonly max: number;
}

/** More or less went back than who asks for a refund knows: nothing was given. */
export interface MoneyMoved {
  readonly kind: 'MoneyMoved';
  readonly expectedMinor: number;
  readonly actualMinor: number;
  /** Not of what is given back alone, but of all that was sold together; versions before did not look at that. */
  readonly isOfAll?: boolean;
}

export interface IntervalOutOfRange {
  readonly kind: 'IntervalOutOfRange';
  readonly interval: BillingInterval;
  readonly count: number;
  readonly max: number;
}

/** Subscriptions are charged to it that have not ended; nothing was removed. */
export interface PaymentMethodInUse {
  readonly kind: 'PaymentMethodInUse';
  /** At least one. */
  readonly subscriptionIds: readonly string[];
}

/** Why a payment did not go where it should; there is one all the same. */
export type PaymentFailure = PaymentDeclined | PaymentRefused;

export interface PaymentDeclined {
  readonly kind: 'PaymentDeclined';
  /** Provider-neutral; null where the bank did not say. */
  readonly declineCode: string | null;
}

/** Not allowed in this state, or more than what is left. Nothing changed. */
export interface PaymentRefused {
  readonly kind: 'PaymentRefused';
  readonly reason: RefusalReason;
  /** How the payment stands now. */
  readonly status: PaymentStatus;
  readonly capturableMinor: number;
  readonly refundableMinor: number;
  readonly currency: string;
}

/** What somebody wanted to do with a payment. */
export type PaymentWish = 'authorised' | 'captured' | 'voided' | 'refunded';

export type RefusalReason =
  | { readonly kind: 'WrongPaymentState'; readonly wish: PaymentWish; readonly status: PaymentStatus }
  | { readonly kind: 'MoreThanHeld' | 'MoreThanTaken'; readonly leftMinor: number; readonly askedMinor: number }
  | TooManyRefunds
  /** The bank was told, and said no. */
  | { readonly kind: 'BankRefused'; readonly wish: PaymentWish };

/** Why a recurring payment is not as somebody wanted it. */
export type SubscriptionFailure = PaymentDeclined | SubscriptionRefused;

/** Not allowed in this state; nothing changed. */
export interface SubscriptionRefused {
  readonly kind: 'SubscriptionRefused';
  readonly wish: 'paused' | 'resumed' | 'changed';
  readonly status: BillingStatus;
}
