import { toSafeInteger } from '@tributary/kit/database/columns';
import type { Database, Tx } from '@tributary/kit/database/database';
import { rowsOf } from '@tributary/kit/database/queries';
import { namedId } from '@tributary/kit/ids';
import { type BillingPeriod, periodPrefix } from '../../domain/billing/billing.ts';

type Raw = Omit<BillingPeriod, 'amountMinor'> & { readonly amountMinor: string };

const columns = `id, subscription_id as "subscriptionId", number, starts_at as "startsAt", ends_at as "endsAt",
  amount_minor as "amountMinor", currency, state, attempt, attempted_at as "attemptedAt",
  payment_method_id as "paymentMethodId", is_off_session as "isOffSession",
  scheduled_failures as "scheduledFailures", payment_id as "paymentId"`;

/** Inserts it, under a name that is its own for good, or saves where it is. */
export async function savePeriod(tx: Tx, period: BillingPeriod): Promise<void> {
  const { subscriptionId, number } = period;
  await rowsOf(tx, {
    name: 'billing-period-save',
    text: `insert into billing_period
             (id, subscription_id, number, starts_at, ends_at, amount_minor, currency, state, attempt, attempted_at,
              payment_method_id, is_off_session, scheduled_failures, payment_id)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
           on conflict (id) do update
             set state = excluded.state, attempt = excluded.attempt, attempted_at = excluded.attempted_at,
                 payment_method_id = excluded.payment_method_id, is_off_session = excluded.is_off_session,
                 scheduled_failures = excluded.scheduled_failures, payment_id = excluded.payment_id`,
    values: [
      namedId(periodPrefix, `${subscriptionId} ${number}`),
      subscriptionId,
      number,
      period.startsAt,
      period.endsAt,
      period.amountMinor,
      period.currency,
      period.state,
      period.attempt,
      period.attemptedAt,
      period.paymentMethodId,
      period.isOffSession,
      period.scheduledFailures,
      period.paymentId,
    ],
  });
}

/** The period of that number and the one after it, as far as they were begun. */
export async function periodsFrom(tx: Tx, subscriptionId: string, number: number): Promise<BillingPeriod[]> {
  const rows = await rowsOf<Raw>(tx, {
    name: 'billing-periods-from',
    text: `select ${columns} from billing_period where subscription_id = $1 and number between $2 and $2 + 1`,
    values: [subscriptionId, number],
  });
  return rows.map((row) => ({ ...row, amountMinor: toSafeInteger(row.amountMinor) }));
}

/** Which subscription a period is of. */
export interface SubscriptionOfPeriod {
  readonly periodId: string;
  readonly subscriptionId: string;
}

export async function subscriptionsOfPeriods(db: Database, ids: readonly string[]): Promise<SubscriptionOfPeriod[]> {
  return rowsOf<SubscriptionOfPeriod>(db, {
    name: 'billing-subscriptions-of-periods',
    text: `select id as "periodId", subscription_id as "subscriptionId" from billing_period where id = any($1)`,
    values: [ids],
  });
}
