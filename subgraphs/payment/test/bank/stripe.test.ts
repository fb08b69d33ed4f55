import { newId } from '@tributary/kit/ids';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AuthorizeRequest, Provider } from '../../src/remote/bank/provider.ts';
import { stripe } from '../../src/remote/stripe/stripe.ts';
import { type StandInStripe, standInStripe, stripeKey } from './stand-in-stripe.ts';

const timeoutMs = 20_000;
const returnUrl = 'https://shop.invalid/paid';

let there: StandInStripe;
const now = () => new Date();
let bank: Provider;

beforeEach(async () => {
  there = await standInStripe();
  bank = stripe({ secretKey: stripeKey, returnUrl, apiUrl: there.url, timeoutMs, now });
});
afterEach(() => there.stop());

const card = (paymentMethodToken: string, more: Partial<AuthorizeRequest> = {}): AuthorizeRequest => ({
  idempotencyKey: newId('pin', new Date()),
  reference: 'pay_1',
  amountMinor: 2500,
  currency: 'USD',
  paymentMethodToken,
  ...more,
});

async function held(more: Partial<AuthorizeRequest> = {}) {
  const answer = await bank.authorize(card('pm_card_visa', more));
  if (answer.kind !== 'Authorized') throw new Error(`expected Authorized, got ${JSON.stringify(answer)}`);
  return {
    reference: answer.reference,
    amountMinor: 2500,
    currency: 'USD',
    idempotencyKey: newId('pin', new Date()),
    ...more,
  };
}

const keepFor = (customerId: string) => bank.keep({ customerId, paymentMethodToken: 'pm_card_visa' });

const lastForm = () => there.requests.at(-1)?.form;

test('money is held by confirming a PaymentIntent with manual capture, under our key', async () => {
  const request = card('pm_card_visa');

  const answer = await bank.authorize(request);

  const held = { kind: 'Authorized', amountMinor: 2500, currency: 'USD', card: { brand: 'visa', last4: '4242' } };
  expect(answer).toMatchObject(held);
  expect(answer.kind === 'Authorized' && answer.captureBefore).toBeInstanceOf(Date);
  expect(there.requests).toHaveLength(1);
  expect(there.requests[0]).toMatchObject({
    line: 'POST /v1/payment_intents',
    form: {
      amount: '2500',
      currency: 'usd',
      payment_method: 'pm_card_visa',
      capture_method: 'manual',
      confirm: 'true',
      return_url: returnUrl,
      'metadata[payment_id]': 'pay_1',
      'metadata[instruction_id]': request.idempotencyKey,
    },
    headers: { 'idempotency-key': request.idempotencyKey, 'content-type': 'application/x-www-form-urlencoded' },
  });
  expect(there.requests[0]?.headers).not.toHaveProperty('x-stripe-client-telemetry');
});

test('a repeat is a replay: the same charge', async () => {
  const request = card('pm_card_visa');

  const answers = [await bank.authorize(request), await bank.authorize(request)];

  expect(answers[1]).toEqual(answers[0]);
});

test('a key that comes with another request tells what became of the first', async () => {
  const request = card('pm_card_visa');
  const answer = await bank.authorize(request);

  expect(await bank.authorize({ ...request, amountMinor: 1 })).toEqual(answer);
});

test.each([
  ['pm_card_visa_chargeDeclined', 'generic_decline'],
  ['pm_card_visa_chargeDeclinedInsufficientFunds', 'insufficient_funds'],
  // Its holder may be a thief.
  ['pm_card_visa_chargeDeclinedLostCard', 'generic_decline'],
  ['pm_card_chargeDeclinedExpiredCard', 'invalid_payment_method'],
  ['pm_of_nobody', 'invalid_payment_method'],
])('%s is declined: %s', async (token, declineCode) => {
  const answer = await bank.authorize(card(token));

  expect(answer).toMatchObject({ kind: 'Declined', declineCode });
});

test('a charge that was declined stays so when it is looked for', async () => {
  const answer = await bank.authorize(card('pm_card_visa_chargeDeclinedInsufficientFunds'));

  expect(await bank.find(answer.kind === 'Declined' ? (answer.reference ?? '') : '')).toEqual(answer);
});

