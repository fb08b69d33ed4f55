import type { SignedIn, Viewer } from '@tributary/kit/identity';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { ask, type OrderTold, sam } from './lifecycle.ts';
import { fillCart, home, jane, john, openService, type ServiceUnderTest } from './service-under-test.ts';

let house: ServiceUnderTest;
beforeAll(async () => {
  house = await openService(inject('postgresUrl'));
});
afterAll(() => house.close());

const anna: SignedIn = { ...jane, id: 'cus_anna', name: 'Anna', email: 'anna@example.com' };
const clerk: Viewer = { ...sam, scopes: ['customer:read'] };

async function bought(viewer: SignedIn): Promise<OrderTold> {
  const cart = fillCart(house.world, { buyerId: viewer.id });
  return (await ask(house, 'orderPlace', { viewer, paymentMethod: { cardToken: 'tok_visa' }, ...cart })).order;
}

async function copy(viewer: Viewer, customerId: string | null = null) {
  const { data, errors } = await house.execute('query ($id: ID) { customerData(customerId: $id) }', {
    variables: { id: customerId },
    viewer,
  });
  return { document: data?.['customerData'] ?? null, code: errors[0]?.extensions?.['code'] };
}

test('a customer has a copy of all that is known of them, as one document, and of nobody else', async () => {
  const [order, other] = [await bought(anna), await bought(john)];
  await ask(house, 'fulfillmentCreate', { orderId: order.id });
  const lines = [{ lineId: order.lines[0]?.id, quantity: 1 }];
  await ask(house, 'returnRequest', { viewer: anna, orderId: order.id, lines, reason: 'Too blue.' });

  const { document } = await copy(anna);

  expect(document).toMatchObject({
    customerId: anna.id,
    madeAt: expect.stringMatching(/Z$/),
    profile: { id: anna.id, displayName: 'Anna', email: 'anna@example.com' },
    addresses: [],
    orders: [
      {
        id: order.id,
        number: order.number,
        totalMinor: 5000,
        email: 'anna@example.com',
        shippingAddress: { name: home.name, city: home.city },
        lines: [{ sku: 'CAT-MUG', quantity: 2, totalMinor: 5000 }],
        fulfillments: [{ deliveredAt: null }],
        returns: [{ status: 'REQUESTED', reason: 'Too blue.' }],
        timeline: expect.arrayContaining([{ type: 'order.confirmed', at: expect.any(String), actor: 'SHOP' }]),
      },
    ],
    ordersOmitted: 0,
    carts: [{ id: `cart of ${anna.id}` }],
    paymentsFor: [order.id],
  });
  expect(JSON.stringify(document)).not.toContain(other.id);
});

test('staff have it by the scope customer:read, and nobody else', async () => {
  const { id } = await bought(john);

  expect((await copy(clerk, john.id)).document).toMatchObject({
    orders: expect.arrayContaining([expect.objectContaining({ id })]),
  });
  expect((await copy(jane, john.id)).code).toBe('FORBIDDEN');
  expect((await copy(sam, john.id)).code).toBe('FORBIDDEN');
  expect((await copy({ kind: 'guest', scopes: [] })).code).toBe('UNAUTHENTICATED');
  expect((await copy(john, john.id)).document).toMatchObject({ customerId: john.id });
});

test('of who has done nothing yet it is empty', async () => {
  const nobody = { ...jane, id: 'cus_nobody' };

  expect((await copy(nobody)).document).toMatchObject({ profile: null, orders: [], paymentsFor: [] });
});

test.each(['cartData', 'paymentData'] as const)('with a part missing there is none: %s', async (operation) => {
  house.world.script(operation, 'fail');

  expect(await copy(anna)).toEqual({ document: null, code: 'REMOTE_UNAVAILABLE' });
});
