import type { Money } from '@tributary/kit/money';
import type { Told } from '@tributary/kit/serving/user-error';
import type { KeptPromotion } from '../actions/change-promotions.ts';
import type { CartState } from '../domain/cart-state.ts';
import type { Cart, CartLine } from '../domain/cart.ts';
import type { OfferedOption } from '../domain/cost/delivery.ts';
import type { Cost, DeliveryCost, LineCost } from '../domain/cost/cost.ts';
import type { Discount } from '../domain/cost/discounts.ts';

export type CartModel = Cart;

export type CartCostModel = Cost;

export interface DeliveryOptionModel extends OfferedOption {
  readonly currency: string;
}

export interface CartDeliveryModel extends DeliveryCost {
  readonly currency: string;
}

export type PromotionModel = KeptPromotion;

export interface CartDiscountModel extends Discount {
  readonly currency: string;
}

/** A line's share, and the currency of its amounts. */
export interface CartLineCostModel extends LineCost {
  readonly currency: string;
}

export interface CartLineModel extends CartLine {
  /** Whose line it is: the cart as it is shown, or its id where the line was referred to. */
  readonly cart: Cart | string;
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
  | (Told<'PromotionVersionConflictError'> & { readonly current: KeptPromotion })
  | (Told<'TotalChangedError'> & { readonly expected: Money; readonly actual: Money });

export type CartErrorModel = UserErrorModel;
export type CartLockErrorModel = UserErrorModel;
export type CartReleaseErrorModel = UserErrorModel;
export type ShopRuleErrorModel = UserErrorModel;
export type PromotionErrorModel = UserErrorModel;
export type PromotionCodesErrorModel = UserErrorModel;
