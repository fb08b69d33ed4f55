import type { BankRefund, Captured, RefundStatus } from '../bank/bank-answer.ts';
import { refundRefused } from './decline.ts';
import type { Payment } from './payment.ts';
import type { Fact } from './payment-transaction.ts';
import { allowsRefund, type Refund } from './refund.ts';

/** What the bank's word on a charge says of money that went back. */
export interface RefundNews {
  readonly kind: 'RefundNews';
  /** Refunds that are new to us or stand otherwise than we knew. */
  readonly refunds: readonly Refund[];
  readonly facts: readonly Fact[];
}

/** The bank says something that cannot be true beside what we know. */
export interface RefundMismatch {
  readonly kind: 'RefundMismatch';
  readonly message: string;
}

export interface Known {
  readonly payment: Payment;
  readonly refunds: readonly Refund[];
  /** The refund that the bank was just told of: where it does not list it, it refused. Null where it was only asked. */
  readonly toldOf: string | null;
  readonly now: Date;
}

/** A refund at the bank, by our id of it: `identified` gives one to those that were made at the bank itself. */
export type IdentifiedRefund = BankRefund & { readonly refundId: string };

/**
 * The difference between what the bank says went back and what we knew. News only ever adds: a list that lacks a refund,
 * or has it PENDING still, is older than what we know.
 */
export function refundNews(
  known: Known,
  { refunds: told, chargedBackMinor }: Pick<Captured, 'chargedBackMinor'> & { refunds: readonly IdentifiedRefund[] },
): RefundNews | RefundMismatch {
  const { payment } = known;
  const changed: Refund[] = [];
  const facts: Fact[] = [];
  const learn = (refund: Refund, status: RefundStatus): void => {
    if (status !== 'PENDING') facts.push(endOf(refund, status));
    changed.push({ ...refund, status });
  };

  for (const news of told) {
    const before = known.refunds.find(({ id }) => id === news.refundId);
    const mismatch = before === undefined ? null : mismatchOf(before, news);
    if (mismatch !== null) return { kind: 'RefundMismatch', message: mismatch };
    const { reference: providerReference } = news;
    const isNew = before === undefined || before.status !== news.status || before.providerReference === null;
    if (isNew && !isOld(before, news)) learn({ ...(before ?? found(known, news)), providerReference }, news.status);
  }

  const refused = known.refunds.find(({ id, status }) => id === known.toldOf && status === 'PENDING');
  if (refused !== undefined && !told.some(({ refundId }) => refundId === refused.id)) learn(refused, 'FAILED');

  const takenBack = chargedBackMinor - payment.chargedBackMinor;
  if (takenBack > 0) facts.push({ ...bare, kind: 'CHARGEBACK', amountMinor: takenBack, providerReference: null });
  return { kind: 'RefundNews', refunds: changed, facts };
}

function isOld(before: Refund | undefined, { status }: BankRefund): boolean {
  return before !== undefined && status === 'PENDING' && before.status !== 'PENDING';
}

function mismatchOf(before: Refund, { amountMinor, status }: BankRefund): string | null {
  if (before.amountMinor !== amountMinor) {
    return `expected the refund ${before.id} of ${before.amountMinor}, the bank says ${amountMinor}`;
  }
  if (allowsRefund(before.status, status) || status === 'PENDING') return null;
  return `expected the refund ${before.id} to be ${before.status} for good, the bank says ${status}`;
}

/** Somebody asked for it at the bank itself. */
function found({ payment, now }: Known, { refundId, amountMinor, reference }: IdentifiedRefund): Refund {
  return {
    id: refundId,
    paymentId: payment.id,
    amountMinor,
    currency: payment.currency,
    status: 'PENDING',
    reason: null,
    idempotencyKey: null,
    providerReference: reference,
    createdAt: now,
  };
}

const bare = { succeeded: true, declineCode: null, refundId: null } as const;

function endOf({ id: refundId, amountMinor, providerReference }: Refund, status: 'SUCCEEDED' | 'FAILED'): Fact {
  const succeeded = status === 'SUCCEEDED';
  const declineCode = succeeded ? null : refundRefused;
  return { kind: 'REFUND', succeeded, amountMinor, declineCode, providerReference, refundId };
}
