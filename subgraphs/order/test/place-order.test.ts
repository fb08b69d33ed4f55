import { afterAll, beforeAll, beforeEach, describe, expect, inject, test, vi } from 'vitest';
import type { Viewer } from '@tributary/kit/identity';
import {
  age,
  anotherDrives,
  fillCart,
  impatience,
  jane,
  john,
  newKey,
  openService,
  type ServiceUnderTest,
  timePasses,
  usd,
} from './service-under-test.ts';
import { seen } from './lifecycle.ts';
import { stepOperations } from './stand-ins.ts';

let house: ServiceUnderTest;
beforeAll(async () => {
  house = await openService(inject('postgresUrl'));
});
afterAll(() => house.close());
beforeEach(() => {
  house.world.calls.length = 0;
  house.world.onCall = null;
});

const orderFields = `
  id number version status placedAt buyerName
  customer { id displayName }
  shippingAddress { name lines city postalCode region country }
  rejection { ... on UserError { __typename code } }
  checkout { kind state attempts at }
  lines { sku title quantity unitPrice { amountMinor currency exponent } total { amountMinor } variant { id } }
  total { amountMinor currency }`;
const placeDocument = `mutation ($input: OrderPlaceInput!) {
  orderPlace(input: $input) {
    order { ${orderFields} }
    guestToken
    errors {
      ... on UserError { ...error }
      ... on OrderRejectedError { order { ${orderFields} } reasons { ... on UserError { ...error } } }
    }
  }
}
fragment error on UserError {
  __typename code message path
  ... on InsufficientStockError { variantId available }
  ... on TotalChangedError { expected { amountMinor currency } actual { amountMinor currency } }
  ... on PaymentDeclinedError { declineCode retryable }
  ... on CheckoutFailedError { step }
}`;

async function place(input: object, viewer?: Viewer) {
  return seen(await answerTo(input, viewer));
}

async function answerTo(input: object, viewer?: Viewer) {
  const { data, errors } = await house.execute(placeDocument, {
    variables: { input: { idempotencyKey: newKey(), paymentMethod: { cardToken: 'tok_visa' }, ...input } },
    ...(viewer === undefined ? {} : { viewer }),
  });
  // The shape is that of the document above.
  const payload = data?.['orderPlace'] as unknown as {
    order: Record<string, unknown> & { id: string; checkout: { kind: string; state: string; attempts: number }[] };
    guestToken: string | null;
    errors: Record<string, unknown>[];
  };
  return { ...payload, requestErrors: errors };
}

const statesOf = ({ order }: Awaited<ReturnType<typeof place>>) =>
  Object.fromEntries(order.checkout.map(({ kind, state }) => [kind, state]));
const operationsOf = (orderId: string) =>
  house.world.calls.filter((call) => call.orderId === orderId).map(({ operation }) => operation);

