import type { Tx } from '@tributary/kit/database/database';
import { RequestError } from '@tributary/kit/errors';
import { invalidKey, once } from '@tributary/kit/database/idempotency';
import type { EventHandler } from '@tributary/kit/events/inbox';
import { lastDeclineOf } from '../../database/billing/last-decline.ts';
import { lockLivingSubscriptions, subscriptionsByIds } from '../../database/billing/billing-subscriptions.ts';
import { keptMethod } from '../../database/payment/payment-methods.ts';
import {
  cancelledBy,
  type ChangeableSubscription,
  type Granted,
  methodChanged,
  paused,
  resumed,
  type Wait,
} from '../../domain/billing/subscription-change.ts';
import type { BillingSubscription } from '../../domain/billing/billing.ts';
import type {
  KeyFailure,
  PaymentDeclined,
  PaymentMethodNotFound,
  SubscriptionNotFound,
  SubscriptionRefused,
} from '../../domain/failure.ts';
import { billingStateOf, billSubscription, saveStep } from './bill-subscription.ts';
import { billingFailed, type BillingResult } from './billing-result.ts';
import type { MoneyService, Service } from '../service.ts';

/** What every request to change a subscription says. */
export interface ChangeSubscription {
  readonly caller: string;
  /** Whose it must be; null: anybody's. */
  readonly customerId: string | null;
  readonly idempotencyKey: string;
  readonly subscriptionId: string;
}

/** Why any change of a subscription may come to nothing. */
type ChangeFailure = KeyFailure | SubscriptionNotFound | PaymentDeclined;

/** Nothing is charged until it is resumed. */
export function pauseSubscription(
  service: MoneyService,
  request: ChangeSubscription,
): Promise<BillingResult<ChangeFailure | SubscriptionRefused>> {
  return change(service, request, { operation: 'billingSubscriptionPause', decide: paused });
}

/** Goes on after a pause, or takes back a cancellation that has not come yet. */
export function resumeSubscription(
  service: MoneyService,
  request: ChangeSubscription,
): Promise<BillingResult<ChangeFailure | SubscriptionRefused>> {
  const decide = (changeable: ChangeableSubscription) => resumed(changeable, service.now());
  return change(service, request, { operation: 'billingSubscriptionResume', decide });
}

export interface CancelSubscription extends ChangeSubscription {
  readonly isAtPeriodEnd: boolean;
}

export function cancelSubscription(
  service: MoneyService,
  request: CancelSubscription,
): Promise<BillingResult<ChangeFailure>> {
  const { isAtPeriodEnd } = request;
  const decide = (changeable: ChangeableSubscription) => cancelledBy(changeable, { isAtPeriodEnd, now: service.now() });
  return change<never>(service, request, { operation: 'billingSubscriptionCancel', more: { isAtPeriodEnd }, decide });
}

export interface ChangeMethod extends ChangeSubscription {
  readonly paymentMethodId: string;
}

/** Charges to another of the customer's methods from now on, and what is owed at once. */
export function changeSubscriptionMethod(
  service: MoneyService,
  request: ChangeMethod,
): Promise<BillingResult<ChangeFailure | SubscriptionRefused | PaymentMethodNotFound>> {
  const { paymentMethodId } = request;
  return change(service, request, {
    operation: 'billingSubscriptionChangeMethod',
    more: { paymentMethodId },
    decide: async (changeable, tx): Promise<Granted | SubscriptionRefused | PaymentMethodNotFound> => {
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
    for (const id of await lockLivingSubscriptions(tx, customerId)) await decided<never>(clock, tx, { id, decide });
  };
}

interface SubscriptionChange<Why> {
  readonly operation: string;
  /** What the request says beside the subscription. */
  readonly more?: object;
  readonly decide: Decide<Why>;
}

type Decision<Why> = Granted | Wait | Why;
type Decide<Why> = (changeable: ChangeableSubscription, tx: Tx) => Decision<Why> | Promise<Decision<Why>>;
type Kept<Why> = { readonly kind: 'Granted' } | Why;
type Refusal = SubscriptionRefused | PaymentMethodNotFound;

async function change<Why extends Refusal>(
  service: MoneyService,
  request: ChangeSubscription,
  wanted: SubscriptionChange<Why>,
): Promise<BillingResult<ChangeFailure | Why>> {
  const { caller, customerId, idempotencyKey, subscriptionId: id } = request;
  const invalid = invalidKey(idempotencyKey);
  if (invalid !== null) return billingFailed(invalid);
  const [before] = id.includes('\0') ? [] : await subscriptionsByIds(service.db, [id]);
  const isVisible = before !== undefined && (customerId === null || before.customerId === customerId);
  if (!isVisible) return billingFailed({ kind: 'SubscriptionNotFound', subscriptionId: id });

  const { operation, more = {}, decide } = wanted;
  const claim = { principal: caller, operation, key: idempotencyKey, input: { id, ...more } };
  const answer = await once<Kept<Why>>(service.db, claim, (tx) => decided(service, tx, { id, decide }));
  if (answer.kind === 'IdempotencyKeyReused') return billingFailed(answer);
  const { response } = answer;
  if (isRefusal(response)) {
    return billingFailed(response, response.kind === 'SubscriptionRefused' ? await existing(service, id) : null);
  }
  if (!answer.replayed) await billSubscription(service, id);
  return billingDone(service, id);
}

function isRefusal<Why extends Refusal>(kept: Kept<Why>): kept is Why {
  return kept.kind !== 'Granted';
}

function isGranted(decision: { readonly kind: string }): decision is Granted {
  return decision.kind === 'Granted';
}

function isWait(decision: { readonly kind: string }): decision is Wait {
  return decision.kind === 'Wait';
}

interface Decided<Why> {
  readonly id: string;
  readonly decide: Decide<Why>;
}

async function decided<Why extends Refusal>(
  clock: Pick<Service, 'now'>,
  tx: Tx,
  { id, decide }: Decided<Why>,
): Promise<Kept<Why>> {
  const decision = await decide(await billingStateOf(tx, id), tx);
  if (isWait(decision)) {
    throw new RequestError('IN_PROGRESS', 'the bank has not answered an earlier charge of this subscription yet');
  }
  if (!isGranted(decision)) return decision;
  for (const step of decision.steps) await saveStep(clock, tx, step);
  return { kind: 'Granted' };
}

/** The subscription as it is now, and why what is owed was declined. */
export async function billingDone(service: MoneyService, id: string): Promise<BillingResult<PaymentDeclined>> {
  const subscription = await existing(service, id);
  const isOwing = ['INCOMPLETE', 'PAST_DUE', 'UNPAID'].includes(subscription.status);
  const declineCode = isOwing ? await lastDeclineOf(service.db, id) : null;
  if (declineCode === null) return { kind: 'BillingDone', subscription };
  return billingFailed({ kind: 'PaymentDeclined', declineCode }, subscription);
}

async function existing(service: MoneyService, id: string): Promise<BillingSubscription> {
  const [subscription] = await subscriptionsByIds(service.db, [id]);
  if (subscription === undefined) throw new Error(`the subscription ${id} vanished`);
  return subscription;
}