test.each([
  [true, { kind: 'Authorized', amountMinor: 2500 }],
  [false, { kind: 'Declined', declineCode: 'authentication_failed' }],
])('a second step leads elsewhere; the buyer says %s', async (isApproved, after) => {
  const request = card('pm_card_threeDSecure2Required');
  const asked = await bank.authorize(request);
  const reference = asked.kind === 'ActionRequired' ? asked.reference : '';

  there.authenticate(reference, isApproved);

  expect(asked).toMatchObject({ url: `https://hooks.stripe.invalid/3d_secure/${reference}` });
  expect(await bank.find(reference)).toMatchObject(after);
  expect(await bank.findByKey(request.idempotencyKey)).toMatchObject(after);
});

describe('a saved card', () => {
  test('is kept with a customer of its own, and charged while the buyer is away', async () => {
    const kept = await bank.keep({ customerId: 'cus_jane', paymentMethodToken: 'pm_card_visa' });
    const token = kept.kind === 'KeptMethod' ? kept.paymentMethodToken : '';

    const answer = await bank.authorize(card(token, { isOffSession: true }));

    expect(token).toMatch(/^cus_\d+\/pm_card_visa$/);
    expect(answer.kind).toBe('Authorized');
    expect(lastForm()).toMatchObject({ payment_method: 'pm_card_visa', off_session: 'true' });
    expect(lastForm()?.['customer']).toMatch(/^cus_/);
    expect(lastForm()).not.toHaveProperty('return_url');
    expect(await bank.keep({ customerId: 'cus_jane', paymentMethodToken: token })).toEqual(kept);
  });

  test('is kept once, and by nobody else', async () => {
    const kept = [await keepFor('cus_jane'), await keepFor('cus_jane')];
    const stolen = await keepFor('cus_john');

    expect(kept[1]).toEqual(kept[0]);
    expect(stolen).toEqual({ kind: 'UnknownMethod' });
    expect(there.requests.filter(({ line }) => line === 'POST /v1/customers')).toHaveLength(1);
  });

  test('that asks for a second step is declined while the buyer is away', async () => {
    const answer = await bank.authorize(card('pm_card_threeDSecure2Required', { isOffSession: true }));

    expect(answer).toMatchObject({ kind: 'Declined', declineCode: 'authentication_failed' });
  });

  test('says which it is', async () => {
    expect(await bank.describe('cus_1/pm_card_visa')).toEqual({
      kind: 'MethodDescription',
      type: 'card',
      brand: 'visa',
      last4: '4242',
      expires: '2034-04',
    });
    expect(await bank.describe('pm_of_nobody')).toEqual({ kind: 'UnknownMethod' });
    expect(await bank.keep({ customerId: 'cus_jane', paymentMethodToken: 'pm_of_nobody' })).toEqual({
      kind: 'UnknownMethod',
    });
  });
});

test.each([2500, 1000])('%i of 2500 are taken, once', async (amountMinor) => {
  const charge = { ...(await held()), amountMinor };

  const answer = await bank.capture(charge);

  expect(answer).toMatchObject({ kind: 'Captured', amountMinor: 2500, capturedMinor: amountMinor, refunds: [] });
  expect(lastForm()).toMatchObject({ amount_to_capture: String(amountMinor) });
  expect(await bank.capture(charge)).toEqual(answer);
  expect(await bank.capture({ ...charge, idempotencyKey: newId('pin', new Date()) })).toEqual(answer);
  expect(await bank.void({ ...charge, idempotencyKey: newId('pin', new Date()) })).toEqual(answer);
});

test('what is held is released', async () => {
  const charge = await held();

  const answer = await bank.void(charge);

  expect(answer).toEqual({ kind: 'Voided', reference: charge.reference });
  expect(await bank.void({ ...charge, idempotencyKey: newId('pin', new Date()) })).toEqual(answer);
});

test('refunds are told apart by our names, and disputes are no refunds', async () => {
  const charge = await held();
  await bank.capture(charge);
  const refund = (refundId: string, amountMinor: number) =>
    bank.refund({ ...charge, idempotencyKey: newId('pin', new Date()), refundId, amountMinor });

  await refund('rfd_1', 1_000);
  await refund('rfd_2', 500);
  const tooMuch = await refund('rfd_3', 1_001);
  there.dispute(charge.reference, 300, 'needs_response');
  there.dispute(charge.reference, 400, 'warning_needs_response');
  there.dispute(charge.reference, 200, 'won');
  there.dispute(charge.reference, 100, 'lost');
  const found = await bank.find(charge.reference);

  const refunds = [
    { refundId: 'rfd_1', amountMinor: 1_000, status: 'SUCCEEDED' },
    { refundId: 'rfd_2', amountMinor: 500, status: 'SUCCEEDED' },
  ];
  const chargebacks = [
    { amountMinor: 300, status: 'OPEN' },
    { amountMinor: 200, status: 'WON' },
    { amountMinor: 100, status: 'LOST' },
  ];
  expect(tooMuch).toMatchObject({ kind: 'Captured', refunds, chargebacks: [] });
  expect(found).toMatchObject({ kind: 'Captured', refunds, chargebacks });
});