describe('a cart becomes an order', () => {
  test('with its lines, its total and a number, once stock and money are secured', async () => {
    const cart = fillCart(house.world);
    const address = { name: 'Jane Doe', lines: ['1 Mug Lane'], city: 'Springfield', country: 'US' };

    const placed = await place({ ...cart, shippingAddress: address });

    expect(placed.errors).toEqual([]);
    expect(placed.order).toMatchObject({
      number: expect.stringMatching(/^\d{4}-\d{6}$/),
      version: 2,
      status: 'CONFIRMED',
      buyerName: 'Jane Doe',
      customer: null,
      shippingAddress: { ...address, postalCode: null, region: null },
      rejection: [],
      lines: [
        {
          sku: 'CAT-MUG',
          title: 'Cat Mug',
          quantity: 2,
          unitPrice: { amountMinor: 2500, currency: 'USD', exponent: 2 },
          total: { amountMinor: 5000 },
          variant: { id: `var_of_${cart.cartId}` },
        },
      ],
      total: { amountMinor: 5000, currency: 'USD' },
    });
  });

  test('step by step: each is called once, in order, under a key of the order and the step', async () => {
    const { order } = await place(fillCart(house.world));

    const steps = order.checkout.map(({ kind }) => `${order.id}:${kind}`);
    const keys = house.world.calls.flatMap(({ key }) => key ?? []);
    expect(keys).toEqual(steps.filter((step) => keys.includes(step)));
    expect(operationsOf(order.id)).toEqual(stepOperations);
    expect(order.checkout.every(({ state, attempts }) => state === 'DONE' && attempts === 1)).toBe(true);
  });

  test('and the world agrees: stock sold, money taken, cart closed', async () => {
    const cart = fillCart(house.world);

    const { order } = await place(cart);

    expect(house.world.reservations.get(order.id)).toMatchObject({ state: 'SOLD', ttlSeconds: 1800 });
    expect(house.world.payments.get(`${order.id}:AUTHORIZE_PAYMENT`)).toMatchObject({
      status: 'SUCCEEDED',
      amountMinor: 5000,
      capturedMinor: 5000,
    });
    expect(house.world.carts.get(cart.cartId)).toMatchObject({ state: 'ORDERED', holderId: order.id });
  });

  test('of the customer who is signed in, whose payment and whose order it is; they need no secret', async () => {
    const placed = await place(fillCart(house.world, { buyerId: jane.id }), jane);

    expect(placed.guestToken).toBeNull();
    expect(placed.order).toMatchObject({ customer: { id: jane.id, displayName: 'Jane Doe' }, buyerName: 'Jane Doe' });
    expect(house.world.payments.get(`${placed.order.id}:AUTHORIZE_PAYMENT`)).toMatchObject({ buyerId: jane.id });
  });

  test('without a payment where there is nothing to pay', async () => {
    const lines = [{ variantId: 'var_free', sku: 'FREE', title: 'Sticker', quantity: 1, unitPriceMinor: 0 }];

    const placed = await place({ ...fillCart(house.world, { lines }), paymentMethod: null });

    expect(placed.order).toMatchObject({ status: 'CONFIRMED', total: { amountMinor: 0 } });
    expect(operationsOf(placed.order.id)).toEqual(stepOperations.filter((name) => !name.startsWith('payment')));
  });
});

