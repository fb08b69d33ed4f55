import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  ask,
  jane,
  mug,
  openService,
  orderService,
  send,
  type ServiceUnderTest,
  shirt,
  started,
} from './service-under-test.ts';

const dayMs = 24 * 60 * 60_000;
// Longer than any of these tests takes.
const minuteMs = 60_000;

let tested: ServiceUnderTest;
let cart: Awaited<ReturnType<typeof started>>;
let number = 0;
beforeAll(async () => {
  tested = await openService();
});
afterAll(() => tested.close());
beforeEach(async () => {
  number += 1;
  tested.catalog.put(mug);
  tested.catalog.put(shirt);
  cart = await started(tested.execute, { viewer: jane, lines: [{ variantId: mug.id }, { variantId: shirt.id }] });
  tested.catalog.calls.length = 0;
});

const total = 2_500 + 1_999;
const dear = { ...mug, prices: { USD: 250_000 } };
const lineId = (index: number) => cart.lines[index]?.id;

describe('more units', () => {
  test("cost today's price, and so do those that were there", async () => {
    tested.catalog.put(dear);

    const after = await update([{ lineId: lineId(0), quantity: 90 }]);

    expect(after).toMatchObject({ cost: { total: { amountMinor: 90 * 250_000 + 1_999 } } });
    expect(await lines()).toMatchObject([
      { unitPrice: { amountMinor: 250_000 }, repricedFrom: { amountMinor: 2_500, currency: 'USD' } },
      { unitPrice: { amountMinor: 1_999 }, repricedFrom: null },
    ]);
    expect(tested.catalog.calls).toMatchObject([{ size: 1 }]);
  });

  test('of what is no longer sold are refused, with the line', async () => {
    tested.catalog.remove(mug.id);

    const { data } = await ask(tested.execute, 'cartLinesUpdate', {
      input: { cartId: cart.id, lines: [{ lineId: lineId(0), quantity: 2 }] },
      viewer: jane,
    });

    expect(data).toMatchObject({
      cartLinesUpdate: { cart: null, errors: [{ code: 'VARIANT_NOT_FOUND', path: ['lines', '0', 'lineId'] }] },
    });
  });

  test('are asked for once, however many lines get them', async () => {
    await update([0, 1].map((index) => ({ lineId: lineId(index), quantity: 5 })));

    expect(tested.catalog.calls).toMatchObject([{ size: 2 }]);
  });
});

test('fewer units ask nobody and keep their price', async () => {
  await update([{ lineId: lineId(0), quantity: 5 }]);
  tested.catalog.calls.length = 0;
  tested.catalog.put(dear);

  const after = await update([{ lineId: lineId(0), quantity: 4 }]);

  expect(after?.cost.total.amountMinor).toBe(4 * 2_500 + 1_999);
  expect(tested.catalog.calls).toEqual([]);
});

