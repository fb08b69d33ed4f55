import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  guest,
  jane,
  joe,
  mug,
  orderService,
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

let number = 0;
let idempotencyKey: string;
beforeEach(() => {
  number += 1;
  idempotencyKey = `key-number-${number}`;
  tested.catalog.put(mug);
});

describe('adding lines with a key', () => {
  test('happens once for any number of callers at once', async () => {
    const cart = await started(tested.execute);
    const input = { cartId: cart.id, guestToken: cart.guestToken, lines: [{ variantId: mug.id }], idempotencyKey };

    const payloads = await Promise.all(
      Array.from({ length: 10 }, () => send(tested.execute, 'cartLinesAdd', { input })),
    );

    expect(await shown(tested.execute, cart)).toMatchObject({ version: 2, lines: [{ quantity: 1 }] });
    for (const { cart: answered, errors } of payloads) {
      expect(errors).toEqual([]);
      expect(answered).toMatchObject({ version: 2, lines: [{ quantity: 1 }] });
    }
  });

  test('is answered again with the cart as it is by then, whatever version the request expected', async () => {
    const cart = await started(tested.execute);
    const names = { cartId: cart.id, guestToken: cart.guestToken };
    const input = { ...names, lines: [{ variantId: mug.id }], idempotencyKey, expectedVersion: 1 };
    await send(tested.execute, 'cartLinesAdd', { input });
    await send(tested.execute, 'cartLinesAdd', { input: { ...names, lines: [{ variantId: shirt.id }] } });

    const repeat = await send(tested.execute, 'cartLinesAdd', { input });

    expect(repeat).toMatchObject({ cart: { version: 3, lines: [{ quantity: 1 }, { quantity: 1 }] }, errors: [] });
  });

  test('is answered again while catalog is down or has dropped the variant', async () => {
    const cart = await started(tested.execute);
    const input = { cartId: cart.id, guestToken: cart.guestToken, lines: [{ variantId: mug.id }], idempotencyKey };
    const first = await send(tested.execute, 'cartLinesAdd', { input });
    tested.catalog.remove(mug.id);
    await tested.catalog.stop();

    const repeat = await send(tested.execute, 'cartLinesAdd', { input });
    await tested.catalog.restart();

    expect(repeat).toEqual(first);
  });

  test('refuses the key for another input, and changes nothing', async () => {
    const cart = await started(tested.execute);
    const input = { cartId: cart.id, guestToken: cart.guestToken, lines: [{ variantId: mug.id }], idempotencyKey };
    await send(tested.execute, 'cartLinesAdd', { input });

    const others = await Promise.all([
      send(tested.execute, 'cartLinesAdd', { input: { ...input, lines: [{ variantId: mug.id, quantity: 2 }] } }),
      send(tested.execute, 'cartLinesAdd', { input: { ...input, expectedVersion: 2 } }),
    ]);

    for (const { cart: answered, errors } of others) {
      expect(answered).toBeNull();
      expect(errors).toMatchObject([
        { __typename: 'IdempotencyKeyReusedError', code: 'IDEMPOTENCY_KEY_REUSED', path: ['idempotencyKey'] },
      ]);
    }
    expect(await shown(tested.execute, cart)).toMatchObject({ version: 2 });
  });

  test('keeps a conflict, and shows the cart as it is by then', async () => {
    const cart = await started(tested.execute);
    const names = { cartId: cart.id, guestToken: cart.guestToken };
    const input = { ...names, lines: [{ variantId: mug.id }], idempotencyKey, expectedVersion: 7 };
    await send(tested.execute, 'cartLinesAdd', { input });
    await send(tested.execute, 'cartLinesAdd', { input: { ...names, lines: [{ variantId: mug.id }] } });

    const repeat = await send(tested.execute, 'cartLinesAdd', { input });

    expect(repeat.errors).toMatchObject([{ code: 'VERSION_CONFLICT', current: { version: 2 } }]);
  });

  test('keeps nothing of what was wrong by itself or in catalog, so that it can be put right', async () => {
    const cart = await started(tested.execute);
    const input = { cartId: cart.id, guestToken: cart.guestToken, lines: [{ variantId: 'var_later' }], idempotencyKey };
    const before = await send(tested.execute, 'cartLinesAdd', {
      input: { ...input, lines: [{ variantId: 'var_later', quantity: 0 }] },
    });

    const after = await send(tested.execute, 'cartLinesAdd', { input: { ...input, lines: [{ variantId: mug.id }] } });

    expect(before.errors).toMatchObject([{ code: 'QUANTITY_OUT_OF_RANGE' }]);
    expect(after.errors).toEqual([]);
  });

  test.each([7, 256])('refuses a key of %i characters', async (length) => {
    const cart = await started(tested.execute);
    const input = { cartId: cart.id, guestToken: cart.guestToken, lines: [{ variantId: mug.id }] };

    const { errors } = await send(tested.execute, 'cartLinesAdd', {
      input: { ...input, idempotencyKey: 'k'.repeat(length) },
    });

    expect(errors).toMatchObject([
      { __typename: 'ValidationError', code: 'INVALID_IDEMPOTENCY_KEY', path: ['idempotencyKey'] },
    ]);
  });

  test('keeps the keys of two guests, a customer and a service apart', async () => {
    const carts = [await started(tested.execute), await started(tested.execute), await started(tested.execute)];
    const lines = [{ variantId: mug.id }];

    const payloads = [];
    for (const [index, viewer] of [guest, guest, jane, orderService].entries()) {
      const cart = carts[index] ?? carts[0];
      const input = { cartId: cart?.id, guestToken: cart?.guestToken, lines, idempotencyKey };
      payloads.push(await send(tested.execute, 'cartLinesAdd', { input, viewer }));
    }

    expect(payloads.map(({ errors }) => errors)).toEqual([[], [], [], []]);
  });

  test("does not replay one guest's answer to somebody without the token", async () => {
    const cart = await started(tested.execute);
    const input = { cartId: cart.id, guestToken: cart.guestToken, lines: [{ variantId: mug.id }], idempotencyKey };
    await send(tested.execute, 'cartLinesAdd', { input });

    const payload = await send(tested.execute, 'cartLinesAdd', { input: { ...input, guestToken: 'guessed' } });

    expect(payload).toMatchObject({ cart: null, errors: [{ code: 'CART_NOT_FOUND' }] });
  });
});

