import { afterAll, beforeAll, expect, test } from 'vitest';
import { closeCart } from '../src/actions/close-cart.ts';
import { lockCart } from '../src/actions/lock-cart.ts';
import { jane, mug, type ServiceUnderTest, openService, started } from './service-under-test.ts';

let tested: ServiceUnderTest;
beforeAll(async () => {
  tested = await openService();
});
afterAll(() => tested.close());

test('others are told once that a cart became an order', async () => {
  const cart = await started(tested.execute, { viewer: jane, lines: [{ variantId: mug.id, quantity: 2 }] });
  const total = { amountMinor: 5_000, currency: 'USD' };
  const held = { cartId: cart.id, holderId: 'ord_1' };
  expect(await closeCart(tested.service, held)).toMatchObject({ kind: 'Refused' });
  const buyer = { caller: 'order', buyerId: jane.id, secrets: [], destination: null };
  await lockCart(tested.service, {
    ...held,
    ...buyer,
    expectedTotalMinor: total.amountMinor,
    idempotencyKey: 'lock-cart',
  });

  await closeCart(tested.service, held);
  await closeCart(tested.service, held);

  const { rows } = await tested.db.pool.query<object>('select type, subject, data from outbox');
  expect(rows).toEqual([
    {
      type: 'cart.ordered',
      subject: cart.id,
      data: { cartId: cart.id, orderId: 'ord_1', customerId: jane.id, total },
    },
  ]);
});
