import type { Viewer } from '@tributary/kit/identity';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { ask, plate } from './lifecycle.ts';
import { fillCart, home, jane, newKey, openService, type ServiceUnderTest, usd } from './service-under-test.ts';

// Payment counts the declines of guests: order tells it what is the same from one try to the next.

let house: ServiceUnderTest;
beforeAll(async () => {
  house = await openService(inject('postgresUrl'));
});
afterAll(() => house.close());

const network = '198.51.100.1';
const guest: Viewer = { kind: 'guest', scopes: [], address: network };
const nowhere: Viewer = { kind: 'guest', scopes: [] };

const payerOf = (payableId: string) =>
  [...house.world.payments.values()].find((payment) => payment.payableId === payableId)?.payer;

async function bought(viewer: Viewer, input: object = {}) {
  const cart = fillCart(house.world, viewer.kind === 'customer' ? { buyerId: viewer.id } : {});
  const told = await ask(house, 'orderPlace', { viewer, paymentMethod: { cardToken: 'tok_visa' }, ...cart, ...input });
  return { ...told, cart };
}

test('a guest pays from a network and a cart', async () => {
  const { order, cart } = await bought(guest);

  expect(payerOf(order.id)).toEqual({ address: network, device: cart.cartId });
});

test('where the network is not known, the postal address stands for it', async () => {
  const { order, cart } = await bought(nowhere, { shippingAddress: { ...home, postalCode: '12345' } });

  const address = 'Jane Doe, 1 Mug Lane, 12345, Springfield, US';
  expect(payerOf(order.id)).toEqual({ address, device: cart.cartId });
});

test('customers are known by their names', async () => {
  const { order } = await bought(jane);

  expect(payerOf(order.id)).toBeNull();
});

test('a guest who orders in one call pays from a network', async () => {
  house.world.stock.set('var_mug', 1);
  const { data } = await house.execute(
    'mutation ($input: QuickOrderInput!) { quickOrder(input: $input) { order { id } } }',
    { variables: { input: { customerName: 'Jane Doe', item: 'Cat Mug', price: 25 } }, viewer: guest },
  );

  expect(data).toMatchObject({ quickOrder: { order: { id: expect.any(String) } } });
  const payers = [...house.world.payments.values()].map(({ payer }) => payer);
  expect(payers.at(-1)).toEqual({ address: network, device: null });
});

test("a guest's amendment is paid from the order that it amends", async () => {
  const { order, guestToken } = await bought(guest);

  const { amendment } = await ask(house, 'orderAmend', {
    viewer: guest,
    orderId: order.id,
    guestToken,
    add: [{ variantId: plate(house), quantity: 1 }],
    remove: [],
    expectedDifference: usd(1200),
    paymentMethod: { cardToken: 'tok_visa' },
  });

  expect(payerOf(amendment.id)).toEqual({ address: network, device: order.id });
});

test('a repeat from another network is the same order, and nothing of it is kept when it is over', async () => {
  const cart = { ...fillCart(house.world), paymentMethod: { cardToken: 'tok_visa' }, idempotencyKey: newKey() };

  const first = await ask(house, 'orderPlace', { ...cart, viewer: guest });
  const second = await ask(house, 'orderPlace', { ...cart, viewer: { ...guest, address: '203.0.113.9' } });

  expect(second.order.id).toBe(first.order.id);
  await expect
    .poll(async () => {
      const { rows } = await house.db.pool.query<{ data: object }>(
        "select data from checkout where order_id = $1 and state = 'COMPLETED'",
        [first.order.id],
      );
      return JSON.stringify(rows);
    })
    .toMatch(/^(?!.*198\.51).*paymentId/);
});
