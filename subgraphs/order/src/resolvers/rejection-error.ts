import { formatted } from '@tributary/kit/money';
import { notFound, type Told, validation } from '@tributary/kit/serving/user-error';
import { notFoundCodes, type Rejection, spelling } from '../domain/checkout/rejection.ts';
import type { AmountDiffers, CheckoutFailure, NotFound, WrongOrderState } from '../domain/failure.ts';
import { declineCodeOf } from './decline-code.ts';
import type { UserErrorModel } from './models.ts';

/** Why a checkout is rejected, or an order refused, in words. */
export function rejectionError(rejection: Rejection): UserErrorModel {
  const { code } = spelling(rejection);
  switch (rejection.kind) {
    case 'NotFound':
      return missingError(rejection);
    case 'RefusedBySister':
      return validation(code, refusals[code] ?? 'It was refused: see the code.', rejection.path);
    case 'ShippingAddressRequired':
      return validation(code, 'Expected an address: something of it has to be shipped.', rejection.path);
    case 'TotalChanged': {
      const { kind: _, expected, actual, path } = rejection;
      const message = `The price has changed: expected ${formatted(expected)}, it is ${formatted(actual)} now.`;
      return { __typename: 'TotalChangedError', code, message, path, expected, actual };
    }
    case 'InsufficientStock': {
      const { kind: _, available, ...facts } = rejection;
      const message = `There are fewer than you want: ${available} can be had.`;
      return { __typename: 'InsufficientStockError', code, message, available, ...facts };
    }
    case 'PaymentDeclined': {
      const { kind: _, declineCode: reason, ...facts } = rejection;
      const declineCode = declineCodeOf(reason);
      return { __typename: 'PaymentDeclinedError', code, message: 'The payment was declined.', declineCode, ...facts };
    }
    case 'WrongOrderState': {
      const { status, allowedActions } = rejection;
      const message = hindrance(rejection);
      return { __typename: 'OrderStateError', code, message, path: ['orderId'], status, allowedActions };
    }
    case 'CheckoutTimedOut':
      return checkoutError(rejection, 'It could not be completed in time. Nothing is owed for it.');
    case 'CheckoutCancelled':
      return checkoutError(rejection, 'The order was cancelled. Nothing is owed.');
    case 'SisterFailed':
      return checkoutError(rejection, 'Something went wrong on our side. Nothing is owed.');
    case 'AmountDiffers':
      return checkoutError(rejection, `${difference(rejection)} Nothing is owed.`);
  }
}

/** What is not there, or not for whoever asks. */
function missingError({ thing, path }: NotFound): Told<'NotFoundError'> {
  return notFound(notFoundCodes[thing], missing[thing], path);
}

const missing = {
  ORDER: 'There is no such order.',
  LINE: 'There is no such line.',
  FULFILLMENT: 'There is no such parcel.',
  RETURN: 'There is no such return.',
  REVERSAL: 'There is no such reversal.',
  CART: 'There is no such cart.',
  PAYMENT_METHOD: 'There is no such saved payment method.',
  VARIANT: 'There is no such item on sale.',
  CUSTOMER: 'There is no such customer.',
  ADDRESS: 'There is no such address.',
  WEBHOOK_ENDPOINT: 'There is no such endpoint.',
  WEBHOOK_DELIVERY: 'There is no such delivery.',
} as const satisfies Record<NotFound['thing'], string>;

/** What the sisters' codes mean to somebody who orders; there may be more one day. */
const refusals: Readonly<Record<string, string>> = {
  CART_EMPTY: 'The cart is empty.',
  WRONG_CART_STATE: 'Another checkout holds the cart, or it became an order.',
  CHECKOUT_ENDED: 'This checkout has given the cart back.',
  INVALID_PAYMENT_METHOD: "Expected the payment provider's token for a card.",
};

function hindrance({ wanted, status, isAmending, isPaidBack }: WrongOrderState): string {
  if (isPaidBack && (wanted === 'AMEND' || wanted === 'FULFILL')) return 'All that was paid for the order went back.';
  const state = status.toLowerCase().replace('_', ' ');
  switch (wanted) {
    case 'CANCEL':
      return status === 'REJECTED'
        ? 'The order was rejected; there is nothing to cancel.'
        : 'Something of the order is sent already: it can be returned, not cancelled.';
    case 'AMEND':
      return isAmending
        ? 'Another amendment of the order is under way.'
        : `Only an order that is confirmed, and of which nothing is sent, can be amended: it is ${state}.`;
    case 'CORRECT':
      return `What is ${state} is corrected by the staff alone, if at all.`;
    case 'FULFILL':
      return `Nothing of the order is to be sent: it is ${state}.`;
    case 'RETURN':
      return `Nothing of the order can be returned: it is ${state}.`;
  }
}

function checkoutError(rejection: CheckoutFailure, message: string): UserErrorModel {
  const { code } = spelling(rejection);
  return { __typename: 'CheckoutFailedError', code, message, path: null, step: rejection.step };
}

function difference({ amounts }: AmountDiffers): string {
  if (amounts === null) return 'Expected another amount to be held.';
  return `Expected ${formatted(amounts.owed)} to be held, got ${formatted(amounts.held)}.`;
}
