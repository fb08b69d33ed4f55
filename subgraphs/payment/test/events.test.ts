import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { newKey, openService, request, type ServiceUnderTest } from './service-under-test.ts';

let tested: ServiceUnderTest;

beforeAll(async () => {
  tested = await openService(inject('postgresUrl'), { blockedAbove: { USD: 1_000_000 } });
});
afterAll(() => tested.close());

async function told(paymentId: string | undefined) {
  const { rows } = await tested.db.pool.query<{ type: string; data: Readonly<Record<string, unknown>> }>(
    'select type, data from outbox where subject = $1 order by seq',
    [paymentId],
  );
  return rows;
}

test('a purchase, its refund and a repeat of each are told once', async () => {
  const asked = request();
  const { payment } = await tested.authorize(asked);
  const capture = { paymentId: payment?.id, idempotencyKey: newKey(), amountMinor: 2000 };
  const refund = { paymentId: payment?.id, idempotencyKey: newKey(), amountMinor: 700, reason: 'broken' };
  for (let time = 0; time < 2; time += 1) {
    await tested.authorize(asked);
    await tested.capture(capture);
    await tested.refund(refund);
  }

  const { payableId, buyerId } = asked;
  const about = { paymentId: payment?.id, payableId, buyerId, currency: 'USD' };
  const { idempotencyKey, reason } = refund;
  const of = { refundId: expect.stringMatching(/^rfd_/), idempotencyKey, reason, origin: 'STAFF' };
  expect(await told(payment?.id)).toEqual([
    { type: 'payment.authorized', data: { ...about, status: 'REQUIRES_CAPTURE', amountMinor: 2500 } },
    { type: 'payment.captured', data: { ...about, status: 'SUCCEEDED', amountMinor: 2000 } },
    { type: 'payment.refund.succeeded', data: { ...about, ...of, status: 'SUCCEEDED', amountMinor: 700 } },
  ]);
});

test.each([
  [{ paymentMethodToken: 'tok_declined' }, ['payment.declined'], 'generic_decline'],
  [{ amountMinor: 1_000_001 }, ['payment.declined'], 'generic_decline'],
  [{ paymentMethodToken: 'tok_second_step' }, ['payment.action_required'], undefined],
])('what becomes of %o is told: %j', async (more, types, declineCode) => {
  const { payment } = await tested.authorize(request(more));

  const news = await told(payment?.id);
  expect(news.map(({ type }) => type)).toEqual(types);
  expect(news[0]?.data['declineCode']).toBe(declineCode);
});

test.each(['tok_visa', 'tok_declined', 'tok_second_step'])(
  'giving up a payment with %s is told',
  async (paymentMethodToken) => {
    const { payment } = await tested.authorize(request({ paymentMethodToken }));

    await tested.release({ paymentId: payment?.id, idempotencyKey: newKey() });

    expect((await told(payment?.id)).at(-1)).toMatchObject({ type: 'payment.voided', data: { status: 'CANCELLED' } });
  },
);

test('a refund that the bank refuses is told', async () => {
  const { payment } = await tested.authorize(request());
  await tested.capture({ paymentId: payment?.id, idempotencyKey: newKey() });
  tested.bank.setRefunds('failed');

  await tested.refund({ paymentId: payment?.id, idempotencyKey: newKey(), reason: 'broken' });

  expect((await told(payment?.id)).at(-1)).toMatchObject({
    type: 'payment.refund.failed',
    data: { status: 'SUCCEEDED', amountMinor: 2500, reason: 'broken' },
  });
});