describe('an order is refused, and nothing is left of it', () => {
  test('where stock is short: every short variant is named, the cart is the buyer’s again', async () => {
    const lines = ['var_a', 'var_b', 'var_c'].map((variantId) => ({
      variantId,
      sku: variantId,
      title: variantId,
      quantity: 2,
      unitPriceMinor: 100,
    }));
    const cart = fillCart(house.world, { lines });
    house.world.stock.set('var_a', 1).set('var_c', 0);

    const placed = await place(cart);

    expect(placed.errors).toMatchObject([
      { __typename: 'InsufficientStockError', variantId: 'var_a', available: 1, path: ['cartId'] },
      { __typename: 'InsufficientStockError', variantId: 'var_c', available: 0, path: ['cartId'] },
    ]);
    expect(placed.order).toMatchObject({
      status: 'REJECTED',
      number: null,
      rejection: [{ __typename: 'InsufficientStockError' }, { __typename: 'InsufficientStockError' }],
    });
    expect(statesOf(placed)).toMatchObject({
      LOCK_CART: 'COMPENSATED',
      RESERVE_STOCK: 'FAILED',
      AUTHORIZE_PAYMENT: 'PENDING',
    });
    expect(house.world.carts.get(cart.cartId)).toMatchObject({ state: 'ACTIVE' });
    expect(house.world.stock.get('var_b')).toBe(2);
  });

  test('and is in the error that says why, beside the secret that shows it', async () => {
    const answer = await answerTo({ ...fillCart(house.world), paymentMethod: { cardToken: 'tok_declined' } });

    expect(answer).toMatchObject({ order: null, guestToken: expect.stringMatching(/^[\w-]{43}$/) });
    expect(answer.errors).toMatchObject([
      {
        __typename: 'OrderRejectedError',
        code: 'PAYMENT_DECLINED',
        message: 'The payment was declined.',
        path: ['paymentMethod'],
        order: { status: 'REJECTED', number: null },
        reasons: [{ __typename: 'PaymentDeclinedError', code: 'PAYMENT_DECLINED', declineCode: 'INSUFFICIENT_FUNDS' }],
      },
    ]);
  });

  test('where the card is declined: stock and cart are released', async () => {
    const cart = fillCart(house.world);

    const placed = await place({ ...cart, paymentMethod: { cardToken: 'tok_declined' } });

    expect(placed.errors).toMatchObject([
      {
        __typename: 'PaymentDeclinedError',
        declineCode: 'INSUFFICIENT_FUNDS',
        retryable: true,
        path: ['paymentMethod'],
      },
    ]);
    expect(placed.order['status']).toBe('REJECTED');
    expect(operationsOf(placed.order.id)).toEqual([
      'cartLock',
      'stockReserve',
      'paymentAuthorize',
      'stockRelease',
      'cartUnlock',
    ]);
    expect(house.world.stock.get(`var_of_${cart.cartId}`)).toBe(2);
  });

  test('where another amount than the total is held: it is voided, never taken', async () => {
    const placed = await place({ ...fillCart(house.world), paymentMethod: { cardToken: 'tok_other_amount' } });

    expect(placed.errors).toMatchObject([
      { __typename: 'CheckoutFailedError', code: 'PAYMENT_AMOUNT_DIFFERS', step: 'AUTHORIZE_PAYMENT' },
    ]);
    expect(house.world.payments.get(`${placed.order.id}:AUTHORIZE_PAYMENT`)).toMatchObject({ status: 'CANCELLED' });
  });

  test('where the total has changed: both totals are told, and no order came to be', async () => {
    const placed = await place({ ...fillCart(house.world), expectedTotal: usd(4999) });

    expect(placed).toMatchObject({
      order: null,
      guestToken: null,
      errors: [
        {
          __typename: 'TotalChangedError',
          path: ['cartId'],
          expected: { amountMinor: 4999, currency: 'USD' },
          actual: { amountMinor: 5000, currency: 'USD' },
        },
      ],
    });
  });

  test('where the buyer agreed to another currency: nothing is held, and the cart is theirs again', async () => {
    const cart = { ...fillCart(house.world), expectedTotal: { amountMinor: 5000, currency: 'EUR' } };

    expect(await place(cart)).toMatchObject({
      order: null,
      errors: [
        {
          __typename: 'TotalChangedError',
          path: ['expectedTotal'],
          expected: { amountMinor: 5000, currency: 'EUR' },
          actual: { amountMinor: 5000, currency: 'USD' },
        },
      ],
    });
    expect(house.world.carts.get(cart.cartId)).toMatchObject({ state: 'ACTIVE', holderId: null });
  });

  test('where there is no such cart, its secret is wrong, or another checkout has it', async () => {
    const locked = fillCart(house.world, { state: 'LOCKED', holderId: 'ord_other' });

    expect((await place({ ...fillCart(house.world), cartId: 'crt_none' })).errors).toMatchObject([
      { __typename: 'NotFoundError', path: ['cartId'] },
    ]);
    expect((await place({ ...fillCart(house.world), guestToken: 'wrong' })).errors).toMatchObject([
      { __typename: 'NotFoundError' },
    ]);
    expect((await place(locked)).errors).toMatchObject([{ __typename: 'ValidationError', path: ['cartId'] }]);
    expect(house.world.carts.get(locked.cartId)).toMatchObject({ holderId: 'ord_other' });
  });

  test("where the cart is another customer's: it is unlocked again", async () => {
    const cart = fillCart(house.world, { buyerId: jane.id });

    expect((await place(cart, john)).errors).toMatchObject([{ __typename: 'NotFoundError' }]);
    expect((await place({ ...cart, email: 'g@example.com' })).errors).toMatchObject([{ __typename: 'NotFoundError' }]);
    expect(house.world.carts.get(cart.cartId)).toMatchObject({ state: 'ACTIVE', holderId: null });
  });

  test('where a sister keeps talking nonsense', async () => {
    house.world.script('stockReserve', 'speak nonsense', 'speak nonsense', 'speak nonsense');

    const placed = await place(fillCart(house.world));

    expect(placed.errors).toMatchObject([
      { __typename: 'CheckoutFailedError', code: 'CHECKOUT_SERVICE_FAILED', step: 'RESERVE_STOCK' },
    ]);
    expect(statesOf(placed)).toMatchObject({ LOCK_CART: 'COMPENSATED', RESERVE_STOCK: 'COMPENSATED' });
    expect(house.world.reservations.has(placed.order.id)).toBe(false);
  });
});

