import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { claimDueToReverse } from '../src/actions/aftercare/drive-reversal.ts';
import {
  ask,
  given,
  givenBack,
  hear,
  type OrderTold,
  placed,
  published,
  refundTold,
  reversalsAge,
  sam,
} from './lifecycle.ts';
import {
  age,
  anotherDrives,
  fillCart,
  jane,
  john,
  newKey,
  openService,
  type ServiceUnderTest,
  timePasses,
} from './service-under-test.ts';

let house: ServiceUnderTest;
beforeAll(async () => {
  house = await openService(inject('postgresUrl'));
});
afterAll(() => house.close());
beforeEach(async () => {
  await house.db.pool.query('truncate reversal');
  house.world.calls.length = 0;
  house.world.onCall = null;
  house.world.refundStatus = 'SUCCEEDED';
});

const typesOf = async (order: OrderTold) => (await published(house, order.id)).map(({ type }) => type);
const paymentOf = (orderId: string) =>
  [...house.world.payments.values()].find(({ payableId }) => payableId === orderId);
const operationsOf = (orderId: string) =>
  house.world.calls.filter((call) => call.orderId === orderId).map(({ operation }) => operation);

describe('a confirmed order', () => {
  test('is cancelled at once, and everything goes back afterwards', async () => {
    const order = await placed(house);

    const cancelled = await ask(house, 'orderCancel', { viewer: jane, orderId: order.id, reason: 'changed my mind' });
    const atOnce = given(house, order.id);
    await givenBack(house);

    expect(cancelled).toMatchObject({
      order: { status: 'CANCELLED', number: order.number, version: order.version + 1, cancelReason: 'changed my mind' },
      errors: [],
    });
    expect(atOnce).toEqual({ refundedMinor: 0, units: 0 });
    expect(given(house, order.id)).toEqual({ refundedMinor: 7001, units: 5 });
    expect(await typesOf(order)).toEqual(['order.placed', 'order.confirmed', 'order.completed', 'order.cancelled']);
    expect((await published(house, order.id)).at(-1)?.data).toMatchObject({
      status: 'CANCELLED',
      credit: { amountMinor: 7001, taxMinor: 0, lines: [{ sku: 'CAT-MUG', totalMinor: 5000 }, { totalMinor: 2001 }] },
    });
  });

  test('of a guest is cancelled with the secret, and by nobody without it', async () => {
    const cart = fillCart(house.world);
    const guest = { kind: 'guest', scopes: [] } as const;
    const { order, guestToken } = await ask(house, 'orderPlace', {
      viewer: guest,
      paymentMethod: { cardToken: 'tok_visa' },
      ...cart,
    });

    for (const [viewer, token] of [
      [guest, null],
      [guest, 'wrong'],
      [john, null],
    ] as const) {
      const refused = await ask(house, 'orderCancel', { viewer, orderId: order.id, guestToken: token });
      expect(refused).toMatchObject({ order: null, errors: [{ __typename: 'NotFoundError', path: ['orderId'] }] });
    }
    const cancelled = await ask(house, 'orderCancel', { viewer: guest, orderId: order.id, guestToken });

    expect(order.allowedActions).toEqual(['CANCEL', 'AMEND', 'CORRECT']);
    expect(cancelled.order).toMatchObject({ status: 'CANCELLED', allowedActions: [] });
  });

  test('is cancelled by staff, not by one who may only look, nor by another customer', async () => {
    const order = await placed(house);

    const onlooker = { ...sam, scopes: ['order:read'] };
    expect((await ask(house, 'orderCancel', { viewer: onlooker, orderId: order.id })).requestErrors).toMatchObject([
      { extensions: { code: 'FORBIDDEN' } },
    ]);
    expect((await ask(house, 'orderCancel', { viewer: john, orderId: order.id })).errors).toMatchObject([
      { __typename: 'NotFoundError' },
    ]);
    expect((await ask(house, 'orderCancel', { orderId: order.id })).order.status).toBe('CANCELLED');
  });

  test('is not cancelled by one who looked at another version, who gets the current one', async () => {
    const order = await placed(house);

    const refused = await ask(house, 'orderCancel', { orderId: order.id, expectedVersion: order.version - 1 });
    const cancelled = await ask(house, 'orderCancel', { orderId: order.id, expectedVersion: order.version });

    expect(refused.errors).toMatchObject([
      {
        __typename: 'OrderVersionConflictError',
        current: { id: order.id, version: order.version, status: 'CONFIRMED' },
      },
    ]);
    expect(cancelled.order.status).toBe('CANCELLED');
  });

  test('is not cancelled once something is sent: return it', async () => {
    const order = await placed(house);
    const lines = [{ lineId: order.lines[0]?.id, quantity: 1 }];
    await ask(house, 'fulfillmentCreate', { orderId: order.id, lines });

    const refused = await ask(house, 'orderCancel', { viewer: jane, orderId: order.id });

    expect(refused).toMatchObject({
      order: null,
      errors: [
        {
          __typename: 'OrderStateError',
          status: 'PARTIALLY_FULFILLED',
          allowedActions: ['RETURN'],
          message: expect.stringContaining('returned'),
        },
      ],
    });
  });

  test('that cost nothing gives its stock back, and no money', async () => {
    const lines = [{ variantId: 'var_free', sku: 'FREE', title: 'Sticker', quantity: 1, unitPriceMinor: 0 }];
    const cart = fillCart(house.world, { lines, buyerId: jane.id });
    const { order } = await ask(house, 'orderPlace', { viewer: jane, ...cart });

    await ask(house, 'orderCancel', { orderId: order.id });
    await givenBack(house);

    expect(given(house, order.id)).toEqual({ refundedMinor: 0, units: 1 });
    expect(operationsOf(order.id)).not.toContain('payableRefund');
    expect((await published(house, order.id)).at(-1)?.data).toMatchObject({ credit: null });
  });
});

