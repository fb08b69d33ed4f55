import { formatted, type Money } from '@tributary/kit/money';
import type { Order } from './order.ts';
import type { OrderAction, OrderStatus } from './order-status.ts';
import type { ReturnStatus } from './aftercare/return.ts';
import type { StepKind } from './checkout/steps.ts';

/** Why something was not done. That of a checkout is kept with it as JSON, so that a repeat is told the same; told apart by SDL type. */
export type Failure =
  | Invalid
  | NotFound
  | InsufficientStock
  | TotalChanged
  | PaymentDeclined
  | CheckoutFailed
  | OrderState
  | OrderVersionConflict
  | ReturnState
  | IdempotencyKeyReused;

/** Why nothing was done with a customer. */
export type CustomerFailure = Invalid | NotFound | OpenOrders;

interface UserError<Kind extends string> {
  readonly kind: Kind;
  readonly code: string;
  readonly message: string;
  readonly path: readonly string[] | null;
}

export type Invalid = UserError<'ValidationError'>;
export type NotFound = UserError<'NotFoundError'>;
export type IdempotencyKeyReused = UserError<'IdempotencyKeyReusedError'>;

export interface InsufficientStock extends UserError<'InsufficientStockError'> {
  readonly variantId: string;
  readonly available: number;
}

export interface TotalChanged extends UserError<'TotalChangedError'> {
  readonly expected: Money;
  readonly actual: Money;
}

export interface PaymentDeclined extends UserError<'PaymentDeclinedError'> {
  readonly declineCode: string;
  readonly retryable: boolean;
}

export interface CheckoutFailed extends UserError<'CheckoutFailedError'> {
  readonly step: StepKind;
}

export interface OrderState extends UserError<'OrderStateError'> {
  readonly status: OrderStatus;
  readonly allowedActions: readonly OrderAction[];
}

export interface OrderVersionConflict extends UserError<'OrderVersionConflictError'> {
  readonly current: Order;
}

export interface ReturnState extends UserError<'ReturnStateError'> {
  readonly returnStatus: ReturnStatus;
}

export interface OpenOrders extends UserError<'OpenOrdersError'> {
  readonly orders: readonly Order[];
}

export function invalid(code: string, message: string, path: readonly string[]): Invalid {
  return { kind: 'ValidationError', code, message, path };
}

export function notFound(message: string, path: readonly string[]): NotFound {
  return { kind: 'NotFoundError', code: 'NOT_FOUND', message, path };
}

export function totalChanged(expected: Money, actual: Money, path: readonly string[]): TotalChanged {
  const message = `The price has changed: expected ${formatted(expected)}, it is ${formatted(actual)} now.`;
  return { kind: 'TotalChangedError', code: 'TOTAL_CHANGED', message, path, expected, actual };
}

export const idempotencyKeyReused: IdempotencyKeyReused = {
  kind: 'IdempotencyKeyReusedError',
  code: 'IDEMPOTENCY_KEY_REUSED',
  message: 'This idempotency key came with another input before.',
  path: ['idempotencyKey'],
};

export const invalidKey: Invalid = {
  kind: 'ValidationError',
  code: 'IDEMPOTENCY_KEY_INVALID',
  message: 'Expected an idempotency key of 8 to 255 characters.',
  path: ['idempotencyKey'],
};

/** Time ran out, e.g. because the buyer did not confirm the payment or a sister service was down for long. */
export function timedOut(step: StepKind): CheckoutFailed {
  const message = 'It could not be completed in time. Nothing is owed for it.';
  return { kind: 'CheckoutFailedError', code: 'CHECKOUT_TIMED_OUT', message, path: null, step };
}

/** The buyer or the shop wants the order cancelled before it is confirmed. */
export function cancelAsked(step: StepKind): CheckoutFailed {
  const message = 'The order was cancelled. Nothing is owed.';
  return { kind: 'CheckoutFailedError', code: 'CHECKOUT_CANCELLED', message, path: null, step };
}

export function orderState(status: OrderStatus, allowedActions: readonly OrderAction[], message: string): OrderState {
  return { kind: 'OrderStateError', code: 'ORDER_STATE', message, path: ['orderId'], status, allowedActions };
}

export function versionConflict(current: Order, expected: number): OrderVersionConflict {
  const message = `The order has changed: expected version ${expected}, it is ${current.version} now.`;
  return {
    kind: 'OrderVersionConflictError',
    code: 'ORDER_VERSION_CONFLICT',
    message,
    path: ['expectedVersion'],
    current,
  };
}

export function returnState(returnStatus: ReturnStatus, message: string): ReturnState {
  return { kind: 'ReturnStateError', code: 'RETURN_STATE', message, path: ['returnId'], returnStatus };
}

export function openOrders(orders: readonly Order[]): OpenOrders {
  const message = 'An order is under way, not wholly sent, or has an open return. Ask again when all is done.';
  return { kind: 'OpenOrdersError', code: 'OPEN_ORDERS', message, path: ['customerId'], orders };
}

/** A sister service keeps answering in a way that trying again does not mend. */
export function sisterFailed(step: StepKind): CheckoutFailed {
  const message = 'Something went wrong on our side. Nothing is owed.';
  return { kind: 'CheckoutFailedError', code: 'CHECKOUT_SERVICE_FAILED', message, path: null, step };
}

/** What is held at the bank is not what is owed. It is never taken. */
export function amountDiffers(held: Money, owed: Money): CheckoutFailed {
  const message = `Expected ${formatted(owed)} to be held, got ${formatted(held)}. Nothing is owed.`;
  return {
    kind: 'CheckoutFailedError',
    code: 'PAYMENT_AMOUNT_DIFFERS',
    message,
    path: null,
    step: 'AUTHORIZE_PAYMENT',
  };
}
