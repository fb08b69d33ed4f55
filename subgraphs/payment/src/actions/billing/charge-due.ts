import { type Again, again } from '@tributary/kit/again';
import { takeDueSubscriptions } from '../../database/billing/billing-subscriptions.ts';
import { billingLeaseMs } from '../../domain/billing/next-billing-step.ts';
import { billSubscription } from './bill-subscription.ts';
import type { MoneyService } from '../service.ts';

// So many are charged at once by one process: fewer than it has connections.
const batchSizeMax = 5;
// Nobody minds when a period is charged a second after it began; a look where nothing is due is one short statement.
const everyMs = 1_000;

/** Charges subscriptions when their time has come, until it is stopped. Any number of processes may. */
export function chargeRegularly(service: MoneyService): Again {
  return again({ what: 'charging subscriptions', log: service.log }, async () =>
    (await chargeDue(service)) === batchSizeMax ? 0 : everyMs,
  );
}

/** Does what is due for a few subscriptions, the longest overdue first. Gives how many there were. */
export async function chargeDue(service: MoneyService): Promise<number> {
  const now = service.now();
  const leaseUntil = new Date(now.getTime() + billingLeaseMs);
  const due = await takeDueSubscriptions(service.db, { now, leaseUntil, limit: batchSizeMax });
  const billed = await Promise.allSettled(due.map((id) => billSubscription(service, id)));
  for (const [index, one] of billed.entries()) {
    if (one.status === 'fulfilled') continue;
    service.log.error({ err: one.reason as unknown, subscriptionId: due[index] }, 'charging a subscription failed');
  }
  return due.length;
}
