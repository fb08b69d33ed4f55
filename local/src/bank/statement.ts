import type { Charge } from './charge.ts';

/** One movement of money on the shop's account. The bank takes no fees. */
export interface StatementEntry {
  /** Counts from 1 in the order in which things happened. */
  readonly id: number;
  readonly kind: 'capture' | 'refund' | 'chargeback';
  readonly chargeId: string;
  /** The shop's own name for the charge. */
  readonly reference: string;
  /** The shop's key of the request; null for what the bank did by itself. */
  readonly idempotencyKey: string | null;
  /** Below zero for what comes back: a refund that failed later, a chargeback that was won. */
  readonly amountMinor: number;
  readonly currency: string;
  readonly at: string;
}

export interface Movement {
  /** Null where the charge is new. */
  readonly before: Charge | null;
  readonly after: Charge;
  readonly idempotencyKey: string | null;
  readonly at: string;
}

/** The money that a change moved, if any. */
export function entryOf({ before, after, idempotencyKey, at }: Movement, id: number): StatementEntry | null {
  const { id: chargeId, reference, currency } = after;
  const entry = (kind: StatementEntry['kind'], amountMinor: number): StatementEntry => ({
    id,
    kind,
    chargeId,
    reference,
    idempotencyKey,
    amountMinor,
    currency,
    at,
  });
  const captured = after.capturedMinor - (before?.capturedMinor ?? 0);
  if (captured > 0) return entry('capture', captured);
  const refunded = after.refundedMinor - (before?.refundedMinor ?? 0);
  if (refunded !== 0) return entry('refund', refunded);
  const chargedBack = after.chargedBackMinor - (before?.chargedBackMinor ?? 0);
  return chargedBack === 0 ? null : entry('chargeback', chargedBack);
}

export interface StatementRequest {
  /** Inclusive; ISO 8601. */
  readonly from: string;
  /** Exclusive. */
  readonly to: string;
  /** Id of the last entry of the page before; 0 for the first page. */
  readonly after: number;
  readonly limit: number;
}

export interface StatementPage {
  readonly entries: readonly StatementEntry[];
  /** `after` for the next page; null on the last. */
  readonly next: number | null;
}

/** A page of the entries of a period, oldest first. `all` is in the order of ids, without gaps. */
export function statementPage(all: readonly StatementEntry[], request: StatementRequest): StatementPage {
  const from = Date.parse(request.from);
  const to = Date.parse(request.to);
  const entries: StatementEntry[] = [];
  for (let index = request.after; index < all.length; index += 1) {
    const entry = all[index];
    if (entry === undefined) break;
    const at = Date.parse(entry.at);
    if (at < from || at >= to) continue;
    if (entries.length === request.limit) return { entries, next: entries.at(-1)?.id ?? null };
    entries.push(entry);
  }
  return { entries, next: null };
}
