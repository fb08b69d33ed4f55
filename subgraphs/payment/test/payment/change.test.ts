import { newId } from '@tributary/kit/ids';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { capturePayment } from '../../src/actions/payment/capture-payment.ts';
import { reconcile } from '../../src/actions/payment/reconcile-payments.ts';
import {
  guest,
  jane,
  newKey,
  openService,
  request,
  type ServiceUnderTest,
  staff,
  timeoutMs,
} from '../service-under-test.ts';

let tested: ServiceUnderTest;

beforeAll(async () => {
  tested = await openService(inject('postgresUrl'));
});
afterAll(() => tested.close());

async function held(): Promise<string> {
  const { payment } = await tested.authorize(request());
  return payment?.id ?? '';
}

const postsTo = (path: string) =>
  tested.bank.requests.filter((one) => one.startsWith('POST') && one.endsWith(path)).length;

describe('a capture', () => {
  test('takes all that is held', async () => {
    const { payment, errors } = await tested.capture({ paymentId: await held(), idempotencyKey: newKey() });

    expect(errors).toEqual([]);
    expect(payment).toMatchObject({
      status: 'SUCCEEDED',
      authorized: { amountMinor: 0 },
      captured: { amountMinor: 2500 },
      captureBefore: null,
    });
    expect(payment?.transactions.map(({ kind }) => kind)).toEqual(['AUTHORIZE', 'CAPTURE']);
  });

  test('of a part takes it and releases the rest', async () => {
    const { payment } = await tested.capture({ paymentId: await held(), idempotencyKey: newKey(), amountMinor: 1000 });

    expect(payment).toMatchObject({
      status: 'SUCCEEDED',
      authorized: { amountMinor: 0 },
      captured: { amountMinor: 1000 },
    });
    expect(payment?.transactions.map(({ kind, amount }) => [kind, amount.amountMinor])).toEqual([
      ['AUTHORIZE', 2500],
      ['CAPTURE', 1000],
      ['VOID', 1500],
    ]);
  });

  test('of more than is held is refused with what could be, and then of all that is held succeeds', async () => {
    const paymentId = await held();

    const { payment, errors } = await tested.capture({ paymentId, idempotencyKey: newKey(), amountMinor: 2501 });
    const exact = await tested.capture({ paymentId, idempotencyKey: newKey(), amountMinor: 2500 });

    expect(payment).toMatchObject({ status: 'REQUIRES_CAPTURE', captured: { amountMinor: 0 } });
    expect(errors).toMatchObject([
      {
        __typename: 'PaymentStateError',
        code: 'MORE_THAN_HELD',
        status: 'REQUIRES_CAPTURE',
        capturable: { amountMinor: 2500, currency: 'USD' },
        refundable: { amountMinor: 0 },
      },
    ]);
    expect(exact).toMatchObject({ errors: [], payment: { status: 'SUCCEEDED' } });
  });

  test('with the same key takes once, and answers the same', async () => {
    const input = { paymentId: await held(), idempotencyKey: newKey(), amountMinor: 1000 };

    const first = await tested.capture(input);
    const before = postsTo('/capture');
    const second = await tested.capture(input);

    expect(second).toEqual(first);
    expect(postsTo('/capture')).toBe(before);
  });

  test('with the same key and another amount is refused', async () => {
    const input = { paymentId: await held(), idempotencyKey: newKey(), amountMinor: 1000 };
    await tested.capture(input);

    const { errors } = await tested.capture({ ...input, amountMinor: 1001 });

    expect(errors).toMatchObject([{ __typename: 'IdempotencyKeyReusedError' }]);
  });

  test('a second time is refused, even after a part', async () => {
    const paymentId = await held();
    await tested.capture({ paymentId, idempotencyKey: newKey(), amountMinor: 1000 });

    const { payment, errors } = await tested.capture({ paymentId, idempotencyKey: newKey(), amountMinor: 1500 });

    expect(errors).toMatchObject([
      {
        __typename: 'PaymentStateError',
        code: 'WRONG_PAYMENT_STATE',
        status: 'SUCCEEDED',
        capturable: { amountMinor: 0 },
        refundable: { amountMinor: 1000 },
      },
    ]);
    expect(payment).toMatchObject({ captured: { amountMinor: 1000 } });
  });

  test('by two callers at once with one key takes once', async () => {
    const input = { paymentId: await held(), idempotencyKey: newKey() };

    const payloads = await Promise.all([tested.capture(input), tested.capture(input)]);

    for (const { payment, errors } of payloads) {
      expect(errors).toEqual([]);
      expect(['PROCESSING', 'SUCCEEDED']).toContain(payment?.status);
    }
    const payment = await tested.payment(input.paymentId);
    expect(payment?.transactions.map(({ kind }) => kind)).toEqual(['AUTHORIZE', 'CAPTURE']);
  });

  test('by two callers at once with two keys takes once; the other is told to wait or that it is too late', async () => {
    const paymentId = await held();

    const results = await Promise.allSettled([
      tested.capture({ paymentId, idempotencyKey: newKey(), amountMinor: 1000 }),
      tested.capture({ paymentId, idempotencyKey: newKey(), amountMinor: 1500 }),
    ]);

    const winners = results.filter((one) => one.status === 'fulfilled' && one.value.errors.length === 0);
    expect(winners).toHaveLength(1);
    const payment = await tested.payment(paymentId);
    expect(payment?.transactions.filter(({ kind }) => kind === 'CAPTURE')).toHaveLength(1);
  });

  test.each(['answer is lost', 'request is lost', 'answers 500', 'answers nonsense'] as const)(
    'that the bank does not confirm (%s) is PROCESSING until a repeat asks',
    async (fault) => {
      const input = { paymentId: await held(), idempotencyKey: newKey() };
      tested.bank.next(fault);

      const first = await tested.capture(input);
      const second = await tested.capture(input);

      expect(first).toMatchObject({ errors: [], payment: { status: 'PROCESSING', captured: { amountMinor: 0 } } });
      expect(second).toMatchObject({ errors: [], payment: { status: 'SUCCEEDED', captured: { amountMinor: 2500 } } });
    },
  );

  test('that the bank does not confirm is completed by the reconciler', async () => {
    const paymentId = await held();
    tested.bank.next('answer is lost');
    await tested.capture({ paymentId, idempotencyKey: newKey() });

    tested.pass(1_000);
    await reconcile(tested.service);

    expect(await tested.payment(paymentId)).toMatchObject({ status: 'SUCCEEDED', captured: { amountMinor: 2500 } });
  });

  test('by a process that is killed at the bank is completed after the restart, once', async () => {
    const paymentId = await held();
    const [bank] = tested.service.providers;
    const input = { paymentId, idempotencyKey: newKey(), amount: null };
    await new Promise<void>((resolve) => {
      const capture: typeof bank.capture = async (sent) => {
        await bank.capture(sent);
        resolve();
        return new Promise<never>(() => undefined);
      };
      const dying = { ...tested.service, providers: [{ ...bank, capture }] as const };
      void capturePayment(dying, { ...input, caller: 'service:order' });
    });

    tested.pass(timeoutMs);
    await reconcile(tested.service);

    expect(await tested.capture(input)).toMatchObject({ errors: [], payment: { status: 'SUCCEEDED' } });
    expect((await tested.payment(paymentId))?.transactions).toHaveLength(2);
  });

  test('of money that the bank has let go ends the payment', async () => {
    const paymentId = await held();
    const reference = (await tested.payment(paymentId))?.transactions[0]?.providerReference ?? '';
    tested.bank.change(reference, { status: 'voided', captureBefore: null });
    const input = { paymentId, idempotencyKey: newKey() };

    const { payment, errors } = await tested.capture(input);

    expect(errors).toMatchObject([{ __typename: 'PaymentStateError', code: 'BANK_REFUSED', status: 'CANCELLED' }]);
    expect(payment).toMatchObject({
      status: 'CANCELLED',
      captured: { amountMinor: 0 },
      authorized: { amountMinor: 0 },
    });
    expect(await tested.capture(input)).toEqual({ payment, errors });
  });

  test('waits for the authorisation that the bank has not answered, and keeps nothing of the key', async () => {
    tested.bank.next('answer is lost');
    const { payment } = await tested.authorize(request());
    const input = { paymentId: payment?.id, idempotencyKey: newKey() };
    tested.bank.setDown(true);

    await expect(tested.capture(input)).rejects.toMatchObject({ code: 'IN_PROGRESS' });
    tested.bank.setDown(false);

    expect(await tested.capture(input)).toMatchObject({ errors: [], payment: { status: 'SUCCEEDED' } });
  });
});

