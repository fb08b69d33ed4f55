import type { Viewer } from '@tributary/kit/identity';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  guest,
  jane,
  mug,
  orderService,
  type ServiceUnderTest,
  send,
  shirt,
  openService,
  shown,
  type ShownCart,
  staff,
  started,
} from './service-under-test.ts';

let tested: ServiceUnderTest;
beforeAll(async () => {
  tested = await openService();
});
afterAll(() => tested.close());

const total = 2 * 2500 + 1999;
const untaxed = { discountMinor: 0, taxRatePercent: '0', taxMinor: 0 };
let cart: ShownCart & { readonly guestToken: string | null };
let number = 0;
beforeEach(async () => {
  number += 1;
  const lines = [{ variantId: mug.id, quantity: 2 }, { variantId: shirt.id }];
  cart = await started(tested.execute, { viewer: jane, lines });
});

describe('locking', () => {
  test('gives a checkout what an order keeps, and makes the cart read-only', async () => {
    const locked = await lock('ord_1');

    expect(locked).toEqual({
      cart: {
        id: cart.id,
        version: 2,
        currency: 'USD',
        totalMinor: total,
        buyerId: 'cus_jane',
        cost: { subtotalMinor: total, discountMinor: 0, deliveryMinor: 0, taxMinor: 0, totalMinor: total },
        delivery: null,
        discounts: [],
        lines: [
          { variantId: mug.id, sku: mug.sku, title: 'Cat Mug', quantity: 2, unitPrice: dollars(2500), ...untaxed },
          {
            variantId: shirt.id,
            sku: shirt.sku,
            title: 'Cat T-Shirt, M / Blue',
            quantity: 1,
            unitPrice: dollars(1999),
            ...untaxed,
          },
        ],
      },
      errors: [],
    });
    expect(await shown(tested.execute, cart, jane)).toMatchObject({ state: 'LOCKED', version: 2 });
  });

  test.each([
    ['cartLinesAdd', () => ({ lines: [{ variantId: mug.id }] })],
    ['cartLinesUpdate', () => ({ lines: [{ lineId: cart.lines[0]?.id, quantity: 9 }] })],
    ['cartLinesRemove', () => ({ lineIds: [cart.lines[0]?.id] })],
    ['cartReprice', () => ({})],
  ] as const)('makes %s refuse with the state, until it is undone', async (name, fields) => {
    await lock('ord_1');
    const input = { cartId: cart.id, ...fields() };

    const whileLocked = await send(tested.execute, name, { input, viewer: jane });
    await unlock('ord_1');
    const afterwards = await send(tested.execute, name, { input, viewer: jane });

    expect(whileLocked).toMatchObject({
      cart: null,
      errors: [{ __typename: 'CartStateError', code: 'WRONG_CART_STATE', path: ['cartId'], state: 'LOCKED' }],
    });
    expect(afterwards.errors).toEqual([]);
  });

  test('freezes the tax of where the order goes, which a repeat is told, too', async () => {
    const first = await lock('ord_1', { destination: { country: 'DE' } });

    // 5000 x 19 / 119 = 798.3 and 1999 x 19 / 119 = 319.2
    expect(first.cart).toMatchObject({
      cost: { taxMinor: 798 + 319, totalMinor: total },
      lines: [
        { taxRatePercent: '19', taxMinor: 798 },
        { taxRatePercent: '19', taxMinor: 319 },
      ],
    });
    expect(await lock('ord_1', { destination: { country: 'CH' } })).toEqual(first);
  });

  test('keeps what a line was called when it was last priced', async () => {
    tested.catalog.put({ ...mug, title: 'Tomcat Mug', productTitle: 'Tomcat Mug' });
    await send(tested.execute, 'cartReprice', { input: { cartId: cart.id }, viewer: jane });
    tested.catalog.put(mug);

    expect(await lock('ord_1')).toMatchObject({ cart: { lines: [{ title: 'Tomcat Mug' }, {}] } });
  });

  test('is refused where the total is not the one expected, with both', async () => {
    const { cart: locked, errors } = await lock('ord_1', { expectedTotalMinor: total - 1 });

    expect(locked).toBeNull();
    expect(errors).toEqual([
      {
        __typename: 'TotalChangedError',
        code: 'TOTAL_CHANGED',
        message: "Expected a total of 69.98 USD, the cart's is 69.99 USD.",
        path: ['expectedTotalMinor'],
        expected: dollars(total - 1),
        actual: dollars(total),
      },
    ]);
    expect(await shown(tested.execute, cart, jane)).toMatchObject({ state: 'ACTIVE', version: 1 });
  });

  test('is refused for an empty cart', async () => {
    const empty = await started(tested.execute, { viewer: jane });

    const { errors } = await lock('ord_1', { cartId: empty.id, expectedTotalMinor: 0 });

    expect(errors).toMatchObject([{ __typename: 'ValidationError', code: 'CART_EMPTY' }]);
  });

  test('gives the same answer again to the same holder, by the same key and by another', async () => {
    const first = await lock('ord_1', { idempotencyKey: `ord_1:lock:${number}` });

    const sameKey = await lock('ord_1', { idempotencyKey: `ord_1:lock:${number}` });
    const otherKey = await lock('ord_1');

    expect(sameKey).toEqual(first);
    expect(otherKey).toEqual(first);
  });

  test('lets exactly one of many checkouts at once in', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, (_, index) => lock(`ord_${index}`)));

    const errors = answers.flatMap((answer) => answer.errors);
    expect(answers.filter((answer) => answer.cart !== null)).toHaveLength(1);
    expect(errors).toHaveLength(19);
    for (const error of errors) expect(error).toMatchObject({ __typename: 'CartStateError', state: 'LOCKED' });
  });

  test('and a change at once: either the total is the new one, or the change is refused', async () => {
    const input = { cartId: cart.id, lines: [{ variantId: mug.id }] };

    const [locked, changed] = await Promise.all([
      lock('ord_1'),
      send(tested.execute, 'cartLinesAdd', { input, viewer: jane }),
    ]);

    const outcome = [locked.errors[0]?.__typename ?? 'locked', changed.errors[0]?.__typename ?? 'changed'];
    expect([
      ['locked', 'CartStateError'],
      ['TotalChangedError', 'changed'],
    ]).toContainEqual(outcome);
  });

  test('refuses a key that came with another input', async () => {
    const idempotencyKey = `ord_1:lock:${number}`;
    await lock('ord_1', { idempotencyKey });

    const { errors } = await lock('ord_1', { idempotencyKey, expectedTotalMinor: total + 1 });

    expect(errors).toMatchObject([{ __typename: 'IdempotencyKeyReusedError' }]);
  });

  test('keeps the first answer to a key even where the total is right by now', async () => {
    const idempotencyKey = `ord_1:lock:${number}`;
    const input = { idempotencyKey, expectedTotalMinor: total + 2500 };
    await lock('ord_1', input);
    await send(tested.execute, 'cartLinesAdd', {
      input: { cartId: cart.id, lines: [{ variantId: mug.id }] },
      viewer: jane,
    });

    expect(await lock('ord_1', input)).toMatchObject({ cart: null, errors: [{ __typename: 'TotalChangedError' }] });
  });

  test('does not lock again for a late copy of a request whose checkout has given the cart back', async () => {
    const idempotencyKey = `ord_1:lock:${number}`;
    await lock('ord_1', { idempotencyKey });
    await unlock('ord_1');

    const copy = await lock('ord_1', { idempotencyKey });
    const unseenCopy = await lock('ord_1');

    expect(copy).toMatchObject({ cart: null, errors: [{ __typename: 'CartStateError', state: 'ACTIVE' }] });
    expect(unseenCopy).toMatchObject({
      cart: null,
      errors: [{ __typename: 'CartStateError', code: 'CHECKOUT_ENDED', state: 'ACTIVE' }],
    });
    expect(await shown(tested.execute, cart, jane)).toMatchObject({ state: 'ACTIVE' });
  });

  test('does not lock after an unlock that overtook it', async () => {
    const early = await unlock('ord_1');

    const late = await lock('ord_1');

    expect(early).toEqual({ unlocked: true, errors: [] });
    expect(late).toMatchObject({ cart: null, errors: [{ code: 'CHECKOUT_ENDED' }] });
    expect(await lock('ord_2')).toMatchObject({ errors: [] });
  });

  test("of a customer's cart is for an order of that customer alone", async () => {
    const strangers = [await lock('ord_1', { buyerId: 'cus_joe' }), await lock('ord_1', { buyerId: null })];
    const before = await shown(tested.execute, cart, jane);
    const ofJane = await lock('ord_1', { buyerId: 'cus_jane' });

    for (const stranger of strangers) {
      expect(stranger).toMatchObject({ cart: null, errors: [{ __typename: 'NotFoundError', path: ['cartId'] }] });
    }
    expect(before).toMatchObject({ state: 'ACTIVE', version: 1 });
    expect(ofJane.errors).toEqual([]);
  });

  test("of a guest's cart needs its token, whoever orders", async () => {
    const ofGuest = await started(tested.execute, { lines: [{ variantId: mug.id }] });
    const names = { cartId: ofGuest.id, expectedTotalMinor: 2500 };

    const without = await lock('ord_1', names);
    const asGuest = await lock('ord_1', { ...names, buyerId: null });
    const wrong = await lock('ord_1', { ...names, guestToken: 'guessed', buyerId: 'cus_jane' });
    const right = await lock('ord_1', { ...names, guestToken: ofGuest.guestToken, buyerId: 'cus_jane' });

    for (const { errors } of [without, asGuest, wrong]) expect(errors).toMatchObject([{ code: 'CART_NOT_FOUND' }]);
    expect(right).toMatchObject({ cart: { buyerId: null, totalMinor: 2500 }, errors: [] });
  });
});

