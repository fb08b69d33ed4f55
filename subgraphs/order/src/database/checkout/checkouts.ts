import { afterCommit, type Database, type Tx } from '@tributary/kit/database/database';
import { rowsOf } from '@tributary/kit/database/queries';
import { type Claim, claiming } from '@tributary/kit/database/idempotency';
import { type StatementPart, inOneStatement } from '@tributary/kit/database/one-statement';
import { wakeFollowers } from '@tributary/kit/live/changes';
import { type Checkout, type CheckoutState, isConfirmed } from '../../domain/checkout/checkout.ts';
import type { Customer } from '../../domain/customer/customer.ts';
import type { Step, StepKind } from '../../domain/checkout/steps.ts';
import { type KeptData, keptData, toldOfKept } from './kept-data.ts';
import { type KeptRejection, keptRejection, rejectionOfKept } from './kept-rejection.ts';
import { traceparentNow } from '@tributary/kit/tracing';
import { welcoming } from '../customer/customers.ts';

/** The right to drive a checkout. `by` is drawn anew for every claim, so an old holder never passes for the new one. */
export interface Lease {
  readonly by: string;
  readonly ms: number;
}

interface CheckoutRecord {
  readonly order_id: string;
  readonly state: CheckoutState;
  readonly steps: readonly Step[];
  readonly step: StepKind;
  readonly attempts: number;
  readonly refusals: number;
  readonly due_in_ms: number;
  readonly placed_at: Date;
  readonly failures: readonly KeptRejection[];
  readonly data: KeptData;
  readonly cancel_asked: boolean;
}

const checkoutColumns = `order_id, state, steps, step, attempts, refusals, placed_at, failures, data, cancel_asked,
  greatest(0, ceil(extract(epoch from next_attempt_at - now()) * 1000))::int as due_in_ms`;

const isActive = `state in ('RUNNING', 'COMPENSATING')`;
// The database's clock alone judges leases and pauses: replicas need not agree on the time.
const isDue = `${isActive} and next_attempt_at <= now() and (lease_until is null or lease_until <= now())`;

export async function checkoutsById(on: Database | Tx, orderIds: readonly string[]): Promise<Checkout[]> {
  const rows = await rowsOf<CheckoutRecord>(on, {
    name: 'checkouts-by-id',
    text: `select ${checkoutColumns} from checkout where order_id = any($1)`,
    values: [orderIds],
  });
  return rows.map(checkoutOf);
}

/** The trace of the request that began it; null where nobody recorded it. */
export async function traceparentOf(db: Database, orderId: string): Promise<string | null> {
  const [row] = await rowsOf<{ traceparent: string | null }>(db, {
    name: 'checkout-traceparent',
    text: 'select traceparent from checkout where order_id = $1',
    values: [orderId],
  });
  return row?.traceparent ?? null;
}

/** A checkout that begins, leased to who will drive it. */
interface Begun {
  readonly checkout: Checkout;
  readonly lease: Lease;
}

export interface CheckoutsInState {
  readonly state: CheckoutState;
  readonly step: StepKind;
  readonly count: number;
  /** Of the oldest. */
  readonly ageS: number;
}

/** Those that are under way, by state and step. */
export function checkoutsUnderWay(db: Database): Promise<CheckoutsInState[]> {
  return rowsOf<CheckoutsInState>(db, {
    name: 'checkouts-under-way',
    text: `select state, step, count(*)::int as count, extract(epoch from now() - min(placed_at))::float8 as "ageS"
             from checkout where ${isActive} group by state, step`,
  });
}

export async function checkoutById(on: Database | Tx, orderId: string): Promise<Checkout | null> {
  const [checkout] = await checkoutsById(on, [orderId]);
  return checkout ?? null;
}

/** Saves a new checkout, leased to who will drive it. */
export async function insertCheckout(tx: Tx, checkout: Checkout, lease: Lease): Promise<void> {
  await rowsOf(tx, { name: 'checkout-insert', ...beginning({ checkout, lease }, '(select) as one') });
  afterCommit(tx, wakeFollowers);
}

/**
 * The same with the claim of the request, which is answered by the order's id, and the customer, where there is one: one
 * statement, and a transaction of its own. Fails as `claiming` says where the key came before.
 */
export async function beginCheckout(
  db: Database,
  { checkout, lease }: Begun,
  { claim, customer }: { readonly claim: Claim; readonly customer: Customer | null },
): Promise<void> {
  const begun = beginning({ checkout, lease }, 'claimed');
  const claimed = claiming(claim, { orderId: checkout.id });
  if (customer === null) await inOneStatement(db, 'checkout-begin', { begun, claimed });
  else
    await inOneStatement(db, 'checkout-begin-of-customer', { begun, claimed, welcomed: welcoming(customer, 'begun') });
  afterCommit(db, wakeFollowers);
}

/** For the row of `from`. */
function beginning({ checkout, lease }: Begun, from: string): StatementPart {
  return {
    text: `insert into checkout (order_id, placed_at, state, step, attempts, refusals, steps, failures, data,
                                 next_attempt_at, lease_by, lease_until, traceparent)
           select $1, $2::timestamptz, $3, $4, $5::int, $6::int, $7::jsonb, $8::jsonb, $9::jsonb, now(), $10,
                  now() + $11 * interval '1 ms', $12 from ${from} returning order_id`,
    values: [checkout.id, checkout.placedAt, ...progressOf(checkout), lease.by, lease.ms, traceparentNow() ?? null],
  };
}

