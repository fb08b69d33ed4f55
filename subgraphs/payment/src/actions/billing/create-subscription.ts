import type { Tx } from '@tributary/kit/database/database';
import { invalidKey, once } from '@tributary/kit/database/idempotency';
import type { IdempotencyKeyReused } from '@tributary/kit/failure';
import { newId } from '@tributary/kit/ids';
import { lockPlan } from '../../database/billing/billing-plans.ts';
import { insertSubscription, lockLivingSubscriptions } from '../../database/billing/billing-subscriptions.ts';
import { keptMethod } from '../../database/payment/payment-methods.ts';
import type { BillingPlan, BillingSubscription } from '../../domain/billing/billing.ts';
import { billingLeaseMs } from '../../domain/billing/next-billing-step.ts';
import { billSubscription } from './bill-subscription.ts';
import type { InvalidInput, PaymentDeclined, PaymentMethodNotFound, PlanNotFound } from '../../domain/failure.ts';
import { billingFailed, type BillingResult } from './billing-result.ts';
import { billingDone } from './change-subscription.ts';
import type { MoneyService } from '../service.ts';

export interface CreateSubscription {
  readonly customerId: string;
  /** As they are called now, for invoices; null where nobody said. */
  readonly customerName: string | null;
  readonly customerEmail: string | null;
  readonly idempotencyKey: string;
  readonly planId: string;
  readonly paymentMethodId: string;
}

const dayMs = 24 * 60 * 60 * 1_000;
// Nobody reads more than ten newspapers; it bounds what a stolen account can do.
const livingMax = 20;

type Kept = { readonly kind: 'Begun'; readonly id: string } | PlanNotFound | PaymentMethodNotFound | InvalidInput;

/** Subscribes a customer, and charges the first period where there is no trial. A first charge that fails may be made good. */
export async function createSubscription(
  service: MoneyService,
  request: CreateSubscription,
): Promise<
  BillingResult<InvalidInput | PlanNotFound | PaymentMethodNotFound | IdempotencyKeyReused | PaymentDeclined>
> {
  const { customerId, idempotencyKey, planId, paymentMethodId } = request;
  const invalid = invalidKey(idempotencyKey);
  if (invalid !== null) return billingFailed(invalid);
  const input = { planId, paymentMethodId };
  const claim = { principal: customerId, operation: 'billingSubscriptionCreate', key: idempotencyKey, input };
  const answer = await once<Kept>(service.db, claim, (tx) => begin(service, tx, request));
  if (answer.kind === 'IdempotencyKeyReused') return billingFailed(answer);
  if (answer.response.kind !== 'Begun') return billingFailed(answer.response);
  if (!answer.replayed) await billSubscription(service, answer.response.id);
  return billingDone(service, answer.response.id);
}

async function begin(service: MoneyService, tx: Tx, request: CreateSubscription): Promise<Kept> {
  const { customerId, planId, paymentMethodId } = request;
  if (planId.includes('\0')) return { kind: 'PlanNotFound', planId };
  if (paymentMethodId.includes('\0')) return { kind: 'PaymentMethodNotFound', paymentMethodId };
  const plan = await lockPlan(tx, planId);
  if (plan === null || plan.retiredAt !== null) return { kind: 'PlanNotFound', planId };
  const method = await keptMethod(tx, paymentMethodId, customerId);
  if (method === null) return { kind: 'PaymentMethodNotFound', paymentMethodId };
  const living = await lockLivingSubscriptions(tx, customerId);
  if (living.length >= livingMax) return { kind: 'TooManySubscriptions', max: livingMax };

  const now = service.now();
  const subscription = newSubscription(plan, request, now);
  await insertSubscription(tx, subscription, new Date(now.getTime() + billingLeaseMs));
  return { kind: 'Begun', id: subscription.id };
}

function newSubscription(
  { id: planId, amountMinor, currency, interval, intervalCount, trialDays }: BillingPlan,
  { customerId, customerName, customerEmail, paymentMethodId }: CreateSubscription,
  now: Date,
): BillingSubscription {
  const anchor = new Date(now.getTime() + trialDays * dayMs);
  return {
    id: newId('sub', now),
    customerId,
    customerName,
    customerEmail,
    planId,
    paymentMethodId,
    status: trialDays === 0 ? 'INCOMPLETE' : 'TRIALING',
    amountMinor,
    currency,
    interval,
    intervalCount,
    anchor,
    periodNumber: -1,
    cancelAt: null,
    failedAttempts: 0,
    nextChargeAt: anchor,
    createdAt: now,
    endedAt: null,
  };
}
