import type { Tx } from '@tributary/kit/database/database';
import { RequestError } from '@tributary/kit/errors';
import { invalidKey, once } from '@tributary/kit/database/idempotency';
import type { EventHandler } from '@tributary/kit/events/inbox';
import { lastDeclineOf } from '../../database/billing/last-decline.ts';
import { lockLivingSubscriptions, subscriptionsByIds } from '../../database/billing/billing-subscriptions.ts';
import { keptMethod } from '../../database/payment/payment-methods.ts';
import {
  type BillingDecision,
  cancelledBy,
  methodChanged,
  paused,
  resumed,
  type ChangeableSubscription,
} from '../../domain/billing/subscription-change.ts';
import type { BillingSubscription } from '../../domain/billing/billing.ts';
import type { SubscriptionRefused, PaymentMethodNotFound } from '../../domain/failure.ts';
import { billingStateOf, billSubscription, saveStep } from './bill-subscription.ts';
import type { BillingResult } from './billing-result.ts';
import type { MoneyService, Service } from '../service.ts';

/** What every request to change a subscription says. */
export interface ChangeSubscription {
  readonly caller: string;
  /** Whose it must be; null: anybody's. */
  readonly customerId: string | null;
  readonly idempotencyKey: string;
  readonly subscriptionId: string;
}

/** Nothing is charged until it is resumed. */
export function pauseSubscription(service: MoneyService, request: ChangeSubscription): Promise<BillingResult> {
  return change(service, request, { operation: 'billingSubscriptionPause', decide: paused });
}

/** Goes on after a pause, or takes back a cancellation that has not come yet. */
export function resumeSubscription(service: MoneyService, request: ChangeSubscription): Promise<BillingResult> {
  const decide = (changeable: ChangeableSubscription) => resumed(changeable, service.now());
  return change(service, request, { operation: 'billingSubscriptionResume', decide });
}

export interface CancelSubscription extends ChangeSubscription {
  readonly isAtPeriodEnd: boolean;
}

export function cancelSubscription(service: MoneyService, request: CancelSubscription): Promise<BillingResult> {
  const { isAtPeriodEnd } = request;
  const decide = (changeable: ChangeableSubscription) => cancelledBy(changeable, { isAtPeriodEnd, now: service.now() });
  return change(service, request, { operation: 'billingSubscriptionCancel', more: { isAtPeriodEnd }, decide });
}

export interface ChangeMethod extends ChangeSubscription {
  readonly paymentMethodId: string;
}

/** Charges to another of the customer's methods from now on, and what is owed at once. */
export function changeSubscriptionMethod(service: MoneyService, request: ChangeMethod): Promise<BillingResult> {
  const { paymentMethodId } = request;
  return change(service, request, {
    operation: 'billingSubscriptionChangeMethod',
    more: { paymentMethodId },
    decide: async (changeable, tx) => {
      const { customerId } = changeable.subscription;
      const isOwn = !paymentMethodId.includes('\0') && (await keptMethod(tx, paymentMethodId, customerId)) !== null;
      if (!isOwn) return { kind: 'PaymentMethodNotFound', paymentMethodId };
      return methodChanged(changeable, { paymentMethodId, now: service.now() });
    },
  });
}

/** Whoever is erased is charged no more. */
export function endSubscriptions(clock: Pick<Service, 'now'>): EventHandler {
  const decide = (changeable: ChangeableSubscription) =>
    cancelledBy(changeable, { isAtPeriodEnd: false, now: clock.now() });
  return async (tx, { subject: customerId }) => {
    for (const id of await lockLivingSubscriptions(tx, customerId)) await decided(clock, tx, { id, decide });
  };
}

interface SubscriptionChange {
  readonly operation: string;
  /** What the request says beside the subscription. */
  readonly more?: object;
  readonly decide: Decide;
}

type Decide = (
  changeable: ChangeableSubscription,
  tx: Tx,
) => BillingDecision | Promise<BillingDecision | PaymentMethodNotFound>;
type Kept = { readonly kind: 'Granted' } | SubscriptionRefused | PaymentMethodNotFound;

async function change(
  service: MoneyService,
  request: ChangeSubscription,
  wanted: SubscriptionChange,
): Promise<BillingResult> {
  const { caller, customerId, idempotencyKey, subscriptionId: id } = request;
  const invalid = invalidKey(idempotencyKey);
  if (invalid !== null) return invalid;
  const [before] = id.includes('\0') ? [] : await subscriptionsByIds(service.db, [id]);
  const isVisible = before !== undefined && (customerId === null || before.customerId === customerId);
  if (!isVisible) return { kind: 'SubscriptionNotFound', subscriptionId: id };

  const { operation, more = {}, decide } = wanted;
  const claim = { principal: caller, operation, key: idempotencyKey, input: { id, ...more } };
  const answer = await once<Kept>(service.db, claim, (tx) => decided(service, tx, { id, decide }));
  if (answer.kind === 'IdempotencyKeyReused') return answer;
  if (answer.response.kind === 'PaymentMethodNotFound') return answer.response;
  if (answer.response.kind === 'Granted' && !answer.replayed) await billSubscription(service, id);
  if (answer.response.kind === 'Granted') return billingDone(service, id);
  return { kind: 'BillingFailed', subscription: await existing(service, id), failure: answer.response };
}

interface Decided {
  readonly id: string;
  readonly decide: Decide;
}

async function decided(clock: Pick<Service, 'now'>, tx: Tx, { id, decide }: Decided): Promise<Kept> {
  const decision = await decide(await billingStateOf(tx, id), tx);
  if (decision.kind === 'Wait') {
    throw new RequestError('IN_PROGRESS', 'the bank has not answered an earlier charge of this subscription yet');
  }
  if (decision.kind !== 'Granted') return decision;
  for (const step of decision.steps) await saveStep(clock, tx, step);
  return { kind: 'Granted' };
}

/** The subscription as it is now, and why what is owed was declined. */
export async function billingDone(service: MoneyService, id: string): Promise<BillingResult> {
  const subscription = await existing(service, id);
  const isOwing = ['INCOMPLETE', 'PAST_DUE', 'UNPAID'].includes(subscription.status);
  const declineCode = isOwing ? await lastDeclineOf(service.db, id) : null;
  if (declineCode === null) return { kind: 'BillingDone', subscription };
  return { kind: 'BillingFailed', subscription, failure: { kind: 'PaymentDeclined', declineCode } };
}

async function existing(service: MoneyService, id: string): Promise<BillingSubscription> {
  const [subscription] = await subscriptionsByIds(service.db, [id]);
  if (subscription === undefined) throw new Error(`the subscription ${id} vanished`);
  return subscription;
}
