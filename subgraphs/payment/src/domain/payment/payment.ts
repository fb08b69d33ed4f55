import type { CardMark } from '../bank/bank-answer.ts';
import type { PaymentStatus } from './payment-status.ts';
import type { RiskLevel } from './risk.ts';

/** The plug-in of gift cards, whose money the shop has already. */
export const giftCardProvider = 'gift-card';

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
  /** Given back. */
  readonly refundedMinor: number;
  /** Set aside for refunds of which the bank has not said what became of them. */
  readonly refundingMinor: number;
  readonly chargedBackMinor: number;
  /** The bank's name for the charge; null until the bank has answered. */
  readonly providerReference: string | null;
  /** Where the buyer confirms; null unless the status is REQUIRES_ACTION. */
  readonly actionUrl: string | null;
  readonly captureBefore: Date | null;
  /** What was charged; null where the bank did not say, or nothing is held yet. */
  readonly card: CardMark | null;
  /** Why the bank declined last; null unless it did. */
  readonly declineCode: string | null;
  /** How it looked to the fraud rules when it began. */
  readonly risk: RiskLevel;
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

/** Minor units that went back, or are on their way, by anybody. */
export function goneBack({ refundedMinor, refundingMinor, chargedBackMinor }: Payment): number {
  return refundedMinor + refundingMinor + chargedBackMinor;
}

/** Minor units that may be given back. What a chargeback took is not there to be given back once more. */
export function refundable(payment: Payment): number {
  return Math.max(0, payment.capturedMinor - goneBack(payment));
}