describe('a repeat', () => {
  test('with the same key, or with another, changes nothing more', async () => {
    const order = await placed(house);
    const input = { orderId: order.id, idempotencyKey: newKey() };

    const first = await ask(house, 'orderCancel', input);
    const again = [await ask(house, 'orderCancel', input), await ask(house, 'orderCancel', { orderId: order.id })];
    await givenBack(house);
    await givenBack(house);

    expect(again).toEqual([{ ...first, extensions: { idempotentReplay: true } }, first]);
    expect(given(house, order.id)).toEqual({ refundedMinor: 7001, units: 5 });
    expect(await ask(house, 'orderCancel', { ...input, reason: 'another' })).toMatchObject({
      errors: [{ __typename: 'IdempotencyKeyReusedError' }],
    });
  });

  test('of ten callers at once cancels once', async () => {
    const order = await placed(house);

    const all = await Promise.all(Array.from({ length: 10 }, () => ask(house, 'orderCancel', { orderId: order.id })));
    await Promise.all([givenBack(house), givenBack(house), givenBack(house)]);

    expect(new Set(all.map((one) => `${one.order.status} ${one.order.version}`))).toEqual(
      new Set([`CANCELLED ${order.version + 1}`]),
    );
    expect(given(house, order.id)).toEqual({ refundedMinor: 7001, units: 5 });
    expect((await typesOf(order)).filter((type) => type === 'order.cancelled')).toHaveLength(1);
  });

  test('of a cancel beside a parcel: one of the two wins', async () => {
    for (let round = 0; round < 10; round += 1) {
      const order = await placed(house);
      const cancel = () => ask(house, 'orderCancel', { orderId: order.id });
      const send = () => ask(house, 'fulfillmentCreate', { orderId: order.id });

      const [cancelled, sent] = await (round % 2 === 0
        ? Promise.all([cancel(), send()])
        : Promise.all([send(), cancel()]).then(([parcel, end]) => [end, parcel] as const));

      expect([cancelled.errors.length, sent.errors.length].toSorted((a, b) => a - b)).toEqual([0, 1]);
      expect([...cancelled.errors, ...sent.errors]).toMatchObject([{ __typename: 'OrderStateError' }]);
    }
  });
});

/** Jane's order, whose payment waits for Jane. */
async function waitingForBuyer() {
  const cart = fillCart(house.world, { buyerId: jane.id });
  const token = 'tok_second_step';
  const { order } = await ask(house, 'orderPlace', { viewer: jane, paymentMethod: { cardToken: token }, ...cart });
  return { order, cart };
}

