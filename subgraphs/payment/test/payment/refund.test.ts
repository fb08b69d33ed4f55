import type { ChargeRefund } from '../bank/stand-in-bank.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { reconcile } from '../../src/actions/payment/reconcile-payments.ts';
import { settlePayment } from '../../src/actions/payment/settle-payment.ts';
import { findPayment } from '../../src/database/payment/payments.ts';
import { guest, jane, newKey, openService, request, type ServiceUnderTest, staff } from '../service-under-test.ts';

let tested: ServiceUnderTest;

beforeAll(async () => {
  tested = await openService(inject('postgresUrl'));
});
beforeEach(() => tested.bank.setRefunds('succeeded'));
afterAll(() => tested.close());

const reason = 'it arrived broken';

async function taken(more: Readonly<Record<string, unknown>> = {}): Promise<string> {
  const { payment } = await tested.authorize(request(more));
  await tested.capture({ paymentId: payment?.id, idempotencyKey: newKey() });
  return payment?.id ?? '';
}

const refund = (paymentId: string, amountMinor: number | null = null, currency = 'USD') =>
  tested.refund({
    paymentId,
    amount: amountMinor === null ? null : { amountMinor, currency },
    reason,
    idempotencyKey: newKey(),
  });

const postsOfRefunds = () =>
  tested.bank.requests.filter((one) => one.startsWith('POST') && one.endsWith('/refunds')).length;

/** What the bank says of the charge, as a webhook or a look at it would bring it. */
async function hear(paymentId: string): Promise<void> {
  const payment = await findPayment(tested.db, paymentId);
  if (payment === null) throw new Error(`there is no payment ${paymentId}`);
  const answer = await tested.service.providers[0].find(payment.providerReference ?? '');
  await settlePayment(tested.service, { payment, instruction: null }, answer);
}

async function chargeOf(paymentId: string): Promise<string> {
  return (await findPayment(tested.db, paymentId))?.providerReference ?? '';
}