describe('unlocking', () => {
  test('gives the cart back; a repeat changes nothing', async () => {
    await lock('ord_1');

    const first = await unlock('ord_1');
    const after = await shown(tested.execute, cart, jane);
    const repeat = await unlock('ord_1');

    expect([first, repeat]).toEqual([
      { unlocked: true, errors: [] },
      { unlocked: true, errors: [] },
    ]);
    expect(after).toMatchObject({ state: 'ACTIVE', version: 3 });
    expect(await shown(tested.execute, cart, jane)).toEqual(after);
  });

  test("leaves another checkout's lock alone", async () => {
    await lock('ord_2');

    expect(await unlock('ord_1')).toEqual({ unlocked: true, errors: [] });
    expect(await lock('ord_2')).toMatchObject({ errors: [] });
  });

  test('is refused once the cart became an order', async () => {
    await lock('ord_1');
    await close('ord_1');

    expect(await unlock('ord_1')).toMatchObject({
      unlocked: false,
      errors: [{ __typename: 'CartStateError', state: 'ORDERED' }],
    });
  });
});

describe('closing', () => {
  test('makes the cart ORDERED for good; a repeat changes nothing', async () => {
    await lock('ord_1');

    const first = await close('ord_1');
    const after = await shown(tested.execute, cart, jane);
    const repeat = await close('ord_1');

    expect([first, repeat]).toEqual([
      { closed: true, errors: [] },
      { closed: true, errors: [] },
    ]);
    expect(after).toMatchObject({ state: 'ORDERED', version: 3 });
    expect(await shown(tested.execute, cart, jane)).toEqual(after);
    expect(await lock('ord_2')).toMatchObject({ errors: [{ __typename: 'CartStateError', state: 'ORDERED' }] });
  });

  test.each([
    ['that nobody holds', async () => undefined, 'ACTIVE'],
    ['that another holds', () => lock('ord_2'), 'LOCKED'],
  ])('is refused for a cart %s', async (_, before, state) => {
    await before();

    expect(await close('ord_1')).toMatchObject({ closed: false, errors: [{ __typename: 'CartStateError', state }] });
    expect(await shown(tested.execute, cart, jane)).toMatchObject({ state });
  });
});

