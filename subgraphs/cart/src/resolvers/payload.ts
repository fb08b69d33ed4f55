import type { ErrorOf } from '@tributary/kit/serving/user-error';
import type { CartResult } from '../actions/decide-on-cart.ts';
import type { Cart } from '../domain/cart.ts';
import type { UserErrorModel } from './models.ts';
import type { Resolvers } from './types.ts';
import { type errorTypes, type Refusal, userError } from './user-error.ts';

/** The errors of a payload: as many types as its mutation can be refused for. */
export function errorsOf<Why extends Refusal>(result: {
  readonly kind: string;
  readonly failures?: readonly Why[];
}): readonly ErrorOf<Why, UserErrorModel, typeof errorTypes>[] {
  return (result.failures ?? []).map((failure) => userError(failure));
}

const changed = { cart: cartOf, errors: errorsOf };

export const cartPayloads: Pick<
  Resolvers,
  | 'CartCreatePayload'
  | 'CartLinesAddPayload'
  | 'CartLinesUpdatePayload'
  | 'CartLinesRemovePayload'
  | 'CartRepricePayload'
  | 'CartCodeAddPayload'
  | 'CartCodeRemovePayload'
  | 'CartAddressSetPayload'
  | 'CartDeliverySelectPayload'
  | 'CartDetailsSetPayload'
  | 'CartClaimPayload'
  | 'CartSharePayload'
> = {
  CartCreatePayload: {
    cart: (result) => (result.kind === 'Created' ? result.cart : null),
    guestToken: (result) => (result.kind === 'Created' ? result.guestToken : null),
    leftOut: (result) => (result.kind === 'Created' ? result.leftOut : []),
    errors: errorsOf,
  },
  CartSharePayload: {
    share: (result) => (result.kind === 'Shared' ? result.share : null),
    errors: errorsOf,
  },
  CartLinesAddPayload: { ...changed, leftOut: (result) => (result.kind === 'Changed' ? result.leftOut : []) },
  CartLinesUpdatePayload: changed,
  CartLinesRemovePayload: changed,
  CartRepricePayload: changed,
  CartCodeAddPayload: changed,
  CartCodeRemovePayload: changed,
  CartAddressSetPayload: changed,
  CartDeliverySelectPayload: changed,
  CartDetailsSetPayload: changed,
  CartClaimPayload: changed,
};

function cartOf(result: CartResult<unknown>): Cart | null {
  return result.kind === 'Changed' ? result.cart : null;
}