describe('a refund', () => {
  test('of all that was taken leaves nothing, and the payment stays SUCCEEDED', async () => {
    const paymentId = await taken();

    const { refund: made, payment, errors } = await refund(paymentId);

    expect(errors).toEqual([]);
    expect(made).toMatchObject({ status: 'SUCCEEDED', amount: { amountMinor: 2500 }, reason });
    expect(payment).toMatchObject({
      status: 'SUCCEEDED',
      captured: { amountMinor: 2500 },
      refunded: { amountMinor: 2500 },
      refunds: [{ status: 'SUCCEEDED' }],
    });
    expect(payment?.transactions.map(({ kind }) => kind)).toEqual(['AUTHORIZE', 'CAPTURE', 'REFUND']);
  });

  test.each([
    ['USD', 2500, [1, 999, 1500]],
    ['JPY', 3, [1, 1, 1]],
    ['KWD', 7755, [7754, 1]],
  ])('in %s comes in parts until nothing is left, and then no more', async (currency, amountMinor, parts) => {
    const paymentId = await taken({ currency, amountMinor });

    for (const part of parts) expect((await refund(paymentId, part, currency)).errors).toEqual([]);
    const { refund: more, payment, errors } = await refund(paymentId, 1, currency);

    expect(payment).toMatchObject({ refunded: { amountMinor }, captured: { amountMinor } });
    expect(more).toBeNull();
    expect(errors).toMatchObject([
      { __typename: 'PaymentStateError', code: 'MORE_THAN_TAKEN', refundable: { amountMinor: 0, currency } },
    ]);
  });

  test('of one more than is left is refused with what could be, and then of what is left succeeds', async () => {
    const paymentId = await taken();
    await refund(paymentId, 1000);

    const { errors } = await refund(paymentId, 1501);
    const exact = await refund(paymentId, 1500);

    expect(errors).toMatchObject([{ code: 'MORE_THAN_TAKEN', refundable: { amountMinor: 1500 } }]);
    expect(exact).toMatchObject({ errors: [], payment: { refunded: { amountMinor: 2500 } } });
  });

  test('of a part that was captured gives back that part at most', async () => {
    const { payment } = await tested.authorize(request());
    await tested.capture({ paymentId: payment?.id, idempotencyKey: newKey(), amountMinor: 1000 });

    expect((await refund(payment?.id ?? '', 1001)).errors).toMatchObject([{ code: 'MORE_THAN_TAKEN' }]);
    expect((await refund(payment?.id ?? '')).payment).toMatchObject({ refunded: { amountMinor: 1000 } });
  });

  test('of money that was not taken is refused', async () => {
    const { payment } = await tested.authorize(request());

    const { errors } = await refund(payment?.id ?? '');

    expect(errors).toMatchObject([{ code: 'WRONG_PAYMENT_STATE', status: 'REQUIRES_CAPTURE' }]);
  });

  test('with the same key is made once, and answers the same', async () => {
    const input = { paymentId: await taken(), amountMinor: 1000, reason, idempotencyKey: newKey() };

    const first = await tested.refund(input);
    const before = postsOfRefunds();
    const second = await tested.refund(input);

    expect(second).toEqual(first);
    expect(postsOfRefunds()).toBe(before);
  });

  test.each([{ amountMinor: 999 }, { reason: 'another' }])(
    'with the same key and other input is refused: %o',
    async (more) => {
      const input = { paymentId: await taken(), amountMinor: 1000, reason, idempotencyKey: newKey() };
      await tested.refund(input);

      expect((await tested.refund({ ...input, ...more })).errors).toMatchObject([
        { __typename: 'IdempotencyKeyReusedError' },
      ]);
    },
  );

  test('is nothing where more or less went back than its caller knows, whoever gave it', async () => {
    const { payableId, ids } = await splitTender([1000, 500]);
    await tested.refund({ paymentId: ids[0], amountMinor: 300, reason, idempotencyKey: newKey() });
    const asked = (goneBackMinor: number | null) => ({ payableId, amountMinor: 100, reason, goneBackMinor });

    const less = await tested.refundPayable({ ...asked(0), idempotencyKey: newKey() });
    const more = await tested.refundPayable({ ...asked(301), idempotencyKey: newKey() });
    const right = await tested.refundPayable({ ...asked(300), idempotencyKey: newKey() });
    const unasked = await tested.refundPayable({ ...asked(null), idempotencyKey: newKey() });

    const moved = { __typename: 'MoneyMovedError', code: 'MONEY_MOVED', path: ['goneBackMinor'] };
    expect(less).toMatchObject({ refunds: [], errors: [moved] });
    expect(more).toMatchObject({ refunds: [], errors: [moved] });
    expect([...right.errors, ...unasked.errors]).toEqual([]);
    expect(await paid(payableId)).toBe(1000);
  });

  test('is nothing where money went back of what was sold with it, under any key but those that gave before', async () => {
    const [order, amendment] = [await splitTender([1000]), await splitTender([500])];
    const asked = (goneBackInAllMinor: number) => ({
      payableId: amendment.payableId,
      otherPayableIds: [order.payableId],
      amountMinor: 100,
      reason,
      goneBackInAllMinor,
      idempotencyKey: newKey(),
    });
    const before = asked(0);
    await tested.refundPayable(before);
    await tested.refund({ paymentId: order.ids[0], amountMinor: 300, reason, idempotencyKey: newKey() });

    const late = await tested.refundPayable(asked(100));
    const again = await tested.refundPayable({ ...before, goneBackInAllMinor: 400 });
    const right = await tested.refundPayable(asked(400));

    expect(late).toMatchObject({ refunds: [], errors: [{ code: 'MONEY_MOVED', path: ['goneBackInAllMinor'] }] });
    expect([...again.errors, ...right.errors]).toEqual([]);
    expect([await paid(order.payableId), await paid(amendment.payableId)]).toEqual([700, 300]);
  });

  test('by two callers at once who know the same is given to one', async () => {
    const { payableId } = await splitTender([1000]);
    const asked = () => ({ payableId, amountMinor: 100, reason, goneBackMinor: 0, idempotencyKey: newKey() });

    const payloads = await Promise.all([tested.refundPayable(asked()), tested.refundPayable(asked())]);

    expect(payloads.flatMap(({ errors }) => errors)).toMatchObject([{ code: 'MONEY_MOVED' }]);
    expect(await paid(payableId)).toBe(900);
  });

  test('by many callers at once gives back no more than was taken', async () => {
    const paymentId = await taken();

    const payloads = await Promise.all(Array.from({ length: 8 }, () => refund(paymentId, 1000)));

    expect(payloads.filter(({ errors }) => errors.length === 0)).toHaveLength(2);
    expect(await tested.payment(paymentId)).toMatchObject({ refunded: { amountMinor: 2000 } });
    expect(tested.bank.charges.get(await chargeOf(paymentId))?.refunds).toHaveLength(2);
  });

  test('that the bank refuses has FAILED, and what it would have given back is free again', async () => {
    const paymentId = await taken();
    const charge = await chargeOf(paymentId);
    tested.bank.change(charge, { chargebacks: [{ id: 'cbk_1', amountMinor: 1, status: 'lost' }] });

    const refused = await refund(paymentId);
    const { payment } = await refund(paymentId, 2499);

    expect(refused).toMatchObject({
      refund: { status: 'FAILED' },
      errors: [{ __typename: 'PaymentStateError', code: 'BANK_REFUSED', refundable: { amountMinor: 2499 } }],
    });
    expect(payment).toMatchObject({ refunded: { amountMinor: 2499 }, chargedBack: { amountMinor: 1 } });
  });

  test.each([
    ['short key', { idempotencyKey: 'short' }, 'INVALID_IDEMPOTENCY_KEY'],
    ['amount of zero', { amountMinor: 0 }, 'INVALID_AMOUNT'],
    ['reason of nothing', { reason: '' }, 'INVALID_TEXT'],
    ['reason of 501 characters', { reason: 'x'.repeat(501) }, 'INVALID_TEXT'],
  ])('with a %s is refused', async (_, more, code) => {
    const { errors } = await tested.refund({ paymentId: await taken(), reason, idempotencyKey: newKey(), ...more });

    expect(errors).toMatchObject([{ __typename: 'ValidationError', code }]);
  });

  test('of an unknown payment is refused', async () => {
    expect((await refund('pay_unknown')).errors).toMatchObject([{ __typename: 'NotFoundError' }]);
  });

  test.each([guest, jane])('by somebody without the scope is forbidden: $kind', async (viewer) => {
    const input = { paymentId: await taken(), reason, idempotencyKey: newKey() };

    await expect(tested.refund(input, viewer)).rejects.toThrow('FORBIDDEN');
  });
});

