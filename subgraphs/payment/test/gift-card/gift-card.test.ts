import type { Viewer } from '@tributary/kit/identity';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { reconcileStatement } from '../../src/actions/bank/reconcile-statement.ts';
import { giftCardProvider } from '../../src/domain/payment/payment.ts';
import { guest, jane, newKey, openService, request, type ServiceUnderTest, staff } from '../service-under-test.ts';

let tested: ServiceUnderTest;
beforeAll(async () => {
  tested = await openService(inject('postgresUrl'));
});
afterAll(() => tested.close());

interface Issued {
  readonly giftCard: { readonly id: string; readonly codeEnding: string; readonly expiresAt: string | null } | null;
  readonly code: string | null;
  readonly errors: readonly { readonly code: string }[];
}

interface Checked {
  readonly usable: { readonly amountMinor: number; readonly currency: string } | null;
  readonly giftCardToken: string | null;
  readonly errors: readonly { readonly code: string; readonly message: string }[];
}

async function mutate<Answer>(document: string, input: object, viewer: Viewer): Promise<Answer> {
  const { data, errors } = await tested.execute(document, { variables: { input }, viewer });
  if (data === null) throw new Error(JSON.stringify(errors));
  const done: Answer | undefined = data['done'];
  if (done === undefined) throw new Error('expected an answer');
  return done;
}

const usd = (amountMinor: number) => ({ amountMinor, currency: 'USD' });

const issue = (input: object = {}, viewer: Viewer = staff): Promise<Issued> =>
  mutate(
    `mutation ($input: GiftCardIssueInput!) { done: giftCardIssue(input: $input) {
       giftCard { id codeEnding issued { amountMinor } balance { amountMinor } expiresAt } code errors { ... on UserError { code } } } }`,
    { amount: usd(5_000), idempotencyKey: newKey(), ...input },
    viewer,
  );

const check = (code: string | null, viewer: Viewer = jane): Promise<Checked> =>
  mutate(
    `mutation ($input: GiftCardCheckInput!) { done: giftCardCheck(input: $input) {
       usable { amountMinor currency } giftCardToken errors { ... on UserError { code message } } } }`,
    { code },
    viewer,
  );

/** A card's code and what it is paid with. */
async function card(input: object = {}): Promise<{ id: string; code: string; token: string }> {
  const { giftCard, code } = await issue(input);
  const { giftCardToken: token } = await check(code, { ...jane, id: `cus_${newKey()}` } as Viewer);
  return { id: giftCard?.id ?? '', code: code ?? '', token: token ?? '' };
}

const usableOf = async (code: string) => (await check(code)).usable?.amountMinor ?? 0;

const bookedFor = async (payableIds: readonly string[]) => {
  const { rows } = await tested.db.pool.query<{ account: string; minor: number }>(
    `select account, sum(amount_minor)::int as minor from ledger_entry join ledger_booking on ledger_booking.id = booking_id
      where payable_id = any($1) group by account having sum(amount_minor) <> 0 order by account`,
    [payableIds],
  );
  return Object.fromEntries(rows.map(({ account, minor }) => [account, minor]));
};

