import type { Stripe } from 'stripe';
import type { BankRefund, Standing, Unknown } from '../../domain/bank/bank-answer.ts';
import { stripeAmounts } from './stripe-amounts.ts';
import { stripeDeclineCode } from './stripe-declines.ts';

/** What went back of a charge, which Stripe lists apart. */
export interface WentBack {
  readonly refunds: readonly BankRefund[];
  readonly chargedBackMinor: number;
}

export const nothingWentBack: WentBack = { refunds: [], chargedBackMinor: 0 };

/** How a PaymentIntent stands. Throws RangeError where we cannot express its amounts. */
export function standingOf(intent: Stripe.PaymentIntent, wentBack: WentBack): Standing | Unknown {
  const { id: reference, status } = intent;
  const currency = intent.currency.toUpperCase();
  const amountMinor = stripeAmounts.fromProvider(intent.amount, currency);
  switch (status) {
    case 'requires_capture':
      return { kind: 'Authorized', reference, amountMinor, currency, captureBefore: captureBeforeOf(intent) };
    case 'succeeded': {
      const capturedMinor = stripeAmounts.fromProvider(intent.amount_received, currency);
      return { kind: 'Captured', reference, amountMinor, capturedMinor, currency, ...wentBack };
    }
    case 'canceled':
      return { kind: 'Voided', reference };
    case 'requires_payment_method':
      return { kind: 'Declined', reference, declineCode: stripeDeclineCode(intent.last_payment_error) };
    case 'requires_action': {
      const url = intent.next_action?.redirect_to_url?.url ?? null;
      return url === null
        ? { kind: 'Unknown', reason: `an action that is no redirect: ${intent.next_action?.type}` }
        : { kind: 'ActionRequired', reference, url };
    }
    case 'processing':
    case 'requires_confirmation':
      break;
  }
  // The latter cannot be, as we confirm at once; the former is not decided yet, nor is what we have not heard of.
  return { kind: 'Unknown', reason: `the PaymentIntent is ${status}` };
}

function captureBeforeOf({ latest_charge: charge }: Stripe.PaymentIntent): Date | null {
  const second = typeof charge === 'object' ? charge?.payment_method_details?.card?.capture_before : undefined;
  return second === undefined ? null : new Date(second * 1_000);
}

/** Where our names are in the metadata of PaymentIntents, refunds and customers. */
export const metadataKeys = {
  paymentId: 'payment_id',
  instructionId: 'instruction_id',
  refundId: 'refund_id',
  customerId: 'customer_id',
} as const;

export function refundOf(refund: Stripe.Refund): BankRefund {
  return {
    reference: refund.id,
    refundId: refund.metadata?.[metadataKeys.refundId] ?? null,
    amountMinor: stripeAmounts.fromProvider(refund.amount, refund.currency.toUpperCase()),
    status: refundStatuses.get(refund.status ?? '') ?? 'PENDING',
  };
}

const refundStatuses: ReadonlyMap<string, BankRefund['status']> = new Map([
  ['succeeded', 'SUCCEEDED'],
  ['failed', 'FAILED'],
  ['canceled', 'FAILED'],
]);

/** What of a dispute is gone from our account: nothing where it was won, or where the bank only inquires. */
export function chargedBackIn({ status, amount, currency }: Stripe.Dispute): number {
  const isTaken = status === 'lost' || status === 'needs_response' || status === 'under_review';
  return isTaken ? stripeAmounts.fromProvider(amount, currency.toUpperCase()) : 0;
}
