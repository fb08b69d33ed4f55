import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { authorizePayment } from '../../src/actions/payment/authorize-payment.ts';
import { reconcile } from '../../src/actions/payment/reconcile-payments.ts';
import type { Till } from '../../src/actions/till.ts';
import type { Provider } from '../../src/remote/bank/provider.ts';
import { guest, jane, openShop, request, type Shop, staff, timeoutMs } from '../shop.ts';
import { heldUntil } from '../bank/stand-in-bank.ts';

let shop: Shop;
let chargesBefore: number;

beforeAll(async () => {
  shop = await openShop(inject('postgresUrl'));
});
beforeEach(() => {
  chargesBefore = shop.bank.charges.size;
});
afterAll(() => shop.close());

const charges = () => shop.bank.charges.size - chargesBefore;
const posts = () => shop.bank.requests.filter((one) => one.startsWith('POST')).length;

/** A till whose calls to the bank end as `authorize` says; what it leaves behind is all that a dead process does. */
function dyingTill(authorize: Provider['authorize']): Till {
  const [bank] = shop.till.providers;
  return { ...shop.till, providers: [{ ...bank, authorize }] };
}

const forEver = new Promise<never>(() => undefined);

const asService = (input: ReturnType<typeof request>) => ({ ...input, caller: 'service:order' });

describe('a card that is good', () => {
  test('has the amount held until the bank says', async () => {
    const { payment, errors } = await shop.authorize(request());

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
    expect([...shop.bank.charges.values()].at(-1)).toMatchObject({ reference: payment?.id, amountMinor: 2500 });
  });

  test.each([
    ['JPY', 2500, 0],
    ['KWD', 7755, 3],
  ])('pays in %s, in its own minor units', async (currency, amountMinor, exponent) => {
    const { payment } = await shop.authorize(request({ currency, amountMinor }));

    expect(payment).toMatchObject({ amount: { amountMinor, currency, exponent }, authorized: { amountMinor } });
    expect([...shop.bank.charges.values()].at(-1)).toMatchObject({ amountMinor, currency });
  });
});

test.each([
  ['tok_declined', 'generic_decline', false],
  ['tok_insufficient_funds', 'insufficient_funds', true],
  ['tok_nobody_knows', 'invalid_payment_method', false],
])('a card that is not (%s) holds nothing and says why: %s', async (token, declineCode, retryable) => {
  const { payment, errors } = await shop.authorize(request({ paymentMethodToken: token }));

  expect(errors).toMatchObject([
    { __typename: 'PaymentDeclinedError', code: 'PAYMENT_DECLINED', declineCode, retryable },
  ]);
  expect(payment).toMatchObject({ status: 'REQUIRES_PAYMENT_METHOD', authorized: { amountMinor: 0 } });
  expect(payment?.transactions).toMatchObject([{ kind: 'AUTHORIZE', succeeded: false, declineCode }]);
});

