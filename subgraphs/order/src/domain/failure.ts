import type { AnsweredCode, FailureCode } from '@tributary/kit/codes';
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
import type { ReturnStatus } from './aftercare/return-status.ts';
import type { Money } from '@tributary/kit/money';
import type { ReversalState } from './aftercare/reversal-state.ts';
import type { StepKind } from './checkout/steps.ts';
import type { OrderAction, OrderStatus } from './order-status.ts';

/** Why something was not done: facts alone, for which the resolvers have the words. */
export type Failure =
  | InvalidInput
  | KeyFailure
  | OrderVersionConflict
  | QuickOrderOff
  | NotFound
  | WrongOrderState
  | WrongReturnState
  | WrongReversalState
  | TotalChanged
  | InsufficientStock
  | PaymentDeclined
  | RefusedBySister
  | ShippingAddressRequired
  | TaxedElsewhere
  | DeliveredElsewhere
  | CheckoutFailure
  | OpenOrders;

/** Why a key makes no repeat of a request. */
export type KeyFailure = InvalidIdempotencyKey | IdempotencyKeyReused;

/** What the asker has to put right. */
export type InvalidInput =
  | InvalidText
  | InvalidEmail
  | InvalidVatId
  | UnknownCountry
  | CardNumberGiven
  | InvalidPrice
  | InvalidUrl
  | TooMany
  | QuantityOutOfRange
  | NotSoldInCurrency
  | Plain;

/** What its kind says in full. */
interface Plain {
  readonly kind:
    | 'InvalidId'
    | 'EmailRequired'
    | 'InvalidTotal'
    | 'InvalidPaymentMethod'
    | 'InvalidStreetLines'
    | 'InvalidEventTypes'
    | 'NoLines'
    | 'LineRepeated'
    | 'NothingLeft';
  readonly path: Path;
}

/** No exact amount of the currency's minor units. */
export interface InvalidPrice {
  readonly kind: 'InvalidPrice';
  /** In major units. */
  readonly price: number;
  readonly currency: string;
  readonly path: Path;
}

/** What is wrong with a URL to post to. */
export type UrlProblem = 'NOT_HTTPS' | 'CREDENTIALS' | 'FRAGMENT' | 'PRIVATE';

export interface InvalidUrl {
  readonly kind: 'InvalidUrl';
  readonly problem: UrlProblem;
  readonly path: Path;
}

/** No more of these than `max` may there be. */
export interface TooMany {
  readonly kind: 'TooMany';
  readonly things:
    | 'LINES'
    | 'EVENT_TYPES'
    | 'AMENDMENTS'
    | 'FULFILLMENTS'
    | 'RETURNS'
    | 'ADDRESSES'
    | 'WEBHOOK_ENDPOINTS';
  readonly max: number;
  readonly path: Path;
}

export interface QuantityOutOfRange {
  readonly kind: 'QuantityOutOfRange';
  readonly quantity: number;
  /** 1 where it is not said. */
  readonly min?: number;
  readonly max: number;
  /** What is had too few of; null where it is a limit for everything. */
  readonly title: string | null;
  readonly path: Path;
}

export interface NotSoldInCurrency {
  readonly kind: 'NotSoldInCurrency';
  readonly title: string;
  readonly currency: string;
  readonly path: Path;
}

export type Thing =
  | 'ORDER'
  | 'LINE'
  | 'FULFILLMENT'
  | 'RETURN'
  | 'REVERSAL'
  | 'CART'
  | 'PAYMENT_METHOD'
  | 'VARIANT'
  | 'CUSTOMER'
  | 'ADDRESS'
  | 'WEBHOOK_ENDPOINT'
  | 'WEBHOOK_DELIVERY';

/** It is not there, or not for whoever asks. */
export interface NotFound {
  readonly kind: 'NotFound';
  readonly thing: Thing;
  readonly path: Path;
}

/** Somebody changed the order first. */
export interface OrderVersionConflict extends VersionConflict {
  readonly orderId: string;
}

