import { inTransaction } from '@tributary/kit/database/database';
import { rowsOf } from '@tributary/kit/database/queries';
import type { ReceivedEvent } from '@tributary/kit/events/cloud-events';
import type { Viewer } from '@tributary/kit/identity';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { forgetLapsed } from '../src/actions/forget-lapsed.ts';
import { onCustomerErased } from '../src/actions/on-customer-erased.ts';
import { sharesMax } from '../src/domain/share.ts';
import {
  euroPoster,
  guest,
  jane,
  joe,
  mug,
  openService,
  send,
  type ServiceUnderTest,
  shirt,
  shown,
  started,
} from './service-under-test.ts';

let tested: ServiceUnderTest;
beforeAll(async () => {
  tested = await openService();
});
afterAll(() => tested.close());

const gone = { variantId: 'var_gone', quantity: 2 };
const dayMs = 24 * 60 * 60_000;

test('what is in a cart is shared with whoever has the link, and nothing else of it', async () => {
  const cart = await started(tested.execute, { lines: [{ variantId: mug.id, quantity: 2 }, { variantId: shirt.id }] });

  const { share, errors } = await shareOf(cart);

  expect(errors).toEqual([]);
  expect(share?.token).toMatch(/^[\w-]{22}$/);
  expect(await sharedAs(share?.token, joe)).toEqual({
    token: share?.token,
    currency: 'USD',
    lines: [
      { variant: { id: mug.id }, variantId: mug.id, title: 'Cat Mug', quantity: 2 },
      { variant: { id: shirt.id }, variantId: shirt.id, title: 'Cat T-Shirt, M / Blue', quantity: 1 },
    ],
  });
  // No credential: as a guest's secret it opens nothing.
  expect(await shown(tested.execute, { id: cart.id, guestToken: share?.token ?? null })).toBeNull();
});

test('a link stays what it was while the cart changes, which then has another', async () => {
  const cart = await started(tested.execute, { viewer: jane, lines: [{ variantId: mug.id }] });
  const [first, again] = [await shareOf(cart, jane), await shareOf(cart, jane)];
  await send(tested.execute, 'cartLinesAdd', {
    input: { cartId: cart.id, lines: [{ variantId: shirt.id }] },
    viewer: jane,
  });
  const next = await shareOf(cart, jane);

  expect(again.share?.token).toBe(first.share?.token);
  expect(next.share?.token).not.toBe(first.share?.token);
  expect((await sharedAs(first.share?.token))?.lines).toHaveLength(1);
  expect((await sharedAs(next.share?.token))?.lines).toHaveLength(2);
});

test.each<[string, (id: string) => { readonly input: object; readonly viewer: Viewer }, string]>([
  ['another’s cart', (cartId) => ({ input: { cartId }, viewer: joe }), 'CART_NOT_FOUND'],
  ['a cart that moved on', (cartId) => ({ input: { cartId, expectedVersion: 7 }, viewer: jane }), 'VERSION_CONFLICT'],
])('%s is not shared', async (_, requestOf, code) => {
  const cart = await started(tested.execute, { viewer: jane, lines: [{ variantId: mug.id }] });
  const { input, viewer } = requestOf(cart.id);

  expect(await share(input, viewer)).toMatchObject({ share: null, errors: [{ code }] });
});

test('nor is an empty one, and there is nothing behind a link that nobody made', async () => {
  expect(await shareOf(await started(tested.execute))).toMatchObject({ share: null, errors: [{ code: 'CART_EMPTY' }] });
  expect(await sharedAs('nobody-made-this')).toBeNull();
});

test('the newest links of a cart stay, the oldest goes', async () => {
  const cart = await started(tested.execute, { viewer: jane, lines: [{ variantId: mug.id }] });
  const tokens: (string | undefined)[] = [];
  for (let count = 0; count <= sharesMax; count += 1) {
    tokens.push((await shareOf(cart, jane)).share?.token);
    await send(tested.execute, 'cartLinesAdd', {
      input: { cartId: cart.id, lines: [{ variantId: mug.id }] },
      viewer: jane,
    });
  }

  const [oldest, ...others] = await Promise.all(tokens.map((token) => sharedAs(token)));

  expect(oldest).toBeNull();
  expect(others.map((one) => one?.lines[0]?.quantity)).toEqual(others.map((_, nth) => nth + 2));
});

test('a link ends after 30 days, and its row goes with the lapsed carts', async () => {
  const cart = await started(tested.execute, { lines: [{ variantId: mug.id }] });
  const { share: made } = await shareOf(cart);
  expect(Date.parse(made?.expiresAt ?? '') - Date.now()).toBeGreaterThan(29.9 * dayMs);

  await ofShare('update cart_share set expires_at = now() where token = $1');
  expect(await sharedAs(made?.token)).toBeNull();
  await forgetLapsed(tested.db);

  expect(await ofShare('select token from cart_share where token = $1')).toEqual([]);

  function ofShare(text: string) {
    return rowsOf(tested.db, { name: text, text, values: [made?.token] });
  }
});

test('links of a customer who is erased end; those of others stay', async () => {
  const viewer: Viewer = { ...jane, id: 'cus_sharing' };
  const lines = [{ variantId: mug.id }];
  const theirs = await shareOf(await started(tested.execute, { viewer, lines }), viewer);
  const others = await shareOf(await started(tested.execute, { viewer: joe, lines }), joe);

  await inTransaction(tested.db, (tx) => onCustomerErased(tx, erasureOf('cus_sharing')));

  expect(await sharedAs(theirs.share?.token)).toBeNull();
  expect(await sharedAs(others.share?.token)).not.toBeNull();
});

