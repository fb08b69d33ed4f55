import { createLog } from '@tributary/kit/log';
import { serve, type Serving } from '@tributary/kit/serving/serve';
import { Stripe } from 'stripe';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { authorizePayment } from '../../src/actions/payment/authorize-payment.ts';
import { capturePayment } from '../../src/actions/payment/capture-payment.ts';
import { processBankEvents } from '../../src/actions/bank/process-bank-events.ts';
import { webhookRoutes } from '../../src/actions/bank/receive-webhook.ts';
import type { MoneyService } from '../../src/actions/service.ts';
import { stripeWebhook } from '../../src/remote/stripe/stripe-webhook.ts';
import { stripe } from '../../src/remote/stripe/stripe.ts';
import { paymentSubgraph } from '../../src/subgraph.ts';
import { newKey, openService, request, type ServiceUnderTest } from '../service-under-test.ts';
import { type StandInStripe, standInStripe, stripeKey } from './stand-in-stripe.ts';

const secret = 'whsec_of_the_test';
const identitySecret = 'a secret of the test, 32 characters';
const api = new Stripe(stripeKey);

let tested: ServiceUnderTest;
let there: StandInStripe;
let service: MoneyService;
let serving: Serving;

beforeAll(async () => {
  tested = await openService(inject('postgresUrl'));
  there = await standInStripe();
  const options = {
    secretKey: stripeKey,
    returnUrl: 'https://shop.invalid/paid',
    apiUrl: there.url,
    timeoutMs: 20_000,
    now: () => new Date(),
  };
  service = { ...tested.service, providers: [stripe(options)] };
  serving = await serve(paymentSubgraph({ service, secret: identitySecret, publicUrl: 'https://pay.example.com' }), {
    host: '127.0.0.1',
    port: 0,
    identitySecret,
    isReady: () => Promise.resolve(true),
    routes: webhookRoutes(service, [{ webhook: stripeWebhook, secrets: [secret] }]),
    log: createLog('payment', 'silent'),
  });
});
afterAll(async () => {
  await serving.stop();
  await there.stop();
  await tested.close();
});

let made = 0;

/** Sends what Stripe would, signed by Stripe's own code, and works it off. */
async function tell(type: string, object: object): Promise<number> {
  made += 1;
  const payload = JSON.stringify({ object: 'event', id: `evt_${made}`, type, created: made, data: { object } });
  const timestamp = Math.floor(service.now().getTime() / 1_000);
  const { status } = await fetch(`http://127.0.0.1:${serving.port}/webhooks/stripe`, {
    method: 'POST',
    headers: { 'stripe-signature': api.webhooks.generateTestHeaderString({ payload, secret, timestamp }) },
    body: payload,
  });
  tested.pass(2_000);
  while ((await processBankEvents(service, [stripeWebhook])) > 0);
  return status;
}

async function authorized(paymentMethodToken: string): Promise<{ readonly id: string; readonly intentId: string }> {
  const result = await authorizePayment(service, { ...request({ paymentMethodToken }), caller: 'service:order' });
  if (result.payment === null) throw new Error(`expected a payment, got ${result.kind}`);
  return { id: result.payment.id, intentId: result.payment.providerReference ?? '' };
}

const intentNow = async (id: string): Promise<object> =>
  (await (
    await fetch(`${there.url}/v1/payment_intents/${id}`, { headers: { authorization: `Bearer ${stripeKey}` } })
  ).json()) as object;

test('the end of a second step comes by webhook', async () => {
  const { id, intentId } = await authorized('pm_card_threeDSecure2Required');
  there.authenticate(intentId, true);

  const status = await tell('payment_intent.amount_capturable_updated', await intentNow(intentId));

  expect(status).toBe(200);
  expect(await tested.payment(id)).toMatchObject({ status: 'REQUIRES_CAPTURE', provider: 'stripe' });
});

test('what we did ourselves is no news: Stripe is not asked', async () => {
  const { id, intentId } = await authorized('pm_card_visa');
  const held = await intentNow(intentId);
  await capturePayment(service, {
    caller: 'service:order',
    idempotencyKey: newKey(),
    paymentId: id,
    amount: null,
  });
  const taken = await intentNow(intentId);
  const before = there.requests.length;

  await tell('payment_intent.succeeded', taken);
  await tell('payment_intent.amount_capturable_updated', held);

  expect(there.requests).toHaveLength(before);
  expect(await tested.payment(id)).toMatchObject({ status: 'SUCCEEDED', captured: { amountMinor: 2_500 } });
});

test('a dispute names its PaymentIntent alone, which is enough', async () => {
  const { id, intentId } = await authorized('pm_card_visa');
  await capturePayment(service, {
    caller: 'service:order',
    idempotencyKey: newKey(),
    paymentId: id,
    amount: null,
  });
  there.dispute(intentId, 900, 'needs_response');

  await tell('charge.dispute.created', { object: 'dispute', id: 'dp_1', payment_intent: intentId, amount: 900 });
  await tell('charge.dispute.updated', { object: 'dispute', id: 'dp_1', payment_intent: intentId, amount: 900 });

  expect(await tested.payment(id)).toMatchObject({ chargedBack: { amountMinor: 900 } });
});

test.each([
  ['payout.paid', { object: 'payout', id: 'po_1' }],
  ['payment_intent.created', { object: 'payment_intent', id: 'pi_of_another_shop', status: 'requires_capture' }],
  ['customer.updated', { object: 'customer', id: 'cus_1', metadata: { much: 'more' } }],
])('%s is accepted and ignored', async (type, object) => {
  const before = there.requests.length;

  expect(await tell(type, object)).toBe(200);
  expect(there.requests).toHaveLength(before);
});
