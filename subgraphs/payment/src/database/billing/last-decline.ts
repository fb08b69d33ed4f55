import type { Database } from '@tributary/kit/database/database';
import { rowsOf } from '@tributary/kit/database/queries';

/** Why the last attempt to charge a subscription was declined; null where it was not, or there was none. */
export async function lastDeclineOf(db: Database, subscriptionId: string): Promise<string | null> {
  const [row] = await rowsOf<{ declineCode: string | null }>(db, {
    name: 'billing-last-decline',
    text: `select case when payment.status = 'REQUIRES_PAYMENT_METHOD' then payment.decline_code end as "declineCode"
             from billing_period as period join payment on payment.payable_id = period.id
            where period.subscription_id = $1
            order by payment.id desc limit 1`,
    values: [subscriptionId],
  });
  return row?.declineCode ?? null;
}
