import type { PaymentRefused, PaymentWish, RefusalReason } from '../failure.ts';
import { allows } from './payment-status.ts';
import { capturable, held, type Payment, refundable } from './payment.ts';

/** What is to be done about a wish to capture, void or refund. */
export type Decision = Instruct | Settle | Wait | Refused;

/** Tell the bank. The payment is PROCESSING until it answers, unless it is asked to give back. */
export interface Instruct {
  readonly kind: 'Instruct';
  readonly payment: Payment;
  readonly amountMinor: number;
}

/** Nothing is held, so the bank has no part in it. */
export interface Settle {
  readonly kind: 'Settle';
  readonly payment: Payment;
}

/** The bank has not answered an earlier instruction: nobody knows yet what is allowed. */
export interface Wait {
  readonly kind: 'Wait';
}

/** Not allowed in this state, or more than what is left. */
export interface Refused {
  readonly kind: 'Refused';
  readonly reason: RefusalReason;
}

/** Takes `amountMinor`, or all that is held where it is null. */
export function captureOf(payment: Payment, amountMinor: number | null): Decision {
  if (payment.status === 'PROCESSING') return { kind: 'Wait' };
  if (payment.status !== 'REQUIRES_CAPTURE') return wrongState(payment, 'captured');
  const left = capturable(payment);
  const asked = amountMinor ?? left;
  if (asked > left) return refused({ kind: 'MoreThanHeld', leftMinor: left, askedMinor: asked });
  return { kind: 'Instruct', payment: { ...payment, status: 'PROCESSING' }, amountMinor: asked };
}

/** Gives the payment up: releases what is held, or makes sure that nothing will be. */
export function voidOf(payment: Payment): Decision {
  if (payment.status === 'PROCESSING') return { kind: 'Wait' };
  if (!allows(payment.status, 'CANCELLED')) return wrongState(payment, 'voided');
  const isAtBank = payment.status === 'REQUIRES_CAPTURE' || payment.status === 'REQUIRES_ACTION';
  if (!isAtBank) return { kind: 'Settle', payment: { ...payment, status: 'CANCELLED' } };
  return {
    kind: 'Instruct',
    payment: { ...payment, status: 'PROCESSING', actionUrl: null },
    amountMinor: held(payment) === 0 ? payment.amountMinor : held(payment),
  };
}

// A page of a list: nobody gives one payment back in more parts.
const refundsMax = 100;

/**
 * Gives back `amountMinor`, or all that is left where it is null; as often as something is left. `refundCount` is how
 * often it was tried. What is under way counts as gone: two refunds at once cannot give back more than was taken.
 */
export function refundOf(payment: Payment, amountMinor: number | null, refundCount: number): Decision {
  if (payment.status === 'PROCESSING') return { kind: 'Wait' };
  if (payment.status !== 'SUCCEEDED') return wrongState(payment, 'refunded');
  if (refundCount >= refundsMax) return refused({ kind: 'TooManyRefunds', max: refundsMax });
  const left = refundable(payment);
  const asked = amountMinor ?? left;
  if (left === 0 || asked > left) return refused({ kind: 'MoreThanTaken', leftMinor: left, askedMinor: asked });
  const refundingMinor = payment.refundingMinor + asked;
  return { kind: 'Instruct', payment: { ...payment, refundingMinor }, amountMinor: asked };
}

function wrongState({ status }: Payment, wish: PaymentWish): Refused {
  return refused({ kind: 'WrongPaymentState', wish, status });
}

function refused(reason: RefusalReason): Refused {
  return { kind: 'Refused', reason };
}

/** What a refused caller is told of the payment. */
export function refusal(payment: Payment, reason: RefusalReason): PaymentRefused {
  const { status, currency } = payment;
  const [capturableMinor, refundableMinor] = [capturable(payment), refundable(payment)];
  return { kind: 'PaymentRefused', reason, status, capturableMinor, refundableMinor, currency };
}
