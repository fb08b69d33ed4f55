import type { Captured, Standing } from '../bank/bank-answer.ts';
import { invalidState } from './decline.ts';
import type { Instruction } from './instruction.ts';
import { allows, type PaymentStatus } from './payment-status.ts';
import type { Payment } from './payment.ts';
import type { Fact } from './payment-transaction.ts';
import type { Chargeback } from './chargeback.ts';
import type { Refund } from './refund.ts';
import { chargebackNews, type IdentifiedChargeback } from './settle-chargebacks.ts';
import {
  type IdentifiedRefund,
  type Known,
  type RefundMismatch,
  refundNews,
  type RefundNews,
} from './settle-refunds.ts';

/** What we know after the bank has spoken. */
export type Settlement = Settled | Stale | Contradiction;

export interface Settled {
  readonly kind: 'Settled';
  readonly payment: Payment;
  /** New facts, oldest first; none when the news was known. */
  readonly facts: readonly Fact[];
  /** Refunds that are new to us or stand otherwise than we knew. */
  readonly refunds: readonly Refund[];
  /** Chargebacks that are new to us or stand otherwise than we knew. */
  readonly chargebacks: readonly Chargeback[];
  /** What became of the instruction, if there was one; OPEN where the bank has not decided on a refund yet. */
  readonly state: Instruction['state'];
}

/** The bank says what was true before what we know: money does not flow backwards here. Nothing changes. */
export interface Stale {
  readonly kind: 'Stale';
}

/** The bank holds or took another amount than was asked for, or speaks of another charge. Nothing is believed: a person has to look. */
export interface Contradiction {
  readonly kind: 'Contradiction';
  readonly message: string;
}

export interface News {
  /** What the bank was told; null when it is only asked how the charge stands. */
  readonly instruction: Pick<Instruction, 'kind' | 'amountMinor' | 'refundId'> | null;
  readonly standing: IdentifiedStanding;
  /** The payment's refunds as we know them. */
  readonly refunds: readonly Refund[];
  /** The payment's chargebacks as we know them. */
  readonly chargebacks: readonly Chargeback[];
  readonly now: Date;
}

/** A standing whose refunds and chargebacks all have an id of ours. */
export type IdentifiedStanding = Exclude<Standing, Captured> | IdentifiedCapture;

export interface IdentifiedCapture extends Omit<Captured, 'refunds' | 'chargebacks'> {
  readonly refunds: readonly IdentifiedRefund[];
  readonly chargebacks: readonly IdentifiedChargeback[];
}

/**
 * Catches up with the bank: the facts are the difference between what it says of the charge and what we knew. So the
 * same news twice changes nothing, and it does not matter who brings it: a caller, a repeat, or the reconciler.
 */
export function settled(payment: Payment, news: News): Settlement {
  const { standing } = news;
  const mismatch = mismatchOf(payment, standing);
  if (mismatch !== null) return { kind: 'Contradiction', message: mismatch };

  const status = statusAfter(news);
  const sums = sumsAfter(payment, standing);
  const isBehind =
    sums.authorizedMinor < payment.authorizedMinor ||
    sums.capturedMinor < payment.capturedMinor ||
    sums.voidedMinor < payment.voidedMinor;
  if (isBehind || !allows(payment.status, status)) return { kind: 'Stale' };

  const back = backOf(payment, news);
  if (back.kind === 'RefundMismatch') return { kind: 'Contradiction', message: back.message };
  const facts = [...factsBetween(payment, sums, news), ...back.facts];
  const refunds = merged(news.refunds, back.refunds);
  const isDeclined = standing.kind === 'Declined';
  return {
    kind: 'Settled',
    payment: {
      ...payment,
      ...sums,
      refundedMinor: payment.refundedMinor + sumOf(facts, 'REFUND') - sumOf(facts, 'REFUND_RETURNED'),
      chargedBackMinor: payment.chargedBackMinor + sumOf(facts, 'CHARGEBACK') - sumOf(facts, 'CHARGEBACK_WON'),
      refundingMinor: pendingOf(refunds),
      status,
      providerReference: standing.reference ?? payment.providerReference,
      actionUrl: standing.kind === 'ActionRequired' ? standing.url : null,
      captureBefore: standing.kind === 'Authorized' ? standing.captureBefore : null,
      card: (standing.kind === 'Authorized' ? standing.card : null) ?? payment.card,
      declineCode: isDeclined ? standing.declineCode : payment.declineCode,
    },
    facts,
    refunds: back.refunds,
    chargebacks: back.chargebacks,
    state: stateAfter(news, refunds),
  };
}

type WentBack = (RefundNews & Pick<Settled, 'chargebacks'>) | RefundMismatch;

/** What went back, by us or by force. */
function backOf(payment: Payment, { instruction, standing, refunds, chargebacks, now }: News): WentBack {
  if (standing.kind !== 'Captured') return { kind: 'RefundNews', refunds: [], chargebacks: [], facts: [] };
  const known: Known = { payment, refunds, toldOf: instruction?.refundId ?? null, now };
  const given = refundNews(known, standing.refunds);
  if (given.kind === 'RefundMismatch') return given;
  const taken = chargebackNews({ payment, chargebacks, now }, standing.chargebacks);
  return { ...given, chargebacks: taken.chargebacks, facts: [...given.facts, ...taken.facts] };
}