describe('input that makes no sense starts nothing', () => {
  test.each([
    [{ idempotencyKey: '1234567' }, ['idempotencyKey'], 'INVALID_IDEMPOTENCY_KEY'],
    [{ expectedTotal: usd(-1) }, ['expectedTotal', 'amountMinor'], 'INVALID_AMOUNT'],
    [{ paymentMethod: null }, ['paymentMethod'], 'INVALID_PAYMENT_METHOD'],
    [{ paymentMethod: { cardToken: '4242 4242 4242 4242' } }, ['paymentMethod'], 'CARD_NUMBER_GIVEN'],
    [{ paymentMethod: { cardToken: '4242424242424242 12/28 123' } }, ['paymentMethod'], 'CARD_NUMBER_GIVEN'],
    [{ cartId: '' }, ['cartId'], 'INVALID_ID'],
    [
      { shippingAddress: { name: 'Jane', lines: [], city: 'Springfield', country: 'US' } },
      ['shippingAddress', 'lines'],
      'INVALID_STREET_LINES',
    ],
  ])('%j', async (input, path, code) => {
    const placed = await place({ ...fillCart(house.world), ...input });

    expect(placed).toMatchObject({ order: null, errors: [{ __typename: 'ValidationError', code, path }] });
    expect(house.world.calls).toEqual([]);
  });
});

describe('a repeat', () => {
  test('with the same key and input answers from the same order, secret included', async () => {
    const input = { ...fillCart(house.world), idempotencyKey: newKey() };

    const [first, second] = [await place(input), await place(input)];

    expect(second).toEqual(first);
    expect(first.guestToken).toMatch(/^[\w-]{43}$/);
    expect(house.world.calls).toHaveLength(stepOperations.length);
  });

  test('of a refused order is told the same', async () => {
    const input = { ...fillCart(house.world), idempotencyKey: newKey(), paymentMethod: { cardToken: 'tok_declined' } };
    const unknown = { ...fillCart(house.world), cartId: 'crt_none', idempotencyKey: newKey() };

    const first = [await place(input), await place(unknown)];
    const second = [await place(input), await place(unknown)];

    expect(second).toEqual(first);
    expect(first.map(({ errors }) => errors[0]?.['__typename'])).toEqual(['PaymentDeclinedError', 'NotFoundError']);
  });

  test('with other input is refused', async () => {
    const input = { ...fillCart(house.world), idempotencyKey: newKey() };
    await place(input);

    expect(await place({ ...input, ...fillCart(house.world), guestToken: input.guestToken })).toMatchObject({
      order: null,
      errors: [{ __typename: 'IdempotencyKeyReusedError', path: ['idempotencyKey'] }],
    });
  });

  test('of thirty callers at once makes one order, and tells all of it', async () => {
    const input = { ...fillCart(house.world), idempotencyKey: newKey() };

    const all = await Promise.all(Array.from({ length: 30 }, () => place(input)));

    expect(new Set(all.map(({ order }) => order.id)).size).toBe(1);
    // Each is true of its moment: a machine that is busy answers some of them before the order is confirmed.
    for (const { order } of all) expect(['PENDING', 'CONFIRMED']).toContain(order['status']);
    // They are told once it is confirmed, and then it goes on.
    await vi.waitFor(() => expect(house.world.calls).toHaveLength(stepOperations.length));
    expect((await place(input)).order['status']).toBe('CONFIRMED');
  });

  test("under another customer's name is another order", async () => {
    const idempotencyKey = newKey();

    const [first, second] = await Promise.all([
      place({ ...fillCart(house.world, { buyerId: jane.id }), idempotencyKey }, jane),
      place({ ...fillCart(house.world, { buyerId: john.id }), idempotencyKey }, john),
    ]);

    expect(first.order.id).not.toBe(second.order.id);
  });
});

