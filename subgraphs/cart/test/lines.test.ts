import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  euroPoster,
  jane,
  lineReference,
  mug,
  type ServiceUnderTest,
  send,
  shirt,
  openService,
  shown,
  started,
} from './service-under-test.ts';

let tested: ServiceUnderTest;
beforeAll(async () => {
  tested = await openService();
});
afterAll(() => tested.close());
beforeEach(() => {
  tested.catalog.put(mug);
  tested.catalog.put(shirt);
  tested.catalog.calls.length = 0;
});

describe('starting a cart', () => {
  test('gives a guest a secret of 32 bytes, of which only a hash is kept', async () => {
    const cart = await started(tested.execute);

    expect(cart).toMatchObject({ version: 1, state: 'ACTIVE', currency: 'USD', lines: [], customer: null });
    expect(Buffer.from(cart.guestToken ?? '', 'base64url')).toHaveLength(32);
    const { rows } = await tested.db.pool.query('select c.*, c::text as everything from cart c where id = $1', [
      cart.id,
    ]);
    expect(rows[0].guest_token_hash).toHaveLength(32);
    expect(rows[0].everything).not.toContain(Buffer.from(cart.guestToken ?? '', 'base64url').toString('hex'));
  });

  test('gives a customer a cart of their own, without a secret', async () => {
    const cart = await started(tested.execute, { viewer: jane });

    expect(cart).toMatchObject({ customer: { id: 'cus_jane' }, guestToken: null });
  });

  test.each([
    { currency: 'USD', exponent: 2, prices: [2500, 1999], total: 8998 },
    { currency: 'JPY', exponent: 0, prices: [3700, 2980], total: 13_360 },
    { currency: 'KWD', exponent: 3, prices: [7650, 6105], total: 27_510 },
  ])('takes first lines at the prices in $currency', async ({ currency, exponent, prices, total }) => {
    const lines = [mug, shirt, shirt, mug].map(({ id }) => ({ variantId: id }));

    const cart = await started(tested.execute, { currency, lines });

    const [ofMug, ofShirt] = prices.map((amountMinor) => ({ amountMinor, currency, exponent }));
    const sum = { amountMinor: total, currency, exponent };
    expect(cart.version).toBe(1);
    expect(cart.lines).toMatchObject([
      { quantity: 2, variant: { id: mug.id, sku: 'CAT-MUG' }, unitPrice: ofMug },
      { quantity: 2, variant: { id: shirt.id, sku: shirt.sku }, unitPrice: ofShirt },
    ]);
    expect(cart.lines.map((line) => line.total.amountMinor)).toEqual(prices.map((price) => 2 * price));
    expect(cart.cost).toEqual({ subtotal: sum, total: sum });
  });

  test('starts nothing when one line cannot be sold', async () => {
    const input = { currency: 'USD', lines: [{ variantId: mug.id }, { variantId: 'var_ghost' }] };
    const before = await count();

    const { cart, guestToken, errors } = await send(tested.execute, 'cartCreate', { input });

    expect({ cart, guestToken }).toEqual({ cart: null, guestToken: null });
    expect(errors).toMatchObject([
      { __typename: 'NotFoundError', code: 'VARIANT_NOT_FOUND', path: ['lines', '1', 'variantId'] },
    ]);
    expect(await count()).toBe(before);
  });

  test.each([
    ['guest', undefined, 30],
    ['customer', jane, 90],
  ])('keeps the cart of a %s for so many days after the last change', async (_, viewer, days) => {
    const before = Date.now();

    const cart = await started(tested.execute, viewer === undefined ? {} : { viewer });

    const keptMs = Date.parse(cart.expiresAt) - days * 24 * 60 * 60_000;
    expect(keptMs).toBeGreaterThanOrEqual(before);
    expect(keptMs).toBeLessThanOrEqual(Date.now());
  });
});

