import { afterAll, beforeAll, expect, test } from 'vitest';
import { closeCart } from '../src/actions/close-cart.ts';
import { lockCart } from '../src/actions/lock-cart.ts';
import { jane, mug, type Shop, shop, started } from './shop.ts';

let world: Shop;
beforeAll(async () => {
  world = await shop();
});
afterAll(() => world.close());

test('others are told once that a cart became an order', async () => {
  const now = new Date();
  const cart = await started(world.execute, { viewer: jane, lines: [{ variantId: mug.id, quantity: 2 }] });
  const total = { amountMinor: 5_000, currency: 'USD' };
  const held = { cartId: cart.id, holderId: 'ord_1', now };
  expect(await closeCart(world.db, held)).toMatchObject({ kind: 'NotChanged' });
  const buyer = { service: 'order', buyerId: jane.id, guestToken: null };
  await lockCart(world.db, { ...held, ...buyer, expectedTotalMinor: total.amountMinor, idempotencyKey: 'lock-cart' });

  await closeCart(world.db, held);
  await closeCart(world.db, held);

  const { rows } = await world.db.pool.query<object>('select type, subject, data from outbox');
  expect(rows).toEqual([
    {
      type: 'cart.ordered',
      subject: cart.id,
      data: { cartId: cart.id, orderId: 'ord_1', customerId: jane.id, total },
    },
  ]);
});