describe('a sister that stumbles costs time, not the order', () => {
  test.each(['cartLock', 'stockReserve', 'paymentAuthorize'] as const)(
    '%s fails and is tried again under the same key, within the request',
    async (operation) => {
      house.world.script(operation, 'fail', 'act then fail');

      const placed = await place(fillCart(house.world));

      const tries = house.world.calls.filter((call) => call.operation === operation);
      expect(placed.order['status']).toBe('CONFIRMED');
      expect(tries).toHaveLength(3);
      expect(new Set(tries.map(({ key }) => key)).size).toBe(1);
      const attempts = placed.order.checkout.reduce((sum, step) => sum + step.attempts, 0);
      expect(attempts).toBe(placed.order.checkout.length + 2);
    },
  );

  test.each(['stockCommit', 'paymentCapture', 'cartClose'] as const)(
    '%s fails: the order is confirmed all the same, and the step is done later',
    async (operation) => {
      house.world.script(operation, 'fail', 'act then fail');

      const placed = await place(fillCart(house.world));
      const statusThen = placed.order['status'];
      await timePasses(house);
      await anotherDrives(house);
      await timePasses(house);
      await anotherDrives(house);

      expect(statusThen).toBe('CONFIRMED');
      expect(house.world.reservations.get(placed.order.id)?.state).toBe('SOLD');
      expect(house.world.payments.get(`${placed.order.id}:AUTHORIZE_PAYMENT`)?.status).toBe('SUCCEEDED');
      expect(await stateOf(placed.order.id)).toBe('COMPLETED');
    },
  );

  test('stock that is gone at the commit is asked for under a new key, until it is there', async () => {
    house.world.onCall = ({ operation, orderId }) => {
      if (operation === 'stockCommit') house.world.reservations.delete(orderId);
      return Promise.resolve();
    };

    const { order } = await place(fillCart(house.world));
    house.world.onCall = null;
    house.world.reservations.set(order.id, { lines: [], state: 'HELD', ttlSeconds: 0 });
    await timePasses(house);
    await anotherDrives(house);

    expect(house.world.calls.filter(({ operation }) => operation === 'stockCommit').map(({ key }) => key)).toEqual([
      `${order.id}:COMMIT_STOCK`,
      `${order.id}:COMMIT_STOCK:1`,
    ]);
    expect(await stateOf(order.id)).toBe('COMPLETED');
  });
});

describe('a sister that is silent', () => {
  let usual: ServiceUnderTest;
  beforeAll(async () => {
    usual = house;
    house = await openService(inject('postgresUrl'), { sisterTimeoutMs: impatience.sisterTimeoutMs });
  });
  afterAll(async () => {
    await house.close();
    house = usual;
  });

  test('leaves the order PENDING, which goes on without the buyer', async () => {
    house.world.script('stockReserve', 'hang', 'hang');
    const input = { ...fillCart(house.world), idempotencyKey: newKey() };

    const placed = await house.hurried(() => place(input));
    await timePasses(house);
    await anotherDrives(house);

    expect(placed).toMatchObject({ order: { status: 'PENDING', number: null }, errors: [] });
    expect(await place(input)).toMatchObject({ order: { id: placed.order.id, status: 'CONFIRMED' } });
  });

  test('before there is an order to show is told as IN_PROGRESS', async () => {
    house.world.script('cartLock', 'hang', 'hang');
    const input = { ...fillCart(house.world), idempotencyKey: newKey() };

    const placed = await house.hurried(() => place(input));
    await timePasses(house);

    expect(placed.requestErrors).toMatchObject([{ extensions: { code: 'IN_PROGRESS', retryable: true } }]);
    expect(await place(input)).toMatchObject({ order: { status: 'CONFIRMED' }, errors: [] });
  });
});

const paidFor = (orderId: string) =>
  [...house.world.payments.values()]
    .filter(({ payableId }) => payableId === orderId)
    .map(({ status, amountMinor, capturedMinor }) => `${status} ${amountMinor} ${capturedMinor}`);
const giftCard = (token: string, minor: number): string => {
  house.world.giftCards.set(token, minor);
  return token;
};

