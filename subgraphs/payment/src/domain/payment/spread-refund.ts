import type { MoreThanWasTaken, TooManyRefunds } from '../failure.ts';
import { refundOf } from './payment-decision.ts';
import { type Payment, refundable } from './payment.ts';

/** How an amount is given back over the payments for one thing. */
export type Spread = Shares | MoreThanWasTaken | TooManyRefunds | { readonly kind: 'Wait' };

/** They sum to the amount asked for. */
export interface Shares {
  readonly kind: 'Shares';
  readonly shares: readonly Share[];
}

export interface Share {
  /** As it is with its share set aside. */
  readonly payment: Payment;
  readonly amountMinor: number;
}

export interface RefundablePayment {
  readonly payment: Payment;
  /** How often it was refunded, or tried to be. */
  readonly refundCount: number;
}

/**
 * Spreads `amountMinor` over the payments, in their order, each as far as it goes; all of it or none. Waits where more
 * may be there once the bank has answered.
 */
export function spread(payments: readonly RefundablePayment[], amountMinor: number): Spread {
  const shares: Share[] = [];
  let left = amountMinor;
  let barred: TooManyRefunds | null = null;
  let barredMinor = 0;
  for (const { payment, refundCount } of payments) {
    const most = refundOf(payment, null, refundCount);
    if (most.kind === 'Refused' && most.reason.kind === 'TooManyRefunds') {
      barred = most.reason;
      barredMinor += refundable(payment);
    }
    if (most.kind !== 'Instruct' || left === 0) continue;
    const share = Math.min(left, most.amountMinor);
    const decision = refundOf(payment, share, refundCount);
    if (decision.kind === 'Instruct') shares.push({ payment: decision.payment, amountMinor: share });
    left -= share;
  }
  if (left === 0) return { kind: 'Shares', shares };
  if (payments.some(({ payment }) => payment.status === 'PROCESSING')) return { kind: 'Wait' };
  if (barred !== null && left <= barredMinor) return barred;
  const currency = payments[0]?.payment.currency ?? null;
  return { kind: 'MoreThanWasTaken', leftMinor: amountMinor - left + barredMinor, askedMinor: amountMinor, currency };
}