describe('a refund of which the bank does not say what became', () => {
  test.each(['request is lost', 'answer is lost', 'answers 500', 'answers nonsense'] as const)(
    'is PENDING, keeps its amount aside, and is asked after: %s',
    async (fault) => {
      const paymentId = await taken();
      tested.bank.next(fault);

      const { refund: made, payment } = await refund(paymentId, 2000);
      const meanwhile = await refund(paymentId, 501);
      tested.pass(20_000);
      await reconcile(tested.service);

      expect(made).toMatchObject({ status: 'PENDING' });
      expect(payment).toMatchObject({ refunded: { amountMinor: 0 } });
      expect(meanwhile.errors).toMatchObject([{ code: 'MORE_THAN_TAKEN', refundable: { amountMinor: 500 } }]);
      expect(await tested.payment(paymentId)).toMatchObject({
        refunded: { amountMinor: 2000 },
        refunds: [{ status: 'SUCCEEDED' }],
      });
      expect(tested.bank.charges.get(await chargeOf(paymentId))?.refunds).toHaveLength(1);
    },
  );

  test.each([
    ['succeeded', 'SUCCEEDED', 2500],
    ['failed', 'FAILED', 0],
  ] as const)('as it takes days is PENDING until it has %s', async (later, status, refundedMinor) => {
    tested.bank.setRefunds('pending');
    const paymentId = await taken();
    const { refund: made } = await refund(paymentId);
    const id = await chargeOf(paymentId);
    const refunds = tested.bank.charges.get(id)?.refunds ?? [];

    tested.pass(20_000);
    await reconcile(tested.service);
    const between = await tested.payment(paymentId);
    tested.bank.change(id, { refunds: refunds.map((one) => ({ ...one, status: later })) });
    tested.pass(600_000);
    await reconcile(tested.service);

    expect(made).toMatchObject({ status: 'PENDING' });
    expect(between).toMatchObject({ refunds: [{ status: 'PENDING' }], refunded: { amountMinor: 0 } });
    expect(await tested.payment(paymentId)).toMatchObject({
      refunds: [{ status }],
      refunded: { amountMinor: refundedMinor },
    });
  });
});

