import type { AnsweredCode, FailureCode } from '@tributary/kit/codes';
import type { CheckoutFailure, Failure, NotFound, RefusedBySister } from '../failure.ts';

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

/** How the schema spells a rejection: its type in OrderError, and its code. */
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
export function isRejection(failure: Failure): failure is Rejection {
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
