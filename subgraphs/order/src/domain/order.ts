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
  /** Taxes included. */
  readonly total: Money;
  /** What the total includes. */
  readonly tax: Money;
  /** Who wants, or wanted, it cancelled. */
  readonly cancelAskedBy: 'BUYER' | 'STAFF' | null;
  readonly cancelReason: string | null;
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
  readonly total: Money;
  readonly tax: Money;
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

/** How every order begins. */
export const fresh = { number: null, version: 1, status: 'PENDING', cancelAskedBy: null, cancelReason: null } as const;

/** What is bought, before its total and its tax follow from it. */
export type LineFacts = Pick<
  OrderLine,
  'id' | 'orderId' | 'variantId' | 'skuSnapshot' | 'titleSnapshot' | 'quantity' | 'unitPrice' | 'taxRatePercent'
>;

/** A line of `quantity` units of which nothing is sent; its total and its tax follow. */
export function line(facts: LineFacts): OrderLine {
  const total = times(facts.unitPrice, facts.quantity);
  const tax = taxIncluded(total, facts.taxRatePercent);
  const untouched = { fulfilledQuantity: 0, claimedQuantity: 0, returnedQuantity: 0, removedQuantity: 0 };
  return { ...facts, ...untouched, total, tax, amendmentId: null };
}

/** The tax of an order is that of its lines, each rounded by itself: so their sum is exact. */
export function taxOf(lines: readonly Pick<OrderLine, 'tax'>[], currency: string): Money {
  return sum(
    lines.map(({ tax }) => tax),
    currency,
  );
}

/** Whether the lines sum to what the buyer agreed to, all in one currency. */
export function addsUp(
  lines: readonly { readonly unitPrice: Money; readonly quantity: number }[],
  total: Money,
): boolean {
  const isOneCurrency = lines.every(({ unitPrice }) => unitPrice.currency === total.currency);
  const minor = lines.reduce((amount, { unitPrice, quantity }) => amount + unitPrice.amountMinor * quantity, 0);
  return isOneCurrency && money(minor, total.currency).amountMinor === total.amountMinor;
}
