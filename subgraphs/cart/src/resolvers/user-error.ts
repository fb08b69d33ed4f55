import type { FailureCode } from '@tributary/kit/codes';
import { formatted } from '@tributary/kit/money';
import {
  notFound,
  sharedError,
  type Told,
  toldAs,
  validation,
  versionConflict,
} from '@tributary/kit/serving/user-error';
import type { CartVersionConflict } from '../actions/change-cart.ts';
import type { PromotionVersionConflict } from '../actions/change-promotions.ts';
import type { CartState } from '../domain/cart-state.ts';
import type { Failure } from '../domain/failure.ts';
import type { UserErrorModel } from './models.ts';
import { invalidRule } from './rule-error.ts';

/** All that a mutation may be refused for. */
export type Refusal =
  | Exclude<Failure, { readonly kind: 'VersionConflict' }>
  | CartVersionConflict
  | PromotionVersionConflict;

/** As which type of the schema each kind is told. */
export const errorTypes = {
  CartNotFound: 'NotFoundError',
  LineNotFound: 'NotFoundError',
  VariantNotFound: 'NotFoundError',
  PromotionNotFound: 'NotFoundError',
  CodeNotFound: 'NotFoundError',
  VersionConflict: 'CartVersionConflictError',
  PromotionVersionConflict: 'PromotionVersionConflictError',
  WrongState: 'CartStateError',
  CheckoutEnded: 'CartStateError',
  TotalChanged: 'TotalChangedError',
  IdempotencyKeyReused: 'IdempotencyKeyReusedError',
  InvalidIdempotencyKey: 'ValidationError',
  InvalidText: 'ValidationError',
  InvalidVatId: 'ValidationError',
  UnknownCountry: 'ValidationError',
  CardNumberGiven: 'ValidationError',
  NotSoldInCurrency: 'ValidationError',
  QuantityOutOfRange: 'ValidationError',
  NoLines: 'ValidationError',
  TooManyLines: 'ValidationError',
  LineRepeated: 'ValidationError',
  TotalTooLarge: 'ValidationError',
  CartEmpty: 'ValidationError',
  InvalidEmail: 'ValidationError',
  AttributeRepeated: 'ValidationError',
  TooManyAttributes: 'ValidationError',
  DeliveryRequired: 'ValidationError',
  DeliveryNotOffered: 'ValidationError',
  InvalidCode: 'ValidationError',
  TooManyCodes: 'ValidationError',
  PromotionUsedUp: 'ValidationError',
  InvalidRule: 'ValidationError',
  TooManyPromotions: 'ValidationError',
  CodeTaken: 'ValidationError',
} as const satisfies Record<Refusal['kind'], UserErrorModel['__typename']>;

/** A failure in words, with its code. */
export const userError = toldAs(errorTypes, inWords);

function inWords(failure: Refusal): UserErrorModel {
  switch (failure.kind) {
    case 'CartNotFound':
      return notFound('CART_NOT_FOUND', 'There is no such cart for you.', ['cartId']);
    case 'LineNotFound':
      return notFound('LINE_NOT_FOUND', `The cart has no line ${failure.lineId}.`, failure.path);
    case 'VariantNotFound':
      return notFound('VARIANT_NOT_FOUND', `${failure.variantId} is not for sale.`, failure.path);
    case 'PromotionNotFound':
      return notFound('PROMOTION_NOT_FOUND', 'There is no such promotion.', failure.path);
    case 'CodeNotFound':
      return notFound('CODE_NOT_FOUND', 'There is no such code here.', failure.path);
    case 'VersionConflict':
      return versionConflict('CartVersionConflictError', failure, failure.current);
    case 'PromotionVersionConflict':
      return versionConflict('PromotionVersionConflictError', failure, failure.current);
    case 'WrongState':
      return inState('WRONG_CART_STATE', stateWords[failure.state], failure.state);
    case 'CheckoutEnded':
      return inState(
        'CHECKOUT_ENDED',
        'This checkout has given the cart back and cannot lock it again.',
        failure.state,
      );
    case 'TotalChanged':
      return totalChanged(failure);
    case 'IdempotencyKeyReused':
    case 'InvalidIdempotencyKey':
    case 'InvalidText':
    case 'InvalidEmail':
    case 'InvalidVatId':
    case 'UnknownCountry':
    case 'CardNumberGiven':
      return sharedError(failure);
    case 'NotSoldInCurrency':
    case 'QuantityOutOfRange':
    case 'NoLines':
    case 'TooManyLines':
    case 'LineRepeated':
    case 'TotalTooLarge':
    case 'CartEmpty':
    case 'AttributeRepeated':
    case 'TooManyAttributes':
    case 'DeliveryRequired':
    case 'DeliveryNotOffered':
    case 'InvalidCode':
    case 'TooManyCodes':
    case 'PromotionUsedUp':
      return invalid(failure);
    case 'InvalidRule':
    case 'TooManyPromotions':
    case 'CodeTaken':
      return invalidRule(failure);
  }
}

