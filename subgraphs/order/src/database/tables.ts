import { type ColumnsOf, safeInteger } from '@tributary/kit/database/columns';
import { EntitySchema } from 'typeorm';
import type { Address, Order } from '../domain/order.ts';
import type { KeptDelivery, KeptDiscount } from './kept-cost.ts';
import type { OrderActor } from '../domain/order-event.ts';
import type { OrderStatus } from '../domain/order-status.ts';

export interface OrderRow {
  readonly id: string;
  /** Null until confirmed. */
  readonly number: string | null;
  readonly version: number;
  readonly status: OrderStatus;
  /** Null for guests. */
  readonly customerId: string | null;
  readonly buyerName: string | null;
  readonly shippingAddress: Address | null;
  readonly billingAddress: Address | null;
  readonly vatId: string | null;
  readonly placedAt: Date;
  readonly currency: string;
  readonly totalMinor: number;
  readonly taxMinor: number;
  readonly discountMinor: number;
  /** Amounts are minor units of the order's currency. */
  readonly delivery: KeptDelivery | null;
  readonly discounts: readonly KeptDiscount[];
  readonly email: string | null;
  readonly cancelReason: string | null;
  /** Set with the wish to cancel a PENDING order, which ends CANCELLED once its checkout is undone. */
  readonly cancelAskedBy: Order['cancelAskedBy'];
  /** When the bill was published. */
  readonly billedAt: Date | null;
  /** When name, e-mail address and address were taken out of it. */
  readonly buyerErasedAt: Date | null;
  readonly note: string | null;
  readonly attributes: object;
}

export interface OrderLineRow {
  readonly id: string;
  readonly orderId: string;
  readonly position: number;
  readonly variantId: string;
  readonly skuSnapshot: string;
  readonly titleSnapshot: string;
  readonly quantity: number;
  /** In the order's currency. */
  readonly unitPriceMinor: number;
  readonly discountMinor: number;
  readonly totalMinor: number;
  readonly taxMinor: number;
  readonly taxClass: string | null;
  readonly taxRatePercent: string;
  readonly fulfilledQuantity: number;
  readonly claimedQuantity: number;
  readonly returnedQuantity: number;
  readonly removedQuantity: number;
  readonly amendmentId: string | null;
  readonly attributes: object;
}

/** How many orders were confirmed in a year (UTC): the last number given. */
export interface OrderCounterRow {
  readonly year: number;
  readonly count: number;
}

export interface OrderEventRow {
  /** Given by the database, growing; null to be given one. */
  readonly place: number | null;
  readonly id: string;
  readonly orderId: string;
  readonly type: string;
  /** Empty where there are facts. */
  readonly message: string;
  readonly facts: object | null;
  readonly at: Date;
  readonly actor: OrderActor;
  /** Which customer or member of the staff; null for guests and for the shop. */
  readonly actorId: string | null;
}

export const orderTable = new EntitySchema<OrderRow>({
  name: 'orders',
  columns: {
    id: { type: 'text', primary: true },
    number: { type: 'text', nullable: true },
    version: { type: 'int' },
    status: { type: 'text' },
    customerId: { name: 'customer_id', type: 'text', nullable: true },
    buyerName: { name: 'buyer_name', type: 'text', nullable: true },
    shippingAddress: { name: 'shipping_address', type: 'jsonb', nullable: true },
    billingAddress: { name: 'billing_address', type: 'jsonb', nullable: true },
    vatId: { name: 'vat_id', type: 'text', nullable: true },
    placedAt: { name: 'placed_at', type: 'timestamptz' },
    currency: { type: 'text' },
    totalMinor: { name: 'total_minor', ...safeInteger },
    taxMinor: { name: 'tax_minor', ...safeInteger },
    discountMinor: { name: 'discount_minor', ...safeInteger },
    delivery: { type: 'jsonb', nullable: true },
    discounts: { type: 'jsonb' },
    email: { type: 'text', nullable: true },
    note: { type: 'text', nullable: true },
    attributes: { type: 'jsonb' },
    cancelReason: { name: 'cancel_reason', type: 'text', nullable: true },
    cancelAskedBy: { name: 'cancel_asked_by', type: 'text', nullable: true },
    billedAt: { name: 'billed_at', type: 'timestamptz', nullable: true },
    buyerErasedAt: { name: 'buyer_erased_at', type: 'timestamptz', nullable: true },
  } satisfies ColumnsOf<OrderRow>,
});

export const orderLineTable = new EntitySchema<OrderLineRow>({
  name: 'order_line',
  columns: {
    id: { type: 'text', primary: true },
    orderId: { name: 'order_id', type: 'text' },
    position: { type: 'int' },
    variantId: { name: 'variant_id', type: 'text' },
    skuSnapshot: { name: 'sku_snapshot', type: 'text' },
    titleSnapshot: { name: 'title_snapshot', type: 'text' },
    quantity: { type: 'int' },
    unitPriceMinor: { name: 'unit_price_minor', ...safeInteger },
    discountMinor: { name: 'discount_minor', ...safeInteger },
    totalMinor: { name: 'total_minor', ...safeInteger },
    taxMinor: { name: 'tax_minor', ...safeInteger },
    taxClass: { name: 'tax_class', type: 'text', nullable: true },
    taxRatePercent: { name: 'tax_rate_percent', type: 'text' },
    fulfilledQuantity: { name: 'fulfilled_quantity', type: 'int' },
    claimedQuantity: { name: 'claimed_quantity', type: 'int' },
    returnedQuantity: { name: 'returned_quantity', type: 'int' },
    removedQuantity: { name: 'removed_quantity', type: 'int' },
    amendmentId: { name: 'amendment_id', type: 'text', nullable: true },
    attributes: { type: 'jsonb' },
  } satisfies ColumnsOf<OrderLineRow>,
});

export const orderCounterTable = new EntitySchema<OrderCounterRow>({
  name: 'order_counter',
  columns: {
    year: { type: 'int', primary: true },
    count: { type: 'int' },
  } satisfies ColumnsOf<OrderCounterRow>,
});

export const orderEventTable = new EntitySchema<OrderEventRow>({
  name: 'order_event',
  columns: {
    place: { ...safeInteger, primary: true, generated: 'increment' },
    id: { type: 'text' },
    orderId: { name: 'order_id', type: 'text' },
    type: { type: 'text' },
    message: { type: 'text' },
    facts: { type: 'jsonb', nullable: true },
    at: { type: 'timestamptz' },
    actor: { type: 'text' },
    actorId: { name: 'actor_id', type: 'text', nullable: true },
  } satisfies ColumnsOf<OrderEventRow>,
});
