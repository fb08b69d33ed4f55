import type { Database } from '@tributary/kit/database/database';
import { loadMany, loadOne, perArgument } from '@tributary/kit/database/loader';
import type { Window } from '@tributary/kit/window';
import { subscriptionsOfPeriods } from './billing-periods.ts';
import { plansByIds, plansOfVariants } from './billing-plans.ts';
import { subscriptionsByIds, subscriptionsOfCustomers } from './billing-subscriptions.ts';
import { paymentsOfSubscriptions } from '../payment/payments.ts';

/** For one request: each answers all of a tick's questions about recurring payments in one statement. */
export function billingLoaders(db: Database) {
  return {
    plan: loadOne(
      (ids) => plansByIds(db, ids),
      ({ id }) => id,
    ),
    plansOfVariant: loadMany(
      (variantIds) => plansOfVariants(db, variantIds),
      ({ variantId }) => variantId,
    ),
    subscription: loadOne(
      (ids) => subscriptionsByIds(db, ids),
      ({ id }) => id,
    ),
    subscriptionOfPeriod: loadOne(
      (periodIds) => subscriptionsOfPeriods(db, periodIds),
      ({ periodId }) => periodId,
    ),
    /** By customer id, for each window that is asked for. */
    subscriptionsOfCustomer: perArgument((window: Window) =>
      loadMany(
        (customerIds) => subscriptionsOfCustomers(db, customerIds, window),
        ({ customerId }) => customerId,
      ),
    ),
    /** By subscription id, for each window that is asked for. */
    paymentsOfSubscription: perArgument((window: Window) =>
      loadMany(
        (subscriptionIds) => paymentsOfSubscriptions(db, subscriptionIds, window),
        ({ ownerId }) => ownerId,
      ),
    ),
  };
}