/** The checkout, leased; null where it is over, not due yet, or in another's hands. */
export async function claimCheckout(db: Database, orderId: string, lease: Lease): Promise<Checkout | null> {
  const [row] = await rowsOf<CheckoutRecord>(db, {
    name: 'checkout-claim',
    text: `update checkout set lease_by = $2, lease_until = now() + $3 * interval '1 ms'
            where order_id = $1 and ${isDue} returning ${checkoutColumns}`,
    values: [orderId, lease.by, lease.ms],
  });
  return row === undefined ? null : checkoutOf(row);
}

/** Up to `countMax` checkouts that are due and in nobody's hands, the longest due first; those another is claiming are skipped. */
export async function claimDueCheckouts(db: Database, lease: Lease, countMax: number): Promise<Checkout[]> {
  const rows = await rowsOf<CheckoutRecord>(db, {
    name: 'checkouts-claim-due',
    text: `update checkout set lease_by = $1, lease_until = now() + $2 * interval '1 ms'
            where order_id in (select order_id from checkout where ${isDue}
                                order by next_attempt_at limit $3 for update skip locked)
        returning ${checkoutColumns}`,
    values: [lease.by, lease.ms, countMax],
  });
  return rows.map(checkoutOf);
}

/**
 * Saves what came of a step; false where the lease has gone to another meanwhile, and nothing was saved. Nor is the order
 * confirmed that is to be cancelled. The lease is renewed while there is something to do at once, and given back
 * otherwise.
 */
export async function saveCheckout(on: Database | Tx, checkout: Checkout, lease: Lease): Promise<boolean> {
  const rows = await rowsOf(on, { name: 'checkout-save', ...saving(checkout, lease) });
  afterCommit(on, wakeFollowers);
  return rows.length === 1;
}

/** The same as a part of a larger statement; only where another part, `besides`, has a row, if one is named. */
export function saving(checkout: Checkout, lease: Lease, besides: string | null = null): StatementPart {
  const keepsLease = checkout.dueInMs === 0 && (checkout.state === 'RUNNING' || checkout.state === 'COMPENSATING');
  return {
    text: `update checkout
              set state = $3, step = $4, attempts = $5, refusals = $6, steps = $7, failures = $8, data = $9,
                  next_attempt_at = case when $10::int = 0 then next_attempt_at else now() + $10 * interval '1 ms' end,
                  lease_by = case when $11::boolean then lease_by end,
                  lease_until = case when $11 then now() + $12 * interval '1 ms' end
                  ${besides === null ? '' : `from ${besides}`}
            where order_id = $1 and lease_by = $2 and not (cancel_asked and $13) returning order_id`,
    values: [
      checkout.id,
      lease.by,
      ...progressOf(checkout),
      checkout.dueInMs,
      keepsLease,
      lease.ms,
      isConfirmed(checkout),
    ],
  };
}

/** Makes a lease last from now on, if it still is one. */
export async function renewLease(db: Database, orderId: string, lease: Lease): Promise<void> {
  await rowsOf(db, {
    name: 'checkout-renew-lease',
    text: `update checkout set lease_until = now() + $3 * interval '1 ms' where order_id = $1 and lease_by = $2`,
    values: [orderId, lease.by, lease.ms],
  });
}

/** Gives a lease back before its time, for another to go on at once. */
export async function releaseCheckout(db: Database, orderId: string, lease: Lease): Promise<void> {
  await rowsOf(db, {
    name: 'checkout-release',
    text: 'update checkout set lease_by = null, lease_until = null where order_id = $1 and lease_by = $2',
    values: [orderId, lease.by],
  });
}

/** Locks the checkout of an order. Whoever locks both locks it before the order. */
export async function lockCheckout(tx: Tx, orderId: string): Promise<void> {
  await rowsOf(tx, {
    name: 'checkout-lock',
    text: 'select from checkout where order_id = $1 for update',
    values: [orderId],
  });
}

/** Lets a locked checkout be given up before it confirms its order: at once where it waits, else after its step. */
export async function askToCancel(tx: Tx, orderId: string): Promise<void> {
  await rowsOf(tx, {
    name: 'checkout-ask-to-cancel',
    text: `update checkout set cancel_asked = true, next_attempt_at = least(next_attempt_at, now())
            where order_id = $1 and ${isActive}`,
    values: [orderId],
  });
}

/** Makes checkouts that wait for their buyers or the bank due at once. */
export async function wakeCheckouts(tx: Tx, orderIds: readonly string[]): Promise<void> {
  const isWaiting = `${isActive} and data ->> 'waitsFor' is not null and next_attempt_at > now()`;
  await rowsOf(tx, {
    name: 'checkouts-wake',
    // In one order for all, so that no two wait for each other in a circle.
    text: `update checkout set next_attempt_at = now()
            where order_id in (select order_id from checkout where order_id = any($1) and ${isWaiting}
                                order by order_id for update)`,
    values: [orderIds],
  });
}

/** As text: the driver would take a JSON array for an array of SQL. */
function progressOf(checkout: Checkout): unknown[] {
  const { state, step, attempts, refusals, steps, failures } = checkout;
  const kept = [steps, failures.map(keptRejection), keptData(checkout)];
  return [state, step, attempts, refusals, ...kept.map((value) => JSON.stringify(value))];
}

function checkoutOf(record: CheckoutRecord): Checkout {
  return {
    id: record.order_id,
    state: record.state,
    steps: record.steps,
    step: record.step,
    attempts: record.attempts,
    refusals: record.refusals,
    dueInMs: record.due_in_ms,
    placedAt: record.placed_at,
    failures: record.failures.map(rejectionOfKept),
    ...toldOfKept(record.data),
    isCancelAsked: record.cancel_asked,
  };
}
