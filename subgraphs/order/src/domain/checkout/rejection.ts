import type { AnsweredCode, FailureCode } from '@tributary/kit/codes';
import type { Amendment } from '../aftercare/amendment.ts';
import type { CheckoutFailure, Failure, NotFound, RefusedBySister } from '../failure.ts';
import type { Order } from '../order.ts';

/**
 * Why a checkout is rejected. It is kept with the checkout, so that a repeat is told the same, and told to others by its
 * spelling.
 */
export type Rejection = Extract<Failure, { readonly kind: Kind }>;

type Kind =
  | 'NotFound'
  | 'TotalChanged'
  | 'InsufficientStock'
  | 'PaymentDeclined'
  | 'RefusedBySister'
  | 'ShippingAddressRequired'
  /** What was to be amended is not as it was. */
  | 'WrongOrderState'
  | CheckoutFailure['kind'];

type RejectionBut<Other extends Kind> = Exclude<Rejection, { readonly kind: Other }>;

/** What stands in the way of a cart that is to become an order: none came to be. */
export type CartRefusal = RejectionBut<'InsufficientStock' | 'PaymentDeclined' | 'WrongOrderState'>;

/** Why an order that came to be was not accepted: by then its total is what the buyer agreed to. */
export type OrderRejection = RejectionBut<'TotalChanged' | 'ShippingAddressRequired' | 'WrongOrderState'>;

/** Why an amendment was not applied. */
export type AmendmentRejection = RejectionBut<'TotalChanged' | 'ShippingAddressRequired'>;

/** An order came to be, and was not accepted; nothing is owed for it. */
export interface OrderRejected {
  readonly kind: 'OrderRejected';
  /** As it is now. */
  readonly order: Order;
  /** At least one. */
  readonly reasons: readonly OrderRejection[];
}

/** An amendment came to be, and was not applied; its order is as it was. */
export interface AmendmentRejected {
  readonly kind: 'AmendmentRejected';
  readonly amendment: Amendment;
  /** At least one. */
  readonly reasons: readonly AmendmentRejection[];
}

export function cartRefusals(rejections: readonly Rejection[]): readonly CartRefusal[] {
  return without(rejections, ['InsufficientStock', 'PaymentDeclined', 'WrongOrderState']);
}

export function orderRejections(rejections: readonly Rejection[]): readonly OrderRejection[] {
  return without(rejections, ['TotalChanged', 'ShippingAddressRequired', 'WrongOrderState']);
}

export function amendmentRejections(rejections: readonly Rejection[]): readonly AmendmentRejection[] {
  return without(rejections, ['TotalChanged', 'ShippingAddressRequired']);
}

/** All of them. Throws where one is of a kind that its checkout cannot be rejected for, as it is now. */
function without<Other extends Kind>(
  rejections: readonly Rejection[],
  others: readonly Other[],
): readonly RejectionBut<Other>[] {
  const isExpected = (one: Rejection): one is RejectionBut<Other> => !others.some((kind) => kind === one.kind);
  const unexpected = rejections.find((one) => !isExpected(one));
  if (unexpected !== undefined) throw new Error(`expected no ${unexpected.kind} of such a checkout`);
  return rejections.filter(isExpected);
}

/** How the schema spells a rejection: the type of its error, and its code. */
export interface Spelling {
  readonly type: 'NotFoundError' | 'ValidationError' | (typeof spellings)[Uniform['kind']][0];
  readonly code: FailureCode | AnsweredCode;
}

export function spelling(rejection: Rejection): Spelling {
  if (rejection.kind === 'NotFound') return { type: 'NotFoundError', code: notFoundCodes[rejection.thing] };
  if (rejection.kind === 'RefusedBySister') return { type: 'ValidationError', code: rejection.code };
  const [type, code] = spellings[rejection.kind];
  return { type, code };
}

/** Whether a failure is one for which a checkout may be rejected. */
export function isRejection(failure: { readonly kind: string }): failure is Rejection {
  return failure.kind === 'NotFound' || failure.kind === 'RefusedBySister' || failure.kind in spellings;
}

/** Rejections whose code does not depend on what they say. */
type Uniform = Exclude<Rejection, NotFound | RefusedBySister>;

const spellings = {
  ShippingAddressRequired: ['ValidationError', 'SHIPPING_ADDRESS_REQUIRED'],
  TotalChanged: ['TotalChangedError', 'TOTAL_CHANGED'],
  InsufficientStock: ['InsufficientStockError', 'INSUFFICIENT_STOCK'],
  PaymentDeclined: ['PaymentDeclinedError', 'PAYMENT_DECLINED'],
  WrongOrderState: ['OrderStateError', 'WRONG_ORDER_STATE'],
  CheckoutTimedOut: ['CheckoutFailedError', 'CHECKOUT_TIMED_OUT'],
  CheckoutCancelled: ['CheckoutFailedError', 'CHECKOUT_CANCELLED'],
  SisterFailed: ['CheckoutFailedError', 'CHECKOUT_SERVICE_FAILED'],
  AmountDiffers: ['CheckoutFailedError', 'PAYMENT_AMOUNT_DIFFERS'],
} as const satisfies Record<Uniform['kind'], readonly [type: string, FailureCode]>;

/** The code of a NotFoundError says what is missing. */
export const notFoundCodes = {
  ORDER: 'ORDER_NOT_FOUND',
  LINE: 'LINE_NOT_FOUND',
  FULFILLMENT: 'FULFILLMENT_NOT_FOUND',
  RETURN: 'RETURN_NOT_FOUND',
  REVERSAL: 'REVERSAL_NOT_FOUND',
  CART: 'CART_NOT_FOUND',
  PAYMENT_METHOD: 'PAYMENT_METHOD_NOT_FOUND',
  VARIANT: 'VARIANT_NOT_FOUND',
  CUSTOMER: 'CUSTOMER_NOT_FOUND',
  ADDRESS: 'ADDRESS_NOT_FOUND',
  WEBHOOK_ENDPOINT: 'WEBHOOK_ENDPOINT_NOT_FOUND',
  WEBHOOK_DELIVERY: 'WEBHOOK_DELIVERY_NOT_FOUND',
} as const satisfies Record<NotFound['thing'], FailureCode>;