describe('adding lines', () => {
  test('asks catalog for all variants in one call, as a service', async () => {
    const { id: cartId, guestToken } = await started(tested.execute);
    const lines = [{ variantId: mug.id }, { variantId: shirt.id }, { variantId: mug.id, quantity: 2 }];

    await send(tested.execute, 'cartLinesAdd', { input: { cartId, guestToken, lines } });

    expect(tested.catalog.calls).toEqual([{ size: 2, caller: 'cart' }]);
  });

  test('adds units to the line that is there, and a line at the end for what is not', async () => {
    const cart = await started(tested.execute, { lines: [{ variantId: mug.id, quantity: 2 }] });
    const { id: cartId, guestToken } = cart;
    const lines = [{ variantId: shirt.id }, { variantId: mug.id, quantity: 3 }];

    const { cart: after, errors } = await send(tested.execute, 'cartLinesAdd', {
      input: { cartId, guestToken, lines },
    });

    expect(errors).toEqual([]);
    expect(after?.version).toBe(2);
    expect(after?.lines).toMatchObject([
      { id: cart.lines[0]?.id, quantity: 5 },
      { quantity: 1, variant: { sku: shirt.sku } },
    ]);
    expect(await shown(tested.execute, cart)).toEqual(after);
  });

  test("prices the line anew: a unit is never added at yesterday's price", async () => {
    const { id: cartId, guestToken, lines } = await started(tested.execute, { lines: [{ variantId: mug.id }] });
    tested.catalog.put({ ...mug, prices: { USD: 2700 } });

    const input = { cartId, guestToken, lines: [{ variantId: mug.id }] };
    const { cart } = await send(tested.execute, 'cartLinesAdd', { input });

    expect(cart?.lines).toMatchObject([
      { quantity: 2, unitPrice: { amountMinor: 2700 }, total: { amountMinor: 5400 } },
    ]);
    expect(Date.parse(cart?.lines[0]?.pricedAt ?? '')).toBeGreaterThanOrEqual(Date.parse(lines[0]?.pricedAt ?? ''));
  });

  test('refuses a variant that is unknown, one that is not for sale, and one not sold in the currency, by path', async () => {
    tested.catalog.put({ ...mug, id: 'var_draft', status: 'DRAFT' });
    tested.catalog.put({ ...mug, id: 'var_old', status: 'ARCHIVED' });
    tested.catalog.put({ ...mug, id: 'var_unpublished', publishedAt: null });
    tested.catalog.put({ ...mug, id: 'var_coming', publishedAt: new Date(Date.now() + 60_000) });
    const cart = await started(tested.execute);
    const ids = ['var_ghost', mug.id, euroPoster.id, 'var_draft', 'var_old', 'var_unpublished', 'var_coming'];
    const lines = ids.map((variantId) => ({ variantId }));

    const input = { cartId: cart.id, guestToken: cart.guestToken, lines };
    const payload = await send(tested.execute, 'cartLinesAdd', { input });

    const notFound = (index: number) => ({
      __typename: 'NotFoundError',
      code: 'VARIANT_NOT_FOUND',
      message: `${ids[index]} is not for sale.`,
      path: ['lines', String(index), 'variantId'],
    });
    expect(payload.cart).toBeNull();
    expect(payload.errors).toEqual([
      notFound(0),
      {
        __typename: 'ValidationError',
        code: 'NOT_SOLD_IN_CURRENCY',
        message: "Cat Poster is not sold in USD, the cart's currency.",
        path: ['lines', '2', 'variantId'],
      },
      notFound(3),
      notFound(4),
      notFound(5),
      notFound(6),
    ]);
    expect(await shown(tested.execute, cart)).toMatchObject({ version: 1, lines: [] });
  });

  test.each([
    [[{ variantId: mug.id, quantity: 0 }], 'QUANTITY_OUT_OF_RANGE', ['lines', '0', 'quantity']],
    [
      [{ variantId: mug.id }, { variantId: mug.id, quantity: 1000 }],
      'QUANTITY_OUT_OF_RANGE',
      ['lines', '1', 'quantity'],
    ],
    [
      [{ variantId: mug.id }, { variantId: mug.id, quantity: 999 }],
      'QUANTITY_OUT_OF_RANGE',
      ['lines', '1', 'quantity'],
    ],
    [[], 'NO_LINES', ['lines']],
    [Array.from({ length: 251 }, () => ({ variantId: mug.id })), 'TOO_MANY_LINES', ['lines']],
  ])('refuses lines beyond the limits (%#)', async (lines, code, path) => {
    const cart = await started(tested.execute);

    const input = { cartId: cart.id, guestToken: cart.guestToken, lines };
    const payload = await send(tested.execute, 'cartLinesAdd', { input });

    expect(payload).toMatchObject({ cart: null, errors: [{ __typename: 'ValidationError', code, path }] });
    expect(await shown(tested.execute, cart)).toMatchObject({ version: 1, lines: [] });
  });

  test('holds 250 lines, shown in the order in which they came', async () => {
    const ids = Array.from({ length: 250 }, (_, index) => `var_${index}`);
    for (const id of ids) tested.catalog.put({ ...mug, id });
    const cart = await started(tested.execute, { lines: ids.slice(0, 200).map((variantId) => ({ variantId })) });
    const input = { cartId: cart.id, guestToken: cart.guestToken };

    const full = await send(tested.execute, 'cartLinesAdd', {
      input: { ...input, lines: ids.slice(200).map((variantId) => ({ variantId })) },
    });
    const more = await send(tested.execute, 'cartLinesAdd', { input: { ...input, lines: [{ variantId: shirt.id }] } });

    expect(full.cart?.lines.map(({ variant }) => variant.id)).toEqual(ids);
    expect(more.errors).toMatchObject([{ code: 'TOO_MANY_LINES' }]);
    expect((await shown(tested.execute, cart))?.lines.map(({ variant }) => variant.id)).toEqual(ids);
  });
});

