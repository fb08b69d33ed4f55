import type { Viewer } from '@tributary/kit/identity';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { unlockCart } from '../src/actions/unlock-cart.ts';
import {
  ask,
  guest,
  jane,
  mug,
  openService,
  orderService,
  type ServiceUnderTest,
  shirt,
  started,
} from './service-under-test.ts';

let tested: ServiceUnderTest;
beforeAll(async () => {
  tested = await openService();
});
afterAll(() => tested.close());

const engraving = { key: 'engraving', value: 'For Anna,\nwith love' };
const wrapped = { key: 'gift wrap', value: 'yes' };

test('what a buyer tells stands on the cart and its line; what is left out stays, null takes it back', async () => {
  const { id, lineIds } = await cartOf(jane);

  const told = await tell({ cartId: id, note: 'Ring twice.\nBeware of the cat.', email: 'jane@example.com' });
  const more = await tell({
    cartId: id,
    attributes: [wrapped],
    lines: [{ lineId: lineIds[1], attributes: [engraving] }],
  });
  const less = await tell({ cartId: id, note: null, attributes: null });

  expect(told).toMatchObject({ cart: { version: 2, note: 'Ring twice.\nBeware of the cat.' }, errors: [] });
  expect(more.cart).toEqual({
    version: 3,
    note: 'Ring twice.\nBeware of the cat.',
    email: 'jane@example.com',
    attributes: [wrapped],
    lines: [{ attributes: [] }, { attributes: [engraving] }],
  });
  expect(less.cart).toMatchObject({ note: null, email: 'jane@example.com', attributes: [], lines: more.cart?.lines });
});

test('it stays while the line changes', async () => {
  const { id, lineIds } = await cartOf(jane);
  await tell({ cartId: id, note: 'Ring twice.', lines: [{ lineId: lineIds[0], attributes: [engraving] }] });

  for (const [name, lines] of [
    ['cartLinesAdd', [{ variantId: mug.id, quantity: 2 }]],
    ['cartLinesUpdate', [{ lineId: lineIds[0], quantity: 1 }]],
  ] as const) {
    await ask(tested.execute, name, { input: { cartId: id, lines }, viewer: jane });
  }
  await ask(tested.execute, 'cartReprice', { input: { cartId: id }, viewer: jane });

  expect((await tell({ cartId: id })).cart).toMatchObject({
    note: 'Ring twice.',
    lines: [{ attributes: [engraving] }, { attributes: [] }],
  });
});

test.each<[string, object, { readonly code: string; readonly path: readonly string[] }]>([
  ['a note of 2,001 characters', { note: 'x'.repeat(2_001) }, { code: 'INVALID_TEXT', path: ['note'] }],
  ['a note that nobody can see', { note: ' \u200b' }, { code: 'INVALID_TEXT', path: ['note'] }],
  ['a card’s number', { note: 'Mine is 4242 4242 4242 4242' }, { code: 'CARD_NUMBER_GIVEN', path: ['note'] }],
  ['no address', { email: 'jane' }, { code: 'INVALID_EMAIL', path: ['email'] }],
  ['a key twice', { attributes: [wrapped, wrapped] }, { code: 'ATTRIBUTE_REPEATED', path: ['attributes', '1', 'key'] }],
  [
    'a key of two lines',
    { attributes: [{ key: 'a\nb', value: 'c' }] },
    { code: 'INVALID_TEXT', path: ['attributes', '0', 'key'] },
  ],
  [
    'a value that is too long',
    { attributes: [{ key: 'a', value: 'x'.repeat(251) }] },
    { code: 'INVALID_TEXT', path: ['attributes', '0', 'value'] },
  ],
  [
    'too many attributes',
    { attributes: Array.from({ length: 21 }, (_, nth) => ({ key: `k${nth}`, value: 'v' })) },
    { code: 'TOO_MANY_ATTRIBUTES', path: ['attributes'] },
  ],
  [
    'a line that is not there',
    { lines: [{ lineId: 'cln_other', attributes: [] }] },
    { code: 'LINE_NOT_FOUND', path: ['lines', '0', 'lineId'] },
  ],
  [
    'a line twice',
    {
      lines: [
        { lineId: 'cln_1', attributes: [] },
        { lineId: 'cln_1', attributes: [] },
      ],
    },
    { code: 'LINE_REPEATED', path: ['lines', '1', 'lineId'] },
  ],
])('%s is refused, and nothing changes', async (_, input, error) => {
  const { id } = await cartOf(jane);
  await tell({ cartId: id, note: 'Before.' });

  const { cart, errors } = await tell({ cartId: id, attributes: [wrapped], ...input });

  expect(cart).toBeNull();
  expect(errors).toMatchObject([error]);
  expect((await tell({ cartId: id })).cart).toMatchObject({ version: 3, note: 'Before.', attributes: [] });
});

