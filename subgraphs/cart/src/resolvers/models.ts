import type { Money } from '@tributary/kit/money';
import type { Told } from '@tributary/kit/serving/user-error';
import type { addLines } from '../actions/add-lines.ts';
import type { CartVersionConflict } from '../actions/change-cart.ts';
import type { addCode, removeCode } from '../actions/change-codes.ts';
import type { selectDelivery, setDestination } from '../actions/change-delivery.ts';
import type { changeDetails } from '../actions/change-details.ts';
import type {
  archivePromotion,
  changePromotion,
  importPromotions,
  KeptPromotion,
  PromotionVersionConflict,
} from '../actions/change-promotions.ts';
import type { claimCart } from '../actions/claim-cart.ts';
import type { closeCart } from '../actions/close-cart.ts';
import type { createCart } from '../actions/create-cart.ts';
import type { createCodes } from '../actions/create-codes.ts';
import type { lockCart } from '../actions/lock-cart.ts';
import type { removeLines } from '../actions/remove-lines.ts';
import type { repriceCart } from '../actions/reprice-cart.ts';
import type { setDeliveryZones, setTaxRates } from '../actions/set-rules.ts';
import type { shareCart } from '../actions/share-cart.ts';
import type { unlockCart } from '../actions/unlock-cart.ts';
import type { updateLines } from '../actions/update-lines.ts';
import type { Cart, CartLine } from '../domain/cart.ts';
import type { OfferedOption } from '../domain/cost/delivery.ts';
import type { Cost, DeliveryCost, LineCost } from '../domain/cost/cost.ts';
import type { Discount } from '../domain/cost/discounts.ts';
import type { WrongState } from '../domain/failure.ts';
import type { LeftOut } from '../domain/lines.ts';
import type { CartShare, SharedLine } from '../domain/share.ts';
import type { QuantityPrice } from '../domain/variant.ts';

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
  readonly offeredPrices?: readonly QuantityPrice[];
}

export interface ProductVariantModel {
  readonly id: string;
  readonly sku: string;
}

export type SharedCartModel = CartShare;
export type SharedCartLineModel = SharedLine;
export type LineLeftOutModel = LeftOut;

export interface CustomerModel {
  readonly id: string;
}

export interface LockedCartModel extends Cart {
  readonly cost: Cost;
}

type Answer<Action extends (...given: never) => unknown> = Awaited<ReturnType<Action>>;

export type CartCreatePayloadModel = Answer<typeof createCart>;
export type CartLinesAddPayloadModel = Answer<typeof addLines>;
export type CartLinesUpdatePayloadModel = Answer<typeof updateLines>;
export type CartLinesRemovePayloadModel = Answer<typeof removeLines>;
export type CartRepricePayloadModel = Answer<typeof repriceCart>;
export type CartCodeAddPayloadModel = Answer<typeof addCode>;
export type CartCodeRemovePayloadModel = Answer<typeof removeCode>;
export type CartAddressSetPayloadModel = Answer<typeof setDestination>;
export type CartDeliverySelectPayloadModel = Answer<typeof selectDelivery>;
export type CartDetailsSetPayloadModel = Answer<typeof changeDetails>;
export type CartClaimPayloadModel = Answer<typeof claimCart>;
export type CartSharePayloadModel = Answer<typeof shareCart>;
export type CartLockPayloadModel = Answer<typeof lockCart>;
export type CartUnlockPayloadModel = Answer<typeof unlockCart>;
export type CartClosePayloadModel = Answer<typeof closeCart>;
export type PromotionCreatePayloadModel = Answer<typeof importPromotions>;
export type PromotionChangePayloadModel = Answer<typeof changePromotion>;
export type PromotionArchivePayloadModel = Answer<typeof archivePromotion>;
export type PromotionsImportPayloadModel = Answer<typeof importPromotions>;
export type PromotionCodesCreatePayloadModel = Answer<typeof createCodes>;
export type DeliveryZonesSetPayloadModel = Answer<typeof setDeliveryZones>;
export type TaxRatesSetPayloadModel = Answer<typeof setTaxRates>;

export type ValidationErrorModel = Told<'ValidationError'>;
export type NotFoundErrorModel = Told<'NotFoundError'>;
export type IdempotencyKeyReusedErrorModel = Told<'IdempotencyKeyReusedError'>;
export type CartVersionConflictErrorModel = Told<'CartVersionConflictError'> & Pick<CartVersionConflict, 'current'>;
export type CartStateErrorModel = Told<'CartStateError'> & Pick<WrongState, 'state'>;
export type PromotionVersionConflictErrorModel = Told<'PromotionVersionConflictError'> &
  Pick<PromotionVersionConflict, 'current'>;
export type TotalChangedErrorModel = Told<'TotalChangedError'> & { readonly expected: Money; readonly actual: Money };

export type UserErrorModel =
  | ValidationErrorModel
  | NotFoundErrorModel
  | IdempotencyKeyReusedErrorModel
  | CartVersionConflictErrorModel
  | CartStateErrorModel
  | PromotionVersionConflictErrorModel
  | TotalChangedErrorModel;
