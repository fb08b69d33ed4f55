import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { guest, jane, john, newKey, openShop, request, type PaymentSeen, type Shop, staff } from '../shop.ts';
import { decided } from '../bank/stand-in-bank.ts';

let shop: Shop;

beforeAll(async () => {
  shop = await openShop(inject('postgresUrl'));
});
afterAll(() => shop.close());

async function waiting(more: Readonly<Record<string, unknown>> = {}) {
  const input = request({ paymentMethodToken: 'tok_second_step', ...more });
  const { payment, errors } = await shop.authorize(input);
  if (payment === null) throw new Error(`expected a payment, got ${JSON.stringify(errors)}`);
  return { input, payment, chargeId: chargeIdOf(payment) };
}

const chargeIdOf = ({ nextAction }: PaymentSeen) => nextAction?.url.split('/').at(-1) ?? '';
const approved = decided(true);
const refused = decided(false);

test('a card that asks for a second step says where the buyer goes, and nothing is held', async () => {
  const { payment, chargeId } = await waiting();

  expect(payment).toMatchObject({
    status: 'REQUIRES_ACTION',
    nextAction: { kind: 'redirect', url: `https://bank.invalid/${chargeId}` },
    authorized: { amountMinor: 0 },
    transactions: [],
  });
  expect(payment.confirmToken).toMatch(/^[\w-]{43}$/);
});

test('a buyer who approved has the amount held', async () => {
  const { payment, chargeId } = await waiting();
  shop.bank.change(chargeId, approved);

  const confirmed = await shop.confirm({ paymentId: payment.id, idempotencyKey: newKey() }, jane);

  expect(confirmed).toMatchObject({
    errors: [],
    payment: { status: 'REQUIRES_CAPTURE', authorized: { amountMinor: 2500 }, nextAction: null, confirmToken: null },
  });
});

test('a buyer who refused may use another card', async () => {
  const { payment, chargeId } = await waiting();
  shop.bank.change(chargeId, refused);
  const input = { paymentId: payment.id, idempotencyKey: newKey() };

  const confirmed = await shop.confirm(input, jane);

  expect(confirmed.payment).toMatchObject({ status: 'REQUIRES_PAYMENT_METHOD', nextAction: null });
  expect(confirmed.errors).toMatchObject([
    { __typename: 'PaymentDeclinedError', declineCode: 'authentication_failed', retryable: true },
  ]);
  expect(await shop.confirm(input, jane)).toEqual(confirmed);
});

test('a buyer who did nothing yet still has to act, and the same key asks again', async () => {
  const { payment, chargeId } = await waiting();
  const input = { paymentId: payment.id, idempotencyKey: newKey() };

  const before = await shop.confirm(input, jane);
  shop.bank.change(chargeId, approved);
  const after = await shop.confirm(input, jane);

  expect(before).toMatchObject({ errors: [], payment: { status: 'REQUIRES_ACTION' } });
  expect(after).toMatchObject({ errors: [], payment: { status: 'REQUIRES_CAPTURE' } });
});

test('a buyer who confirms twice at once has the amount held once', async () => {
  const { payment, chargeId } = await waiting();
  shop.bank.change(chargeId, approved);

  await Promise.all([1, 2, 3].map(() => shop.confirm({ paymentId: payment.id, idempotencyKey: newKey() }, jane)));

  expect((await shop.payment(payment.id))?.transactions).toHaveLength(1);
});

test('a buyer who never comes back is found out by whoever repeats the authorisation', async () => {
  const { input, chargeId } = await waiting();
  shop.bank.change(chargeId, approved);

  expect(await shop.authorize(input)).toMatchObject({ errors: [], payment: { status: 'REQUIRES_CAPTURE' } });
});

test('a bank that does not answer changes nothing, and may be asked again', async () => {
  const { payment } = await waiting();
  const input = { paymentId: payment.id, idempotencyKey: newKey() };
  shop.bank.setDown(true);

  await expect(shop.confirm(input, jane)).rejects.toMatchObject({ code: 'REMOTE_UNAVAILABLE' });
  shop.bank.setDown(false);

  expect(await shop.confirm(input, jane)).toMatchObject({ errors: [], payment: { status: 'REQUIRES_ACTION' } });
});

test('a guest confirms with the token of the payment, and with no other', async () => {
  const { payment, chargeId } = await waiting({ buyerId: null });
  const other = await waiting({ buyerId: null });
  shop.bank.change(chargeId, approved);
  const confirmWith = (confirmToken: string | null) =>
    shop.confirm({ paymentId: payment.id, idempotencyKey: newKey(), confirmToken }, guest);

  for (const wrong of [null, '', 'x'.repeat(43), other.payment.confirmToken]) {
    expect(await confirmWith(wrong)).toMatchObject({ payment: null, errors: [{ __typename: 'NotFoundError' }] });
  }
  expect(await confirmWith(payment.confirmToken)).toMatchObject({
    errors: [],
    payment: { status: 'REQUIRES_CAPTURE' },
  });
});

test('other customers learn nothing; staff may help', async () => {
  const { payment, chargeId } = await waiting();
  shop.bank.change(chargeId, approved);
  const input = { paymentId: payment.id, idempotencyKey: newKey() };

  expect(await shop.confirm(input, john)).toMatchObject({ payment: null, errors: [{ __typename: 'NotFoundError' }] });
  expect(await shop.confirm(input, staff)).toMatchObject({ errors: [], payment: { status: 'REQUIRES_CAPTURE' } });
});

test('a key that came with another payment before is refused', async () => {
  const [first, second] = [await waiting(), await waiting()];
  const idempotencyKey = newKey();
  await shop.confirm({ paymentId: first.payment.id, idempotencyKey }, jane);

  const { errors } = await shop.confirm({ paymentId: second.payment.id, idempotencyKey }, jane);

  expect(errors).toMatchObject([{ __typename: 'IdempotencyKeyReusedError' }]);
});

test('a payment that was taken long ago needs no confirmation, and is as it is', async () => {
  const { payment } = await shop.authorize(request());
  await shop.capture({ paymentId: payment?.id, idempotencyKey: newKey() });

  const confirmed = await shop.confirm({ paymentId: payment?.id, idempotencyKey: newKey() }, jane);

  expect(confirmed).toMatchObject({ errors: [], payment: { status: 'SUCCEEDED' } });
});