describe('an order that is paid with gift cards', () => {
  test('and a card takes the cards first, one after another, and the rest of the card', async () => {
    const giftCardTokens = [giftCard('gct_a', 1_500), giftCard('gct_b', 1_000)];

    const { order, errors } = await place({ ...fillCart(house.world), giftCardTokens });

    expect([errors, order['status']]).toEqual([[], 'CONFIRMED']);
    expect(paidFor(order.id)).toEqual(['SUCCEEDED 1500 1500', 'SUCCEEDED 1000 1000', 'SUCCEEDED 2500 2500']);
  });

  test('alone needs no card, and leaves the rest on the last', async () => {
    const giftCardTokens = [giftCard('gct_a', 1_000), giftCard('gct_b', 9_000), giftCard('gct_c', 1)];

    const { order } = await place({ ...fillCart(house.world), giftCardTokens, paymentMethod: null });

    expect(order['status']).toBe('CONFIRMED');
    expect(paidFor(order.id)).toEqual(['SUCCEEDED 1000 1000', 'SUCCEEDED 4000 4000']);
    expect([...house.world.giftCards.values()]).toEqual([0, 5_000, 1]);
  });

  test.each([
    ['is declined by the bank', { paymentMethod: { cardToken: 'tok_declined' } }],
    ['has no card beside, though they are too little', { paymentMethod: null }],
    ['has one that nothing is on', { giftCardTokens: ['gct_a', 'gct_empty'] }],
  ])('that %s holds nothing of them', async (_, wish) => {
    const giftCardTokens = [giftCard('gct_a', 1_500)];
    giftCard('gct_empty', 0);

    const { order, errors } = await place({ ...fillCart(house.world), giftCardTokens, ...wish });

    expect(order['status']).toBe('REJECTED');
    expect(errors).toMatchObject([{ code: 'PAYMENT_DECLINED', declineCode: 'INSUFFICIENT_FUNDS' }]);
    expect(new Set(paidFor(order.id))).toEqual(new Set(['CANCELLED 1500 0', ...paidFor(order.id).slice(1)]));
    expect(paidFor(order.id).some((one) => one.startsWith('REQUIRES_CAPTURE'))).toBe(false);
  });

  test('whose bank asks for a second step holds them once, however often it is asked after', async () => {
    const giftCardTokens = [giftCard('gct_a', 1_500)];
    const placed = await place({
      ...fillCart(house.world),
      giftCardTokens,
      paymentMethod: { cardToken: 'tok_second_step' },
    });
    const waiting = placed.order['status'];
    const byCard = [...house.world.payments.values()].find(
      ({ payableId, status }) => payableId === placed.order.id && status === 'REQUIRES_ACTION',
    );
    Object.assign(byCard ?? {}, { status: 'REQUIRES_CAPTURE', authorizedMinor: 3_500 });

    await timePasses(house);
    await anotherDrives(house);

    expect(waiting).toBe('PENDING');
    expect(paidFor(placed.order.id)).toEqual(['SUCCEEDED 1500 1500', 'SUCCEEDED 3500 3500']);
    expect(house.world.giftCards.get('gct_a')).toBe(0);
  });

  test.each(['paymentAuthorize', 'paymentCapture'] as const)(
    'is paid once though answers of %s are lost',
    async (operation) => {
      const giftCardTokens = [giftCard('gct_a', 1_500), giftCard('gct_b', 500)];
      house.world.script(operation, 'act then fail', 'answer', 'act then fail');
      const { order } = await place({ ...fillCart(house.world), giftCardTokens });

      for (let rounds = 0; rounds < 5; rounds += 1) {
        await timePasses(house);
        await anotherDrives(house);
      }

      expect(paidFor(order.id)).toEqual(['SUCCEEDED 1500 1500', 'SUCCEEDED 500 500', 'SUCCEEDED 3000 3000']);
    },
  );

  test.each([
    [['gct_a', 'gct_a']],
    [['']],
    [['4242424242424242']],
    [Array.from({ length: 6 }, (_, nth) => `gct_${nth}`)],
  ])('is refused for tokens that are none, too many or repeated: %j', async (giftCardTokens) => {
    const { errors } = await place({ ...fillCart(house.world), giftCardTokens });

    expect(errors).toMatchObject([{ path: ['giftCardTokens', String(giftCardTokens.length - 1)] }]);
  });
});

