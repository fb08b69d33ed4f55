import { type ColumnsOf, safeInteger } from '@tributary/kit/database/columns';
import { EntitySchema } from 'typeorm';
import type { AmendmentStatus } from '../../domain/aftercare/amendment.ts';
import type { ReturnStatus } from '../../domain/aftercare/return-status.ts';
import type { RefundPart } from '../../domain/aftercare/refund-parts.ts';
import type { Line, ReversalStep } from '../../domain/aftercare/reversal.ts';
import type { ReversalState } from '../../domain/aftercare/reversal-state.ts';

export interface FulfillmentRow {
  readonly id: string;
  readonly orderId: string;
  readonly carrier: string | null;
  readonly trackingNumber: string | null;
  readonly trackingUrl: string | null;
  readonly shippedAt: Date;
  readonly deliveredAt: Date | null;
}

export interface FulfillmentLineRow {
  readonly fulfillmentId: string;
  readonly lineId: string;
  readonly quantity: number;
}

export interface ReturnRow {
  readonly id: string;
  readonly orderId: string;
  readonly status: ReturnStatus;
  readonly reason: string | null;
  readonly requestedAt: Date;
  /** In the order's currency; null until the goods are received. */
  readonly refundMinor: number | null;
}

export interface ReturnLineRow {
  readonly returnId: string;
  readonly lineId: string;
  readonly quantity: number;
}

export interface ReversalRow {
  /** The cancelled order's id, the received return's or the amendment's. */
  readonly id: string;
  readonly orderId: string;
  readonly returnId: string | null;
  readonly state: ReversalState;
  readonly step: ReversalStep;
  readonly stock: readonly Line[];
  readonly refundMinor: number;
  readonly refundedMinor: number;
  readonly currency: string;
  /** Null where all goes back of what was paid for the order itself. */
  readonly parts: readonly RefundPart[] | null;
  /** What the event at the end tells of the credit. */
  readonly credit: object | null;
  readonly attempts: number;
  readonly refusals: number;
  readonly owedAgain: number;
  readonly nextAttemptAt: Date;
  readonly leaseBy: string | null;
  readonly leaseUntil: Date | null;
  /** Given by the staff by another way. */
  readonly otherwiseMinor: number;
  /** What the order's timeline has told of it. */
  readonly toldMinor: number;
  readonly forgiven: number;
  readonly refusedFor: readonly string[];
  readonly settledAt: Date | null;
}

export interface AmendmentRow {
  readonly id: string;
  readonly orderId: string;
  readonly status: AmendmentStatus;
  readonly reason: string | null;
  readonly askedBy: 'BUYER' | 'STAFF';
  readonly createdAt: Date;
  /** In the order's currency; negative where money goes back. */
  readonly totalMinor: number;
  readonly taxMinor: number;
  readonly added: readonly AddedLine[];
  readonly removed: readonly RemovedUnits[];
  /** When its bill was published. */
  readonly billedAt: Date | null;
}

export interface AddedLine {
  readonly id: string;
  readonly variantId: string;
  readonly sku: string;
  readonly title: string;
  readonly quantity: number;
  readonly unitPriceMinor: number;
  /** Absent where a version before kept it, to which all was standard. */
  readonly taxClass?: string;
  readonly taxRatePercent: string;
}

export interface RemovedUnits {
  readonly lineId: string;
  /** Not given by versions that did not tell of it. */
  readonly variantId?: string;
  readonly sku: string;
  readonly title: string;
  readonly quantity: number;
  /** Not given by versions before 0013: nothing was taken off. */
  readonly discountMinor?: number;
  readonly totalMinor: number;
  readonly taxMinor: number;
}

