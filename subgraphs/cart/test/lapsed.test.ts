import { afterAll, beforeAll, expect, test } from 'vitest';
import { forgetLapsed } from '../src/actions/forget-lapsed.ts';
import {
  guest,
  jane,
  mug,
  orderService,
  type ServiceUnderTest,
  send,
  openService,
  shown,
  started,
} from './service-under-test.ts';

let tested: ServiceUnderTest;
beforeAll(async () => {
  tested = await openService();
});
afterAll(() => tested.close());

test('a cart that lapsed is gone for everybody, before anything has removed it', async () => {
  const cart = await started(tested.execute, { viewer: jane, lines: [{ variantId: mug.id }] });
  await lapse(cart.id);

  const input = { cartId: cart.id, lines: [{ variantId: mug.id }] };
  const { errors } = await send(tested.execute, 'cartLinesAdd', { input, viewer: jane });

  expect(await shown(tested.execute, cart, jane)).toBeNull();
  expect(await shown(tested.execute, cart, orderService)).toBeNull();
  expect(errors).toMatchObject([{ code: 'CART_NOT_FOUND' }]);
});

test('any change keeps a cart for longer', async () => {
  const cart = await started(tested.execute, { lines: [{ variantId: mug.id }] });
  await tested.db.pool.query(`update cart set expires_at = now() + interval '1 minute' where id = $1`, [cart.id]);

  const input = { cartId: cart.id, guestToken: cart.guestToken, lineIds: [cart.lines[0]?.id] };
  const { cart: after } = await send(tested.execute, 'cartLinesRemove', { input });

  expect(Date.parse(after?.expiresAt ?? '')).toBeGreaterThanOrEqual(Date.parse(cart.expiresAt));
});

test('what lapsed is removed with its lines; what is locked or still kept stays', async () => {
  const old = await started(tested.execute, { lines: [{ variantId: mug.id }] });
  const ordered = await started(tested.execute, { lines: [{ variantId: mug.id }] });
  const locked = await started(tested.execute, { lines: [{ variantId: mug.id }] });
  const kept = await started(tested.execute, { lines: [{ variantId: mug.id }] });
  await tested.db.pool.query(`update cart set state = 'ORDERED', holder_id = 'ord_1' where id = $1`, [ordered.id]);
  await tested.db.pool.query(`update cart set state = 'LOCKED', holder_id = 'ord_1' where id = $1`, [locked.id]);
  for (const { id } of [old, ordered, locked]) await lapse(id);
  await forgetLapsed(tested.db);

  const { rows } = await tested.db.pool.query(
    'select cart_id from cart_line where cart_id = any($1) order by cart_id',
    [[old, ordered, locked, kept].map(({ id }) => id)],
  );

  expect(rows.map(({ cart_id: id }) => id)).toEqual([locked.id, kept.id].toSorted());
  expect(await shown(tested.execute, locked, guest)).toMatchObject({ state: 'LOCKED' });
});

test('two sweepers at once remove each cart once, in batches', async () => {
  await tested.db.pool.query(
    `insert into cart (id, version, state, currency, customer_id, expires_at)
     select 'crt_many_' || n, 1, 'ACTIVE', 'USD', 'cus_many', now() - interval '1 minute' from generate_series(1, 1200) n`,
  );

  const counts = await Promise.all([forgetLapsed(tested.db), forgetLapsed(tested.db)]);

  const { rows } = await tested.db.pool.query(`select from cart where customer_id = 'cus_many'`);
  expect(counts[0] + counts[1]).toBeGreaterThanOrEqual(1200 - rows.length);
  expect(rows).toEqual([]);
});

async function lapse(id: string): Promise<void> {
  await tested.db.pool.query(`update cart set expires_at = now() - interval '1 second' where id = $1`, [id]);
}
