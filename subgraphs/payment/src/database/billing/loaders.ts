import DataLoader from 'dataloader';
import type { Database } from '@tributary/kit/database/database';
import { loadMany, loadOne } from '@tributary/kit/database/loader';
import { subscriptionsOfPeriods } from './billing-periods.ts';
import { plansByIds, plansOfVariants } from './billing-plans.ts';
import { type SubscriptionPage, subscriptionPages, subscriptionsByIds } from './billing-subscriptions.ts';
import { type SubscriptionPaymentPage, subscriptionPaymentPages } from '../payment/payments.ts';

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
    subscriptionPage: new DataLoader((pages: readonly SubscriptionPage[]) => subscriptionPages(db, pages), {
      cacheKeyFn: ({ customerId, limit, after }) => JSON.stringify([customerId, limit, after]),
      maxBatchSize: pagesMax,
    }),
    subscriptionPaymentPage: new DataLoader(
      (pages: readonly SubscriptionPaymentPage[]) => subscriptionPaymentPages(db, pages),
      {
        cacheKeyFn: ({ subscriptionId, limit, after }) => JSON.stringify([subscriptionId, limit, after]),
        maxBatchSize: pagesMax,
      },
    ),
  };
}

// As in kit's loaders: PostgreSQL plans arrays well up to some thousands of values.
const pagesMax = 1_000;
