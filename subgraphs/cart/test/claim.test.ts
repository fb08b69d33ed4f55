import type { Viewer } from '@tributary/kit/identity';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  guest,
  jane,
  joe,
  mug,
  openService,
  orderService,
  type ServiceUnderTest,
  shirt,
  shown,
  type ShownCart,
  started,
} from './service-under-test.ts';

let tested: ServiceUnderTest;
beforeAll(async () => {
  tested = await openService();
});
afterAll(() => tested.close());

let number = 0;
let customer: Viewer;
let guests: ShownCart & { readonly guestToken: string | null };
beforeEach(async () => {
  number += 1;
  customer = { ...jane, id: `cus_claiming_${number}` };
  guests = await started(tested.execute, { lines: [{ variantId: mug.id, quantity: 2 }] });
});

test('a guest’s cart is that of who signs in and has none; its secret opens it no more', async () => {
  const { cart, errors } = await claim();

  expect(errors).toEqual([]);
  expect(cart).toMatchObject({ id: guests.id, version: 2, lines: [{ quantity: 2 }] });
  expect(await shown(tested.execute, { id: guests.id }, customer)).toMatchObject({ customer: { id: idOf(customer) } });
  expect(await shown(tested.execute, guests)).toBeNull();
});

test.each([
  ['SUM', [3, 1]],
  ['KEEP_MINE', [1, 1]],
  ['KEEP_THEIRS', [2]],
])('with %s it is merged into the one they have, and is gone', async (mode, quantities) => {
  const mine = await started(tested.execute, {
    viewer: customer,
    lines: [{ variantId: mug.id }, { variantId: shirt.id }],
  });

  const { cart } = await claim({ mode });

  expect(cart?.id).toBe(mine.id);
  expect(cart?.lines.map(({ quantity }) => quantity)).toEqual(quantities);
  expect(await shown(tested.execute, guests)).toBeNull();
  expect(await shown(tested.execute, mine, customer)).toMatchObject({
    lines: quantities.map((quantity) => ({ quantity })),
  });
});

test('one of another currency stays beside it', async () => {
  await started(tested.execute, { viewer: customer, currency: 'EUR', lines: [{ variantId: mug.id }] });

  expect((await claim()).cart).toMatchObject({ id: guests.id, currency: 'USD' });
});

test('it is claimed once, also by many at once, by one customer or by several', async () => {
  await started(tested.execute, { viewer: customer, lines: [{ variantId: mug.id }] });
  const others = Array.from({ length: 5 }, (_, index): Viewer => ({ ...joe, id: `cus_other_${number}_${index}` }));

  const answers = await Promise.all([customer, customer, customer, ...others].map((viewer) => claim({ viewer })));

  const owners = answers.filter(({ cart }) => cart !== null);
  const units = owners.map(({ cart }) => cart?.lines[0]?.quantity ?? 0);
  expect(owners.length).toBeGreaterThan(0);
  expect(new Set(owners.map(({ cart }) => cart?.id)).size).toBe(1);
  // Merged or taken as it is: its two units are there once.
  expect([...new Set(units)]).toHaveLength(1);
  expect([2, 3]).toContain(units[0]);
  for (const { cart, errors } of answers) {
    expect(cart === null ? errors : [{ code: 'CART_NOT_FOUND' }]).toMatchObject([{ code: 'CART_NOT_FOUND' }]);
  }
});

test('a repeat by the same key gives the customer’s cart again, by another the cart is gone', async () => {
  await started(tested.execute, { viewer: customer, lines: [{ variantId: mug.id }] });
  const idempotencyKey = `claim-again-${number}`;

  const [first, again] = [await claim({ idempotencyKey }), await claim({ idempotencyKey })];

  expect(again).toEqual(first);
  expect(first.cart?.lines).toMatchObject([{ quantity: 3 }]);
  expect(await claim()).toMatchObject({ cart: null, errors: [{ code: 'CART_NOT_FOUND' }] });
});

test('nobody claims without its secret, without a sign-in, or what a checkout holds', async () => {
  const withoutSecret = await claim({ secrets: ['another'] });
  const { errors } = await tested.execute(document, {
    variables: { input: { cartId: guests.id, idempotencyKey: 'claim-by-a-guest' } },
    viewer: { ...guest, secrets: [guests.guestToken ?? ''] },
  });
  await tested.execute('mutation ($input: CartLockInput!) { cartLock(input: $input) { errors { __typename } } }', {
    variables: {
      input: {
        cartId: guests.id,
        guestToken: guests.guestToken,
        expectedTotalMinor: 5_000,
        holderId: 'ord_1',
        idempotencyKey: `lock-${guests.id}`,
      },
    },
    viewer: orderService,
  });

  expect(withoutSecret).toMatchObject({ cart: null, errors: [{ code: 'CART_NOT_FOUND' }] });
  expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
  expect(await claim()).toMatchObject({ cart: null, errors: [{ code: 'WRONG_CART_STATE' }] });
});

const document = `mutation ($input: CartClaimInput!) { cartClaim(input: $input) {
  cart { id version currency lines { id quantity } }
  errors { __typename ... on UserError { code } }
} }`;

interface Answer {
  readonly cart: Pick<ShownCart, 'id' | 'version' | 'currency' | 'lines'> | null;
  readonly errors: readonly { readonly code: string }[];
}

interface Claim {
  readonly viewer?: Viewer;
  readonly secrets?: readonly string[];
  readonly mode?: string;
  readonly idempotencyKey?: string;
}

async function claim({
  viewer = customer,
  secrets = [guests.guestToken ?? ''],
  ...given
}: Claim = {}): Promise<Answer> {
  const input = { cartId: guests.id, idempotencyKey: crypto.randomUUID(), ...given };
  const { data, errors } = await tested.execute(document, { variables: { input }, viewer: { ...viewer, secrets } });
  const payload = data?.['cartClaim'];
  if (payload === undefined || errors.length > 0) throw new Error(JSON.stringify(errors));
  return payload;
}

function idOf(viewer: Viewer): string {
  return viewer.kind === 'customer' ? viewer.id : '';
}
