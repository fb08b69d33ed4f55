import { type Money, money, times } from '@tributary/kit/money';

/** A promise to buy. It comes to be when its cart is locked (a quick order at once), so its total is always known. */
export interface Order {
  readonly id: string;
  /** Null until confirmed. */
  readonly number: string | null;
  readonly version: number;
  readonly status: OrderStatus;
  readonly customerId: string | null;
  readonly buyerName: string | null;
  readonly shippingAddress: Address | null;
  readonly placedAt: Date;
  readonly total: Money;
}

/** A line as bought: never changed afterwards. */
export interface OrderLine {
  readonly id: string;
  readonly orderId: string;
  readonly variantId: string;
  readonly skuSnapshot: string;
  readonly titleSnapshot: string;
  readonly quantity: number;
  readonly unitPrice: Money;
  readonly total: Money;
}

export interface Address {
  readonly name: string;
  readonly lines: readonly string[];
  readonly city: string;
  readonly postalCode: string | null;
  readonly region: string | null;
  readonly country: string;
}

export type OrderStatus = 'PENDING' | 'CONFIRMED' | 'REJECTED';

const next = {
  PENDING: ['CONFIRMED', 'REJECTED'],
  CONFIRMED: [],
  REJECTED: [],
} as const satisfies Record<OrderStatus, readonly OrderStatus[]>;

export function allows(from: OrderStatus, to: OrderStatus): boolean {
  return next[from].some((status) => status === to);
}

/** The order with its number, or null where its status no longer allows it. */
export function confirmed(order: Order, number: string): Order | null {
  if (!allows(order.status, 'CONFIRMED')) return null;
  return { ...order, status: 'CONFIRMED', number, version: order.version + 1 };
}

/** The order as rejected, or null where its status no longer allows it. */
export function rejected(order: Order): Order | null {
  return allows(order.status, 'REJECTED') ? { ...order, status: 'REJECTED', version: order.version + 1 } : null;
}

/**
 * The number for people of the `count`th order confirmed in `year`: six digits or, from the millionth on, as many as it
 * takes.
 */
export function orderNumber(year: number, count: number): string {
  return `${year}-${String(count).padStart(6, '0')}`;
}

/** A line of `quantity` units; its total follows. */
export function line(facts: Omit<OrderLine, 'total'>): OrderLine {
  return { ...facts, total: times(facts.unitPrice, facts.quantity) };
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