test('a repeat of a key changes nothing, the same key with another note is refused', async () => {
  const { id } = await cartOf(jane);
  const once = { cartId: id, note: 'Once.', idempotencyKey: 'details-once' };

  const [first, again] = [await tell(once), await tell(once)];

  expect(again).toEqual(first);
  expect((await tell({ ...once, note: 'Twice.' })).errors).toMatchObject([{ code: 'IDEMPOTENCY_KEY_REUSED' }]);
});

test('who claims a cart brings what they told as a guest, beside what they told before', async () => {
  const viewer: Viewer = { ...jane, id: 'cus_telling' };
  const mine = await cartOf(viewer);
  await tell({ cartId: mine.id, note: 'Mine.', attributes: [wrapped] }, viewer);
  const theirs = await cartOf();
  const secrets = [theirs.guestToken ?? ''];
  await tell(
    {
      cartId: theirs.id,
      note: 'Theirs.',
      email: 'guest@example.com',
      attributes: [{ ...wrapped, value: 'no' }, engraving],
      lines: [{ lineId: theirs.lineIds[0], attributes: [engraving] }],
    },
    { ...guest, secrets },
  );

  const document = `mutation ($input: CartClaimInput!) { cartClaim(input: $input) { cart { id } errors { __typename } } }`;
  await tested.execute(document, {
    variables: { input: { cartId: theirs.id, idempotencyKey: 'claim-with-details' } },
    viewer: { ...viewer, secrets },
  });

  expect((await tell({ cartId: mine.id }, viewer)).cart).toMatchObject({
    note: 'Mine.',
    email: 'guest@example.com',
    attributes: [wrapped, engraving],
    lines: [{ attributes: [engraving] }, { attributes: [] }],
  });
});

test('a checkout hears of it; once ordered, the cart has forgotten it, and a cart given back has not', async () => {
  const { id, lineIds, total } = await cartOf(jane);
  await tell({
    cartId: id,
    note: 'Ring twice.',
    email: 'jane@example.com',
    attributes: [wrapped],
    lines: [{ lineId: lineIds[0], attributes: [engraving] }],
  });

  expect(await lock(id, 'ord_first', total)).toEqual({
    note: 'Ring twice.',
    attributes: [wrapped],
    lines: [{ attributes: [engraving] }, { attributes: [] }],
  });
  await unlockCart(tested.service, { cartId: id, holderId: 'ord_first' });
  expect((await tell({ cartId: id })).cart).toMatchObject({ note: 'Ring twice.', email: 'jane@example.com' });

  await lock(id, 'ord_second', total);
  await close(id, 'ord_second');
  const { rows } = await tested.db.pool.query(
    `select c.state, c.details, (select count(*)::int from cart_line l where l.cart_id = c.id and l.attributes is not null) as told
       from cart c where c.id = $1`,
    [id],
  );
  expect(rows).toEqual([{ state: 'ORDERED', details: null, told: 0 }]);
});

async function cartOf(viewer?: Viewer) {
  const lines = [{ variantId: mug.id, quantity: 2 }, { variantId: shirt.id }];
  const cart = await started(tested.execute, viewer === undefined ? { lines } : { viewer, lines });
  return { ...cart, lineIds: cart.lines.map(({ id }) => id), total: cart.cost.total.amountMinor };
}

interface Told {
  readonly cart: { readonly lines: unknown } | null;
  readonly errors: readonly object[];
}

async function tell(input: object, viewer: Viewer = jane): Promise<Told> {
  const { data, errors } = await tested.execute(
    `mutation ($input: CartDetailsSetInput!) { cartDetailsSet(input: $input) {
       cart { version note email attributes { key value } lines { attributes { key value } } }
       errors { __typename ... on UserError { code path } }
     } }`,
    { variables: { input }, viewer },
  );
  const payload = data?.['cartDetailsSet'];
  if (payload === undefined || errors.length > 0) throw new Error(JSON.stringify(errors));
  return payload;
}

async function lock(cartId: string, holderId: string, expectedTotalMinor: number): Promise<unknown> {
  const { data } = await tested.execute(
    `mutation ($input: CartLockInput!) { cartLock(input: $input) {
       cart { note attributes { key value } lines { attributes { key value } } } } }`,
    {
      variables: {
        input: { cartId, buyerId: 'cus_jane', holderId, expectedTotalMinor, idempotencyKey: `lock-${holderId}` },
      },
      viewer: orderService,
    },
  );
  const { cart }: { readonly cart: unknown } = data?.['cartLock'] ?? { cart: null };
  return cart;
}

async function close(cartId: string, holderId: string): Promise<void> {
  await tested.execute('mutation ($input: CartCloseInput!) { cartClose(input: $input) { closed } }', {
    variables: { input: { cartId, holderId } },
    viewer: orderService,
  });
}