describe('an order whose checkout is under way', () => {
  test('and waits for its buyer is undone, and then cancelled', async () => {
    const { order, cart } = await waitingForBuyer();

    const cancelled = await ask(house, 'orderCancel', { viewer: jane, orderId: order.id, reason: 'no phone' });

    expect(order).toMatchObject({ status: 'PENDING', allowedActions: ['CANCEL', 'CORRECT'] });
    expect(cancelled).toMatchObject({
      order: { status: 'CANCELLED', number: null, cancelReason: 'no phone' },
      errors: [],
    });
    const states = Object.fromEntries(cancelled.order.checkout.map(({ kind, state }) => [kind, state]));
    expect(states).toMatchObject({
      LOCK_CART: 'COMPENSATED',
      RESERVE_STOCK: 'COMPENSATED',
      AUTHORIZE_PAYMENT: 'COMPENSATED',
      CONFIRM_ORDER: 'PENDING',
    });
    expect(paymentOf(order.id)).toMatchObject({ status: 'CANCELLED', capturedMinor: 0 });
    expect(house.world.reservations.get(order.id)?.state).toBe('RELEASED');
    expect(house.world.carts.get(cart.cartId)?.state).toBe('ACTIVE');
    expect((await published(house, order.id)).at(-1)).toMatchObject({
      type: 'order.cancelled',
      data: { credit: null },
    });
    expect(given(house, order.id)).toEqual({ refundedMinor: 0, units: 0 });
  });

  test('and is being driven by another is undone after the step, never confirmed', async () => {
    const wishes: Promise<unknown>[] = [];
    house.world.onCall = async ({ operation, orderId }) => {
      if (operation !== 'paymentAuthorize' || wishes.length > 0) return;
      wishes.push(ask(house, 'orderCancel', { orderId }));
      // Until the wish is written.
      await expect
        .poll(
          async () =>
            (await house.db.pool.query('select from checkout where cancel_asked and order_id = $1', [orderId]))
              .rowCount,
        )
        .toBe(1);
    };

    const order = await placed(house);
    await Promise.all(wishes);
    await timePasses(house);
    await anotherDrives(house);

    const { rows } = await house.db.pool.query('select status, number from orders where id = $1', [order.id]);
    expect(rows).toEqual([{ status: 'CANCELLED', number: null }]);
    expect(paymentOf(order.id)).toMatchObject({ status: 'CANCELLED', capturedMinor: 0 });
    expect(house.world.reservations.get(order.id)?.state).toBe('RELEASED');
  });

  test('and is confirmed already gives back once that is over, however it goes on', async () => {
    house.world.script('paymentCapture', 'fail', 'fail');
    const order = await placed(house);

    const cancelled = await ask(house, 'orderCancel', { orderId: order.id });
    const tooEarly = await givenBack(house);
    await timePasses(house);
    await anotherDrives(house);
    await timePasses(house);
    await anotherDrives(house);
    const after = await givenBack(house);

    expect(cancelled.order.status).toBe('CANCELLED');
    expect([tooEarly, after]).toEqual([0, 1]);
    expect(paymentOf(order.id)).toMatchObject({ status: 'SUCCEEDED', capturedMinor: 7001, refundedMinor: 7001 });
    expect(given(house, order.id)).toEqual({ refundedMinor: 7001, units: 5 });
    // Everybody hears of the bill before the credit, and of each once.
    expect(await typesOf(order)).toEqual(['order.placed', 'order.confirmed', 'order.completed', 'order.cancelled']);
  });

  test('and is asked to be cancelled twice at once is cancelled once', async () => {
    const { order } = await waitingForBuyer();

    const both = await Promise.all([
      ask(house, 'orderCancel', { orderId: order.id }),
      ask(house, 'orderCancel', { viewer: jane, orderId: order.id }),
    ]);

    expect(both.map((one) => one.order.status)).toEqual(['CANCELLED', 'CANCELLED']);
    expect((await typesOf(order)).filter((type) => type === 'order.cancelled')).toHaveLength(1);
    expect(operationsOf(order.id).filter((operation) => operation === 'paymentVoid')).toHaveLength(1);
  });

  test('is asked again at once when payment says that the buyer has confirmed', async () => {
    const { order } = await waitingForBuyer();
    Object.assign(paymentOf(order.id) ?? {}, { status: 'REQUIRES_CAPTURE', authorizedMinor: 5000 });
    await house.db.pool.query(`update checkout set next_attempt_at = now() + interval '1 hour'`);
    const notYet = await anotherDrives(house);

    for (let copy = 0; copy < 3; copy += 1) await hear(house, 'payment.authorized', { payableId: order.id });
    const driven = await anotherDrives(house);
    await hear(house, 'payment.captured', { payableId: order.id });

    expect([notYet, driven, await anotherDrives(house)]).toEqual([0, 1, 0]);
    expect(paymentOf(order.id)).toMatchObject({ status: 'SUCCEEDED', capturedMinor: 5000 });
  });

  test('holds its stock for longer than the 15 minutes that its buyer may take', async () => {
    const { order } = await waitingForBuyer();

    await age(house, 15);
    await timePasses(house);
    await anotherDrives(house);

    const { rows } = await house.db.pool.query('select status from orders where id = $1', [order.id]);
    expect(house.world.reservations.get(order.id)).toMatchObject({ ttlSeconds: 30 * 60, state: 'RELEASED' });
    expect(rows).toEqual([{ status: 'REJECTED' }]);
  });
});

