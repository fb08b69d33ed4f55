import { type Money, money } from '@tributary/kit/money';
import type { Cost } from '../domain/cost/cost.ts';
import type { CartLineCostModel } from './models.ts';
import type {
  CartCostResolvers,
  CartDeliveryResolvers,
  CartDiscountResolvers,
  CartLineCostResolvers,
  DeliveryOptionResolvers,
} from './types.ts';

/** The share of a line; null where it is none of the cart's that the cost is of. */
export function shareOf({ lines, currency }: Cost, lineId: string): CartLineCostModel | null {
  const share = lines.find((line) => line.lineId === lineId);
  return share === undefined ? null : { ...share, currency };
}

export const cartCost: CartCostResolvers = {
  subtotal: (cost) => amount(cost.subtotalMinor, cost),
  discount: (cost) => amount(cost.discountMinor, cost),
  delivery: (cost) => amount(cost.deliveryMinor, cost),
  tax: (cost) => amount(cost.taxMinor, cost),
  net: (cost) => amount(cost.totalMinor - cost.taxMinor, cost),
  total: (cost) => amount(cost.totalMinor, cost),
  discounts: ({ discounts, currency }) => discounts.map((discount) => ({ ...discount, currency })),
};

export const cartDiscount: CartDiscountResolvers = {
  amount: (discount) => amount(discount.amountMinor, discount),
};

export const deliveryOption: DeliveryOptionResolvers = {
  id: ({ optionId }) => optionId,
  price: (option) => amount(option.priceMinor, option),
};

export const cartDelivery: CartDeliveryResolvers = {
  price: (delivery) => amount(delivery.priceMinor, delivery),
  discount: (delivery) => amount(delivery.discountMinor, delivery),
  total: (delivery) => amount(delivery.priceMinor - delivery.discountMinor, delivery),
  tax: (delivery) => amount(delivery.taxMinor, delivery),
};

export const cartLineCost: CartLineCostResolvers = {
  subtotal: (share) => amount(share.subtotalMinor, share),
  discount: (share) => amount(share.discountMinor, share),
  total: (share) => amount(share.subtotalMinor - share.discountMinor, share),
  tax: (share) => amount(share.taxMinor, share),
};

function amount(minor: number, { currency }: { readonly currency: string }): Money {
  return money(minor, currency);
}
