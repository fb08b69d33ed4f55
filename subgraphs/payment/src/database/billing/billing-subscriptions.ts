import { toSafeInteger } from '@tributary/kit/database/columns';
import type { Database, Tx } from '@tributary/kit/database/database';
import { rowsOf } from '@tributary/kit/database/queries';
import { allOf, binding, nameOf, windowParts } from '@tributary/kit/database/statement-parts';
import type { Window } from '@tributary/kit/window';
import type { BillingSubscription } from '../../domain/billing/billing.ts';

type Raw = Omit<BillingSubscription, 'amountMinor'> & { readonly amountMinor: string };

const columns = `one.id, one.customer_id as "customerId",
  one.customer_name as "customerName", one.customer_email as "customerEmail", one.plan_id as "planId",
  one.payment_method_id as "paymentMethodId", one.status, one.amount_minor as "amountMinor", one.currency,
  one.interval, one.interval_count as "intervalCount", one.anchor, one.period_number as "periodNumber",
  one.cancel_at as "cancelAt", one.failed_attempts as "failedAttempts", one.next_charge_at as "nextChargeAt",
  one.created_at as "createdAt", one.ended_at as "endedAt"`;

/** `dueAt` is when the scheduler takes it up, should whoever begins it not get on. */
export async function insertSubscription(tx: Tx, one: BillingSubscription, dueAt: Date): Promise<void> {
  await rowsOf(tx, {
    name: 'billing-subscription-insert',
    text: `insert into billing_subscription
             (id, customer_id, plan_id, payment_method_id, status, amount_minor, currency, interval, interval_count,
              anchor, period_number, failed_attempts, next_charge_at, created_at, due_at,
              customer_name, customer_email)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)`,
    values: [
      one.id,
      one.customerId,
      one.planId,
      one.paymentMethodId,
      one.status,
      one.amountMinor,
      one.currency,
      one.interval,
      one.intervalCount,
      one.anchor,
      one.periodNumber,
      one.failedAttempts,
      one.nextChargeAt,
      one.createdAt,
      dueAt,
      one.customerName,
      one.customerEmail,
    ],
  });
}

/** Nobody else decides on the subscription until the transaction ends. */
export async function lockSubscription(tx: Tx, id: string): Promise<BillingSubscription | null> {
  const rows = await rowsOf<Raw>(tx, {
    name: 'billing-subscription-lock',
    text: `select ${columns} from billing_subscription as one where id = $1 for update`,
    values: [id],
  });
  return rows.map(subscriptionOf)[0] ?? null;
}

/** Saves where a locked subscription is, and when the scheduler looks next; null: not until somebody wants something. */
export async function saveSubscription(tx: Tx, one: BillingSubscription, dueAt: Date | null): Promise<void> {
  await rowsOf(tx, {
    name: 'billing-subscription-save',
    text: `update billing_subscription
              set payment_method_id = $2, status = $3, period_number = $4, cancel_at = $5, failed_attempts = $6,
                  next_charge_at = $7, ended_at = $8, due_at = $9
            where id = $1`,
    values: [
      one.id,
      one.paymentMethodId,
      one.status,
      one.periodNumber,
      one.cancelAt,
      one.failedAttempts,
      one.nextChargeAt,
      one.endedAt,
      dueAt,
    ],
  });
}

/**
 * Takes up to `limit` subscriptions that are due, the longest overdue first, and puts them off to `leaseUntil`: no other
 * replica takes them until then, and should this process die, another does.
 */
export async function takeDueSubscriptions(
  db: Database,
  { now, leaseUntil, limit }: { readonly now: Date; readonly leaseUntil: Date; readonly limit: number },
): Promise<string[]> {
  const rows = await rowsOf<{ id: string }>(db, {
    name: 'billing-subscription-take-due',
    text: `update billing_subscription set due_at = $2
            where id in (select id from billing_subscription
                          where due_at <= $1 order by due_at limit $3 for update skip locked)
        returning id`,
    values: [now, leaseUntil, limit],
  });
  return rows.map(({ id }) => id);
}

