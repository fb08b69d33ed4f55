import { type ColumnsOf } from '@tributary/kit/database/columns';
import { EntitySchema } from 'typeorm';
import type { CheckoutState } from '../../domain/checkout/checkout.ts';
import type { Step, StepKind } from '../../domain/checkout/steps.ts';
import type { KeptData } from './kept-data.ts';
import type { KeptRejection } from './kept-rejection.ts';

export interface CheckoutRow {
  /** The order's id, which itself comes to be when its cart is locked; or the amendment's. */
  readonly orderId: string;
  readonly state: CheckoutState;
  readonly step: StepKind;
  readonly attempts: number;
  readonly refusals: number;
  readonly nextAttemptAt: Date;
  /** Who drives it now, and until when nobody else may. */
  readonly leaseBy: string | null;
  readonly leaseUntil: Date | null;
  readonly placedAt: Date;
  readonly steps: readonly Step[];
  readonly failures: readonly KeptRejection[];
  readonly data: KeptData;
  /** Whether somebody wants the order cancelled. */
  readonly cancelAsked: boolean;
}

export const checkoutTable = new EntitySchema<CheckoutRow>({
  name: 'checkout',
  columns: {
    orderId: { name: 'order_id', type: 'text', primary: true },
    state: { type: 'text' },
    step: { type: 'text' },
    attempts: { type: 'int' },
    refusals: { type: 'int' },
    nextAttemptAt: { name: 'next_attempt_at', type: 'timestamptz' },
    leaseBy: { name: 'lease_by', type: 'text', nullable: true },
    leaseUntil: { name: 'lease_until', type: 'timestamptz', nullable: true },
    placedAt: { name: 'placed_at', type: 'timestamptz' },
    steps: { type: 'jsonb' },
    failures: { type: 'jsonb' },
    data: { type: 'jsonb' },
    cancelAsked: { name: 'cancel_asked', type: 'boolean' },
  } satisfies ColumnsOf<CheckoutRow>,
});