export const fulfillmentTable = new EntitySchema<FulfillmentRow>({
  name: 'fulfillment',
  columns: {
    id: { type: 'text', primary: true },
    orderId: { name: 'order_id', type: 'text' },
    carrier: { type: 'text', nullable: true },
    trackingNumber: { name: 'tracking_number', type: 'text', nullable: true },
    trackingUrl: { name: 'tracking_url', type: 'text', nullable: true },
    shippedAt: { name: 'shipped_at', type: 'timestamptz' },
    deliveredAt: { name: 'delivered_at', type: 'timestamptz', nullable: true },
  } satisfies ColumnsOf<FulfillmentRow>,
});

export const fulfillmentLineTable = new EntitySchema<FulfillmentLineRow>({
  name: 'fulfillment_line',
  columns: {
    fulfillmentId: { name: 'fulfillment_id', type: 'text', primary: true },
    lineId: { name: 'line_id', type: 'text', primary: true },
    quantity: { type: 'int' },
  } satisfies ColumnsOf<FulfillmentLineRow>,
});

export const returnTable = new EntitySchema<ReturnRow>({
  name: 'order_return',
  columns: {
    id: { type: 'text', primary: true },
    orderId: { name: 'order_id', type: 'text' },
    status: { type: 'text' },
    reason: { type: 'text', nullable: true },
    requestedAt: { name: 'requested_at', type: 'timestamptz' },
    refundMinor: { name: 'refund_minor', ...safeInteger, nullable: true },
  } satisfies ColumnsOf<ReturnRow>,
});

export const returnLineTable = new EntitySchema<ReturnLineRow>({
  name: 'order_return_line',
  columns: {
    returnId: { name: 'return_id', type: 'text', primary: true },
    lineId: { name: 'line_id', type: 'text', primary: true },
    quantity: { type: 'int' },
  } satisfies ColumnsOf<ReturnLineRow>,
});

export const reversalTable = new EntitySchema<ReversalRow>({
  name: 'reversal',
  columns: {
    id: { type: 'text', primary: true },
    orderId: { name: 'order_id', type: 'text' },
    returnId: { name: 'return_id', type: 'text', nullable: true },
    state: { type: 'text' },
    step: { type: 'text' },
    stock: { type: 'jsonb' },
    refundMinor: { name: 'refund_minor', ...safeInteger },
    refundedMinor: { name: 'refunded_minor', ...safeInteger },
    currency: { type: 'text' },
    parts: { type: 'jsonb', nullable: true },
    credit: { type: 'jsonb', nullable: true },
    attempts: { type: 'int' },
    refusals: { type: 'int' },
    owedAgain: { name: 'owed_again', type: 'int', default: 0 },
    nextAttemptAt: { name: 'next_attempt_at', type: 'timestamptz' },
    leaseBy: { name: 'lease_by', type: 'text', nullable: true },
    leaseUntil: { name: 'lease_until', type: 'timestamptz', nullable: true },
    otherwiseMinor: { name: 'otherwise_minor', ...safeInteger, default: 0 },
    toldMinor: { name: 'told_minor', ...safeInteger, default: 0 },
    forgiven: { type: 'int', default: 0 },
    refusedFor: { name: 'refused_for', type: 'jsonb', default: [] },
    settledAt: { name: 'settled_at', type: 'timestamptz', nullable: true },
  } satisfies ColumnsOf<ReversalRow>,
});

export const amendmentTable = new EntitySchema<AmendmentRow>({
  name: 'order_amendment',
  columns: {
    id: { type: 'text', primary: true },
    orderId: { name: 'order_id', type: 'text' },
    status: { type: 'text' },
    reason: { type: 'text', nullable: true },
    askedBy: { name: 'asked_by', type: 'text' },
    createdAt: { name: 'created_at', type: 'timestamptz' },
    totalMinor: { name: 'total_minor', ...safeInteger },
    taxMinor: { name: 'tax_minor', ...safeInteger },
    added: { type: 'jsonb' },
    removed: { type: 'jsonb' },
    billedAt: { name: 'billed_at', type: 'timestamptz', nullable: true },
  } satisfies ColumnsOf<AmendmentRow>,
});
