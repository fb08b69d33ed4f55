import type { RefundStatus } from '../bank/bank-answer.ts';

/** Money given back of one payment, once. */
export interface Refund {
  readonly id: string;
  readonly paymentId: string;
  readonly amountMinor: number;
  readonly currency: string;
  readonly status: RefundStatus;
  /** It had SUCCEEDED before it FAILED: the money went out and came back. */
  readonly isReturned: boolean;
  readonly origin: RefundOrigin;
  /** In the words of whoever asked for it; null where it was made at the bank itself. */
  readonly reason: string | null;
  /** The key with which it was asked for; null where it was made at the bank itself. */
  readonly idempotencyKey: string | null;
  /** The bank's name for it; null until the bank has answered. */
  readonly providerReference: string | null;
  readonly createdAt: Date;
}

/** Who gave back: the service that sold, for a cancellation or the like; staff; or somebody at the bank itself. */
export type RefundOrigin = 'SELLER' | 'STAFF' | 'BANK';

const next = {
  PENDING: ['SUCCEEDED', 'FAILED'],
  // Where the buyer's account does not take the money.
  SUCCEEDED: ['FAILED'],
  FAILED: [],
} as const satisfies Record<RefundStatus, readonly RefundStatus[]>;

/** Whether a refund may go from one status to the other. To stay is always allowed, so that news may come twice. */
export function allowsRefund(from: RefundStatus, to: RefundStatus): boolean {
  const steps: readonly RefundStatus[] = next[from];
  return from === to || steps.includes(to);
}
