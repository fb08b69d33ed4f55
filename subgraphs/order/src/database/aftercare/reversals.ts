import { toSafeInteger } from '@tributary/kit/database/columns';
import type { Database, Tx } from '@tributary/kit/database/database';
import { managerOf, rowsOf } from '@tributary/kit/database/queries';
import { allOf, type Bind, binding, nameOf, windowParts } from '@tributary/kit/database/statement-parts';
import { money } from '@tributary/kit/money';
import type { Window } from '@tributary/kit/window';
import type { Credited, ReversalMoney } from '../../domain/aftercare/reckoning.ts';
import type { RefundPart } from '../../domain/aftercare/refund-parts.ts';
import { type Reversal, refundedMinor } from '../../domain/aftercare/reversal.ts';
import type { ReversalState } from '../../domain/aftercare/reversal-state.ts';
import type { Lease } from '../checkout/checkouts.ts';
import { reversalTable } from './tables.ts';

interface ReversalRecord extends Omit<Reversal, 'refund' | 'parts' | 'otherwiseMinor' | 'toldMinor'> {
  readonly refund_minor: string;
  readonly refunded_minor: string;
  readonly otherwise_minor: string;
  readonly told_minor: string;
  readonly currency: string;
  /** Null in rows of versions before 0005. */
  readonly parts: readonly RefundPart[] | null;
}

const columns = `id, order_id as "orderId", return_id as "returnId", state, step, stock, refund_minor, refunded_minor,
  otherwise_minor, told_minor, currency, parts, credit, attempts, refusals, owed_again as "owedAgain", forgiven,
  refused_for as "refusedFor",
  greatest(0, ceil(extract(epoch from next_attempt_at - now()) * 1000))::int as "dueInMs"`;

/** Saves a new one, which whoever looks next drives. To be called with the order locked. */
export async function insertReversal(tx: Tx, reversal: Reversal): Promise<void> {
  const { id, orderId, returnId, state, step, stock, refund, parts, credit } = reversal;
  const amounts = { refundMinor: refund.amountMinor, refundedMinor: 0, currency: refund.currency };
  await managerOf(tx).insert(reversalTable, { id, orderId, returnId, state, step, stock, parts, credit, ...amounts });
}

/**
 * Up to `countMax` reversals that are due and in nobody's hands, leased, the longest due first. None whose order's
 * checkout, or that of an amendment, is under way: what it still takes could not be given back yet. Those of an order are
 * driven one after another, so that each knows what the one before gave.
 */
export async function claimDueReversals(db: Database, lease: Lease, countMax: number): Promise<Reversal[]> {
  const rows = await rowsOf<ReversalRecord>(db, {
    name: 'reversals-claim-due',
    text: `update reversal set lease_by = $1, lease_until = now() + $2 * interval '1 ms'
            where id in (select r.id from reversal r
                          where r.state = 'RUNNING' and r.next_attempt_at <= now()
                            and (r.lease_until is null or r.lease_until <= now())
                            and not exists (select from reversal e
                                             where e.order_id = r.order_id and e.state = 'RUNNING'
                                               and (e.created_at, e.id) < (r.created_at, r.id))
                            and not exists (select from checkout c
                                             where c.state in ('RUNNING', 'COMPENSATING')
                                               and (c.order_id = r.order_id or c.order_id in
                                                 (select a.id from order_amendment a where a.order_id = r.order_id)))
                          order by r.next_attempt_at limit $3 for update skip locked)
        returning ${columns}`,
    values: [lease.by, lease.ms, countMax],
  });
  return rows.map(reversalOf);
}

/**
 * Saves what came of a try; false where the lease has gone to another meanwhile, and nothing was saved. Null for who has
 * the row locked instead of a lease.
 */
export async function saveReversal(on: Database | Tx, reversal: Reversal, lease: Lease | null): Promise<boolean> {
  const { id, state, step, attempts, refusals, owedAgain, forgiven, refusedFor, parts, dueInMs } = reversal;
  const keepsLease = lease !== null && state === 'RUNNING' && dueInMs === 0;
  const rows = await rowsOf(on, {
    name: 'reversal-save',
    text: `update reversal
              set state = $3, step = $4, attempts = $5, refusals = $6,
                  refunded_minor = $10, parts = $11, next_attempt_at = now() + $7 * interval '1 ms',
                  lease_by = case when $8::boolean then lease_by end,
                  lease_until = case when $8 then now() + $9 * interval '1 ms' end,
                  otherwise_minor = $12, told_minor = $13, forgiven = $14, refused_for = $15, owed_again = $16,
                  settled_at = case when $3 = 'DONE' then coalesce(settled_at, now()) else settled_at end
            where id = $1 and ($2::text is null or lease_by = $2) returning id`,
    values: [
      id,
      lease?.by ?? null,
      state,
      step,
      attempts,
      refusals,
      dueInMs,
      keepsLease,
      lease?.ms ?? 0,
      refundedMinor(reversal),
      // As text: the driver would take a JSON array for an array of SQL.
      JSON.stringify(parts),
      reversal.otherwiseMinor,
      reversal.toldMinor,
      forgiven,
      JSON.stringify(refusedFor),
      owedAgain,
    ],
  });
  return rows.length === 1;
}

/** Gives a lease back before its time, for another to go on at once. */
export async function releaseReversal(db: Database, id: string, lease: Lease): Promise<void> {
  await rowsOf(db, {
    name: 'reversal-release',
    text: 'update reversal set lease_by = null, lease_until = null where id = $1 and lease_by = $2',
    values: [id, lease.by],
  });
}

