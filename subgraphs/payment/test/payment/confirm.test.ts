import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import {
  guest,
  jane,
  john,
  newKey,
  openService,
  request,
  type PaymentSeen,
  type ServiceUnderTest,
  staff,
} from '../service-under-test.ts';
import { decided } from '../bank/stand-in-bank.ts';

let tested: ServiceUnderTest;

beforeAll(async () => {
  tested = await openService(inject('postgresUrl'));
});
afterAll(() => tested.close());

async function waiting(more: Readonly<Record<string, unknown>> = {}) {
  const input = request({ paymentMethodToken: 'tok_second_step', ...more });
  const { payment, errors } = await tested.authorize(input);
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
    nextAction: { kind: 'REDIRECT', url: `https://bank.invalid/${chargeId}` },
    authorized: { amountMinor: 0 },
    transactions: [],
  });
  expect(payment.confirmToken).toMatch(/^[\w-]{43}$/);
});

test('a buyer who approved has the amount held', async () => {
  const { payment, chargeId } = await waiting();
  tested.bank.change(chargeId, approved);

  const confirmed = await tested.confirm({ paymentId: payment.id, idempotencyKey: newKey() }, jane);

  expect(confirmed).toMatchObject({
    errors: [],
    payment: { status: 'REQUIRES_CAPTURE', authorized: { amountMinor: 2500 }, nextAction: null, confirmToken: null },
  });
});

test('a buyer who refused may use another card', async () => {
  const { payment, chargeId } = await waiting();
  tested.bank.change(chargeId, refused);
  const input = { paymentId: payment.id, idempotencyKey: newKey() };

  const confirmed = await tested.confirm(input, jane);

  expect(confirmed.payment).toMatchObject({ status: 'REQUIRES_PAYMENT_METHOD', nextAction: null });
  expect(confirmed.errors).toMatchObject([
    { __typename: 'PaymentDeclinedError', declineCode: 'AUTHENTICATION_FAILED', retryable: true },
  ]);
  expect(await tested.confirm(input, jane)).toEqual(confirmed);
});

test('a buyer who did nothing yet still has to act, and the same key asks again', async () => {
  const { payment, chargeId } = await waiting();
  const input = { paymentId: payment.id, idempotencyKey: newKey() };

  const before = await tested.confirm(input, jane);
  tested.bank.change(chargeId, approved);
  const after = await tested.confirm(input, jane);

  expect(before).toMatchObject({ errors: [], payment: { status: 'REQUIRES_ACTION' } });
  expect(after).toMatchObject({ errors: [], payment: { status: 'REQUIRES_CAPTURE' } });
});

test('a buyer who confirms twice at once has the amount held once', async () => {
  const { payment, chargeId } = await waiting();
  tested.bank.change(chargeId, approved);

  await Promise.all([1, 2, 3].map(() => tested.confirm({ paymentId: payment.id, idempotencyKey: newKey() }, jane)));

  expect((await tested.payment(payment.id))?.transactions).toHaveLength(1);
});

test('a buyer who never comes back is found out by whoever repeats the authorisation', async () => {
  const { input, chargeId } = await waiting();
  tested.bank.change(chargeId, approved);

  expect(await tested.authorize(input)).toMatchObject({ errors: [], payment: { status: 'REQUIRES_CAPTURE' } });
});

test('a bank that does not answer changes nothing, and may be asked again', async () => {
  const { payment } = await waiting();
  const input = { paymentId: payment.id, idempotencyKey: newKey() };
  tested.bank.setDown(true);

  await expect(tested.confirm(input, jane)).rejects.toMatchObject({ code: 'REMOTE_UNAVAILABLE' });
  tested.bank.setDown(false);

  expect(await tested.confirm(input, jane)).toMatchObject({ errors: [], payment: { status: 'REQUIRES_ACTION' } });
});

test('a guest confirms with the token of the payment, and with no other', async () => {
  const { payment, chargeId } = await waiting({ buyerId: null });
  const other = await waiting({ buyerId: null });
  tested.bank.change(chargeId, approved);
  const input = () => ({ paymentId: payment.id, idempotencyKey: newKey() });
  const confirmWith = (...secrets: (string | null)[]) =>
    tested.confirm(input(), { ...guest, secrets: secrets.filter((one) => one !== null) });

  for (const wrong of [null, '', 'x'.repeat(43), other.payment.confirmToken]) {
    expect(await confirmWith('another', wrong)).toMatchObject({
      payment: null,
      errors: [{ __typename: 'NotFoundError' }],
    });
  }
  expect(await confirmWith('another', payment.confirmToken)).toMatchObject({
    errors: [],
    payment: { status: 'REQUIRES_CAPTURE' },
  });
});

test('other customers learn nothing; staff may help', async () => {
  const { payment, chargeId } = await waiting();
  tested.bank.change(chargeId, approved);
  const input = { paymentId: payment.id, idempotencyKey: newKey() };

  expect(await tested.confirm(input, john)).toMatchObject({ payment: null, errors: [{ __typename: 'NotFoundError' }] });
  expect(await tested.confirm(input, staff)).toMatchObject({ errors: [], payment: { status: 'REQUIRES_CAPTURE' } });
});

test('a key that came with another payment before is refused', async () => {
  const [first, second] = [await waiting(), await waiting()];
  const idempotencyKey = newKey();
  await tested.confirm({ paymentId: first.payment.id, idempotencyKey }, jane);

  const { errors } = await tested.confirm({ paymentId: second.payment.id, idempotencyKey }, jane);

  expect(errors).toMatchObject([{ __typename: 'IdempotencyKeyReusedError' }]);
});

test('a payment that was taken long ago needs no confirmation, and is as it is', async () => {
  const { payment } = await tested.authorize(request());
  await tested.capture({ paymentId: payment?.id, idempotencyKey: newKey() });

  const confirmed = await tested.confirm({ paymentId: payment?.id, idempotencyKey: newKey() }, jane);

  expect(confirmed).toMatchObject({ errors: [], payment: { status: 'SUCCEEDED' } });
});
