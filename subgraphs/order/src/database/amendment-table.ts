import { type ColumnsOf, safeInteger } from '@tributary/kit/database/columns';
import { EntitySchema } from 'typeorm';
import type { AmendmentStatus } from '../domain/amendment.ts';

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
  readonly taxRatePercent: string;
}

export interface RemovedUnits {
  readonly lineId: string;
  readonly sku: string;
  readonly title: string;
  readonly quantity: number;
  readonly totalMinor: number;
  readonly taxMinor: number;
}

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
