import type { BankChargeback } from '../bank/bank-answer.ts';
import { allowsChargeback, type Chargeback } from './chargeback.ts';
import type { Payment } from './payment.ts';
import type { Fact } from './payment-transaction.ts';

/** What the bank's word on a charge says of money that was taken back by force. */
export interface ChargebackNews {
  /** Chargebacks that are new to us or stand otherwise than we knew. */
  readonly chargebacks: readonly Chargeback[];
  readonly facts: readonly Fact[];
}

/** A chargeback at the bank, by our id of it. */
export type IdentifiedChargeback = BankChargeback & { readonly chargebackId: string };

/**
 * The difference between what the bank says was taken back and what we knew. What has ended stays as it ended: a list
 * that lacks a chargeback, or has it OPEN still, is older than what we know.
 */
export function chargebackNews(
  {
    payment,
    chargebacks,
    now,
  }: { readonly payment: Payment; readonly chargebacks: readonly Chargeback[]; readonly now: Date },
  told: readonly IdentifiedChargeback[],
): ChargebackNews {
  const changed: Chargeback[] = [];
  const facts: Fact[] = [];
  let unnamed = unnamedMinor(payment, chargebacks);
  for (const { chargebackId: id, reference: providerReference, amountMinor, status } of told) {
    const before = chargebacks.find((one) => one.id === id);
    if (before !== undefined && (before.status === status || !allowsChargeback(before.status, status))) continue;

    const { id: paymentId, currency } = payment;
    const after = before ?? { id, paymentId, amountMinor, currency, status, providerReference, createdAt: now };
    changed.push({ ...after, status });
    const isBooked = before !== undefined || amountMinor <= unnamed;
    if (before === undefined && isBooked) unnamed -= amountMinor;
    if (!isBooked) facts.push(fact('CHARGEBACK', after));
    if (status === 'WON') facts.push(fact('CHARGEBACK_WON', after));
    if (status === 'LOST') facts.push(fact('CHARGEBACK_LOST', after));
  }
  return { chargebacks: changed, facts };
}

/** What was booked by versions that did not keep chargebacks by name. */
function unnamedMinor({ chargedBackMinor }: Payment, known: readonly Chargeback[]): number {
  return known.reduce(
    (left, { status, amountMinor }) => (status === 'WON' ? left : left - amountMinor),
    chargedBackMinor,
  );
}

function fact(kind: Fact['kind'], { id: chargebackId, amountMinor, providerReference }: Chargeback): Fact {
  return { kind, succeeded: true, amountMinor, declineCode: null, providerReference, refundId: null, chargebackId };
}
