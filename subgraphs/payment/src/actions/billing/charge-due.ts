import { takeDueSubscriptions } from '../../database/billing/billing-subscriptions.ts';
import { billingLeaseMs } from '../../domain/billing/carry-on.ts';
import { billSubscription } from './bill-subscription.ts';
import { regularly, type Stop } from '../regularly.ts';
import type { BillingTill } from '../till.ts';

// So many are charged at once by one process: fewer than it has connections.
const batchSizeMax = 5;
// Nobody minds when a period is charged a second after it began; a look where nothing is due is one short statement.
const everyMs = 1_000;

/** Charges subscriptions when their time has come, until it is stopped. Any number of processes may. */
export function chargeRegularly(till: BillingTill): Stop {
  return regularly({ everyMs, what: 'charging subscriptions', log: till.log }, async () =>
    (await chargeDue(till)) === batchSizeMax ? 'more' : 'done',
  );
}

/** Does what is due for a few subscriptions, the longest overdue first. Gives how many there were. */
export async function chargeDue(till: BillingTill): Promise<number> {
  const now = till.now();
  const leaseUntil = new Date(now.getTime() + billingLeaseMs);
  const due = await takeDueSubscriptions(till.db, { now, leaseUntil, limit: batchSizeMax });
  const billed = await Promise.allSettled(due.map((id) => billSubscription(till, id)));
  for (const [index, one] of billed.entries()) {
    if (one.status === 'fulfilled') continue;
    till.log.error({ err: one.reason as unknown, subscriptionId: due[index] }, 'charging a subscription failed');
  }
  return due.length;
}