/** Has the scheduler look at once; called with the change that it has to learn of. */
export async function wakeSubscriptionOf(tx: Tx, periodId: string, now: Date): Promise<void> {
  await rowsOf(tx, {
    name: 'billing-subscription-wake',
    text: `update billing_subscription set due_at = $2
            where id = (select subscription_id from billing_period where id = $1)`,
    values: [periodId, now],
  });
}

export async function subscriptionsByIds(on: Database | Tx, ids: readonly string[]): Promise<BillingSubscription[]> {
  const rows = await rowsOf<Raw>(on, {
    name: 'billing-subscriptions-by-ids',
    text: `select ${columns} from billing_subscription as one where id = any($1)`,
    values: [ids],
  });
  return rows.map(subscriptionOf);
}

/** How many of a customer's subscriptions have not ended. Locks them until the transaction ends. */
export async function lockLivingSubscriptions(tx: Tx, customerId: string): Promise<string[]> {
  const rows = await rowsOf<{ id: string }>(tx, {
    name: 'billing-subscriptions-lock-living',
    text: `select id from billing_subscription where customer_id = $1 and status <> 'CANCELLED' order by id for update`,
    values: [customerId],
  });
  return rows.map(({ id }) => id);
}

export type Subscriber = Pick<BillingSubscription, 'customerId' | 'customerName' | 'customerEmail'>;

/** From now on invoices of what has not ended are made out to them like this, unless they were forgotten since they said so. */
export async function renameSubscriber(
  tx: Tx,
  { customerId, customerName, customerEmail }: Subscriber,
  saidAt: Date,
): Promise<void> {
  await rowsOf(tx, {
    name: 'billing-subscriptions-rename',
    text: `update billing_subscription set customer_name = $2, customer_email = $3
            where customer_id = $1 and status <> 'CANCELLED' and not is_buyer_forgotten(array[$1], $4)`,
    values: [customerId, customerName, customerEmail, saidAt],
  });
}

/** Forgets who they are, also of what has ended. */
export async function eraseSubscriber(tx: Tx, customerId: string): Promise<void> {
  await rowsOf(tx, {
    name: 'billing-subscriptions-erase',
    text: `update billing_subscription set customer_name = null, customer_email = null where customer_id = $1`,
    values: [customerId],
  });
}

const newestFirst = { columns: [{ name: 'one.id', type: 'text' }], direction: 'desc' } as const;

/** Of each customer the same window of their subscriptions, newest first, with a spare one. */
export async function subscriptionsOfCustomers(
  db: Database,
  customerIds: readonly string[],
  window: Window,
): Promise<BillingSubscription[]> {
  const { values, bind } = binding();
  const place = windowParts(newestFirst, window, bind);
  const conditions = ['one.customer_id = customer.id', ...place.conditions];
  const text = `select ${columns} from unnest(${bind(customerIds, 'text[]')}) as customer (id)
    cross join lateral (select one.* from billing_subscription as one where ${allOf(conditions)}
                         order by ${place.orderBy} limit ${place.limit}) as one
    order by ${place.orderBy}`;
  const rows = await rowsOf<Raw>(db, { name: nameOf('billing-subscriptions-of-customers', text), text, values });
  return rows.map(subscriptionOf);
}

function subscriptionOf(row: Raw): BillingSubscription {
  return { ...row, amountMinor: toSafeInteger(row.amountMinor) };
}

/** Ids of those that have not ended and are charged to a method, oldest first. */
export async function subscriptionsChargedTo(tx: Tx, paymentMethodId: string): Promise<string[]> {
  const rows = await rowsOf<{ id: string }>(tx, {
    name: 'billing-subscriptions-charged-to',
    text: `select id from billing_subscription where payment_method_id = $1 and status <> 'CANCELLED'
              and customer_id = (select customer_id from payment_method where id = $1) order by id`,
    values: [paymentMethodId],
  });
  return rows.map(({ id }) => id);
}