describe('a payment that takes time', () => {
  test("waits for the buyer at once as PENDING, and is confirmed after the buyer's second step", async () => {
    const placed = await place({ ...fillCart(house.world), paymentMethod: { cardToken: 'tok_second_step' } });
    Object.assign(paymentOf(placed.order.id) ?? {}, { status: 'REQUIRES_CAPTURE', authorizedMinor: 5000 });
    await timePasses(house);
    await anotherDrives(house);

    expect(placed).toMatchObject({ order: { status: 'PENDING' }, errors: [] });
    expect(statesOf(placed)).toMatchObject({ AUTHORIZE_PAYMENT: 'WAITING' });
    expect(await stateOf(placed.order.id)).toBe('COMPLETED');
    expect(paymentOf(placed.order.id)).toMatchObject({ status: 'SUCCEEDED', capturedMinor: 5000 });
  });

  test('is rejected as declined where the buyer refuses', async () => {
    const input = {
      ...fillCart(house.world),
      idempotencyKey: newKey(),
      paymentMethod: { cardToken: 'tok_second_step' },
    };
    const placed = await place(input);
    Object.assign(paymentOf(placed.order.id) ?? {}, { status: 'REQUIRES_PAYMENT_METHOD' });
    await timePasses(house);
    await anotherDrives(house);

    expect(await place(input)).toMatchObject({
      order: { status: 'REJECTED' },
      errors: [{ __typename: 'PaymentDeclinedError' }],
    });
  });

  test('is voided, and all is released, where the buyer has done nothing for 15 minutes', async () => {
    const cart = fillCart(house.world);
    const input = { ...cart, idempotencyKey: newKey(), paymentMethod: { cardToken: 'tok_second_step' } };
    const placed = await place(input);
    await age(house, 15);
    await timePasses(house);
    await anotherDrives(house);

    expect(await place(input)).toMatchObject({
      order: { status: 'REJECTED' },
      errors: [{ __typename: 'CheckoutFailedError', code: 'CHECKOUT_TIMED_OUT', step: 'AUTHORIZE_PAYMENT' }],
    });
    expect(paymentOf(placed.order.id)).toMatchObject({ status: 'CANCELLED' });
    expect(house.world.reservations.get(placed.order.id)).toMatchObject({ state: 'RELEASED' });
    expect(house.world.carts.get(cart.cartId)).toMatchObject({ state: 'ACTIVE' });
  });

  test('is polled where the bank is silent, and is not given up before payment can void it', async () => {
    const input = { ...fillCart(house.world), paymentMethod: { cardToken: 'tok_timeout' } };
    const placed = await house.hurried(() => place(input));
    await timePasses(house);
    await anotherDrives(house);
    await age(house, 15);
    await timePasses(house);
    await anotherDrives(house);
    const whileSilent = await stateOf(placed.order.id);
    Object.assign(paymentOf(placed.order.id) ?? {}, { status: 'REQUIRES_CAPTURE', authorizedMinor: 5000 });
    await timePasses(house);
    await anotherDrives(house);

    expect(placed).toMatchObject({ order: { status: 'PENDING' }, errors: [] });
    expect(house.world.calls.filter(({ operation }) => operation === 'paymentAuthorize').length).toBeGreaterThan(1);
    expect(whileSilent).toBe('COMPENSATING');
    expect(await stateOf(placed.order.id)).toBe('REJECTED');
    expect(paymentOf(placed.order.id)).toMatchObject({ status: 'CANCELLED', capturedMinor: 0 });
  });

  test('whose answers were all lost is found and voided by the order’s id', async () => {
    house.world.script('paymentAuthorize', ...Array.from({ length: 20 }, () => 'act then fail' as const));
    const placed = await house.hurried(() => place(fillCart(house.world)));
    await age(house, 15);
    await timePasses(house);
    await anotherDrives(house);

    expect(operationsOf(placed.order.id).slice(-4)).toEqual(['payments', 'paymentVoid', 'stockRelease', 'cartUnlock']);
    expect(paymentOf(placed.order.id)).toMatchObject({ status: 'CANCELLED' });
    expect(await stateOf(placed.order.id)).toBe('REJECTED');
  });
});

const paymentOf = (orderId: string) => house.world.payments.get(`${orderId}:AUTHORIZE_PAYMENT`);

async function stateOf(orderId: string): Promise<string | undefined> {
  const { rows } = await house.db.pool.query<{ state: string }>('select state from checkout where order_id = $1', [
    orderId,
  ]);
  return rows[0]?.state;
}