describe('changing and removing lines', () => {
  test("sets quantities, removes at 0, and takes today's price for more units", async () => {
    const cart = await started(tested.execute, { lines: [{ variantId: mug.id }, { variantId: shirt.id }] });
    tested.catalog.put({ ...shirt, prices: { USD: 1 } });
    const [first, second] = cart.lines;

    const { cart: after } = await send(tested.execute, 'cartLinesUpdate', {
      input: {
        cartId: cart.id,
        guestToken: cart.guestToken,
        lines: [
          { lineId: first?.id, quantity: 0 },
          { lineId: second?.id, quantity: 999 },
        ],
      },
    });

    expect(after).toMatchObject({ version: 2, cost: { total: { amountMinor: 999 } } });
    expect(after?.lines).toMatchObject([{ id: second?.id, quantity: 999, unitPrice: { amountMinor: 1 } }]);
    expect(await shown(tested.execute, cart)).toEqual(after);
  });

  test('removes lines, and a variant that comes again gets a new one', async () => {
    const cart = await started(tested.execute, { lines: [{ variantId: mug.id }, { variantId: shirt.id }] });
    const { id: cartId, guestToken } = cart;

    const removed = await send(tested.execute, 'cartLinesRemove', {
      input: { cartId, guestToken, lineIds: [cart.lines[0]?.id] },
    });
    const again = await send(tested.execute, 'cartLinesAdd', {
      input: { cartId, guestToken, lines: [{ variantId: mug.id }] },
    });

    expect(removed.cart?.lines.map(({ variant }) => variant.id)).toEqual([shirt.id]);
    expect(again.cart?.lines.map(({ variant }) => variant.id)).toEqual([shirt.id, mug.id]);
    expect(again.cart?.lines[1]?.id).not.toBe(cart.lines[0]?.id);
  });

  test('refuses a line of another cart, and changes none', async () => {
    const other = await started(tested.execute, { lines: [{ variantId: mug.id }] });
    const cart = await started(tested.execute, { lines: [{ variantId: mug.id }] });
    const { id: cartId, guestToken } = cart;
    const lineIds = [cart.lines[0]?.id, other.lines[0]?.id];

    const removal = await send(tested.execute, 'cartLinesRemove', { input: { cartId, guestToken, lineIds } });
    const update = await send(tested.execute, 'cartLinesUpdate', {
      input: { cartId, guestToken, lines: lineIds.map((lineId) => ({ lineId, quantity: 5 })) },
    });

    expect(removal.errors).toMatchObject([{ code: 'LINE_NOT_FOUND', path: ['lineIds', '1'] }]);
    expect(update.errors).toMatchObject([{ code: 'LINE_NOT_FOUND', path: ['lines', '1', 'lineId'] }]);
    expect((await shown(tested.execute, other))?.lines).toHaveLength(1);
    expect((await shown(tested.execute, cart))?.version).toBe(1);
  });
});