function merged(known: readonly Refund[], changed: readonly Refund[]): readonly Refund[] {
  return [...known.filter(({ id }) => !changed.some((refund) => refund.id === id)), ...changed];
}

function pendingOf(refunds: readonly Refund[]): number {
  return refunds.reduce((sum, { status, amountMinor }) => sum + (status === 'PENDING' ? amountMinor : 0), 0);
}

function sumOf(facts: readonly Fact[], kind: Fact['kind']): number {
  return facts.reduce((sum, fact) => sum + (fact.kind === kind && fact.succeeded ? fact.amountMinor : 0), 0);
}

function stateAfter(news: News, refunds: readonly Refund[]): Instruction['state'] {
  if (news.instruction?.kind !== 'REFUND') return isFulfilled(news) ? 'ACCEPTED' : 'REFUSED';
  const { refundId } = news.instruction;
  const states = { PENDING: 'OPEN', SUCCEEDED: 'ACCEPTED', FAILED: 'REFUSED' } as const;
  return states[refunds.find(({ id }) => id === refundId)?.status ?? 'PENDING'];
}

function mismatchOf(
  { amountMinor, currency, providerReference }: Payment,
  standing: IdentifiedStanding,
): string | null {
  if (providerReference !== null && standing.reference !== null && standing.reference !== providerReference)
    return `expected an answer about ${providerReference}, the bank says ${JSON.stringify(standing)}`;
  if (standing.kind !== 'Authorized' && standing.kind !== 'Captured') return null;
  const isAsked = standing.amountMinor === amountMinor && standing.currency === currency;
  const isWhole = standing.kind === 'Authorized' || standing.capturedMinor <= amountMinor;
  if (isAsked && isWhole) return null;
  return `expected a charge of ${amountMinor} ${currency}, the bank says ${JSON.stringify(standing)}`;
}

function statusAfter({ instruction, standing }: News): PaymentStatus {
  switch (standing.kind) {
    case 'Authorized':
      return 'REQUIRES_CAPTURE';
    case 'Declined':
      // Whoever wanted to give the payment up has what they wanted: nothing is held.
      return instruction?.kind === 'VOID' ? 'CANCELLED' : 'REQUIRES_PAYMENT_METHOD';
    case 'ActionRequired':
      return 'REQUIRES_ACTION';
    case 'Captured':
      return 'SUCCEEDED';
    case 'Voided':
      return 'CANCELLED';
  }
}

type Sums = Pick<Payment, 'authorizedMinor' | 'capturedMinor' | 'voidedMinor'>;

function sumsAfter({ amountMinor, authorizedMinor }: Payment, standing: IdentifiedStanding): Sums {
  switch (standing.kind) {
    case 'Authorized':
      return { authorizedMinor: amountMinor, capturedMinor: 0, voidedMinor: 0 };
    case 'Captured':
      // A capture of a part releases the rest: one charge is captured once.
      return {
        authorizedMinor: amountMinor,
        capturedMinor: standing.capturedMinor,
        voidedMinor: amountMinor - standing.capturedMinor,
      };
    case 'Voided':
      return { authorizedMinor, capturedMinor: 0, voidedMinor: authorizedMinor };
    case 'Declined':
    case 'ActionRequired':
      return { authorizedMinor: 0, capturedMinor: 0, voidedMinor: 0 };
  }
}

function factsBetween(before: Payment, after: Sums, { instruction, standing }: News): Fact[] {
  const own = {
    providerReference: standing.reference ?? before.providerReference,
    refundId: null,
    chargebackId: null,
  };
  const done = (kind: Fact['kind'], amountMinor: number): Fact[] =>
    amountMinor === 0 ? [] : [{ ...own, kind, succeeded: true, amountMinor, declineCode: null }];
  const refused = (kind: Fact['kind'], amountMinor: number, declineCode: string): Fact[] => [
    { ...own, kind, succeeded: false, amountMinor, declineCode },
  ];

  const isNewlyDeclined = standing.kind === 'Declined' && before.status !== 'REQUIRES_PAYMENT_METHOD';
  const isChange = instruction?.kind === 'CAPTURE' || instruction?.kind === 'VOID';
  const isRefused = isChange && !isFulfilled({ instruction, standing });
  return [
    ...(isNewlyDeclined ? refused('AUTHORIZE', before.amountMinor, standing.declineCode) : []),
    ...(isRefused ? refused(instruction.kind, instruction.amountMinor, invalidState) : []),
    ...done('AUTHORIZE', after.authorizedMinor - before.authorizedMinor),
    ...done('CAPTURE', after.capturedMinor - before.capturedMinor),
    ...done('VOID', after.voidedMinor - before.voidedMinor),
  ];
}

/** Whether the bank did what it was told; an authorisation that waits for the buyer is accepted. */
function isFulfilled({ instruction, standing }: Pick<News, 'instruction' | 'standing'>): boolean {
  switch (instruction?.kind) {
    case undefined:
    case 'REFUND':
      return true;
    case 'AUTHORIZE':
      return standing.kind !== 'Declined' && standing.kind !== 'Voided';
    case 'CAPTURE':
      return standing.kind === 'Captured';
    case 'VOID':
      return standing.kind === 'Voided' || standing.kind === 'Declined';
  }
}
