import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { authorizePayment } from '../../src/actions/payment/authorize-payment.ts';
import { reconcile } from '../../src/actions/payment/reconcile-payments.ts';
import type { MoneyService } from '../../src/actions/service.ts';
import type { Provider } from '../../src/remote/bank/provider.ts';
import { pretendBank } from '../../src/remote/pretend-bank/pretend-bank.ts';
import {
  guest,
  jane,
  openService,
  request,
  type ServiceUnderTest,
  silenceMs,
  staff,
  timeoutMs,
} from '../service-under-test.ts';
import { heldUntil } from '../bank/stand-in-bank.ts';

let tested: ServiceUnderTest;
let chargesBefore: number;

beforeAll(async () => {
  tested = await openService(inject('postgresUrl'));
});
beforeEach(() => {
  chargesBefore = tested.bank.charges.size;
});
afterAll(() => tested.close());

const charges = () => tested.bank.charges.size - chargesBefore;
const posts = () => tested.bank.requests.filter((one) => one.startsWith('POST')).length;

/** A service whose calls to the bank end as `authorize` says; what it leaves behind is all that a dead process does. */
function dyingTill(authorize: Provider['authorize']): MoneyService {
  const [bank] = tested.service.providers;
  return { ...tested.service, providers: [{ ...bank, authorize }] };
}

const forEver = new Promise<never>(() => undefined);

const asService = (input: ReturnType<typeof request>) => ({ ...input, caller: 'service:order' });

describe('a card that is good', () => {
  test('has the amount held until the bank says', async () => {
    const { payment, errors } = await tested.authorize(request());

    expect(errors).toEqual([]);
    expect(payment).toMatchObject({
      status: 'REQUIRES_CAPTURE',
      provider: 'pretend-bank',
      amount: { amountMinor: 2500, currency: 'USD', exponent: 2 },
      authorized: { amountMinor: 2500 },
      captured: { amountMinor: 0 },
      captureBefore: heldUntil,
      nextAction: null,
      confirmToken: null,
    });
    expect(payment?.transactions).toMatchObject([
      { kind: 'AUTHORIZE', succeeded: true, amount: { amountMinor: 2500 } },
    ]);
    expect([...tested.bank.charges.values()].at(-1)).toMatchObject({ reference: payment?.id, amountMinor: 2500 });
  });

  test.each([
    ['JPY', 2500, 0],
    ['KWD', 7755, 3],
  ])('pays in %s, in its own minor units', async (currency, amountMinor, exponent) => {
    const { payment } = await tested.authorize(request({ currency, amountMinor }));

    expect(payment).toMatchObject({ amount: { amountMinor, currency, exponent }, authorized: { amountMinor } });
    expect([...tested.bank.charges.values()].at(-1)).toMatchObject({ amountMinor, currency });
  });
});

test.each([
  ['tok_declined', 'GENERIC_DECLINE', false],
  ['tok_insufficient_funds', 'INSUFFICIENT_FUNDS', true],
  ['tok_nobody_knows', 'INVALID_PAYMENT_METHOD', false],
])('a card that is not (%s) holds nothing and says why: %s', async (token, declineCode, retryable) => {
  const { payment, errors } = await tested.authorize(request({ paymentMethodToken: token }));

  expect(errors).toMatchObject([
    { __typename: 'PaymentDeclinedError', code: 'PAYMENT_DECLINED', declineCode, retryable },
  ]);
  expect(payment).toMatchObject({ status: 'REQUIRES_PAYMENT_METHOD', authorized: { amountMinor: 0 } });
  expect(payment?.transactions).toMatchObject([{ kind: 'AUTHORIZE', succeeded: false, declineCode }]);
});

test('those who pay for one thing first, all at once, each get their answer', async () => {
  for (let count = 0; count < 60; count += 1) {
    const { payableId } = request();
    const together = Array.from({ length: 6 }, () => tested.authorize(request({ payableId, amountMinor: 100 })));

    expect((await Promise.all(together)).flatMap(({ errors }) => errors)).toEqual([]);
  }
});