test('what a checkout does is answered for an unknown cart with NotFoundError', async () => {
  const answers = [
    await lock('ord_1', { cartId: 'crt_none' }),
    await unlock('ord_1', 'crt_none'),
    await close('ord_1', 'crt_none'),
  ];

  for (const { errors } of answers) expect(errors).toMatchObject([{ __typename: 'NotFoundError' }]);
});

test.each<[string, Viewer]>([
  ['guests', guest],
  ['customers', jane],
  ['staff', staff],
])('%s cannot do what a checkout does', async (_, viewer) => {
  const held = { cartId: cart.id, holderId: 'ord_1' };
  const lockInput = { ...held, expectedTotalMinor: total, idempotencyKey: 'key-of-nobody' };

  const answers = await Promise.all([
    tested.execute(lockDocument, { variables: { input: lockInput }, viewer }),
    tested.execute(unlockDocument, { variables: { input: held }, viewer }),
    tested.execute(closeDocument, { variables: { input: held }, viewer }),
  ]);

  for (const { errors } of answers) expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  expect(await shown(tested.execute, cart, jane)).toMatchObject({ state: 'ACTIVE', version: 1 });
});

function dollars(amountMinor: number) {
  return { amountMinor, currency: 'USD', exponent: 2 };
}

const errorFields = `errors {
  __typename
  ... on UserError { code message path }
  ... on CartStateError { state }
  ... on TotalChangedError { expected { amountMinor currency exponent } actual { amountMinor currency exponent } }
}`;
const releaseFields = 'errors { __typename ... on UserError { code } ... on CartStateError { state } }';
const lockDocument = `mutation ($input: CartLockInput!) {
  cartLock(input: $input) {
    cart {
      id version currency totalMinor buyerId
      cost { subtotalMinor discountMinor deliveryMinor taxMinor totalMinor }
      delivery { optionId title priceMinor discountMinor taxRatePercent taxMinor earliest latest }
      discounts { promotionId code title amountMinor }
      lines {
        variantId sku title quantity unitPrice { amountMinor currency exponent }
        discountMinor taxRatePercent taxMinor
      }
    }
    ${errorFields}
  }
}`;
const unlockDocument = `mutation ($input: CartUnlockInput!) { cartUnlock(input: $input) { unlocked ${releaseFields} } }`;
const closeDocument = `mutation ($input: CartCloseInput!) { cartClose(input: $input) { closed ${releaseFields} } }`;

interface Answer {
  readonly cart?: object | null;
  readonly errors: readonly { readonly __typename: string }[];
}

let keys = 0;

function lock(holderId: string, fields: object = {}): Promise<Answer> {
  keys += 1;
  const input = {
    cartId: cart.id,
    buyerId: 'cus_jane',
    holderId,
    expectedTotalMinor: total,
    idempotencyKey: `key-${holderId}-${keys}`,
    ...fields,
  };
  return asService('cartLock', lockDocument, input);
}

function unlock(holderId: string, cartId = cart.id): Promise<Answer> {
  return asService('cartUnlock', unlockDocument, { cartId, holderId });
}

function close(holderId: string, cartId = cart.id): Promise<Answer> {
  return asService('cartClose', closeDocument, { cartId, holderId });
}

async function asService(name: string, document: string, input: object): Promise<Answer> {
  const { data, errors } = await tested.execute(document, { variables: { input }, viewer: orderService });
  if (data?.[name] === undefined || errors.length > 0) throw new Error(JSON.stringify(errors));
  return data[name];
}
