import type { BankRefund, RefundStatus } from '../bank/bank-answer.ts';
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
export function refundNews(known: Known, told: readonly IdentifiedRefund[]): RefundNews | RefundMismatch {
  const changed: Refund[] = [];
  const facts: Fact[] = [];
  const learn = (refund: Refund, status: RefundStatus): void => {
    const comesBack = refund.status === 'SUCCEEDED' && status === 'FAILED';
    if (comesBack) facts.push(factOf(refund, 'REFUND_RETURNED', true));
    else if (status !== refund.status) facts.push(factOf(refund, 'REFUND', status === 'SUCCEEDED'));
    changed.push({ ...refund, status, isReturned: refund.isReturned || comesBack });
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
  return { kind: 'RefundNews', refunds: changed, facts };
}

/** What the bank has named and ended goes on from SUCCEEDED to FAILED alone: all else was true before. */
function isOld(before: Refund | undefined, { status }: Pick<BankRefund, 'status'>): boolean {
  if (before === undefined || before.status === 'PENDING') return false;
  return status === 'PENDING' || (before.status === 'FAILED' && before.providerReference !== null);
}

function mismatchOf(before: Refund, { amountMinor, status }: BankRefund): string | null {
  if (before.amountMinor !== amountMinor) {
    return `expected the refund ${before.id} of ${before.amountMinor}, the bank says ${amountMinor}`;
  }
  if (allowsRefund(before.status, status) || isOld(before, { status })) return null;
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
    isReturned: false,
    origin: 'BANK',
    reason: null,
    idempotencyKey: null,
    providerReference: reference,
    createdAt: now,
  };
}

function factOf(
  { id: refundId, amountMinor, providerReference }: Refund,
  kind: 'REFUND' | 'REFUND_RETURNED',
  succeeded: boolean,
): Fact {
  const declineCode = succeeded ? null : refundRefused;
  return { kind, succeeded, amountMinor, declineCode, providerReference, refundId, chargebackId: null };
}
