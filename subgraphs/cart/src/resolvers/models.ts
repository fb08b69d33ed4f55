import type { Money } from '@tributary/kit/money';
import type { Told } from '@tributary/kit/serving/user-error';
import type { CartState } from '../domain/cart-state.ts';
import type { Cart, CartLine } from '../domain/cart.ts';
import type { Cost } from '../domain/cost/cost.ts';

export type CartModel = Cart;

export interface CartLineModel extends CartLine {
  /** The variant's prices today, where the router has asked catalog for them. */
  readonly listPrices?: readonly Money[];
}

export interface ProductVariantModel {
  readonly id: string;
  readonly sku: string;
}

export interface CustomerModel {
  readonly id: string;
}

export interface LockedCartModel extends Cart {
  readonly cost: Cost;
}

export type UserErrorModel =
  | Told<'ValidationError' | 'NotFoundError' | 'IdempotencyKeyReusedError'>
  | (Told<'CartVersionConflictError'> & { readonly current: Cart })
  | (Told<'CartStateError'> & { readonly state: CartState })
  | (Told<'TotalChangedError'> & { readonly expected: Money; readonly actual: Money });

export type CartErrorModel = UserErrorModel;
export type CartLockErrorModel = UserErrorModel;
export type CartReleaseErrorModel = UserErrorModel;