describe('the same key', () => {
  test('with the same input gives the same payment, and the bank hears of it once', async () => {
    const input = request();

    const first = await tested.authorize(input);
    const postsAfterFirst = posts();
    const second = await tested.authorize(input);

    expect(second).toEqual(first);
    expect(posts()).toBe(postsAfterFirst);
  });

  test('after a decline gives the same decline', async () => {
    const input = request({ paymentMethodToken: 'tok_declined' });

    const first = await tested.authorize(input);

    expect(await tested.authorize(input)).toEqual(first);
    expect(charges()).toBe(1);
  });

  test.each([{ amountMinor: 2501 }, { currency: 'EUR' }, { paymentMethodToken: 'tok_declined' }, { buyerId: null }])(
    'with other input is refused: %o',
    async (other) => {
      const input = request();
      await tested.authorize(input);

      const { payment, errors } = await tested.authorize({ ...input, ...other });

      expect(payment).toBeNull();
      expect(errors).toMatchObject([{ __typename: 'IdempotencyKeyReusedError', code: 'IDEMPOTENCY_KEY_REUSED' }]);
      expect(charges()).toBe(1);
    },
  );

  test('from many callers at once makes one payment and one charge', async () => {
    const input = request();
    const postsBefore = posts();

    const payloads = await Promise.all(Array.from({ length: 8 }, () => tested.authorize(input)));

    expect(new Set(payloads.map(({ payment }) => payment?.id)).size).toBe(1);
    for (const { payment, errors } of payloads) {
      expect(errors).toEqual([]);
      expect(['PROCESSING', 'REQUIRES_CAPTURE']).toContain(payment?.status);
    }
    expect(charges()).toBe(1);
    expect(posts() - postsBefore).toBe(1);
    expect(await tested.payment(payloads[0]?.payment?.id ?? '')).toMatchObject({ status: 'REQUIRES_CAPTURE' });
  });

  test('means the same payment even after keys are forgotten', async () => {
    const input = request();
    const { payment } = await tested.authorize(input);
    await tested.db.pool.query('delete from idempotency');

    const repeated = await tested.authorize(input);
    await tested.db.pool.query('delete from idempotency');
    const other = await tested.authorize({ ...input, amountMinor: 1 });

    expect(repeated.payment).toEqual(payment);
    expect(other.errors).toMatchObject([{ __typename: 'IdempotencyKeyReusedError' }]);
    expect(charges()).toBe(1);
  });
});

describe('a bank that does the work and does not say so', () => {
  test('leaves the payment PROCESSING; the repeat learns the truth, and there is one charge', async () => {
    const input = request({ paymentMethodToken: 'tok_timeout' });
    const silent = pretendBank({ url: tested.bank.url, timeoutMs: silenceMs });

    const first = await authorizePayment({ ...tested.service, providers: [silent] }, asService(input));
    const left = await tested.payment(first.kind === 'PaymentDone' ? first.payment.id : '');
    const repeated = await tested.authorize(input);

    expect(left).toMatchObject({ status: 'PROCESSING', authorized: { amountMinor: 0 }, transactions: [] });
    expect(repeated).toMatchObject({ errors: [], payment: { id: left?.id, status: 'REQUIRES_CAPTURE' } });
    expect(charges()).toBe(1);
  });

  test('is asked by the reconciler', async () => {
    tested.bank.next('answer is lost');
    const { payment } = await tested.authorize(request());

    tested.pass(1_000);
    await reconcile(tested.service);

    expect(await tested.payment(payment?.id ?? '')).toMatchObject({
      status: 'REQUIRES_CAPTURE',
      authorized: { amountMinor: 2500 },
    });
    expect(charges()).toBe(1);
  });

  test.each(['answer is lost', 'answers nonsense'] as const)('is not taken for one that failed: %s', async (fault) => {
    const input = request();
    tested.bank.next(fault);

    const { payment } = await tested.authorize(input);

    expect(payment).toMatchObject({ status: 'PROCESSING' });
    expect(await tested.authorize(input)).toMatchObject({ payment: { status: 'REQUIRES_CAPTURE' } });
    expect(charges()).toBe(1);
  });

  test('and holds another amount than was asked for is not believed', async () => {
    const input = request();
    tested.bank.next('answer is lost');
    await tested.authorize(input);
    const [chargeId = ''] = [...tested.bank.charges.keys()].slice(-1);
    tested.bank.change(chargeId, { amountMinor: 1 });

    const { payment } = await tested.authorize(input);

    expect(payment).toMatchObject({ status: 'PROCESSING', authorized: { amountMinor: 0 } });
  });
});

describe('a request that never reaches the bank', () => {
  test('is sent again by a repeat, but not while the first may be under way', async () => {
    const input = request();
    tested.bank.next('request is lost');

    const first = await tested.authorize(input);
    const tooSoon = await tested.authorize(input);
    expect(charges()).toBe(0);
    tested.pass(timeoutMs);
    const third = await tested.authorize(input);

    expect([first, tooSoon, third].map(({ payment }) => payment?.status)).toEqual([
      'PROCESSING',
      'PROCESSING',
      'REQUIRES_CAPTURE',
    ]);
    expect(charges()).toBe(1);
  });

  test('has failed when six deadlines have passed, and not before', async () => {
    tested.bank.next('answers 500');
    const { payment } = await tested.authorize(request());
    const status = async () => (await tested.payment(payment?.id ?? ''))?.status;

    tested.pass(5 * timeoutMs);
    await reconcile(tested.service);
    const before = await status();
    tested.pass(300_000);
    await reconcile(tested.service);

    expect(before).toBe('PROCESSING');
    expect(await tested.payment(payment?.id ?? '')).toMatchObject({
      status: 'REQUIRES_PAYMENT_METHOD',
      transactions: [{ kind: 'AUTHORIZE', succeeded: false, declineCode: 'PROCESSING_ERROR' }],
    });
    expect(charges()).toBe(0);
  });
});

