import { inTransaction, type Tx } from '@tributary/kit/database/database';
import { RequestError } from '@tributary/kit/errors';
import { newId } from '@tributary/kit/ids';
import { publish } from '../../database/outbox.ts';
import { periodsFrom, savePeriod } from '../../database/billing/billing-periods.ts';
import { lockSubscription, saveSubscription } from '../../database/billing/billing-subscriptions.ts';
import { paymentWithKey } from '../../database/payment/payments.ts';
import { chargeKey } from '../../domain/billing/billing.ts';
import {
  type Act,
  type BillingState,
  billingLeaseMs,
  type BillingStep,
  nextBillingStep,
  type Done,
} from '../../domain/billing/next-billing-step.ts';
import type { Payment } from '../../domain/payment/payment.ts';
import { authorizePayment } from '../payment/authorize-payment.ts';
import { capturePayment } from '../payment/capture-payment.ts';
import { invoicePeriod, type PaidPeriod } from './invoice-period.ts';
import { recognizeRevenue } from '../ledger/recognize-revenue.ts';
import type { MoneyService, Service } from '../service.ts';
import { voidPayment } from '../payment/void-payment.ts';

// Some six periods: after a long outage the others wait for the scheduler's next round, and other subscriptions get theirs.
const stepsMax = 30;

/** Keeps our keys apart from those of other services. */
const caller = 'payment:billing';

/**
 * Does what is due for a subscription: looks, writes down what comes next, tells payment, looks again. Each look decides
 * on what is saved alone, so whoever is killed anywhere has lost nothing, and two at once charge once: an attempt is
 * written down before payment hears of it, and has one key, under which there is one payment.
 */
export async function billSubscription(service: MoneyService, id: string): Promise<void> {
  const done: Done[] = [];
  for (let steps = 0; steps < stepsMax; steps += 1) {
    const { next, payment, customerId } = await look(service, id, done);
    if (next.kind === 'Rest') return;
    if (next.kind === 'Act') done.push(await act(service, next, { payment, customerId }));
    // What was done for one period says nothing of the next.
    if (next.kind === 'Again') done.length = 0;
  }
  await inTransaction(service.db, async (tx) => {
    const subscription = await lockSubscription(tx, id);
    if (subscription !== null) await saveSubscription(tx, subscription, service.now());
  });
}

interface Look {
  readonly next: BillingStep['next'];
  readonly payment: Payment | null;
  readonly customerId: string;
}

function look(service: MoneyService, id: string, done: readonly Done[]): Promise<Look> {
  return inTransaction(service.db, async (tx) => {
    const state = await billingStateOf(tx, id, done);
    const step = nextBillingStep(state, service.now());
    await saveStep(service, tx, step);
    const { subscription, period } = step;
    if (period?.state === 'PAID') await settle(service, tx, { subscription, period, payment: state.payment });
    return { next: step.next, payment: state.payment, customerId: state.subscription.customerId };
  });
}

/** Locks the subscription, and reads what there is to be decided on. */
export async function billingStateOf(tx: Tx, id: string, done: readonly Done[] = []): Promise<BillingState> {
  const subscription = await lockSubscription(tx, id);
  if (subscription === null) throw new Error(`the subscription ${id} vanished`);
  const { periodNumber } = subscription;
  const periods = await periodsFrom(tx, id, periodNumber);
  const period = periods.find(({ number }) => number === periodNumber) ?? null;
  const following = periods.find(({ number }) => number === periodNumber + 1) ?? null;
  const isUnderWay = period !== null && period.attemptedAt !== null;
  const payment = isUnderWay ? await paymentWithKey(tx, period.id, chargeKey(period)) : null;
  return { subscription, period, following, payment, done };
}

/** While there is something to do, nobody else looks, unless we take longer than a lease. */
export async function saveStep(
  clock: Pick<Service, 'now'>,
  tx: Tx,
  { subscription, period, news, next }: BillingStep,
): Promise<void> {
  const now = clock.now();
  const leaseUntil = new Date(now.getTime() + billingLeaseMs);
  await saveSubscription(tx, subscription, next.kind === 'Rest' ? next.dueAt : leaseUntil);
  if (period !== null && next.kind !== 'Act') await savePeriod(tx, period);
  await publish(tx, news, now);
}

interface Paid extends Omit<PaidPeriod, 'payment'> {
  readonly payment: Payment | null;
}

/** What is paid for is a time that has begun, so it is revenue and billed at once. No tax is known. */
async function settle(service: MoneyService, tx: Tx, { payment, ...paid }: Paid): Promise<void> {
  if (payment === null) throw new Error('a period was paid for by no payment');
  const { payableId, currency, capturedMinor: totalMinor } = payment;
  await recognizeRevenue(tx, { payableId, currency, totalMinor, taxMinor: 0, at: service.now() });
  // Last, as others wait for its number.
  await invoicePeriod(tx, service, { ...paid, payment });
}

interface Concerned {
  readonly payment: Payment | null;
  readonly customerId: string;
}

async function act(
  service: MoneyService,
  { act: what, period }: Act,
  { payment, customerId }: Concerned,
): Promise<Done> {
  if (what === 'AUTHORIZE') {
    const { amountMinor, currency, isOffSession } = period;
    const result = await authorizePayment(service, {
      caller,
      idempotencyKey: chargeKey(period),
      payableId: period.id,
      buyerId: customerId,
      amountMinor,
      currency,
      paymentMethodToken: period.paymentMethodId,
      payableAmountMinor: amountMinor,
      isOffSession,
    });
    return result.payment === null ? 'REFUSED' : 'AUTHORIZE';
  }
  if (payment === null) throw new Error(`the period ${period.id} has no payment to ${what.toLowerCase()}`);
  // The payment's own state lets it be captured or voided once, so the key need only be new.
  const request = { caller, idempotencyKey: newId('key', service.now()), paymentId: payment.id };
  await (
    what === 'CAPTURE' ? capturePayment(service, { ...request, amount: null }) : voidPayment(service, request)
  ).catch((cause: unknown) => {
    // The bank has not answered somebody else's request yet: we learn of it.
    if (!(cause instanceof RequestError)) throw cause;
  });
  return what;
}
