import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { subscriptionsIn } from './billing/subscriptions.ts';
import { newKey, openService, request, type ServiceUnderTest, staff } from './service-under-test.ts';

// The version before kept its refusals with their sentences. A repeat of such a request is answered as the first time.

let tested: ServiceUnderTest;

beforeAll(async () => {
  tested = await openService(inject('postgresUrl'));
});
afterAll(() => tested.close());

interface Refused {
  /** Asks, and asks again with the same input. */
  readonly ask: (idempotencyKey: string) => Promise<{ readonly errors: readonly object[] }>;
  readonly code: string;
  /** What the version before kept of it. */
  readonly kept: object;
}

const held = async (): Promise<string> => (await tested.authorize(request())).payment?.id ?? '';

async function taken(amountMinor: number): Promise<{ readonly paymentId: string; readonly payableId: string }> {
  const asked = request({ amountMinor });
  const { payment } = await tested.authorize(asked);
  const paymentId = payment?.id ?? '';
  await tested.capture({ paymentId, idempotencyKey: newKey() });
  return { paymentId, payableId: asked.payableId };
}

const left = { status: 'REQUIRES_CAPTURE', capturableMinor: 2500, refundableMinor: 0 };

const cases: Readonly<Record<string, () => Promise<Refused>>> = {
  async 'a capture of more than is held'() {
    const paymentId = await held();
    const message = 'expected at most 25.00 USD, got 25.01 USD';
    return {
      ask: (idempotencyKey) => tested.capture({ paymentId, amountMinor: 2501, idempotencyKey }),
      code: 'MORE_THAN_HELD',
      kept: { kind: 'Refusal', reason: 'MoreThanHeld', message, ...left },
    };
  },
  async 'a refund of what is not captured'() {
    const paymentId = await held();
    const message = 'a REQUIRES_CAPTURE payment cannot be refunded';
    return {
      ask: (idempotencyKey) => tested.refund({ paymentId, amountMinor: 1, reason: 'no', idempotencyKey }),
      code: 'WRONG_PAYMENT_STATE',
      kept: { kind: 'Refusal', reason: 'WrongState', message, ...left },
    };
  },
  async 'a refund of more than is left'() {
    const { paymentId } = await taken(1000);
    const message = 'expected at most 10.00 USD, got 10.01 USD';
    return {
      ask: (idempotencyKey) => tested.refund({ paymentId, amountMinor: 1001, reason: 'no', idempotencyKey }),
      code: 'MORE_THAN_TAKEN',
      kept: { kind: 'Refusal', reason: 'MoreThanTaken', message, ...left, capturableMinor: 0, refundableMinor: 1000 },
    };
  },
  async 'a refund of what was given back'() {
    const { paymentId } = await taken(1000);
    await tested.refund({ paymentId, reason: 'all of it', idempotencyKey: newKey() });
    const message = 'nothing is left to give back';
    return {
      ask: (idempotencyKey) => tested.refund({ paymentId, reason: 'no', idempotencyKey }),
      code: 'MORE_THAN_TAKEN',
      kept: { kind: 'Refusal', reason: 'MoreThanTaken', message, ...left, capturableMinor: 0 },
    };
  },
  async 'a refund of more than was taken for a payable'() {
    const { payableId } = await taken(1000);
    const message = 'expected at most 10.00 USD, which is left of what was taken, got 10.01 USD';
    return {
      ask: (idempotencyKey) => tested.refundPayable({ payableId, amountMinor: 1001, reason: 'no', idempotencyKey }),
      code: 'MORE_THAN_TAKEN',
      kept: { kind: 'InvalidInput', code: 'MORE_THAN_TAKEN', path: ['amountMinor'], message },
    };
  },
  async 'another currency'() {
    const { payableId } = await taken(1000);
    const message = 'expected USD, in which it was paid for before, got EUR';
    const asked = request({ payableId, currency: 'EUR' });
    return {
      ask: (idempotencyKey) => tested.authorize({ ...asked, idempotencyKey }),
      code: 'WRONG_CURRENCY',
      kept: { kind: 'InvalidInput', code: 'WRONG_CURRENCY', path: ['currency'], message },
    };
  },
  async 'more than is owed'() {
    const asked = request({ amountMinor: 1501, payableAmountMinor: 1500 });
    const message = 'expected at most 15.00 USD, which is still owed, got 15.01 USD';
    return {
      ask: (idempotencyKey) => tested.authorize({ ...asked, idempotencyKey }),
      code: 'MORE_THAN_OWED',
      kept: { kind: 'InvalidInput', code: 'MORE_THAN_OWED', path: ['amountMinor'], message },
    };
  },
  async 'a method that is not saved'() {
    const asked = request({ paymentMethodToken: 'pmt_01980000000070008000000000000000' });
    const message = 'expected a saved payment method of the buyer';
    return {
      ask: (idempotencyKey) => tested.authorize({ ...asked, idempotencyKey }),
      code: 'INVALID_PAYMENT_METHOD',
      kept: { kind: 'InvalidInput', code: 'INVALID_PAYMENT_METHOD', path: ['paymentMethodToken'], message },
    };
  },
  async 'a subscription that cannot be paused'() {
    const { begun, mutate } = subscriptionsIn(tested);
    const subscriptionId = await begun();
    await mutate('billingSubscriptionCancel', { subscriptionId, atPeriodEnd: false }, staff);
    return {
      ask: (idempotencyKey) => mutate('billingSubscriptionPause', { subscriptionId, idempotencyKey }, staff),
      code: 'WRONG_SUBSCRIPTION_STATE',
      kept: { kind: 'BillingRefusal', message: 'a CANCELLED subscription cannot be paused' },
    };
  },
};

test.each(Object.entries(cases))('%s is told as before', async (_, made) => {
  const { ask, code, kept } = await made();
  const key = newKey();
  const first = await ask(key);
  expect(first.errors).toMatchObject([{ code }]);

  await tested.db.pool.query('update idempotency set response = $2 where key = $1', [key, JSON.stringify(kept)]);

  expect(await ask(key)).toEqual(first);
  const { rows } = await tested.db.pool.query('select response from idempotency where key = $1', [key]);
  expect(JSON.stringify(rows)).not.toContain('message');
});

test('no answer is kept with a sentence', async () => {
  const { rows } = await tested.db.pool.query(
    `select response from idempotency where response ? 'message'
            or jsonb_path_exists(response, '$.** ? (@.type() == "string" && @ like_regex "[a-z] [a-z]")')`,
  );

  expect(rows).toEqual([]);
});
