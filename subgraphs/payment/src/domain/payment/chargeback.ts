import type { ChargebackStatus } from '../bank/bank-answer.ts';

/** What the buyer's bank took back of a payment, once. */
export interface Chargeback {
  readonly id: string;
  readonly paymentId: string;
  readonly amountMinor: number;
  readonly currency: string;
  readonly status: ChargebackStatus;
  /** The bank's name for it. */
  readonly providerReference: string;
  readonly createdAt: Date;
}

const next = {
  OPEN: ['WON', 'LOST'],
  WON: [],
  LOST: [],
} as const satisfies Record<ChargebackStatus, readonly ChargebackStatus[]>;

/** Whether a chargeback may go from one status to the other. To stay is always allowed, so that news may come twice. */
export function allowsChargeback(from: ChargebackStatus, to: ChargebackStatus): boolean {
  const steps: readonly ChargebackStatus[] = next[from];
  return from === to || steps.includes(to);
}