describe('a gift card', () => {
  test('is issued by staff with a code that is told once and kept nowhere, and is owed from then on', async () => {
    const idempotencyKey = newKey();

    const first = await issue({ idempotencyKey });
    const again = await issue({ idempotencyKey });
    const other = await issue({ idempotencyKey, amount: usd(1) });

    expect(first).toMatchObject({
      giftCard: { issued: { amountMinor: 5_000 }, balance: { amountMinor: 5_000 } },
      errors: [],
    });
    expect(first.code?.endsWith(first.giftCard?.codeEnding ?? 'none')).toBe(true);
    expect(again).toEqual({ ...first, code: null });
    expect(other.errors).toEqual([{ code: 'IDEMPOTENCY_KEY_REUSED' }]);
    expect(await bookedFor([first.giftCard?.id ?? ''])).toEqual({
      'giftcards:issued': 5_000,
      'giftcards:liability': -5_000,
    });
    const kept = await tested.db.pool.query('select to_jsonb(gift_card) as card from gift_card');
    expect(JSON.stringify(kept.rows)).not.toContain(first.code?.slice(0, 9));
    const keys = await tested.db.pool.query(`select response from idempotency where operation = 'giftCardIssue'`);
    expect(JSON.stringify(keys.rows)).not.toContain(first.code?.slice(0, 9));
  });

  test.each([0, -1])('is not issued with %d', async (amountMinor) => {
    expect((await issue({ amount: usd(amountMinor) })).errors).toEqual([{ code: 'INVALID_AMOUNT' }]);
  });

  test('is found by its code however it is typed, and pays by a token from which the code cannot be found', async () => {
    const { code } = await card();

    const found = await check(` ${code.toLowerCase().replaceAll('-', ' ')}`);

    expect(found).toMatchObject({ usable: { amountMinor: 5_000, currency: 'USD' }, errors: [] });
    expect(found.giftCardToken).not.toContain(code.slice(0, 4));
  });

  test('that is unknown, empty or expired is told alike', async () => {
    const [empty, expired] = [await card(), await card()];
    const { payment } = await tested.authorize(request({ paymentMethodToken: empty.token, amountMinor: 5_000 }));
    await tested.capture({ paymentId: payment?.id, idempotencyKey: newKey() });
    await tested.db.pool.query(`update gift_card set expires_at = now() where id = $1`, [expired.id]);

    const answers = await Promise.all(
      ['0000-0000-0000-0000', 'no code', '', empty.code, expired.code].map((code) => check(code)),
    );

    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toMatchObject({
      usable: null,
      giftCardToken: null,
      errors: [{ code: 'GIFT_CARD_NOT_FOUND' }],
    });
  });

  test('is found by nobody who was wrong twenty times within the hour, by others all the same', async () => {
    const { code } = await card();
    const mallory: Viewer = { ...jane, id: 'cus_mallory' } as Viewer;
    const away: Viewer = { ...guest, address: '198.51.100.7' } as Viewer;
    for (const viewer of [mallory, away]) {
      for (let count = 0; count < 20; count += 1) await check(`${count}`, viewer);
    }

    const now = await Promise.all(
      [mallory, away, jane, guest].map(async (viewer) => (await check(code, viewer)).usable !== null),
    );
    tested.pass(61 * 60_000);
    const later = await Promise.all([mallory, away].map(async (viewer) => (await check(code, viewer)).usable !== null));
    tested.pass(-61 * 60_000);

    expect([now, later]).toEqual([
      [false, false, true, true],
      [true, true],
    ]);
  });
});