describe('news of the bank', () => {
  test.each([
    ['in this order', (told: readonly ChargeRefund[]) => told],
    ['in the other', (told: readonly ChargeRefund[]) => told.toReversed()],
  ])('of a second refund under the name of ours is learned, once, %s', async (_, ordered) => {
    const paymentId = await taken();
    const { refund: ours } = await refund(paymentId, 1000);
    const charge = await chargeOf(paymentId);
    const [told] = tested.bank.charges.get(charge)?.refunds ?? [];
    if (told === undefined) throw new Error('expected a refund at the bank');
    // It forgot our key. And it says each of its refunds twice.
    const all = ordered([told, { ...told, id: `re_once_more_${paymentId}` }]);
    tested.bank.change(charge, { refunds: [...all, ...all] });

    await hear(paymentId);
    await hear(paymentId);

    const payment = await tested.payment(paymentId);
    expect(payment).toMatchObject({ refunded: { amountMinor: 2000 } });
    const amounts = payment?.refunds.map(({ id, amount }) => [id === ours?.id, amount.amountMinor]);
    expect(amounts?.toSorted()).toEqual([
      [false, 1000],
      [true, 1000],
    ]);
  });

  test('of a refund that somebody made there is learned, once', async () => {
    const paymentId = await taken();
    const made = { id: 're_by_hand', reference: null, amountMinor: 700, status: 'succeeded' } as const;
    tested.bank.change(await chargeOf(paymentId), { refunds: [made] });

    await Promise.all([hear(paymentId), hear(paymentId)]);
    await hear(paymentId);

    const payment = await tested.payment(paymentId);
    expect(payment).toMatchObject({ refunded: { amountMinor: 700 }, refunds: [{ reason: null, status: 'SUCCEEDED' }] });
    expect(payment?.transactions.filter(({ kind }) => kind === 'REFUND')).toHaveLength(1);
    expect((await refund(paymentId, 1801)).errors).toMatchObject([{ code: 'MORE_THAN_TAKEN' }]);
  });

  test('of a chargeback is learned, once for what was taken back', async () => {
    const paymentId = await taken();
    const charge = await chargeOf(paymentId);

    const first = { id: 'cbk_first', amountMinor: 1000, status: 'open' } as const;
    const second = { id: 'cbk_second', amountMinor: 1500, status: 'open' } as const;
    tested.bank.change(charge, { chargebacks: [first] });
    await hear(paymentId);
    await hear(paymentId);
    tested.bank.change(charge, { chargebacks: [first, second] });
    await hear(paymentId);
    tested.bank.change(charge, { chargebacks: [first] });
    await hear(paymentId);

    const payment = await tested.payment(paymentId);
    expect(payment).toMatchObject({ status: 'SUCCEEDED', chargedBack: { amountMinor: 2500 } });
    expect(
      payment?.transactions.filter(({ kind }) => kind === 'CHARGEBACK').map(({ amount }) => amount.amountMinor),
    ).toEqual([1000, 1500]);
  });

  test('of a chargeback that was won gives us the money back, once, and older news does not take it', async () => {
    const paymentId = await taken();
    const charge = await chargeOf(paymentId);
    const chargeback = { id: 'cbk_won', amountMinor: 1000 };
    tested.bank.change(charge, { chargebacks: [{ ...chargeback, status: 'open' }] });
    await hear(paymentId);

    tested.bank.change(charge, { chargebacks: [{ ...chargeback, status: 'won' }] });
    await hear(paymentId);
    await hear(paymentId);
    tested.bank.change(charge, { chargebacks: [{ ...chargeback, status: 'open' }] });
    await hear(paymentId);

    expect(await tested.payment(paymentId)).toMatchObject({
      chargedBack: { amountMinor: 0 },
      transactions: [{ kind: 'AUTHORIZE' }, { kind: 'CAPTURE' }, { kind: 'CHARGEBACK' }, { kind: 'CHARGEBACK_WON' }],
    });
    tested.bank.change(charge, { chargebacks: [{ ...chargeback, status: 'won' }] });
    expect((await refund(paymentId, 2500)).errors).toEqual([]);
  });

  test('of a refund that fails after it succeeded makes the money ours again, and it can be given back anew', async () => {
    const paymentId = await taken();
    const charge = await chargeOf(paymentId);
    const { refund: first } = await refund(paymentId, 2500);
    const told = tested.bank.charges.get(charge)?.refunds.map((one) => ({ ...one, status: 'failed' }) as const) ?? [];

    tested.bank.change(charge, { refunds: told });
    await hear(paymentId);
    await hear(paymentId);

    expect(await tested.payment(paymentId)).toMatchObject({
      refunded: { amountMinor: 0 },
      refunds: [{ id: first?.id, status: 'FAILED' }],
      transactions: [{ kind: 'AUTHORIZE' }, { kind: 'CAPTURE' }, { kind: 'REFUND' }, { kind: 'REFUND_RETURNED' }],
    });
    const again = await refund(paymentId, 2500);
    expect(again.refund).toMatchObject({ status: 'SUCCEEDED' });
  });

  test('of a chargeback that the version before booked without its name is not booked again', async () => {
    const paymentId = await taken();
    const charge = await chargeOf(paymentId);
    tested.bank.change(charge, { chargebacks: [{ id: 'cbk_old', amountMinor: 700, status: 'open' }] });
    await hear(paymentId);
    await tested.db.pool.query('alter table payment_transaction disable trigger user');
    await tested.db.pool.query('update payment_transaction set chargeback_id = null where payment_id = $1', [
      paymentId,
    ]);
    await tested.db.pool.query('alter table payment_transaction enable trigger user');
    await tested.db.pool.query('delete from chargeback where payment_id = $1', [paymentId]);

    tested.bank.change(charge, { chargebacks: [{ id: 'cbk_old', amountMinor: 700, status: 'won' }] });
    await hear(paymentId);

    expect(await tested.payment(paymentId)).toMatchObject({ chargedBack: { amountMinor: 0 } });
  });

  test('that comes before the answer to the refund settles it', async () => {
    const paymentId = await taken();
    tested.bank.next('answer is lost');
    await refund(paymentId);

    await hear(paymentId);
    const { rows } = await tested.db.pool.query(
      `select state from payment_instruction where payment_id = $1 and kind = 'REFUND'`,
      [paymentId],
    );

    expect(rows).toEqual([{ state: 'ACCEPTED' }]);
    expect(await tested.payment(paymentId)).toMatchObject({ refunds: [{ status: 'SUCCEEDED' }] });
  });

  test('that contradicts what we know changes nothing', async () => {
    const paymentId = await taken();
    await refund(paymentId, 1000);
    const charge = await chargeOf(paymentId);
    const refunds = tested.bank.charges.get(charge)?.refunds ?? [];
    tested.bank.change(charge, { refunds: refunds.map((one) => ({ ...one, amountMinor: 999 })) });

    await hear(paymentId);

    expect(await tested.payment(paymentId)).toMatchObject({ refunded: { amountMinor: 1000 } });
  });
});

