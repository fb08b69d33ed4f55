import { formatted } from '@tributary/kit/money';
import type { CartState } from '../domain/cart-state.ts';
import type { Cart } from '../domain/cart.ts';
import type { Failure, InvalidInput, Path } from '../domain/failure.ts';
import type { Told, UserErrorModel } from './models.ts';

/** A failure in words, with its code. `current` is the cart as it is, for those that carry it. */
export function userError(failure: Failure, current: Cart | null): UserErrorModel {
  switch (failure.kind) {
    case 'CartNotFound':
      return notFound('CART_NOT_FOUND', 'there is no such cart for you', ['cartId']);
    case 'LineNotFound':
      return notFound('LINE_NOT_FOUND', `the cart has no line ${failure.lineId}`, failure.path);
    case 'VariantNotFound':
      return notFound('VARIANT_NOT_FOUND', `${failure.variantId} is not for sale`, failure.path);
    case 'IdempotencyKeyReused':
      return {
        __typename: 'IdempotencyKeyReusedError',
        code: 'IDEMPOTENCY_KEY_REUSED',
        message: 'expected the input that this idempotency key came with first',
        path: ['idempotencyKey'],
      };
    case 'VersionConflict':
      return current === null ? notFound('CART_NOT_FOUND', 'the cart is gone', ['cartId']) : conflict(failure, current);
    case 'WrongState':
      return inState('WRONG_CART_STATE', stateWords[failure.state], failure.state);
    case 'CheckoutEnded':
      return inState('CHECKOUT_ENDED', 'this checkout has given the cart back and cannot lock it again', failure.state);
    case 'TotalChanged':
      return totalChanged(failure);
    case 'NotSoldInCurrency':
    case 'QuantityOutOfRange':
    case 'NoLines':
    case 'TooManyLines':
    case 'LineRepeated':
    case 'TotalTooLarge':
    case 'InvalidIdempotencyKey':
    case 'CartEmpty':
      return invalid(failure);
  }
}

type FailureOf<Kind extends Failure['kind']> = Extract<Failure, { readonly kind: Kind }>;

const stateWords = {
  ACTIVE: 'no checkout holds the cart',
  LOCKED: 'a checkout holds the cart',
  ORDERED: 'the cart became an order',
} as const satisfies Record<CartState, string>;

function invalid(failure: InvalidInput): Told<'ValidationError'> {
  switch (failure.kind) {
    case 'NotSoldInCurrency':
      return validation(
        'NOT_SOLD_IN_CURRENCY',
        `${failure.title} is not sold in ${failure.currency}, the cart's currency`,
        failure.path,
      );
    case 'QuantityOutOfRange': {
      const { min, max, quantity, path } = failure;
      return validation('QUANTITY_OUT_OF_RANGE', `expected ${min} to ${max} units on the line, got ${quantity}`, path);
    }
    case 'NoLines':
      return validation('NO_LINES', 'expected at least one line', failure.path);
    case 'TooManyLines':
      return validation('TOO_MANY_LINES', `expected at most ${failure.max} lines, got ${failure.count}`, failure.path);
    case 'LineRepeated':
      return validation('LINE_REPEATED', `expected each line once, got ${failure.lineId} again`, failure.path);
    case 'TotalTooLarge':
      return validation('TOTAL_TOO_LARGE', 'expected a total that is at most 2^53-1 minor units', failure.path);
    case 'InvalidIdempotencyKey':
      return validation('INVALID_IDEMPOTENCY_KEY', 'expected a key of 8 to 255 characters', ['idempotencyKey']);
    case 'CartEmpty':
      return validation('CART_EMPTY', 'expected a cart with at least one line', ['cartId']);
  }
}

function conflict({ expected, actual }: FailureOf<'VersionConflict'>, current: Cart): UserErrorModel {
  const message = `expected version ${expected}, the cart is at ${actual}`;
  return {
    __typename: 'CartVersionConflictError',
    code: 'VERSION_CONFLICT',
    message,
    path: ['expectedVersion'],
    current,
  };
}

function totalChanged({ expected, actual }: FailureOf<'TotalChanged'>): UserErrorModel {
  const message = `expected a total of ${formatted(expected)}, the cart's is ${formatted(actual)}`;
  const path = ['expectedTotalMinor'];
  return { __typename: 'TotalChangedError', code: 'TOTAL_CHANGED', message, path, expected, actual };
}

function inState(code: string, message: string, state: CartState): UserErrorModel {
  return { __typename: 'CartStateError', code, message, path: ['cartId'], state };
}

function notFound(code: string, message: string, path: Path): UserErrorModel {
  return { __typename: 'NotFoundError', code, message, path };
}

function validation(code: string, message: string, path: Path): Told<'ValidationError'> {
  return { __typename: 'ValidationError', code, message, path };
}