describe('a void', () => {
  test('releases what is held, and again without a key of its own says the same', async () => {
    const paymentId = await held();

    const first = await tested.release({ paymentId, idempotencyKey: newKey() });
    const second = await tested.release({ paymentId, idempotencyKey: newKey() });

    expect(first).toMatchObject({ errors: [], payment: { status: 'CANCELLED', authorized: { amountMinor: 0 } } });
    expect(first.payment?.transactions.map(({ kind }) => kind)).toEqual(['AUTHORIZE', 'VOID']);
    expect(second).toEqual(first);
  });

  test('after a capture is refused', async () => {
    const paymentId = await held();
    await tested.capture({ paymentId, idempotencyKey: newKey() });

    const { payment, errors } = await tested.release({ paymentId, idempotencyKey: newKey() });

    expect(errors).toMatchObject([
      {
        __typename: 'PaymentStateError',
        code: 'WRONG_PAYMENT_STATE',
        status: 'SUCCEEDED',
        refundable: { amountMinor: 2500 },
      },
    ]);
    expect(payment).toMatchObject({ status: 'SUCCEEDED', captured: { amountMinor: 2500 } });
  });

  test('makes a capture impossible', async () => {
    const paymentId = await held();
    await tested.release({ paymentId, idempotencyKey: newKey() });

    const { errors } = await tested.capture({ paymentId, idempotencyKey: newKey() });

    expect(errors).toMatchObject([
      { __typename: 'PaymentStateError', status: 'CANCELLED', capturable: { amountMinor: 0 } },
    ]);
  });

  test('at the same time as a capture: one of them wins, and the money is taken or released', async () => {
    const paymentId = await held();

    await Promise.allSettled([
      tested.capture({ paymentId, idempotencyKey: newKey() }),
      tested.release({ paymentId, idempotencyKey: newKey() }),
    ]);

    const payment = await tested.payment(paymentId);
    expect(payment?.transactions.filter(({ succeeded }) => succeeded)).toHaveLength(2);
    expect(payment?.authorized.amountMinor).toBe(0);
  });

  test('of a declined payment ends it without the bank, and a repeat of the authorisation says so', async () => {
    const input = request({ paymentMethodToken: 'tok_declined' });
    const { payment } = await tested.authorize(input);
    const before = tested.bank.requests.length;

    const voided = await tested.release({ paymentId: payment?.id, idempotencyKey: newKey() });

    expect(voided).toMatchObject({ errors: [], payment: { status: 'CANCELLED' } });
    expect(tested.bank.requests).toHaveLength(before);
    expect((await tested.authorize(input)).errors).toMatchObject([{ __typename: 'PaymentDeclinedError' }]);
  });

  test('of a payment that waits for its buyer ends it at the bank too', async () => {
    const input = request({ paymentMethodToken: 'tok_second_step' });
    const { payment } = await tested.authorize(input);

    const voided = await tested.release({ paymentId: payment?.id, idempotencyKey: newKey() });

    expect(voided).toMatchObject({ errors: [], payment: { status: 'CANCELLED', nextAction: null, transactions: [] } });
    expect([...tested.bank.charges.values()].at(-1)).toMatchObject({ status: 'voided' });
    expect((await tested.authorize(input)).errors).toMatchObject([
      { __typename: 'PaymentStateError', status: 'CANCELLED' },
    ]);
  });

  test('of a payment that the bank never answered about learns the truth first', async () => {
    tested.bank.next('answer is lost');
    const { payment } = await tested.authorize(request());

    const voided = await tested.release({ paymentId: payment?.id, idempotencyKey: newKey() });

    expect(voided).toMatchObject({ errors: [], payment: { status: 'CANCELLED' } });
    expect(voided.payment?.transactions.map(({ kind }) => kind)).toEqual(['AUTHORIZE', 'VOID']);
  });

  test('whose answer is lost is completed by the reconciler', async () => {
    const paymentId = await held();
    tested.bank.next('answer is lost');

    const { payment } = await tested.release({ paymentId, idempotencyKey: newKey() });
    tested.pass(1_000);
    await reconcile(tested.service);

    expect(payment).toMatchObject({ status: 'PROCESSING' });
    expect(await tested.payment(paymentId)).toMatchObject({ status: 'CANCELLED' });
  });
});