describe('to look at a cart', () => {
  test('before a promise ends shows what was promised, and asks nobody', async () => {
    tested.catalog.put(dear);
    tested.timePasses(dayMs - minuteMs);

    expect(await lines()).toMatchObject([{ unitPrice: { amountMinor: 2_500 } }, {}]);
    expect(tested.catalog.calls).toEqual([]);
  });

  test("after it has ended shows today's prices, and what they were; once, whoever looks at once", async () => {
    tested.catalog.put(dear);
    tested.timePasses(dayMs + minuteMs);

    const all = await Promise.all([lines(), lines(), lines()]);

    for (const seen of [...all, await lines()]) {
      expect(seen).toMatchObject([
        { unitPrice: { amountMinor: 250_000 }, repricedFrom: { amountMinor: 2_500 } },
        { unitPrice: { amountMinor: 1_999 }, repricedFrom: null },
      ]);
    }
    expect(await version()).toBe(2);
    expect(await lock({ expectedTotalMinor: 250_000 + 1_999 })).toMatchObject({ errors: [] });
  });

  test('as its customer shows the same', async () => {
    tested.catalog.put(dear);
    tested.timePasses(dayMs + minuteMs);

    const { data } = await tested.execute(
      `query ($of: [_Any!]!) { _entities(representations: $of) {
         ... on Customer { activeCart { id cost { total { amountMinor } } } } } }`,
      { variables: { of: [{ __typename: 'Customer', id: jane.id }] }, viewer: jane },
    );

    expect(data?.['_entities']).toEqual([{ activeCart: { id: cart.id, cost: { total: { amountMinor: 251_999 } } } }]);
  });

  test('leaves what is no longer sold as it was, and says that its promise is over', async () => {
    tested.catalog.remove(shirt.id);
    tested.catalog.put(dear);
    tested.timePasses(dayMs + minuteMs);

    expect(await lines()).toMatchObject([
      { unitPrice: { amountMinor: 250_000 } },
      { unitPrice: { amountMinor: 1_999 }, pricedAt: cart.lines[1]?.pricedAt },
    ]);
  });

  test('while catalog is down shows it as it was', async () => {
    tested.timePasses(dayMs + minuteMs);
    await tested.catalog.stop();
    try {
      expect(await lines()).toMatchObject([
        { pricedAt: cart.lines[0]?.pricedAt },
        { pricedAt: cart.lines[1]?.pricedAt },
      ]);
    } finally {
      await tested.catalog.restart();
    }
    expect(await version()).toBe(1);
  });
});

describe('a purchase', () => {
  test('a minute before the promise ends is at the price promised, and asks nobody', async () => {
    tested.catalog.put(dear);
    tested.timePasses(dayMs - minuteMs);

    expect(await lock()).toMatchObject({ cart: { totalMinor: total }, errors: [] });
    expect(tested.catalog.calls).toEqual([]);
  });

  test('after it has ended is refused with the new total, and the cart says what a price was', async () => {
    tested.catalog.put(dear);
    tested.timePasses(dayMs + minuteMs);

    expect(await lock()).toMatchObject({
      cart: null,
      errors: [
        {
          __typename: 'TotalChangedError',
          code: 'TOTAL_CHANGED',
          expected: { amountMinor: total },
          actual: { amountMinor: 250_000 + 1_999 },
        },
      ],
    });
    expect(await lines()).toMatchObject([
      { unitPrice: { amountMinor: 250_000 }, repricedFrom: { amountMinor: 2_500 } },
      { unitPrice: { amountMinor: 1_999 }, repricedFrom: null },
    ]);
    expect(await lock({ expectedTotalMinor: 250_000 + 1_999, holderId: 'ord_2' })).toMatchObject({
      cart: { totalMinor: 250_000 + 1_999 },
    });
  });

  test('after it has ended goes through where no price has changed, which is promised anew', async () => {
    tested.timePasses(dayMs + minuteMs);

    expect(await lock()).toMatchObject({ cart: { totalMinor: total }, errors: [] });

    const [line] = await lines();
    expect(line?.pricePromisedUntil).toBe(new Date(Date.parse(line?.pricedAt ?? '') + dayMs).toISOString());
    expect(Date.parse(line?.pricedAt ?? '')).toBeGreaterThan(Date.parse(cart.lines[0]?.pricedAt ?? '') + dayMs);
  });

  test('prices only those lines anew whose promise has ended', async () => {
    tested.timePasses(dayMs - minuteMs);
    await update([{ lineId: lineId(1), quantity: 2 }]);
    tested.catalog.put(dear);
    tested.catalog.put({ ...shirt, prices: { USD: 1 } });
    tested.catalog.calls.length = 0;
    tested.timePasses(2 * minuteMs);

    expect(await lock()).toMatchObject({ errors: [{ actual: { amountMinor: 250_000 + 2 * 1_999 } }] });
    expect(tested.catalog.calls).toMatchObject([{ size: 1 }]);
  });

  test('of what is no longer sold is refused, with the line', async () => {
    tested.catalog.remove(shirt.id);
    tested.timePasses(dayMs + minuteMs);

    expect(await lock()).toMatchObject({
      cart: null,
      errors: [{ __typename: 'NotFoundError', code: 'VARIANT_NOT_FOUND', path: ['lines', '1', 'variantId'] }],
    });
    expect(await version()).toBe(1);
  });

  test('that is under way keeps its prices, however long it takes, and its repeat asks nobody', async () => {
    const first = await lock();
    tested.catalog.put(dear);
    tested.timePasses(2 * dayMs);

    expect(await lock()).toEqual(first);
    expect(tested.catalog.calls).toEqual([]);
  });

  test('of two at once after it has ended one holds the cart, at the new price', async () => {
    tested.catalog.put(dear);
    tested.timePasses(dayMs + minuteMs);
    const expectedTotalMinor = 250_000 + 1_999;

    const both = await Promise.all(
      ['ord_a', 'ord_b'].map((holderId) =>
        lock({ holderId, expectedTotalMinor, idempotencyKey: `${holderId} ${number}` }),
      ),
    );

    expect(both.filter((one) => one.cart !== null)).toMatchObject([{ cart: { totalMinor: expectedTotalMinor } }]);
    expect(both.flatMap(({ errors }) => errors)).toMatchObject([{ code: 'WRONG_CART_STATE' }]);
  });

  test('after it has ended waits for catalog: nothing is changed while that is down', async () => {
    tested.timePasses(dayMs + minuteMs);
    await tested.catalog.stop();

    const { errors } = await lockAsked();
    await tested.catalog.restart();

    expect(errors).toMatchObject([{ extensions: { code: 'REMOTE_UNAVAILABLE', retryable: true } }]);
    expect(await lock()).toMatchObject({ cart: { totalMinor: total }, errors: [] });
  });
});

