import type { PaymentStatus } from './payment-status.ts';

/** One attempt to collect money. Its sums follow from its transactions and are never set by hand. */
export interface Payment {
  readonly id: string;
  readonly payableId: string;
  /** Null for guests. */
  readonly buyerId: string | null;
  /** Name of the plug-in that talks to the bank; it stays the same for the payment's whole life. */
  readonly provider: string;
  readonly status: PaymentStatus;
  readonly currency: string;
  readonly amountMinor: number;
  readonly authorizedMinor: number;
  readonly capturedMinor: number;
  readonly voidedMinor: number;
  /** The bank's name for the charge; null until the bank has answered. */
  readonly providerReference: string | null;
  /** Where the buyer confirms; null unless the status is REQUIRES_ACTION. */
  readonly actionUrl: string | null;
  readonly captureBefore: Date | null;
  /** Why the bank declined last; null unless it did. */
  readonly declineCode: string | null;
  readonly createdAt: Date;
}

/** Minor units that the bank holds: authorised, and neither captured nor voided. */
export function held({ authorizedMinor, capturedMinor, voidedMinor }: Payment): number {
  return authorizedMinor - capturedMinor - voidedMinor;
}

/** Minor units that may be captured now. */
export function capturable(payment: Payment): number {
  return payment.status === 'REQUIRES_CAPTURE' ? held(payment) : 0;
}

/** Minor units that may be given back. */
export function refundable({ capturedMinor }: Payment): number {
  return capturedMinor;
}