test('a bank that is down is asked less and less often, and believed when it is back', async () => {
  const tested = await openService(inject('postgresUrl'));
  tested.bank.next('answer is lost');
  const { payment } = await tested.authorize(request());
  tested.bank.setDown(true);
  const askedAfter: number[] = [];
  const beganAt = Date.now();

  for (let seconds = 1; seconds <= 40; seconds += 1) {
    tested.pass(1_000);
    if ((await reconcile(tested.service)) > 0) askedAfter.push(seconds);
  }
  const secondsMax = 40 + (Date.now() - beganAt) / 1_000;
  tested.bank.setDown(false);
  tested.pass(300_000);
  await reconcile(tested.service);

  // After 1, 2, 4, 8 and 16 seconds more each time, and once at first; the shop's clock runs on by itself meanwhile.
  expect(askedAfter.length).toBeGreaterThanOrEqual(4);
  expect(askedAfter.length).toBeLessThanOrEqual(1 + Math.log2(secondsMax + 1));
  expect(await tested.payment(payment?.id ?? '')).toMatchObject({ status: 'REQUIRES_CAPTURE' });
  await tested.close();
});

describe('a process that is killed', () => {
  test('after the bank did its work and before that was saved leaves a payment that comes to the truth', async () => {
    const [bank] = tested.service.providers;
    const input = request();
    const atBank = new Promise<void>((resolve) => {
      const dying = dyingTill(async (sent) => {
        await bank.authorize(sent);
        resolve();
        return forEver;
      });
      void authorizePayment(dying, asService(input));
    });
    await atBank;

    tested.pass(timeoutMs);
    await reconcile(tested.service);
    const { payment, errors } = await tested.authorize(input);

    expect(errors).toEqual([]);
    expect(payment).toMatchObject({ status: 'REQUIRES_CAPTURE', authorized: { amountMinor: 2500 } });
    expect(charges()).toBe(1);
  });

  test('after the payment was saved and before the bank was asked leaves one that a repeat completes', async () => {
    const input = request();
    const saved = new Promise<void>((resolve) => {
      const dying = dyingTill(() => {
        resolve();
        return forEver;
      });
      void authorizePayment(dying, asService(input));
    });
    await saved;

    tested.pass(timeoutMs);
    const { payment } = await tested.authorize(input);

    expect(payment).toMatchObject({ status: 'REQUIRES_CAPTURE' });
    expect(charges()).toBe(1);
  });
});

describe('a wrong request', () => {
  test.each([
    ['a short key', { idempotencyKey: 'short' }, 'INVALID_IDEMPOTENCY_KEY'],
    ['nothing to pay', { amountMinor: 0 }, 'INVALID_AMOUNT'],
    ['no payable', { payableId: '' }, 'INVALID_ID'],
    ['no token', { paymentMethodToken: '' }, 'INVALID_PAYMENT_METHOD'],
    ['a card number', { paymentMethodToken: '4242 4242 4242 4242' }, 'CARD_NUMBER_GIVEN'],
    ['a spaced card number', { paymentMethodToken: '4 2 4 2 4 2 4 2 4 2 4 2 4 2 4 2' }, 'CARD_NUMBER_GIVEN'],
  ])('with %s never reaches the bank', async (_, wrong, code) => {
    const postsBefore = posts();

    const { payment, errors } = await tested.authorize(request(wrong));

    expect(payment).toBeNull();
    expect(errors).toMatchObject([{ __typename: 'ValidationError', code, path: Object.keys(wrong) }]);
    expect(posts()).toBe(postsBefore);
  });

  test('in another currency than the payable was paid in before is refused', async () => {
    const first = request();
    await tested.authorize(first);

    const { errors } = await tested.authorize(request({ payableId: first.payableId, currency: 'EUR' }));

    expect(errors).toMatchObject([{ __typename: 'ValidationError', code: 'WRONG_CURRENCY', path: ['currency'] }]);
    expect(charges()).toBe(1);
  });

  test.each([guest, jane, staff])('by somebody who is no service is forbidden: $kind', async (viewer) => {
    await expect(tested.authorize(request(), viewer)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect(charges()).toBe(0);
  });
});
