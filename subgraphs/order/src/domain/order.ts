import { type Money, money, sum, taxIncluded, times } from '@tributary/kit/money';
import type { OrderStatus } from './order-status.ts';

/** A promise to buy. It comes to be when its cart is locked (a quick order at once), so its total is always known. */
export interface Order {
  readonly id: string;
  /** Null until confirmed. */
  readonly number: string | null;
  readonly version: number;
  readonly status: OrderStatus;
  readonly customerId: string | null;
  readonly buyerName: string | null;
  /** Where the buyer is written to about this order. */
  readonly email: string | null;
  readonly shippingAddress: Address | null;
  /** Null where it is billed to where it goes. */
  readonly billingAddress: Address | null;
  /** For the invoice; null where the buyer gave none. */
  readonly vatId: string | null;
  readonly placedAt: Date;
  /** Lines less their discounts, and delivery; taxes included. */
  readonly total: Money;
  /** What the total includes: that of the lines and of the delivery. */
  readonly tax: Money;
  /** What is taken off the lines' prices: the sum of their shares. */
  readonly discount: Money;
  /** As it was agreed to, which never changes; null where nothing is shipped, or at no price of its own. */
  readonly delivery: Delivery | null;
  /** What was taken off when it was placed, one for each promotion; that off the delivery is among it. */
  readonly discounts: readonly Discount[];
  /** What the buyer told the shop; null for nothing, and once they are erased. */
  readonly note: string | null;
  readonly attributes: readonly CustomAttribute[];
  /** Who wants, or wanted, it cancelled. */
  readonly cancelAskedBy: 'BUYER' | 'STAFF' | null;
  readonly cancelReason: string | null;
}

/** How an order is delivered. */
export interface Delivery {
  /** Cart's option. */
  readonly optionId: string;
  readonly title: string;
  /** Before its discount, in the order's currency. */
  readonly price: Money;
  readonly discount: Money;
  /** By which it is taxed. */
  readonly taxClass: string;
  /** A decimal text. */
  readonly taxRatePercent: string;
  /** Contained in price less discount. */
  readonly tax: Money;
  /** Days, ISO 8601; null where nothing is promised. */
  readonly earliest: string | null;
  readonly latest: string | null;
}

/** What a promotion took off. */
export interface Discount {
  readonly promotionId: string;
  /** That the buyer gave; null where it came by itself. */
  readonly code: string | null;
  readonly title: string;
  readonly amount: Money;
}

/** What the shop asked its buyer beyond what every shop does, e.g. an engraving. */
export interface CustomAttribute {
  readonly key: string;
  readonly value: string;
}

/** A line as bought, which never changes, and what became of its units. */
export interface OrderLine {
  readonly id: string;
  readonly orderId: string;
  readonly variantId: string;
  readonly skuSnapshot: string;
  readonly titleSnapshot: string;
  readonly quantity: number;
  readonly unitPrice: Money;
  /** Its share of what was taken off the order, at most the price of its units. */
  readonly discount: Money;
  /** The price of its units less the discount. */
  readonly total: Money;
  /** Contained in the total. */
  readonly tax: Money;
  /** By which it is taxed. */
  readonly taxClass: string;
  /** A decimal text. */
  readonly taxRatePercent: string;
  readonly fulfilledQuantity: number;
  /** Units in returns that are not declined: nobody may ask for them again. */
  readonly claimedQuantity: number;
  /** Units that came back. */
  readonly returnedQuantity: number;
  /** Units that amendments took off before anything was sent: they are not bought after all. */
  readonly removedQuantity: number;
  /** The amendment that added the line; null where it was bought with the order. */
  readonly amendmentId: string | null;
  /** What the buyer told of it; none once they are erased. */
  readonly attributes: readonly CustomAttribute[];
}

export interface Address {
  readonly name: string;
  readonly lines: readonly string[];
  readonly city: string;
  readonly postalCode: string | null;
  readonly region: string | null;
  readonly country: string;
}

/** An address as one text, by which two can be told apart. */
export function inOneLine({ name, lines, city, postalCode, region, country }: Address): string {
  const parts = [name, ...lines, postalCode, city, region, country];
  return parts.filter((part) => part !== null).join(', ');
}

/** How every order begins, whose buyer says nothing of it. */
export const fresh = {
  number: null,
  version: 1,
  status: 'PENDING',
  note: null,
  attributes: [],
  cancelAskedBy: null,
  cancelReason: null,
} as const;

/** What an order costs beside its lines' prices, where that is nothing. */
export function plainCost(currency: string): Pick<Order, 'discount' | 'delivery' | 'discounts'> {
  return { discount: money(0, currency), delivery: null, discounts: [] };
}

/** What is bought, before its total and its tax follow from it. */
export type LineFacts = Pick<
  OrderLine,
  | 'id'
  | 'orderId'
  | 'variantId'
  | 'skuSnapshot'
  | 'titleSnapshot'
  | 'quantity'
  | 'unitPrice'
  | 'taxClass'
  | 'taxRatePercent'
>;

/** What a line was agreed to cost beside its price, in minor units of its currency. */
export interface LineCost {
  readonly discountMinor: number;
  /** Contained in the price less the discount. */
  readonly taxMinor: number;
}

/** A line of `quantity` units of which nothing is sent; its total follows, and where nothing was agreed to its tax. */
export function line(facts: LineFacts & Partial<Pick<OrderLine, 'attributes'>>, agreed?: LineCost): OrderLine {
  const { currency, amountMinor } = times(facts.unitPrice, facts.quantity);
  const discount = money(agreed?.discountMinor ?? 0, currency);
  const total = money(amountMinor - discount.amountMinor, currency);
  const tax = agreed === undefined ? taxIncluded(total, facts.taxRatePercent) : money(agreed.taxMinor, currency);
  const untouched = { fulfilledQuantity: 0, claimedQuantity: 0, returnedQuantity: 0, removedQuantity: 0 };
  return { attributes: [], ...facts, ...untouched, discount, total, tax, amendmentId: null };
}

/** What the lines cost before anything is taken off, without delivery: the rest of the total's parts tells it. */
export function subtotalOf({ total, discount, delivery }: Pick<Order, 'total' | 'discount' | 'delivery'>): Money {
  return money(total.amountMinor + discount.amountMinor - deliveryOf({ total, delivery }).amountMinor, total.currency);
}

/** What delivery costs after its discount; nothing where there is none. */
export function deliveryOf({ total: { currency }, delivery }: Pick<Order, 'total' | 'delivery'>): Money {
  return money(delivery === null ? 0 : delivery.price.amountMinor - delivery.discount.amountMinor, currency);
}

/** The tax of an order is that of its lines, each rounded by itself: so their sum is exact. */
export function taxOf(lines: readonly Pick<OrderLine, 'tax'>[], currency: string): Money {
  return sum(
    lines.map(({ tax }) => tax),
    currency,
  );
}
