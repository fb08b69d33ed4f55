import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { jane, newKey, openShop, request, type Shop, staff } from '../shop.ts';

let shop: Shop;

const windowMs = 3_600_000;

beforeAll(async () => {
  shop = await openShop(inject('postgresUrl'), {
    attemptsPerPayableMax: 3,
    declinesPerBuyerMax: 4,
    declinesPerMethodMax: 5,
    elevatedAbove: { USD: 500_000 },
    blockedAbove: { USD: 1_000_000 },
  });
});
afterAll(() => shop.close());

const unlikely = () => ({ buyerId: newKey(), paymentMethodToken: 'tok_insufficient_funds' });
const suspected = [{ __typename: 'PaymentDeclinedError', declineCode: 'fraud_suspected', retryable: false }];

test('a payment that looks risky is held, and staff see that it does', async () => {
  const { payment, errors } = await shop.authorize(request({ amountMinor: 500_001 }));

  expect(errors).toEqual([]);
  expect(payment).toMatchObject({ status: 'REQUIRES_CAPTURE', risk: 'ELEVATED' });
  expect(await shop.payment(payment?.id ?? '', staff)).toMatchObject({ risk: 'ELEVATED' });
  expect(await shop.payment(payment?.id ?? '', jane)).toMatchObject({ risk: null });
});

test('a payment that is blocked never reaches the bank, and a repeat is answered the same', async () => {
  const input = request({ amountMinor: 1_000_001 });
  const before = shop.bank.requests.length;

  const first = await shop.authorize(input);
  const second = await shop.authorize(input);

  expect(first.errors).toMatchObject(suspected);
  expect(first.payment).toMatchObject({
    status: 'REQUIRES_PAYMENT_METHOD',
    risk: 'BLOCKED',
    transactions: [{ kind: 'AUTHORIZE', succeeded: false, declineCode: 'fraud_suspected' }],
  });
  expect(second).toEqual(first);
  expect(shop.bank.requests).toHaveLength(before);
});

test('who tries to pay for one thing over and over is blocked', async () => {
  const { payableId } = request();
  for (let tried = 0; tried < 3; tried += 1) {
    expect((await shop.authorize(request({ payableId, ...unlikely() }))).errors).toMatchObject([
      { declineCode: 'insufficient_funds' },
    ]);
    shop.pass(windowMs / 4);
  }

  expect((await shop.authorize(request({ payableId }))).errors).toMatchObject(suspected);
  shop.pass(windowMs);
  expect((await shop.authorize(request({ payableId }))).errors).toEqual([]);
});

test('whose cards are declined over and over is blocked for a while; who pays is not', async () => {
  const buyerId = newKey();
  const paymentMethodToken = 'tok_declined';
  for (let paid = 0; paid < 10; paid += 1) expect((await shop.authorize(request({ buyerId }))).errors).toEqual([]);
  for (let declined = 0; declined < 4; declined += 1) await shop.authorize(request({ buyerId, paymentMethodToken }));

  expect((await shop.authorize(request({ buyerId }))).errors).toMatchObject(suspected);
  shop.pass(windowMs + 1);
  expect((await shop.authorize(request({ buyerId }))).errors).toEqual([]);
});

test('a card that is declined over and over is blocked, whoever tries', async () => {
  shop.pass(windowMs + 1);
  const paymentMethodToken = 'tok_declined';
  for (let declined = 0; declined < 5; declined += 1) {
    expect((await shop.authorize(request({ buyerId: newKey(), paymentMethodToken }))).errors).toMatchObject([
      { declineCode: 'generic_decline' },
    ]);
  }

  expect((await shop.authorize(request({ buyerId: newKey(), paymentMethodToken }))).errors).toMatchObject(suspected);
  expect((await shop.authorize(request({ buyerId: null }))).errors).toEqual([]);
});

test('payments for one thing are never more than is owed for it', async () => {
  const { payableId } = request();
  const owed = { payableId, payableAmountMinor: 2500, buyerId: null };
  const { payment } = await shop.authorize(request({ ...owed, amountMinor: 1000 }));

  const tooMuch = await shop.authorize(request({ ...owed, amountMinor: 1501 }));
  const silent = await shop.authorize(request({ payableId, buyerId: null, amountMinor: 1501 }));
  const [one, other] = await Promise.all([
    shop.authorize(request({ ...owed, amountMinor: 1500 })),
    shop.authorize(request({ ...owed, amountMinor: 1500 })),
  ]);

  const code = 'MORE_THAN_OWED';
  expect(tooMuch.errors).toMatchObject([
    { code, message: 'expected at most 15.00 USD, which is still owed, got 15.01 USD' },
  ]);
  expect(silent.errors).toMatchObject([{ code }]);
  expect([one, other].filter(({ errors }) => errors.length === 0)).toHaveLength(1);
  await shop.release({ paymentId: payment?.id, idempotencyKey: newKey() });
  shop.pass(windowMs);
  expect((await shop.authorize(request({ ...owed, amountMinor: 1000 }))).errors).toEqual([]);
});

test('what was declined or given back is owed again', async () => {
  shop.pass(windowMs);
  const owed = { payableId: newKey(), payableAmountMinor: 2500, buyerId: null };
  await shop.authorize(request({ ...owed, paymentMethodToken: 'tok_insufficient_funds' }));
  const { payment } = await shop.authorize(request(owed));
  await shop.capture({ paymentId: payment?.id, idempotencyKey: newKey() });
  const input = { paymentId: payment?.id, amountMinor: 700, reason: 'broken', idempotencyKey: newKey() };

  await shop.refund(input);

  expect((await shop.authorize(request({ ...owed, amountMinor: 701 }))).errors).toMatchObject([
    { code: 'MORE_THAN_OWED' },
  ]);
  shop.pass(windowMs);
  expect((await shop.authorize(request({ ...owed, amountMinor: 700 }))).errors).toEqual([]);
});