test.each(['cartLinesUpdate', 'cartLinesRemove', 'cartReprice'] as const)('%s happens once for a key', async (name) => {
  const cart = await started(tested.execute, { lines: [{ variantId: mug.id }] });
  const lineId = cart.lines[0]?.id;
  const fields = {
    cartLinesUpdate: { lines: [{ lineId, quantity: 3 }] },
    cartLinesRemove: { lineIds: [lineId] },
    cartReprice: {},
  };
  const input = { cartId: cart.id, guestToken: cart.guestToken, idempotencyKey, ...fields[name] };

  const first = await send(tested.execute, name, { input });
  const repeat = await send(tested.execute, name, { input });

  expect(first).toMatchObject({ cart: { version: 2 }, errors: [] });
  expect(repeat).toEqual(first);
});

test('one key may name one change of each kind', async () => {
  const cart = await started(tested.execute, { lines: [{ variantId: mug.id }] });
  const input = { cartId: cart.id, guestToken: cart.guestToken, idempotencyKey };

  await send(tested.execute, 'cartReprice', { input });
  const removal = await send(tested.execute, 'cartLinesRemove', { input: { ...input, lineIds: [cart.lines[0]?.id] } });

  expect(removal).toMatchObject({ cart: { version: 3, lines: [] }, errors: [] });
});

describe('starting a cart with a key', () => {
  test('starts one for a customer, however often and by how many at once', async () => {
    const input = { currency: 'USD', lines: [{ variantId: mug.id }], idempotencyKey };

    const payloads = await Promise.all(
      Array.from({ length: 10 }, () => send(tested.execute, 'cartCreate', { input, viewer: jane })),
    );

    expect(new Set(payloads.map(({ cart }) => cart?.id)).size).toBe(1);
    expect(payloads[0]).toMatchObject({ cart: { version: 1, lines: [{ quantity: 1 }] }, guestToken: null, errors: [] });
  });

  test('refuses the key for another input, and knows it not from another customer', async () => {
    await send(tested.execute, 'cartCreate', { input: { currency: 'USD', idempotencyKey }, viewer: jane });

    const other = await send(tested.execute, 'cartCreate', {
      input: { currency: 'EUR', idempotencyKey },
      viewer: jane,
    });
    const another = await send(tested.execute, 'cartCreate', {
      input: { currency: 'EUR', idempotencyKey },
      viewer: joe,
    });

    expect(other).toMatchObject({ cart: null, errors: [{ __typename: 'IdempotencyKeyReusedError' }] });
    expect(another).toMatchObject({ cart: { currency: 'EUR' }, errors: [] });
  });

  test("gives a guest another cart: a guessed key must not give away somebody's", async () => {
    const input = { currency: 'USD', idempotencyKey };

    const first = await send(tested.execute, 'cartCreate', { input });
    const second = await send(tested.execute, 'cartCreate', { input });

    expect(second.cart?.id).not.toBe(first.cart?.id);
    expect(second.guestToken).not.toBe(first.guestToken);
  });
});