/** Makes what waits for the bank due at once; `payableId` is an order's or an amendment's. */
export async function wakeReversals(tx: Tx, payableId: string): Promise<void> {
  await rowsOf(tx, {
    name: 'reversals-wake',
    text: `update reversal set next_attempt_at = now()
            where (order_id = $1 or order_id = (select a.order_id from order_amendment a where a.id = $1))
              and state = 'RUNNING' and step <> 'RESTOCK' and next_attempt_at > now()`,
    values: [payableId],
  });
}

/** All of an order, the first one first, locked: whoever locks them and the order locks them before it. */
export async function lockReversalsOf(tx: Tx, orderId: string): Promise<Reversal[]> {
  const rows = await rowsOf<ReversalRecord>(tx, {
    name: 'reversals-lock-of-order',
    text: `select ${columns} from reversal where order_id = $1 order by created_at, id for update`,
    values: [orderId],
  });
  return rows.map(reversalOf);
}

/** Locks one; null where there is none. */
export async function lockReversal(tx: Tx, id: string): Promise<Reversal | null> {
  const [row] = await rowsOf<ReversalRecord>(tx, {
    name: 'reversal-lock',
    text: `select ${columns} from reversal where id = $1 for update`,
    values: [id],
  });
  return row === undefined ? null : reversalOf(row);
}

export async function reversalsById(on: Database | Tx, ids: readonly string[]): Promise<Reversal[]> {
  const rows = await rowsOf<ReversalRecord>(on, {
    name: 'reversals-by-id',
    text: `select ${columns} from reversal where id = any($1)`,
    values: [ids],
  });
  return rows.map(reversalOf);
}

const longestKnownFirst = {
  columns: [
    { name: 'created_at', type: 'timestamptz' },
    { name: 'id', type: 'text' },
  ],
  direction: 'asc',
} as const;

/** A window of those in a state, the longest known first, with a spare one. Its places are ids alone. */
export async function reversalPage(
  db: Database,
  { state, window }: { readonly state: ReversalState; readonly window: Window },
): Promise<Reversal[]> {
  const { values, bind } = binding();
  // When one came to be has more digits than a Date: it is read where it stands.
  const placed: Bind = (value, type) =>
    type === 'timestamptz'
      ? `(select e.created_at from reversal e where e.id = ${bind(value, 'text')})`
      : bind(value, type);
  const places = { ...window, after: twice(window.after), before: twice(window.before) };
  const place = windowParts(longestKnownFirst, places, placed);
  const text = `select ${columns} from reversal where ${allOf([`state = ${bind(state, 'text')}`, ...place.conditions])}
                 order by ${place.orderBy} limit ${place.limit}`;
  const rows = await rowsOf<ReversalRecord>(db, { name: nameOf('reversals-of-state', text), text, values });
  return rows.map(reversalOf);
}

function twice(place: Window['after']): Window['after'] {
  return place && [String(place[0]), String(place[0])];
}

/** What all reversals of an order come to. */
export async function creditedOf(on: Database | Tx, orderId: string): Promise<Credited> {
  const [row] = await rowsOf<{ minor: string; otherwise: string }>(on, {
    name: 'reversals-credited',
    text: `select coalesce(sum(refund_minor), 0) as minor, coalesce(sum(otherwise_minor), 0) as otherwise
             from reversal where order_id = $1`,
    values: [orderId],
  });
  return { minor: toSafeInteger(row?.minor ?? 0), otherwiseMinor: toSafeInteger(row?.otherwise ?? 0) };
}

/** The money of all reversals of an order, the first one first. */
export async function reversalMoneyOf(tx: Tx, orderId: string): Promise<ReversalMoney[]> {
  const rows = await rowsOf<{ id: string; refund: string; given: string }>(tx, {
    name: 'reversals-money',
    text: `select id, refund_minor as refund,
                  case when state = 'DONE' and settled_at is null then refund_minor
                       else refunded_minor + otherwise_minor end as given
             from reversal where order_id = $1 order by created_at, id`,
    values: [orderId],
  });
  return rows.map(({ id, refund, given }) => ({
    id,
    refundMinor: toSafeInteger(refund),
    givenMinor: toSafeInteger(given),
  }));
}

/** The parts of all that goes, or went, back for an order. */
export async function refundPartsOf(tx: Tx, orderId: string): Promise<RefundPart[]> {
  const rows = await rowsOf<ReversalRecord>(tx, {
    name: 'reversals-refund-parts',
    text: `select ${columns} from reversal where order_id = $1`,
    values: [orderId],
  });
  return rows.flatMap((row) => reversalOf(row).parts);
}

function reversalOf(record: ReversalRecord): Reversal {
  const { refund_minor: refund, refunded_minor: refunded, otherwise_minor: otherwise, ...rest } = record;
  const { told_minor: told, currency, parts, ...facts } = rest;
  const [amountMinor, refundedMinor] = [toSafeInteger(refund), toSafeInteger(refunded)];
  const ofOrder = { payableId: facts.orderId, amountMinor, refundedMinor };
  return {
    ...facts,
    refund: money(amountMinor, currency),
    parts: parts ?? [ofOrder],
    otherwiseMinor: toSafeInteger(otherwise),
    toldMinor: toSafeInteger(told),
  };
}
