import type { ColumnsOf } from '@tributary/kit/database/columns';
import { safeInteger } from '@tributary/kit/database/columns';
import { EntitySchema } from 'typeorm';

export interface CartRow {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly currency: string;
  /** Exactly one of this and the next is null. */
  readonly customerId: string | null;
  readonly guestTokenHash: Uint8Array | null;
  readonly holderId: string | null;
  readonly releasedBy: string | null;
  readonly expiresAt: Date;
  /** What its holder was told that it costs. */
  readonly frozen: object | null;
  readonly codes: object;
  readonly destination: object | null;
  readonly deliveryOptionId: string | null;
  readonly pricedFor: object | null;
  /** What its buyer tells; null: nothing. */
  readonly details: object | null;
}

export interface CartLineRow {
  readonly id: string;
  readonly cartId: string;
  readonly position: number;
  readonly variantId: string;
  readonly sku: string;
  readonly title: string;
  readonly quantity: number;
  /** In the cart's currency. */
  readonly unitPriceMinor: number;
  readonly pricedAt: Date;
  readonly repricedFromMinor: number | null;
  /** What catalog said beside the price. */
  readonly facts: object | null;
  readonly attributes: object | null;
}

export const cartTable = new EntitySchema<CartRow>({
  name: 'cart',
  columns: {
    id: { type: 'text', primary: true },
    version: { type: 'int' },
    state: { type: 'text' },
    currency: { type: 'text' },
    customerId: { name: 'customer_id', type: 'text', nullable: true },
    guestTokenHash: { name: 'guest_token_hash', type: 'bytea', nullable: true },
    holderId: { name: 'holder_id', type: 'text', nullable: true },
    releasedBy: { name: 'released_by', type: 'text', nullable: true },
    expiresAt: { name: 'expires_at', type: 'timestamptz' },
    frozen: { type: 'jsonb', nullable: true },
    codes: { type: 'jsonb' },
    destination: { type: 'jsonb', nullable: true },
    deliveryOptionId: { name: 'delivery_option_id', type: 'text', nullable: true },
    pricedFor: { name: 'priced_for', type: 'jsonb', nullable: true },
    details: { type: 'jsonb', nullable: true },
  } satisfies ColumnsOf<CartRow>,
});

export const cartLineTable = new EntitySchema<CartLineRow>({
  name: 'cart_line',
  columns: {
    id: { type: 'text', primary: true },
    cartId: { name: 'cart_id', type: 'text' },
    position: { type: 'int' },
    variantId: { name: 'variant_id', type: 'text' },
    sku: { type: 'text' },
    title: { type: 'text' },
    quantity: { type: 'int' },
    unitPriceMinor: { name: 'unit_price_minor', ...safeInteger },
    pricedAt: { name: 'priced_at', type: 'timestamptz' },
    repricedFromMinor: { name: 'repriced_from_minor', ...safeInteger, nullable: true },
    facts: { type: 'jsonb', nullable: true },
    attributes: { type: 'jsonb', nullable: true },
  } satisfies ColumnsOf<CartLineRow>,
});