describe('the same key', () => {
  test('with the same input gives the same payment, and the bank hears of it once', async () => {
    const input = request();

    const first = await shop.authorize(input);
    const postsAfterFirst = posts();
    const second = await shop.authorize(input);

    expect(second).toEqual(first);
    expect(posts()).toBe(postsAfterFirst);
  });

  test('after a decline gives the same decline', async () => {
    const input = request({ paymentMethodToken: 'tok_declined' });

    const first = await shop.authorize(input);

    expect(await shop.authorize(input)).toEqual(first);
    expect(charges()).toBe(1);
  });

  test.each([{ amountMinor: 2501 }, { currency: 'EUR' }, { paymentMethodToken: 'tok_declined' }, { buyerId: null }])(
    'with other input is refused: %o',
    async (other) => {
      const input = request();
      await shop.authorize(input);

      const { payment, errors } = await shop.authorize({ ...input, ...other });

      expect(payment).toBeNull();
      expect(errors).toMatchObject([{ __typename: 'IdempotencyKeyReusedError', code: 'IDEMPOTENCY_KEY_REUSED' }]);
      expect(charges()).toBe(1);
    },
  );

  test('from many callers at once makes one payment and one charge', async () => {
    const input = request();
    const postsBefore = posts();

    const payloads = await Promise.all(Array.from({ length: 8 }, () => shop.authorize(input)));

    expect(new Set(payloads.map(({ payment }) => payment?.id)).size).toBe(1);
    for (const { payment, errors } of payloads) {
      expect(errors).toEqual([]);
      expect(['PROCESSING', 'REQUIRES_CAPTURE']).toContain(payment?.status);
    }
    expect(charges()).toBe(1);
    expect(posts() - postsBefore).toBe(1);
    expect(await shop.payment(payloads[0]?.payment?.id ?? '')).toMatchObject({ status: 'REQUIRES_CAPTURE' });
  });

  test('means the same payment even after keys are forgotten', async () => {
    const input = request();
    const { payment } = await shop.authorize(input);
    await shop.db.pool.query('delete from idempotency');

    const repeated = await shop.authorize(input);
    await shop.db.pool.query('delete from idempotency');
    const other = await shop.authorize({ ...input, amountMinor: 1 });

    expect(repeated.payment).toEqual(payment);
    expect(other.errors).toMatchObject([{ __typename: 'IdempotencyKeyReusedError' }]);
    expect(charges()).toBe(1);
  });
});

describe('a bank that does the work and does not say so', () => {
  test('leaves the payment PROCESSING; the repeat learns the truth, and there is one charge', async () => {
    const input = request({ paymentMethodToken: 'tok_timeout' });

    const { payment, errors } = await shop.authorize(input);
    const repeated = await shop.authorize(input);

    expect(errors).toEqual([]);
    expect(payment).toMatchObject({ status: 'PROCESSING', authorized: { amountMinor: 0 }, transactions: [] });
    expect(repeated).toMatchObject({ errors: [], payment: { id: payment?.id, status: 'REQUIRES_CAPTURE' } });
    expect(charges()).toBe(1);
  });

  test('is asked by the reconciler', async () => {
    shop.bank.next('answer is lost');
    const { payment } = await shop.authorize(request());

    shop.pass(1_000);
    await reconcile(shop.till);

    expect(await shop.payment(payment?.id ?? '')).toMatchObject({
      status: 'REQUIRES_CAPTURE',
      authorized: { amountMinor: 2500 },
    });
    expect(charges()).toBe(1);
  });

  test.each(['answer is lost', 'answers nonsense'] as const)('is not taken for one that failed: %s', async (fault) => {
    const input = request();
    shop.bank.next(fault);

    const { payment } = await shop.authorize(input);

    expect(payment).toMatchObject({ status: 'PROCESSING' });
    expect(await shop.authorize(input)).toMatchObject({ payment: { status: 'REQUIRES_CAPTURE' } });
    expect(charges()).toBe(1);
  });

  test('and holds another amount than was asked for is not believed', async () => {
    const input = request();
    shop.bank.next('answer is lost');
    await shop.authorize(input);
    const [chargeId = ''] = [...shop.bank.charges.keys()].slice(-1);
    shop.bank.change(chargeId, { amountMinor: 1 });

    const { payment } = await shop.authorize(input);

    expect(payment).toMatchObject({ status: 'PROCESSING', authorized: { amountMinor: 0 } });
  });
});

