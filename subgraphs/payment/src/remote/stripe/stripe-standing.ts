import type { Stripe } from 'stripe';
import type { BankChargeback, BankRefund, CardMark, Standing, Unknown } from '../../domain/bank/bank-answer.ts';
import { stripeAmounts } from './stripe-amounts.ts';
import { stripeDeclineCode } from './stripe-declines.ts';

/** What went back of a charge, which Stripe lists apart. */
export interface WentBack {
  readonly refunds: readonly BankRefund[];
  readonly chargebacks: readonly BankChargeback[];
}

export const nothingWentBack: WentBack = { refunds: [], chargebacks: [] };

/** How a PaymentIntent stands. Throws RangeError where we cannot express its amounts. */
export function standingOf(intent: Stripe.PaymentIntent, wentBack: WentBack): Standing | Unknown {
  const { id: reference, status } = intent;
  const currency = intent.currency.toUpperCase();
  const amountMinor = stripeAmounts.fromProvider(intent.amount, currency);
  switch (status) {
    case 'requires_capture':
      return {
        kind: 'Authorized',
        reference,
        amountMinor,
        currency,
        captureBefore: captureBeforeOf(intent),
        card: cardOf(intent),
      };
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

function cardOf({ latest_charge: charge }: Stripe.PaymentIntent): CardMark | null {
  const card = typeof charge === 'object' ? charge?.payment_method_details?.card : undefined;
  const { brand = null, last4 = null } = card ?? {};
  return brand === null || last4 === null ? null : { brand, last4 };
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

/** A dispute that took money; null where the bank only inquires, or prevented it. */
export function chargebackOf({ id: reference, status: word, amount, currency }: Stripe.Dispute): BankChargeback | null {
  const status = disputeStatuses.get(word);
  if (status === undefined) return null;
  return { reference, amountMinor: stripeAmounts.fromProvider(amount, currency.toUpperCase()), status };
}

const disputeStatuses: ReadonlyMap<string, BankChargeback['status']> = new Map([
  ['needs_response', 'OPEN'],
  ['under_review', 'OPEN'],
  ['won', 'WON'],
  ['lost', 'LOST'],
]);