describe('to capture and to void', () => {
  test.each(['capture', 'release'] as const)('are for staff and services: %s', async (change) => {
    const paymentId = await held();
    const input = { paymentId, idempotencyKey: newKey() };

    await expect(tested[change](input, guest)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(tested[change](input, jane)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect(await tested[change](input, staff)).toMatchObject({ errors: [] });
  });

  test.each(['capture', 'release'] as const)('of a payment that is not there says so: %s', async (change) => {
    const { payment, errors } = await tested[change]({ paymentId: newId('pay', new Date()), idempotencyKey: newKey() });

    expect(payment).toBeNull();
    expect(errors).toMatchObject([{ __typename: 'NotFoundError', code: 'PAYMENT_NOT_FOUND', path: ['paymentId'] }]);
  });

  test('need a key of eight characters, and an amount where there is one', async () => {
    const paymentId = await held();

    const shortKey = await tested.release({ paymentId, idempotencyKey: '1234567' });
    const nothing = await tested.capture({ paymentId, idempotencyKey: newKey(), amountMinor: 0 });

    expect(shortKey.errors).toMatchObject([{ __typename: 'ValidationError', code: 'INVALID_IDEMPOTENCY_KEY' }]);
    expect(nothing.errors).toMatchObject([{ __typename: 'ValidationError', code: 'INVALID_AMOUNT' }]);
  });

  test('are in the currency that is held, or refused', async () => {
    const paymentId = await held();
    const amount = { amountMinor: 100, currency: 'EUR' };

    const taken = await tested.capture({ paymentId, idempotencyKey: newKey(), amount });
    const all = await tested.capture({ paymentId, idempotencyKey: newKey() });
    const returned = await tested.refund({ paymentId, idempotencyKey: newKey(), amount, reason: 'broken' });

    for (const { errors } of [taken, returned]) {
      expect(errors).toMatchObject([
        { __typename: 'ValidationError', code: 'WRONG_CURRENCY', path: ['amount', 'currency'] },
      ]);
    }
    expect(taken.payment).toBeNull();
    expect(all).toMatchObject({ errors: [], payment: { captured: { amountMinor: 2500 } } });
  });

  test('keep the keys of two callers apart', async () => {
    const idempotencyKey = newKey();

    const first = await tested.capture({ paymentId: await held(), idempotencyKey });
    const second = await tested.capture({ paymentId: await held(), idempotencyKey }, staff);

    expect([first, second].map(({ payment }) => payment?.status)).toEqual(['SUCCEEDED', 'SUCCEEDED']);
  });
});