async function splitTender(amounts: readonly number[]) {
  const { payableId } = request();
  const ids: string[] = [];
  for (const amountMinor of amounts) ids.push(await taken({ payableId, amountMinor }));
  return { payableId, ids };
}

const refundAll = (payableId: string, amountMinor: number) =>
  tested.refundPayable({ payableId, amountMinor, reason, idempotencyKey: newKey() });

async function paid(payableId: string) {
  const { data } = await tested.execute(
    `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Payable { paid { amountMinor } } } }`,
    { variables: { of: [{ __typename: 'Payable', id: payableId }] }, viewer: staff },
  );
  const payables: readonly { readonly paid: { readonly amountMinor: number } }[] = data?.['_entities'] ?? [];
  return payables[0]?.paid.amountMinor;
}

describe('a refund of what was paid for one thing', () => {
  test('takes from the newest payment first', async () => {
    const { payableId, ids } = await splitTender([1000, 500, 2000]);

    const { refunds, errors } = await refundAll(payableId, 2100);

    expect(errors).toEqual([]);
    expect(refunds.map(({ status, amount }) => [status, amount.amountMinor])).toEqual([
      ['SUCCEEDED', 2000],
      ['SUCCEEDED', 100],
    ]);
    const payments = await Promise.all(ids.map((id) => tested.payment(id)));
    expect(payments.map((payment) => payment?.refunded.amountMinor)).toEqual([0, 100, 2000]);
    expect(await paid(payableId)).toBe(1400);
  });

  test('of more than is left gives nothing back, and says how much is left', async () => {
    const { payableId, ids } = await splitTender([1000, 500]);
    await refundAll(payableId, 600);

    const { refunds, errors } = await refundAll(payableId, 901);

    expect(refunds).toEqual([]);
    expect(errors).toMatchObject([
      { code: 'MORE_THAN_TAKEN', message: 'Expected at most 9.00 USD, which is left of what was taken, got 9.01 USD.' },
    ]);
    const payments = await Promise.all(ids.map((id) => tested.payment(id)));
    expect(payments.map((payment) => payment?.refunded.amountMinor)).toEqual([900 - 800, 500]);
  });

  test('of what is left of a payment that was given back in a hundred parts says so', async () => {
    const { payableId, ids } = await splitTender([1000, 500]);
    await tested.db.pool.query(
      `insert into refund (id, payment_id, amount_minor, currency, status, origin, created_at)
       select 'rfd_of_a_hundred_' || n, $1, 1, 'USD', 'FAILED', 'BANK', now() from generate_series(1, 100) n`,
      [ids[0]],
    );

    const [possible, barred, tooMuch] = [
      await refundAll(payableId, 400),
      await refundAll(payableId, 1100),
      await refundAll(payableId, 1101),
    ];

    expect(possible.errors).toEqual([]);
    expect(barred.errors).toMatchObject([{ __typename: 'ValidationError', code: 'TOO_MANY_REFUNDS' }]);
    expect(tooMuch.errors).toMatchObject([{ code: 'MORE_THAN_TAKEN', message: expect.stringContaining('11.00 USD') }]);
  });

  test('with the same key is made once', async () => {
    const { payableId } = await splitTender([1000, 500]);
    const input = { payableId, amountMinor: 700, reason, idempotencyKey: newKey() };

    const [first, second] = await Promise.all([tested.refundPayable(input), tested.refundPayable(input)]);

    expect(second.refunds.map(({ id }) => id)).toEqual(first.refunds.map(({ id }) => id));
    expect(await paid(payableId)).toBe(800);
  });

  test('by many callers at once gives back no more than was taken', async () => {
    const { payableId } = await splitTender([1000, 500]);

    const payloads = await Promise.all(Array.from({ length: 5 }, () => refundAll(payableId, 600)));

    expect(payloads.filter(({ errors }) => errors.length === 0)).toHaveLength(2);
    expect(await paid(payableId)).toBe(300);
  });

  test('waits for a capture that could pay for it', async () => {
    const { payment } = await tested.authorize(request({ payableId: 'ord_waits' }));
    tested.bank.next('answers 500');
    await tested.capture({ paymentId: payment?.id, idempotencyKey: newKey() });
    tested.bank.setDown(true);

    const early = refundAll('ord_waits', 2500);
    await expect(early).rejects.toThrow('IN_PROGRESS');
    tested.bank.setDown(false);

    expect(await refundAll('ord_waits', 2500)).toMatchObject({ errors: [], refunds: [{ status: 'SUCCEEDED' }] });
  });

  test('for which nobody paid is refused', async () => {
    expect((await refundAll('ord_nobody', 1)).errors).toMatchObject([{ message: 'Nothing was ever paid for it.' }]);
  });

  test('by somebody who is no service is forbidden', async () => {
    const input = { payableId: 'ord_1', amountMinor: 1, reason, idempotencyKey: newKey() };

    await expect(tested.refundPayable(input, staff)).rejects.toThrow('FORBIDDEN');
  });
});