describe('silence', () => {
  test.each(['answer is lost', 'request is lost', 'answers 500', 'answers 429'] as const)(
    'is no answer, whatever happened: %s; the key tells later',
    async (fault) => {
      const request = card('pm_card_visa');
      there.next(fault);
      // A closed connection has Stripe's SDK try once more.
      if (fault.endsWith('lost')) there.next(fault);

      const answer = await bank.authorize(request);
      const found = await bank.findByKey(request.idempotencyKey);
      const repeated = await bank.authorize(request);

      expect(answer).toMatchObject({ kind: 'Unknown' });
      expect(found.kind).toBe(fault === 'answer is lost' ? 'Authorized' : 'NeverArrived');
      expect(repeated.kind).toBe('Authorized');
    },
  );

  test('is what a wrong key for the API, or nobody being there, comes to', async () => {
    const wrong = stripe({ secretKey: 'sk_test_wrong', returnUrl, apiUrl: there.url, timeoutMs, now });
    const nobody = stripe({ secretKey: stripeKey, returnUrl, apiUrl: 'http://127.0.0.1:1', timeoutMs, now });

    const answers = [await wrong.authorize(card('pm_card_visa')), await nobody.findByKey(newId('pin', new Date()))];

    expect(answers).toMatchObject([{ kind: 'Unknown' }, { kind: 'Unknown' }]);
  });

  test('is what a charge is that Stripe does not know', async () => {
    expect(await bank.find('pi_nowhere')).toMatchObject({ kind: 'Unknown' });
  });
});

test.each([
  ['JPY', 2500, '2500'],
  ['ISK', 25, '2500'],
  ['UGX', 25, '2500'],
  ['MGA', 2500, '25'],
  ['HUF', 2500, '2500'],
  ['TWD', 2500, '2500'],
  ['KWD', 2500, '2500'],
])('%s %i goes to Stripe as %s, and comes back as it was', async (currency, amountMinor, amount) => {
  const charge = await held({ currency, amountMinor });

  const captured = await bank.capture(charge);

  expect(there.requests[0]?.form['amount']).toBe(amount);
  expect(captured).toMatchObject({ kind: 'Captured', amountMinor, capturedMinor: amountMinor, currency });
});

test('an amount that Stripe cannot express never gets there', async () => {
  const charge = await held({ currency: 'KWD', amountMinor: 2500 });
  await bank.capture(charge);
  const before = there.requests.filter(({ line }) => line.startsWith('POST')).length;

  const declined = await bank.authorize(card('pm_card_visa', { currency: 'KWD', amountMinor: 2501 }));
  const refunded = await bank.refund({
    ...charge,
    idempotencyKey: newId('pin', new Date()),
    refundId: 'rfd_1',
    amountMinor: 1,
  });

  expect(declined).toMatchObject({ kind: 'Declined', reference: null });
  expect(refunded).toMatchObject({ kind: 'Captured', refunds: [] });
  expect(there.requests.filter(({ line }) => line.startsWith('POST'))).toHaveLength(before);
});

test('the statement tells captures, refunds and chargebacks in the currency of the buyer, page by page', async () => {
  const charge = await held();
  await bank.capture(charge);
  await bank.refund({ ...charge, idempotencyKey: newId('pin', new Date()), refundId: 'rfd_1', amountMinor: 1_000 });
  there.dispute(charge.reference, 300, 'lost');
  const period = { from: new Date(Date.now() - 60_000), to: new Date(Date.now() + 60_000) };

  const page = await bank.statement({ ...period, after: null });
  const empty = await bank.statement({ from: new Date(0), to: period.from, after: null });

  const of = { reference: charge.reference, currency: 'USD' };
  expect(page).toMatchObject({
    kind: 'StatementPage',
    entries: [
      { ...of, kind: 'CHARGEBACK', amountMinor: 300 },
      { ...of, kind: 'REFUND', amountMinor: 1_000 },
      { ...of, kind: 'CAPTURE', amountMinor: 2_500, paymentId: 'pay_1' },
    ],
    next: null,
  });
  expect(empty).toMatchObject({ entries: [] });
});