/** The order's state does not allow what was wanted. */
export interface WrongOrderState {
  readonly kind: 'WrongOrderState';
  readonly wanted: OrderAction;
  readonly status: OrderStatus;
  readonly allowedActions: readonly OrderAction[];
  /** Whether another amendment is under way. */
  readonly isAmending: boolean;
  /** Whether all that was paid went back otherwise. */
  readonly isPaidBack: boolean;
}

export interface WrongReturnState {
  readonly kind: 'WrongReturnState';
  readonly status: ReturnStatus;
}

/** What is to be given back needs nobody to settle it. */
export interface WrongReversalState {
  readonly kind: 'WrongReversalState';
  readonly state: ReversalState;
}

export interface TotalChanged {
  readonly kind: 'TotalChanged';
  readonly expected: Money;
  readonly actual: Money;
  readonly path: Path;
}

export interface InsufficientStock {
  readonly kind: 'InsufficientStock';
  readonly variantId: string;
  readonly available: number;
  readonly path: Path;
}

export interface PaymentDeclined {
  readonly kind: 'PaymentDeclined';
  readonly declineCode: string;
  readonly retryable: boolean;
  readonly path: Path;
}

/** A sister's refusal that is about the input: a cart that is empty, a token that is none. */
export interface RefusedBySister {
  readonly kind: 'RefusedBySister';
  /** The sister's code. */
  readonly code: FailureCode | AnsweredCode;
  readonly path: Path;
}

/** Something of it has to be shipped. */
export interface ShippingAddressRequired {
  readonly kind: 'ShippingAddressRequired';
  readonly path: Path;
}

/** An order keeps its delivery: it goes to no other zone. */
export interface DeliveredElsewhere {
  readonly kind: 'DeliveredElsewhere';
  readonly path: Path;
}

/** An order keeps its tax: it goes nowhere that has another rate. */
export interface TaxedElsewhere {
  readonly kind: 'TaxedElsewhere';
  /** Percents, as decimal texts. */
  readonly rate: string;
  readonly otherRate: string;
  readonly path: Path;
}

/** One-call orders are not served here. */
export interface QuickOrderOff {
  readonly kind: 'QuickOrderOff';
}

/** Why a checkout was given up, by no fault of the input's. */
export type CheckoutFailure =
  /** E.g. because the buyer did not confirm the payment, or a sister service was down for long. */
  | { readonly kind: 'CheckoutTimedOut'; readonly step: StepKind }
  /** The buyer or the shop wants the order cancelled before it is confirmed. */
  | { readonly kind: 'CheckoutCancelled'; readonly step: StepKind }
  /** A sister service keeps answering in a way that trying again does not mend. */
  | { readonly kind: 'SisterFailed'; readonly step: StepKind }
  | AmountDiffers;

/** What is held at the bank is not what is owed. It is never taken. */
export interface AmountDiffers {
  readonly kind: 'AmountDiffers';
  readonly step: 'AUTHORIZE_PAYMENT';
  /** Null in what versions before 0006 kept. */
  readonly amounts: { readonly held: Money; readonly owed: Money } | null;
}

/** What is still to be sent, taken back or decided, and needs to know whom. */
export interface OpenOrders {
  readonly kind: 'OpenOrders';
  /** The newest first. */
  readonly orderIds: readonly string[];
  /** Of what said who is to be forgotten. */
  readonly path: Path;
}

/** What came of a wish: each knows why it may be refused. */
export type Changed<Done, Why> = { readonly kind: 'Done'; readonly done: Done } | Refused<Why>;

/** What came of a wish where nothing was done. */
export interface Refused<Why> {
  readonly kind: 'Refused';
  /** At least one. */
  readonly failures: readonly Why[];
}

export function refused<Why>(...failures: readonly Why[]): Refused<Why> {
  return { kind: 'Refused', failures };
}

export function notFound(thing: Thing, path: Path): NotFound {
  return { kind: 'NotFound', thing, path };
}