describe('what is given back is neither lost nor given twice', () => {
  test.each(['stockRestock', 'payableRefund'] as const)(
    'where a process dies while %s is under way: another does it again, under the same key',
    async (operation) => {
      const order = await placed(house);
      await ask(house, 'orderCancel', { orderId: order.id });
      let isTakenOver = false;
      house.world.onCall = async (call) => {
        if (call.operation !== operation || isTakenOver) return;
        isTakenOver = true;
        await reversalsAge(house);
        await givenBack(house);
      };

      await givenBack(house);

      const calls = house.world.calls.filter((call) => call.operation === operation && call.orderId === order.id);
      expect(calls).toHaveLength(2);
      expect(new Set(calls.map(({ key }) => key)).size).toBe(1);
      expect(given(house, order.id)).toEqual({ refundedMinor: 7001, units: 5 });
    },
  );

  test('where a process dies before it did anything', async () => {
    const order = await placed(house);
    await ask(house, 'orderCancel', { orderId: order.id });

    const dead = await claimDueToReverse(house.db, 10);
    const early = await givenBack(house);
    await reversalsAge(house);
    const late = await givenBack(house);

    expect([dead.length, early, late]).toEqual([1, 0, 1]);
    expect(given(house, order.id)).toEqual({ refundedMinor: 7001, units: 5 });
  });

  test.each(['fail', 'act then fail', 'speak nonsense'] as const)('where the sisters %s', async (script) => {
    house.world.script('stockRestock', script, script);
    house.world.script('payableRefund', script, script);
    const order = await placed(house);
    await ask(house, 'orderCancel', { orderId: order.id });

    for (let round = 0; round < 5; round += 1) {
      await reversalsAge(house);
      await givenBack(house);
    }

    expect(given(house, order.id)).toEqual({ refundedMinor: 7001, units: 5 });
    expect(await givenBack(house)).toBe(0);
  });

  test('where the bank takes its time, and says so by an event', async () => {
    house.world.refundStatus = 'PENDING';
    const order = await placed(house);
    await ask(house, 'orderCancel', { orderId: order.id });
    await givenBack(house);
    await house.db.pool.query(`update reversal set next_attempt_at = now() + interval '1 hour' where order_id = $1`, [
      order.id,
    ]);

    for (const refund of house.world.refunds.values()) refund.status = 'SUCCEEDED';
    const notYet = await givenBack(house);
    await hear(house, 'payment.refund.succeeded', refundTold(order.id, { origin: 'SELLER' }));

    expect([notYet, await givenBack(house)]).toEqual([0, 1]);
    expect(given(house, order.id)).toEqual({ refundedMinor: 7001, units: 5 });
    const { rows } = await house.db.pool.query('select state from reversal where order_id = $1', [order.id]);
    expect(rows).toEqual([{ state: 'DONE' }]);
  });

  test('where the bank refuses at first: it is asked under a new key', async () => {
    house.world.refundStatus = 'FAILED';
    const order = await placed(house);
    await ask(house, 'orderCancel', { orderId: order.id });
    await givenBack(house);
    house.world.refundStatus = 'SUCCEEDED';
    await reversalsAge(house);
    await givenBack(house);

    const keys = house.world.calls.filter(({ operation }) => operation === 'payableRefund').map(({ key }) => key);
    expect(keys).toEqual([`${order.id}:REFUND`, `${order.id}:REFUND:1`]);
    expect(given(house, order.id).refundedMinor).toBe(7001);
  });

  test('where the shelf is gone: the money goes back all the same', async () => {
    const order = await placed(house);
    house.world.stock.clear();
    await ask(house, 'orderCancel', { orderId: order.id });

    await givenBack(house);

    expect(given(house, order.id)).toEqual({ refundedMinor: 7001, units: 0 });
  });
});