describe('a payment by gift card', () => {
  test('holds, takes, and gives back to the card; the bank never hears of it', async () => {
    const { id, code, token } = await card();
    const wish = request({ paymentMethodToken: token, amountMinor: 3_000 });

    const { payment } = await tested.authorize(wish);
    const whileHeld = await usableOf(code);
    const { payment: taken } = await tested.capture({ paymentId: payment?.id, idempotencyKey: newKey() });
    const whenTaken = await usableOf(code);
    const { refunds } = await tested.refundPayable({
      payableId: wish.payableId,
      amountMinor: 1_000,
      reason: 'too blue',
      idempotencyKey: newKey(),
    });

    expect(payment).toMatchObject({
      status: 'REQUIRES_CAPTURE',
      provider: 'gift-card',
      authorized: { amountMinor: 3_000 },
    });
    expect(taken).toMatchObject({ status: 'SUCCEEDED', captured: { amountMinor: 3_000 } });
    expect(refunds).toMatchObject([{ status: 'SUCCEEDED', amount: { amountMinor: 1_000 } }]);
    expect([whileHeld, whenTaken, await usableOf(code)]).toEqual([2_000, 2_000, 3_000]);
    expect(await bookedFor([id, wish.payableId])).toEqual({
      'customer:liability': -2_000,
      'giftcards:issued': 5_000,
      'giftcards:liability': -3_000,
    });
    const [from, to] = [new Date(Date.now() - 86_400_000), new Date(Date.now() + 86_400_000)];
    const provider =
      tested.service.providers.find(({ name }) => name === giftCardProvider) ?? tested.service.providers[0];
    expect(await reconcileStatement(tested.service, provider, { from, to })).toMatchObject({ differences: 0 });
  });

  test('that is voided leaves the card as it was', async () => {
    const { code, token } = await card();
    const { payment } = await tested.authorize(request({ paymentMethodToken: token, amountMinor: 5_000 }));

    const { payment: voided } = await tested.release({ paymentId: payment?.id, idempotencyKey: newKey() });

    expect([voided?.status, await usableOf(code)]).toEqual(['CANCELLED', 5_000]);
  });

  test('of a part of what was held leaves the rest on the card', async () => {
    const { code, token } = await card();
    const { payment } = await tested.authorize(request({ paymentMethodToken: token, amountMinor: 4_000 }));

    await tested.capture({ paymentId: payment?.id, amountMinor: 1_500, idempotencyKey: newKey() });

    expect(await usableOf(code)).toBe(3_500);
  });

  test.each(['more than is left', 'another currency', 'an unknown token', 'an expired card'])(
    'is declined for %s',
    async (why) => {
      const { id, token } = await card();
      if (why === 'an expired card') {
        await tested.db.pool.query(`update gift_card set expires_at = now() where id = $1`, [id]);
      }
      const paymentMethodToken = why === 'an unknown token' ? `gct_${'A'.repeat(43)}` : token;
      const amountMinor = why === 'more than is left' ? 5_001 : 5_000;
      const currency = why === 'another currency' ? 'EUR' : 'USD';

      const { errors } = await tested.authorize(request({ paymentMethodToken, amountMinor, currency }));

      expect(errors).toMatchObject([{ __typename: 'PaymentDeclinedError', declineCode: 'INSUFFICIENT_FUNDS' }]);
    },
  );

  test('a hundred of them at once never take more than there is', async () => {
    const { id, code, token } = await card({ amount: usd(1_000) });
    const wishes = Array.from({ length: 100 }, () => request({ paymentMethodToken: token, amountMinor: 90 }));

    const answers = await Promise.all(wishes.map((wish) => tested.authorize(wish)));
    const held = answers.flatMap(({ payment, errors }) =>
      errors.length === 0 && payment !== null ? [payment.id] : [],
    );
    await Promise.all(held.map((paymentId) => tested.capture({ paymentId, idempotencyKey: newKey() })));

    expect([held.length, await usableOf(code)]).toEqual([11, 10]);
    const { rows } = await tested.db.pool.query(
      `select balance_minor::int as balance, held_minor::int as held,
              (select sum(captured_minor)::int from gift_card_charge where gift_card_id = gift_card.id) as captured
         from gift_card where id = $1`,
      [id],
    );
    expect(rows).toEqual([{ balance: 10, held: 0, captured: 990 }]);
  });

  test('repeated by ten at once is held once; refunded by ten at once it goes back once', async () => {
    const { code, token } = await card();
    const wish = request({ paymentMethodToken: token, amountMinor: 2_000 });

    const answers = await Promise.all(Array.from({ length: 10 }, () => tested.authorize(wish)));
    const paymentId = answers[0]?.payment?.id;
    const afterHold = await usableOf(code);
    await tested.capture({ paymentId, idempotencyKey: newKey() });
    const back = { payableId: wish.payableId, amountMinor: 2_000, reason: 'back', idempotencyKey: newKey() };
    await Promise.all(Array.from({ length: 10 }, () => tested.refundPayable(back)));

    expect(new Set(answers.map(({ payment }) => payment?.id)).size).toBe(1);
    expect([afterHold, await usableOf(code)]).toEqual([3_000, 5_000]);
  });

  test('beside one by card on the same thing: what goes back goes to the card first', async () => {
    const { code, token } = await card({ amount: usd(2_000) });
    const wish = request({ amountMinor: 3_000, payableAmountMinor: 5_000 });
    const payments = [
      await tested.authorize(wish),
      await tested.authorize({ ...wish, idempotencyKey: newKey(), paymentMethodToken: token, amountMinor: 2_000 }),
    ].map(({ payment }) => payment?.id);
    for (const paymentId of payments) await tested.capture({ paymentId, idempotencyKey: newKey() });
    const refund = (amountMinor: number) =>
      tested.refundPayable({ payableId: wish.payableId, amountMinor, reason: 'back', idempotencyKey: newKey() });

    await refund(2_500);
    const first = await usableOf(code);
    await refund(1_500);

    expect([first, await usableOf(code)]).toEqual([0, 1_000]);
    const { errors } = await refund(1_001);
    expect(errors).toMatchObject([{ code: 'MORE_THAN_TAKEN' }]);
  });

  test('holds what there is where that is wanted, and a repeat tells the same though there is none left', async () => {
    const { code, token } = await card({ amount: usd(2_000) });
    const wish = request({ paymentMethodToken: token, amountMinor: 3_000, asMuchAsThereIs: true });

    const first = await tested.authorize(wish);
    const again = await tested.authorize(wish);
    const other = await tested.authorize({ ...request(wish), idempotencyKey: newKey(), payableId: newKey() });

    expect(first.payment).toMatchObject({ status: 'REQUIRES_CAPTURE', authorized: { amountMinor: 2_000 } });
    expect(again).toEqual(first);
    expect(other.errors).toMatchObject([{ declineCode: 'INSUFFICIENT_FUNDS' }]);
    expect(await usableOf(code)).toBe(0);
  });

  test('what goes back to a card that has expired can be spent for ninety days', async () => {
    const { id, code, token } = await card();
    const wish = request({ paymentMethodToken: token, amountMinor: 5_000 });
    const { payment } = await tested.authorize(wish);
    await tested.capture({ paymentId: payment?.id, idempotencyKey: newKey() });
    await tested.db.pool.query(`update gift_card set expires_at = now() where id = $1`, [id]);

    await tested.refundPayable({
      payableId: wish.payableId,
      amountMinor: 5_000,
      reason: 'back',
      idempotencyKey: newKey(),
    });
    const atOnce = await usableOf(code);
    tested.pass(91 * 86_400_000);
    const later = await usableOf(code);
    tested.pass(-91 * 86_400_000);

    expect([atOnce, later]).toEqual([5_000, 0]);
  });
});