test('what a cart costs is told by parts, as a whole and by line', async () => {
  const lines = [{ variantId: mug.id, quantity: 2 }, { variantId: shirt.id }];
  const { id } = await started(tested.execute, { viewer: jane, lines });

  const { data } = await tested.execute(
    `query ($id: ID!) { cart(id: $id) {
      cost { ...Amounts delivery { amountMinor } net { amountMinor } discounts { amount { amountMinor } } }
      lines { cost { taxRatePercent subtotal { amountMinor } discount { amountMinor } total { amountMinor } tax { amountMinor } } }
    } }
    fragment Amounts on CartCost {
      subtotal { amountMinor } discount { amountMinor } tax { amountMinor } total { amountMinor exponent }
    }`,
    { variables: { id }, viewer: jane },
  );

  const [none, ofMugs, ofShirt] = [0, 5_000, 1_999].map((amountMinor) => ({ amountMinor }));
  const total = { amountMinor: 6_999 };
  const parts = { subtotal: total, discount: none, delivery: none, tax: none, net: total, discounts: [] };
  const untaxed = { taxRatePercent: '0', discount: none, tax: none };
  expect(data?.['cart']).toEqual({
    cost: { ...parts, total: { ...total, exponent: 2 } },
    lines: [
      { cost: { ...untaxed, subtotal: ofMugs, total: ofMugs } },
      { cost: { ...untaxed, subtotal: ofShirt, total: ofShirt } },
    ],
  });
});

describe('pricing anew', () => {
  test('promises the prices of today for all lines', async () => {
    const cart = await started(tested.execute, {
      lines: [{ variantId: mug.id, quantity: 2 }, { variantId: shirt.id }],
    });
    tested.catalog.put({ ...mug, prices: { USD: 2700 } });

    const { cart: after } = await send(tested.execute, 'cartReprice', {
      input: { cartId: cart.id, guestToken: cart.guestToken },
    });

    expect(after?.cost.total.amountMinor).toBe(2 * 2700 + 1999);
    expect(await shown(tested.execute, cart)).toEqual(after);
  });

  test('is refused while a line is no longer sold, and asks nothing for an empty cart', async () => {
    const cart = await started(tested.execute, { lines: [{ variantId: mug.id }, { variantId: shirt.id }] });
    const empty = await started(tested.execute);
    tested.catalog.remove(shirt.id);
    tested.catalog.calls.length = 0;

    const refused = await send(tested.execute, 'cartReprice', {
      input: { cartId: cart.id, guestToken: cart.guestToken },
    });
    const priced = await send(tested.execute, 'cartReprice', {
      input: { cartId: empty.id, guestToken: empty.guestToken },
    });

    expect(refused.errors).toMatchObject([{ code: 'VARIANT_NOT_FOUND', path: ['lines', '1', 'variantId'] }]);
    expect(priced.errors).toEqual([]);
    expect(tested.catalog.calls).toHaveLength(1);
  });

  test("is offered by the router's question for today's price", async () => {
    const cart = await started(tested.execute, { lines: [{ variantId: mug.id }] });
    const ask = (variant: object | null) =>
      tested.execute(
        `query ($representations: [_Any!]!) {
          _entities(representations: $representations) {
            ... on CartLine { currentUnitPrice { amountMinor currency exponent } priceChanged }
          }
        }`,
        { variables: { representations: [{ ...lineReference(cart.lines[0]?.id), variant }] } },
      );

    const answers = await Promise.all([
      ask({ offeredPrices: [offered(9, 'EUR'), offered(2500)] }),
      ask({ offeredPrices: [offered(9, 'EUR'), offered(2700)] }),
      ask({ offeredPrices: [offered(9, 'EUR'), { ...offered(1), fromQuantity: 2 }] }),
      ask(null),
    ]);

    expect(answers.map(({ data }) => data?.['_entities'])).toEqual([
      [{ currentUnitPrice: price(2500), priceChanged: false }],
      [{ currentUnitPrice: price(2700), priceChanged: true }],
      [{ currentUnitPrice: null, priceChanged: null }],
      [{ currentUnitPrice: null, priceChanged: null }],
    ]);
  });
});

function offered(amountMinor: number, currency = 'USD') {
  return { fromQuantity: 1, price: price(amountMinor, currency) };
}

function price(amountMinor: number, currency = 'USD') {
  return { amountMinor, currency, exponent: 2 };
}

async function count(): Promise<number> {
  const { rows } = await tested.db.pool.query<{ count: number }>('select count(*)::int as count from cart');
  return rows[0]?.count ?? 0;
}
