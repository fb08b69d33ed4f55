import type { Viewer } from '@tributary/kit/identity';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  ask,
  guest,
  jane,
  joe,
  lineReference,
  mug,
  orderService,
  otherStaff,
  send,
  type ServiceUnderTest,
  openService,
  shown,
  type ShownCart,
  staff,
  started,
} from './service-under-test.ts';

let tested: ServiceUnderTest;
let ofJane: ShownCart;
let ofGuest: ShownCart & { readonly guestToken: string | null };
beforeAll(async () => {
  tested = await openService();
  ofJane = await started(tested.execute, { viewer: jane, lines: [{ variantId: mug.id }] });
  ofGuest = await started(tested.execute, { lines: [{ variantId: mug.id }] });
});
afterAll(() => tested.close());

describe("a customer's cart", () => {
  test.each<[string, Viewer, boolean]>([
    ['the customer', jane, true],
    ['another customer', joe, false],
    ['staff who may read customers', staff, false],
    ['a guest', guest, false],
    ['a service', orderService, true],
  ])('by its id is shown to %s: %s', async (_, viewer, isShown) => {
    expect((await shown(tested.execute, ofJane, viewer))?.id ?? null).toBe(isShown ? ofJane.id : null);
  });

  test('is not opened by any token', async () => {
    expect(await shown(tested.execute, { id: ofJane.id, guestToken: ofGuest.guestToken }, guest)).toBeNull();
    expect(await shown(tested.execute, { id: ofJane.id, guestToken: '' }, joe)).toBeNull();
  });
});

describe("a guest's cart", () => {
  test.each([
    { who: 'a guest with the token', viewer: guest, token: 'right', isShown: true },
    { who: 'a guest without', viewer: guest, token: 'none', isShown: false },
    { who: 'a guest with another', viewer: guest, token: 'wrong', isShown: false },
    { who: 'a customer with the token', viewer: jane, token: 'right', isShown: true },
    { who: 'a customer without', viewer: jane, token: 'none', isShown: false },
    { who: 'staff without', viewer: staff, token: 'none', isShown: false },
    { who: 'a service without', viewer: orderService, token: 'none', isShown: true },
  ] as const)('is shown to $who: $isShown', async ({ viewer, token, isShown }) => {
    const guestToken = { right: ofGuest.guestToken, wrong: `${ofGuest.guestToken}x`, none: null }[token];

    const cart = await shown(tested.execute, { id: ofGuest.id, guestToken }, viewer);

    expect(cart?.id ?? null).toBe(isShown ? ofGuest.id : null);
  });
});

describe('secrets that came with the request', () => {
  test.each([
    ['the right one', guest, true],
    ['a wrong one', guest, false],
    ['the right one, signed in', jane, true],
    ['a wrong one, as staff', staff, false],
  ] as const)('%s among others', async (...[, viewer, isShown]) => {
    const secret = isShown ? ofGuest.guestToken : `${ofGuest.guestToken}x`;
    const holder = holding(viewer, 'another', secret, 'third');

    expect((await shown(tested.execute, { id: ofGuest.id }, holder))?.id ?? null).toBe(isShown ? ofGuest.id : null);
    const lines = [{ variantId: mug.id, quantity: 1 }];
    const input = { cartId: ofGuest.id, lines, idempotencyKey: `adds as ${viewer.kind}` };
    const added = await send(tested.execute, 'cartLinesAdd', { input, viewer: holder });
    expect(added.cart?.id ?? null).toBe(isShown ? ofGuest.id : null);
  });

  test('keep a guest’s keys their own, whatever else they hold by then', async () => {
    const cart = await started(tested.execute, { lines: [{ variantId: mug.id }] });
    const input = { cartId: cart.id, lines: [{ variantId: mug.id }], idempotencyKey: 'a key of one cart' };

    await send(tested.execute, 'cartLinesAdd', { input, viewer: holding(guest, cart.guestToken) });
    const viewer = holding(guest, 'a new one', cart.guestToken);
    const again = await send(tested.execute, 'cartLinesAdd', { input, viewer });

    expect(again.errors).toEqual([]);
    expect(again.cart).toMatchObject({ version: 2, lines: [{ quantity: 2 }] });
  });
});

describe('who may not see a cart', () => {
  const line = { variantId: mug.id, quantity: 1 };

  test.each([
    ['cartLinesAdd', { lines: [line] }],
    ['cartLinesUpdate', { lines: [{ lineId: 'cln_1', quantity: 1 }] }],
    ['cartLinesRemove', { lineIds: ['cln_1'] }],
    ['cartReprice', {}],
  ] as const)('is told by %s the same of one that is there as of one that is not', async (name, fields) => {
    tested.catalog.calls.length = 0;

    const answers = [];
    for (const cartId of [ofJane.id, ofGuest.id, 'crt_00000000000070008000000000000000', '']) {
      for (const expectedVersion of [null, 99]) {
        answers.push(await ask(tested.execute, name, { input: { cartId, expectedVersion, ...fields }, viewer: joe }));
      }
    }

    const notFound = { __typename: 'NotFoundError', code: 'CART_NOT_FOUND', path: ['cartId'] };
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(answers[0]?.data?.[name]).toMatchObject({ cart: null, errors: [notFound] });
    expect(tested.catalog.calls).toEqual([]);
  });

  test('learns nothing from a key that the owner used', async () => {
    const idempotencyKey = 'key-of-jane';
    const input = { cartId: ofJane.id, lines: [line], idempotencyKey };
    await send(tested.execute, 'cartLinesAdd', { input, viewer: jane });

    const payload = await send(tested.execute, 'cartLinesAdd', { input, viewer: joe });

    expect(payload).toMatchObject({ cart: null, errors: [{ code: 'CART_NOT_FOUND' }] });
  });
});

