import { scalars } from '@tributary/kit/serving/scalars';
import { cartLine } from './cart-line.ts';
import { cart, customer } from './cart.ts';
import { cartCost, cartDelivery, cartDiscount, cartLineCost, deliveryOption } from './cost.ts';
import { checkoutPayloads, lockedCart } from './checkout.ts';
import { mutation } from './mutation.ts';
import { cartPayloads } from './payload.ts';
import { promotion, promotionPayloads } from './promotions.ts';
import { query } from './query.ts';
import { shopRulePayloads } from './shop-rules.ts';
import type { Resolvers } from './types.ts';

export const resolvers: Resolvers = {
  DateTime: scalars.DateTime,
  CurrencyCode: scalars.CurrencyCode,
  MinorUnits: scalars.MinorUnits,
  Query: query,
  Mutation: mutation,
  Cart: cart,
  CartLine: cartLine,
  CartCost: cartCost,
  CartDiscount: cartDiscount,
  CartDelivery: cartDelivery,
  DeliveryOption: deliveryOption,
  Promotion: promotion,
  CartLineCost: cartLineCost,
  Customer: customer,
  SharedCartLine: { variant: ({ variantId, sku }) => ({ id: variantId, sku }) },
  LockedCart: lockedCart,
  ...cartPayloads,
  ...checkoutPayloads,
  ...promotionPayloads,
  ...shopRulePayloads,
};
