import { afterAll, beforeAll, expect, test } from 'vitest';
import { mug, type ServiceUnderTest, send, shirt, openService, shown, started } from './service-under-test.ts';

let tested: ServiceUnderTest;
beforeAll(async () => {
  tested = await openService();
});
afterAll(() => tested.close());

const callers = 20;

test('of callers at once who expect one version, one changes the cart and the others are shown it', async () => {
  const cart = await started(tested.execute);
  const input = { cartId: cart.id, guestToken: cart.guestToken, expectedVersion: 1, lines: [{ variantId: mug.id }] };

  const payloads = await Promise.all(
    Array.from({ length: callers }, () => send(tested.execute, 'cartLinesAdd', { input })),
  );

  const conflicts = payloads.flatMap(({ errors }) => errors);
  expect(payloads.filter(({ errors }) => errors.length === 0)).toHaveLength(1);
  expect(conflicts).toHaveLength(callers - 1);
  for (const conflict of conflicts) {
    expect(conflict).toMatchObject({
      __typename: 'CartVersionConflictError',
      code: 'VERSION_CONFLICT',
      message: 'Somebody changed it first: expected version 1, it is at 2 now.',
      path: ['expectedVersion'],
      current: { id: cart.id, version: 2, lines: [{ quantity: 1 }] },
    });
  }
  expect(await shown(tested.execute, cart)).toMatchObject({ version: 2, lines: [{ quantity: 1 }] });
});

test('with the newest cart from each conflict, all get their change in, and none is lost', async () => {
  const cart = await started(tested.execute);
  const input = { cartId: cart.id, guestToken: cart.guestToken, lines: [{ variantId: mug.id }] };
  const untilDone = async () => {
    let expectedVersion = 1;
    for (let tried = 0; tried < callers; tried += 1) {
      const { errors } = await send(tested.execute, 'cartLinesAdd', { input: { ...input, expectedVersion } });
      if (errors.length === 0) return;
      expectedVersion = errors[0]?.current?.version ?? expectedVersion;
    }
    throw new Error('expected one caller of a round to succeed');
  };

  await Promise.all(Array.from({ length: callers }, untilDone));

  expect(await shown(tested.execute, cart)).toMatchObject({ version: callers + 1, lines: [{ quantity: callers }] });
});

test('callers at once who expect no version all add their units', async () => {
  const cart = await started(tested.execute);
  const input = { cartId: cart.id, guestToken: cart.guestToken };

  const payloads = await Promise.all(
    Array.from({ length: callers }, (_, index) =>
      send(tested.execute, 'cartLinesAdd', {
        input: { ...input, lines: [{ variantId: index % 2 === 0 ? mug.id : shirt.id }, { variantId: mug.id }] },
      }),
    ),
  );

  const after = await shown(tested.execute, cart);
  const units = new Map(after?.lines.map(({ variant, quantity }) => [variant.id, quantity]));
  expect(payloads.every(({ errors }) => errors.length === 0)).toBe(true);
  expect(new Set(payloads.map((payload) => payload.cart?.version)).size).toBe(callers);
  expect(after?.version).toBe(callers + 1);
  expect(units).toEqual(
    new Map([
      [mug.id, callers + callers / 2],
      [shirt.id, callers / 2],
    ]),
  );
});

test('one caller who sets a quantity and one who removes another line both get their way', async () => {
  const cart = await started(tested.execute, { lines: [{ variantId: mug.id }, { variantId: shirt.id }] });
  const input = { cartId: cart.id, guestToken: cart.guestToken };
  const [first, second] = cart.lines;

  await Promise.all([
    send(tested.execute, 'cartLinesUpdate', { input: { ...input, lines: [{ lineId: first?.id, quantity: 5 }] } }),
    send(tested.execute, 'cartLinesRemove', { input: { ...input, lineIds: [second?.id] } }),
  ]);

  expect(await shown(tested.execute, cart)).toMatchObject({
    version: 3,
    lines: [{ id: first?.id, quantity: 5 }],
  });
});

test('readers beside writers see lines and version of one moment', async () => {
  const cart = await started(tested.execute);
  const input = { cartId: cart.id, guestToken: cart.guestToken, lines: [{ variantId: mug.id }] };
  const write = async () => {
    for (let written = 0; written < callers; written += 1) await send(tested.execute, 'cartLinesAdd', { input });
  };
  const read = async () => {
    const seen = [];
    for (let done = 0; done < callers; done += 1) seen.push(await shown(tested.execute, cart));
    return seen;
  };

  const [, ...seen] = await Promise.all([write(), read(), read()]);

  // Each change adds one unit and one version.
  for (const one of seen.flat()) expect((one?.lines[0]?.quantity ?? 0) + 1).toBe(one?.version);
});