describe("a customer's active cart", () => {
  test.each<[string, Viewer, boolean]>([
    ['that customer', jane, true],
    ['another customer', joe, false],
    ['staff who may read customers', staff, true],
    ['staff with other scopes', otherStaff, false],
    ['a guest', guest, false],
    ['a service', orderService, true],
  ])('is shown to %s: %s', async (_, viewer, isShown) => {
    expect(await activeCartOf('cus_jane', viewer)).toBe(isShown ? ofJane.id : null);
  });

  test('is none without a cart, the one changed last of several, and none once that is locked', async () => {
    const anna = { ...joe, id: 'cus_anna' };
    const before = await activeCartOf('cus_anna', anna);
    const first = await started(tested.execute, { viewer: anna });
    const second = await started(tested.execute, { viewer: anna });

    const newest = await activeCartOf('cus_anna', anna);
    await send(tested.execute, 'cartLinesAdd', {
      input: { cartId: first.id, lines: [{ variantId: mug.id }] },
      viewer: anna,
    });
    const changedLast = await activeCartOf('cus_anna', anna);
    await tested.db.pool.query(`update cart set state = 'ORDERED', holder_id = 'ord_1' where customer_id = 'cus_anna'`);

    expect([before, newest, changedLast]).toEqual([null, second.id, first.id]);
    expect(await activeCartOf('cus_anna', anna)).toBeNull();
  });
});

describe('a reference', () => {
  test.each<[string, Viewer, boolean]>([
    ['the customer', jane, true],
    ['another customer', joe, false],
    ['staff who may read customers', staff, true],
    ['a guest', guest, false],
    ['a service', orderService, true],
  ])("to a customer's cart or line is followed for %s: %s", async (_, viewer, isFollowed) => {
    const lineId = ofJane.lines[0]?.id;

    expect(await resolved({ __typename: 'Cart', id: ofJane.id }, viewer)).toBe(isFollowed ? ofJane.id : null);
    expect(await resolved(lineReference(lineId), viewer)).toBe(isFollowed ? lineId : null);
  });

  test("to a guest's cart is followed for services alone: it has no token", async () => {
    const reference = { __typename: 'Cart', id: ofGuest.id };

    for (const viewer of [guest, jane, staff]) expect(await resolved(reference, viewer)).toBeNull();
    expect(await resolved(reference, orderService)).toBe(ofGuest.id);
  });

  test("to a guest's line is followed where the line was shown, as the router's coming back with catalog's prices", async () => {
    const reference = lineReference(ofGuest.lines[0]?.id);
    const prices = { variant: { offeredPrices: [] } };

    expect(await resolved({ ...reference, ...prices }, guest)).toBe(reference.id);
    for (const seal of ['', lineReference('cln_other').seal]) {
      expect(await resolved({ ...reference, ...prices, seal }, guest)).toBeNull();
    }
  });

  test('to a line has its seal from an answer that shows the line', async () => {
    const { id, guestToken, lines } = ofGuest;

    const { data } = await tested.execute('query ($id: ID!) { cart(id: $id) { lines { __typename id seal } } }', {
      variables: { id, guestToken },
      viewer: guest,
    });

    expect(data?.['cart']).toEqual({ lines: lines.map((line) => lineReference(line.id)) });
  });

  test('to what is not there is nothing', async () => {
    expect(await resolved({ __typename: 'Cart', id: 'crt_none' }, orderService)).toBeNull();
    expect(await resolved(lineReference('cln_none'), orderService)).toBeNull();
  });
});

/** The id of the active cart that the viewer is shown. */
async function activeCartOf(id: string, viewer: Viewer): Promise<string | null> {
  const customer = await entity({ __typename: 'Customer', id }, viewer);
  return customer?.activeCart?.id ?? null;
}

/** The id of what the reference leads the viewer to. */
async function resolved(representation: object, viewer: Viewer): Promise<string | null> {
  return (await entity(representation, viewer))?.id ?? null;
}

interface Entity {
  readonly id: string;
  readonly activeCart?: { readonly id: string } | null;
}

async function entity(representation: object, viewer: Viewer): Promise<Entity | null> {
  const { data, errors } = await tested.execute(
    `query ($representations: [_Any!]!) {
      _entities(representations: $representations) {
        ... on Cart { id } ... on CartLine { id } ... on Customer { id activeCart { id } }
      }
    }`,
    { variables: { representations: [representation] }, viewer },
  );
  expect(errors).toEqual([]);
  const entities: readonly (Entity | null)[] = data?.['_entities'] ?? [];
  return entities[0] ?? null;
}

function holding(viewer: Viewer, ...secrets: (string | null)[]): Viewer {
  return { ...viewer, secrets: secrets.filter((one) => one !== null) };
}
