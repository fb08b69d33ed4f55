import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { jane, newKey, openService, request, type ServiceUnderTest, staff } from '../service-under-test.ts';

let tested: ServiceUnderTest;

const windowMs = 3_600_000;

beforeAll(async () => {
  tested = await openService(inject('postgresUrl'), {
    attemptsPerPayableMax: 3,
    declinesPerBuyerMax: 4,
    declinesPerMethodMax: 5,
    elevatedAbove: { USD: 500_000 },
    blockedAbove: { USD: 1_000_000 },
  });
});
afterAll(() => tested.close());

const unlikely = () => ({ buyerId: newKey(), paymentMethodToken: 'tok_insufficient_funds' });
// What looked wrong is told to staff alone.
const suspected = [{ __typename: 'PaymentDeclinedError', declineCode: 'GENERIC_DECLINE', retryable: false }];

test('a payment that looks risky is held, and staff see that it does', async () => {
  const { payment, errors } = await tested.authorize(request({ amountMinor: 500_001 }));

  expect(errors).toEqual([]);
  expect(payment).toMatchObject({ status: 'REQUIRES_CAPTURE', risk: 'ELEVATED' });
  expect(await tested.payment(payment?.id ?? '', staff)).toMatchObject({ risk: 'ELEVATED' });
  expect(await tested.payment(payment?.id ?? '', jane)).toMatchObject({ risk: null });
});

test('a payment that is blocked never reaches the bank, and a repeat is answered the same', async () => {
  const input = request({ amountMinor: 1_000_001 });
  const before = tested.bank.requests.length;

  const first = await tested.authorize(input);
  const second = await tested.authorize(input);

  expect(first.errors).toMatchObject(suspected);
  expect(first.payment).toMatchObject({
    status: 'REQUIRES_PAYMENT_METHOD',
    risk: 'BLOCKED',
    transactions: [{ kind: 'AUTHORIZE', succeeded: false, declineCode: 'FRAUD_SUSPECTED' }],
  });
  expect(second).toEqual(first);
  expect(tested.bank.requests).toHaveLength(before);
});

test('the buyer of a payment that is blocked reads a generic decline, and staff the true one', async () => {
  const { payment } = await tested.authorize(request({ amountMinor: 1_000_001 }));
  const id = payment?.id ?? '';

  expect(await tested.payment(id, jane)).toMatchObject({
    risk: null,
    transactions: [{ declineCode: 'GENERIC_DECLINE' }],
  });
  expect(await tested.payment(id, staff)).toMatchObject({
    risk: 'BLOCKED',
    transactions: [{ declineCode: 'FRAUD_SUSPECTED' }],
  });
});

test('who tries to pay for one thing over and over is blocked', async () => {
  const { payableId } = request();
  for (let tried = 0; tried < 3; tried += 1) {
    expect((await tested.authorize(request({ payableId, ...unlikely() }))).errors).toMatchObject([
      { declineCode: 'INSUFFICIENT_FUNDS' },
    ]);
    tested.pass(windowMs / 4);
  }

  expect((await tested.authorize(request({ payableId }))).errors).toMatchObject(suspected);
  tested.pass(windowMs);
  expect((await tested.authorize(request({ payableId }))).errors).toEqual([]);
});

test('whose cards are declined over and over is blocked for a while; who pays is not', async () => {
  const buyerId = newKey();
  const paymentMethodToken = 'tok_declined';
  for (let paid = 0; paid < 10; paid += 1) expect((await tested.authorize(request({ buyerId }))).errors).toEqual([]);
  for (let declined = 0; declined < 4; declined += 1) await tested.authorize(request({ buyerId, paymentMethodToken }));

  expect((await tested.authorize(request({ buyerId }))).errors).toMatchObject(suspected);
  tested.pass(windowMs + 1);
  expect((await tested.authorize(request({ buyerId }))).errors).toEqual([]);
});

test('a card that is declined over and over is blocked, whoever tries', async () => {
  tested.pass(windowMs + 1);
  const paymentMethodToken = 'tok_declined';
  for (let declined = 0; declined < 5; declined += 1) {
    expect((await tested.authorize(request({ buyerId: newKey(), paymentMethodToken }))).errors).toMatchObject([
      { declineCode: 'GENERIC_DECLINE' },
    ]);
  }

  expect((await tested.authorize(request({ buyerId: newKey(), paymentMethodToken }))).errors).toMatchObject(suspected);
  expect((await tested.authorize(request({ buyerId: null }))).errors).toEqual([]);
});

test('payments for one thing are never more than is owed for it', async () => {
  const { payableId } = request();
  const owed = { payableId, payableAmountMinor: 2500, buyerId: null };
  const { payment } = await tested.authorize(request({ ...owed, amountMinor: 1000 }));

  const tooMuch = await tested.authorize(request({ ...owed, amountMinor: 1501 }));
  const silent = await tested.authorize(request({ payableId, buyerId: null, amountMinor: 1501 }));
  const [one, other] = await Promise.all([
    tested.authorize(request({ ...owed, amountMinor: 1500 })),
    tested.authorize(request({ ...owed, amountMinor: 1500 })),
  ]);

  const code = 'MORE_THAN_OWED';
  expect(tooMuch.errors).toMatchObject([
    { code, message: 'Expected at most 15.00 USD, which is still owed, got 15.01 USD.' },
  ]);
  expect(silent.errors).toMatchObject([{ code }]);
  expect([one, other].filter(({ errors }) => errors.length === 0)).toHaveLength(1);
  await tested.release({ paymentId: payment?.id, idempotencyKey: newKey() });
  tested.pass(windowMs);
  expect((await tested.authorize(request({ ...owed, amountMinor: 1000 }))).errors).toEqual([]);
});

test('what was declined or given back is owed again', async () => {
  tested.pass(windowMs);
  const owed = { payableId: newKey(), payableAmountMinor: 2500, buyerId: null };
  await tested.authorize(request({ ...owed, paymentMethodToken: 'tok_insufficient_funds' }));
  const { payment } = await tested.authorize(request(owed));
  await tested.capture({ paymentId: payment?.id, idempotencyKey: newKey() });
  const input = { paymentId: payment?.id, amountMinor: 700, reason: 'broken', idempotencyKey: newKey() };

  await tested.refund(input);

  expect((await tested.authorize(request({ ...owed, amountMinor: 701 }))).errors).toMatchObject([
    { code: 'MORE_THAN_OWED' },
  ]);
  tested.pass(windowMs);
  expect((await tested.authorize(request({ ...owed, amountMinor: 700 }))).errors).toEqual([]);
});