test('to reprice a cart is to agree: no line says any more what it was', async () => {
  tested.catalog.put(dear);
  tested.timePasses(dayMs + minuteMs);
  await lock();

  await ask(tested.execute, 'cartReprice', { input: { cartId: cart.id }, viewer: jane });

  expect(await lines()).toMatchObject([{ repricedFrom: null }, { repricedFrom: null }]);
});

async function update(changes: readonly object[]) {
  const input = { cartId: cart.id, lines: changes };
  return (await send(tested.execute, 'cartLinesUpdate', { input, viewer: jane })).cart;
}

interface ShownLine {
  readonly pricedAt: string;
  readonly pricePromisedUntil: string;
}

async function lines(): Promise<readonly ShownLine[]> {
  const { data } = await tested.execute(
    `query ($id: ID!) { cart(id: $id) {
      lines { pricedAt pricePromisedUntil unitPrice { amountMinor } repricedFrom { amountMinor currency } }
    } }`,
    { variables: { id: cart.id }, viewer: jane },
  );
  return data?.['cart']?.['lines'] ?? [];
}

async function version(): Promise<number | undefined> {
  const { rows } = await tested.db.pool.query<{ version: number }>('select version from cart where id = $1', [cart.id]);
  return rows[0]?.version;
}

function lockAsked(input: object = {}) {
  const wish = {
    cartId: cart.id,
    buyerId: jane.id,
    expectedTotalMinor: total,
    holderId: 'ord_1',
    idempotencyKey: `lock ${number} ${JSON.stringify(input)}`,
    ...input,
  };
  const document = `mutation ($input: CartLockInput!) { cartLock(input: $input) {
    cart { version totalMinor }
    errors {
      __typename ... on UserError { code path }
      ... on TotalChangedError { expected { amountMinor } actual { amountMinor } }
    }
  } }`;
  return tested.execute(document, { variables: { input: wish }, viewer: orderService });
}

async function lock(input: object = {}): Promise<{ readonly cart: object | null; readonly errors: readonly object[] }> {
  const { data, errors } = await lockAsked(input);
  expect(errors).toEqual([]);
  return data?.['cartLock'] ?? { cart: null, errors: [] };
}