test('who starts a cart so gets what can be had, and is told what cannot', async () => {
  const lines = [{ variantId: mug.id, quantity: 3 }, gone, { variantId: euroPoster.id, quantity: 1 }];

  const { cart, leftOut, errors } = await wish('cartCreate', { currency: 'USD', lines, unavailable: 'LEAVE_OUT' });

  expect(errors).toEqual([]);
  expect(cart).toMatchObject({ version: 1, lines: [{ quantity: 3, variant: { id: mug.id } }] });
  expect(leftOut).toEqual([
    { ...gone, reason: 'NOT_FOR_SALE' },
    { variantId: euroPoster.id, quantity: 1, reason: 'NOT_IN_CURRENCY' },
  ]);
});

test('so does who adds to one; where nothing can be had, it stays as it is', async () => {
  const { id: cartId } = await started(tested.execute, { viewer: jane, lines: [{ variantId: mug.id }] });
  const add = (lines: object[]) => wish('cartLinesAdd', { cartId, lines, unavailable: 'LEAVE_OUT' }, jane);

  const some = await add([gone, { variantId: mug.id }]);
  const none = await add([gone]);

  expect(some).toMatchObject({ cart: { version: 2, lines: [{ quantity: 2 }] }, leftOut: [gone], errors: [] });
  expect(none).toMatchObject({ cart: { version: 2 }, leftOut: [gone], errors: [] });
});

test('a repeat adds nothing: of a new cart it tells again what was left out', async () => {
  const wanted = { currency: 'USD', lines: [{ variantId: mug.id }, gone], unavailable: 'LEAVE_OUT' };
  const created = { ...wanted, idempotencyKey: 'created-without' };
  const first = await wish('cartCreate', created, jane);
  expect(await wish('cartCreate', created, jane)).toEqual(first);
  expect(first.leftOut).toMatchObject([gone]);

  const { currency: _, ...addition } = wanted;
  const added = { ...addition, cartId: first.cart?.id, idempotencyKey: 'added-without' };
  const [once, twice] = [await wish('cartLinesAdd', added, jane), await wish('cartLinesAdd', added, jane)];
  expect(twice).toEqual({ ...once, leftOut: null });
  expect(await wish('cartLinesAdd', { ...added, unavailable: 'REFUSE' }, jane)).toMatchObject({
    errors: [{ code: 'IDEMPOTENCY_KEY_REUSED' }],
  });
});

test('unless it is said, nothing is left out', async () => {
  const lines = [{ variantId: mug.id }, gone];

  expect(await wish('cartCreate', { currency: 'USD', lines })).toMatchObject({
    cart: null,
    leftOut: [],
    errors: [{ code: 'VARIANT_NOT_FOUND', path: ['lines', '1', 'variantId'] }],
  });
});

interface Wished {
  readonly cart: { readonly id: string } | null;
  readonly leftOut: readonly object[] | null;
  readonly errors: readonly { readonly code: string }[];
}

async function wish(name: 'cartCreate' | 'cartLinesAdd', input: object, viewer: Viewer = guest): Promise<Wished> {
  const type = name === 'cartCreate' ? 'CartCreateInput' : 'CartLinesAddInput';
  const { data, errors } = await tested.execute(
    `mutation ($input: ${type}!) { ${name}(input: $input) {
       cart { id version lines { quantity variant { id } } }
       leftOut { variantId quantity reason }
       errors { ... on UserError { code path } }
     } }`,
    { variables: { input }, viewer },
  );
  return answerOf<Wished>(data?.[name], errors);
}

interface Shared {
  readonly share: { readonly token: string; readonly expiresAt: string } | null;
  readonly errors: readonly { readonly code: string }[];
}

function shareOf(
  cart: { readonly id: string; readonly guestToken?: string | null },
  viewer: Viewer = guest,
): Promise<Shared> {
  return share({ cartId: cart.id }, viewer, cart.guestToken);
}

async function share(input: object, viewer: Viewer, guestToken: string | null = null): Promise<Shared> {
  const { data, errors } = await tested.execute(
    `mutation ($input: CartShareInput!) { cartShare(input: $input) {
       share { token expiresAt }
       errors { ... on UserError { code } }
     } }`,
    { variables: { input, guestToken }, viewer },
  );
  return answerOf<Shared>(data?.['cartShare'], errors);
}

interface Seen {
  readonly lines: readonly { readonly quantity: number }[];
}

async function sharedAs(token = '', viewer: Viewer = guest): Promise<Seen | null> {
  const { data, errors } = await tested.execute(
    `query ($token: String!) { sharedCart(token: $token) {
       token currency lines { variant { id } variantId title quantity }
     } }`,
    { variables: { token }, viewer },
  );
  return answerOf<Seen | null>(data?.['sharedCart'], errors);
}

/** What a root field answers, where GraphQL itself has no error. */
function answerOf<Answer>(answer: Answer | undefined, errors: readonly unknown[]): Answer {
  if (answer === undefined || errors.length > 0) throw new Error(JSON.stringify(errors));
  return answer;
}

function erasureOf(customerId: string): ReceivedEvent {
  const at = { seq: 1, source: 'order', publishedAt: new Date(), traceparent: null };
  return { id: 'evt_erased', ...at, type: 'customer.erased', subject: customerId, data: { customerId } };
}