type FailureOf<Kind extends Failure['kind']> = Extract<Failure, { readonly kind: Kind }>;

/** What a buyer has to put right. */
type InvalidKind =
  | 'NotSoldInCurrency'
  | 'QuantityOutOfRange'
  | 'NoLines'
  | 'TooManyLines'
  | 'LineRepeated'
  | 'TotalTooLarge'
  | 'CartEmpty'
  | 'AttributeRepeated'
  | 'TooManyAttributes'
  | 'DeliveryRequired'
  | 'DeliveryNotOffered'
  | 'InvalidCode'
  | 'TooManyCodes'
  | 'PromotionUsedUp';

const stateWords = {
  ACTIVE: 'No checkout holds the cart.',
  LOCKED: 'A checkout holds the cart.',
  ORDERED: 'The cart became an order.',
} as const satisfies Record<CartState, string>;

function invalid(failure: FailureOf<InvalidKind>): Told<'ValidationError'> {
  switch (failure.kind) {
    case 'NotSoldInCurrency':
      return validation(
        'NOT_SOLD_IN_CURRENCY',
        `${failure.title} is not sold in ${failure.currency}, the cart's currency.`,
        failure.path,
      );
    case 'QuantityOutOfRange': {
      const { min, max, quantity, path } = failure;
      return validation('QUANTITY_OUT_OF_RANGE', `Expected ${min} to ${max} units on the line, got ${quantity}.`, path);
    }
    case 'NoLines':
      return validation('NO_LINES', 'Expected at least one line.', failure.path);
    case 'TooManyLines':
      return validation('TOO_MANY_LINES', `Expected at most ${failure.max} lines, got ${failure.count}.`, failure.path);
    case 'LineRepeated':
      return validation('LINE_REPEATED', `Expected each line once, got ${failure.lineId} again.`, failure.path);
    case 'TotalTooLarge':
      return validation('TOTAL_TOO_LARGE', 'Expected a total that is at most 2^53-1 minor units.', failure.path);
    case 'CartEmpty':
      return validation('CART_EMPTY', 'Expected a cart with at least one line.', ['cartId']);
    case 'AttributeRepeated':
      return validation('ATTRIBUTE_REPEATED', `Expected each key once, got ${failure.key} again.`, failure.path);
    case 'TooManyAttributes': {
      const { max, count, path } = failure;
      return validation('TOO_MANY_ATTRIBUTES', `Expected at most ${max} attributes, got ${count}.`, path);
    }
    case 'DeliveryRequired':
      return validation('DELIVERY_REQUIRED', 'Expected a selected way of delivery.', failure.path);
    case 'DeliveryNotOffered':
      return validation('DELIVERY_NOT_OFFERED', 'This way of delivery cannot be had for this cart.', failure.path);
    case 'InvalidCode': {
      const message = 'Expected a code of 3 to 40 letters, digits, - and _.';
      return validation('INVALID_CODE', message, failure.path);
    }
    case 'TooManyCodes':
      return validation('TOO_MANY_CODES', `Expected at most ${failure.max} codes on a cart.`, failure.path);
    case 'PromotionUsedUp':
      return validation('PROMOTION_USED_UP', `Others were faster: ${failure.title} is used up.`, ['cartId']);
  }
}

function totalChanged({ expected, actual }: FailureOf<'TotalChanged'>): UserErrorModel {
  const message = `Expected a total of ${formatted(expected)}, the cart's is ${formatted(actual)}.`;
  const path = ['expectedTotalMinor'];
  return { __typename: 'TotalChangedError', code: 'TOTAL_CHANGED', message, path, expected, actual };
}

function inState(code: FailureCode, message: string, state: CartState): UserErrorModel {
  return { __typename: 'CartStateError', code, message, path: ['cartId'], state };
}
