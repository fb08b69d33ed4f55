import { toSafeInteger } from '@tributary/kit/database/columns';
import type { Database, Tx } from '@tributary/kit/database/database';
import { managerOf, rowsOf } from '@tributary/kit/database/queries';
import { money } from '@tributary/kit/money';
import type { RefundPart } from '../../domain/aftercare/refund-parts.ts';
import { type Reversal, refundedMinor } from '../../domain/aftercare/reversal.ts';
import type { Lease } from '../checkout/checkouts.ts';
import { reversalTable } from './tables.ts';

interface ReversalRecord extends Omit<Reversal, 'refund' | 'parts' | 'dueInMs'> {
  readonly refund_minor: string;
  readonly refunded_minor: string;
  readonly currency: string;
  /** Null in rows of versions before 0005, and of theirs that run beside us. */
  readonly parts: readonly RefundPart[] | null;
}

const columns = `id, order_id as "orderId", return_id as "returnId", state, step, stock, refund_minor, refunded_minor, currency,
  parts, credit, attempts, refusals`;

/** Saves a new one, which whoever looks next drives. */
export async function insertReversal(tx: Tx, reversal: Reversal): Promise<void> {
  const { id, orderId, returnId, state, step, stock, refund, parts, credit } = reversal;
  const amounts = { refundMinor: refund.amountMinor, refundedMinor: 0, currency: refund.currency };
  await managerOf(tx).insert(reversalTable, { id, orderId, returnId, state, step, stock, parts, credit, ...amounts });
}

/**
 * Up to `countMax` reversals that are due and in nobody's hands, leased, the longest due first. None whose order's
 * checkout, or that of an amendment, is under way: what it still takes could not be given back yet.
 */
export async function claimDueReversals(db: Database, lease: Lease, countMax: number): Promise<Reversal[]> {
  const rows = await rowsOf<ReversalRecord>(db, {
    name: 'reversals-claim-due',
    text: `update reversal set lease_by = $1, lease_until = now() + $2 * interval '1 ms'
            where id in (select r.id from reversal r
                          where r.state = 'RUNNING' and r.next_attempt_at <= now()
                            and (r.lease_until is null or r.lease_until <= now())
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

/** Saves what came of a try; false where the lease has gone to another meanwhile, and nothing was saved. */
export async function saveReversal(on: Database | Tx, reversal: Reversal, lease: Lease): Promise<boolean> {
  const { id, state, step, attempts, refusals, parts, dueInMs } = reversal;
  const keepsLease = state === 'RUNNING' && dueInMs === 0;
  const rows = await rowsOf(on, {
    name: 'reversal-save',
    text: `update reversal
              set state = $3, step = $4, attempts = $5, refusals = $6,
                  refunded_minor = $10, parts = $11, next_attempt_at = now() + $7 * interval '1 ms',
                  lease_by = case when $8::boolean then lease_by end,
                  lease_until = case when $8 then now() + $9 * interval '1 ms' end
            where id = $1 and lease_by = $2 returning id`,
    values: [
      id,
      lease.by,
      state,
      step,
      attempts,
      refusals,
      dueInMs,
      keepsLease,
      lease.ms,
      refundedMinor(reversal),
      // As text: the driver would take a JSON array for an array of SQL.
      JSON.stringify(parts),
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
              and state = 'RUNNING' and step = 'REFUND' and next_attempt_at > now()`,
    values: [payableId],
  });
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
  const { refund_minor: amount, refunded_minor: refunded, currency, parts, ...facts } = record;
  const [amountMinor, refundedMinor] = [toSafeInteger(amount), toSafeInteger(refunded)];
  const ofOrder = { payableId: facts.orderId, amountMinor, refundedMinor };
  return { ...facts, refund: money(amountMinor, currency), parts: parts ?? [ofOrder], dueInMs: 0 };
}