describe('a request that never reaches the bank', () => {
  test('is sent again by a repeat, but not while the first may be under way', async () => {
    const input = request();
    shop.bank.next('request is lost');

    const first = await shop.authorize(input);
    const tooSoon = await shop.authorize(input);
    expect(charges()).toBe(0);
    shop.pass(timeoutMs);
    const third = await shop.authorize(input);

    expect([first, tooSoon, third].map(({ payment }) => payment?.status)).toEqual([
      'PROCESSING',
      'PROCESSING',
      'REQUIRES_CAPTURE',
    ]);
    expect(charges()).toBe(1);
  });

  test('has failed when six deadlines have passed, and not before', async () => {
    shop.bank.next('answers 500');
    const { payment } = await shop.authorize(request());
    const status = async () => (await shop.payment(payment?.id ?? ''))?.status;

    shop.pass(5 * timeoutMs);
    await reconcile(shop.till);
    const before = await status();
    shop.pass(300_000);
    await reconcile(shop.till);

    expect(before).toBe('PROCESSING');
    expect(await shop.payment(payment?.id ?? '')).toMatchObject({
      status: 'REQUIRES_PAYMENT_METHOD',
      transactions: [{ kind: 'AUTHORIZE', succeeded: false, declineCode: 'processing_error' }],
    });
    expect(charges()).toBe(0);
  });
});

test('a bank that is down is asked less and less often, and believed when it is back', async () => {
  const shop = await openShop(inject('postgresUrl'));
  shop.bank.next('answer is lost');
  const { payment } = await shop.authorize(request());
  shop.bank.setDown(true);
  const askedAfter: number[] = [];

  for (let seconds = 1; seconds <= 40; seconds += 1) {
    shop.pass(1_000);
    if ((await reconcile(shop.till)) > 0) askedAfter.push(seconds);
  }
  shop.bank.setDown(false);
  shop.pass(300_000);
  await reconcile(shop.till);

  // After 1, 2, 4, 8 and 16 seconds more each time; a second of grace each, as the shop's clock runs on by itself.
  expect(askedAfter.length).toBeGreaterThanOrEqual(4);
  expect(askedAfter.length).toBeLessThanOrEqual(6);
  expect(await shop.payment(payment?.id ?? '')).toMatchObject({ status: 'REQUIRES_CAPTURE' });
  await shop.close();
});

describe('a process that is killed', () => {
  test('after the bank did its work and before that was saved leaves a payment that comes to the truth', async () => {
    const [bank] = shop.till.providers;
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

    shop.pass(timeoutMs);
    await reconcile(shop.till);
    const { payment, errors } = await shop.authorize(input);

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

    shop.pass(timeoutMs);
    const { payment } = await shop.authorize(input);

    expect(payment).toMatchObject({ status: 'REQUIRES_CAPTURE' });
    expect(charges()).toBe(1);
  });
});

describe('a wrong request', () => {
  test.each([
    ['a short key', { idempotencyKey: 'short' }, 'INVALID_IDEMPOTENCY_KEY'],
    ['nothing to pay', { amountMinor: 0 }, 'INVALID_AMOUNT'],
    ['no payable', { payableId: '' }, 'INVALID_PAYABLE'],
    ['no token', { paymentMethodToken: '' }, 'INVALID_PAYMENT_METHOD'],
    ['a card number', { paymentMethodToken: '4242 4242 4242 4242' }, 'INVALID_PAYMENT_METHOD'],
  ])('with %s never reaches the bank', async (_, wrong, code) => {
    const postsBefore = posts();

    const { payment, errors } = await shop.authorize(request(wrong));

    expect(payment).toBeNull();
    expect(errors).toMatchObject([{ __typename: 'ValidationError', code, path: Object.keys(wrong) }]);
    expect(posts()).toBe(postsBefore);
  });

  test('in another currency than the payable was paid in before is refused', async () => {
    const first = request();
    await shop.authorize(first);

    const { errors } = await shop.authorize(request({ payableId: first.payableId, currency: 'EUR' }));

    expect(errors).toMatchObject([{ __typename: 'ValidationError', code: 'WRONG_CURRENCY', path: ['currency'] }]);
    expect(charges()).toBe(1);
  });

  test.each([guest, jane, staff])('by somebody who is no service is forbidden: $kind', async (viewer) => {
    await expect(shop.authorize(request(), viewer)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect(charges()).toBe(0);
  });
});
