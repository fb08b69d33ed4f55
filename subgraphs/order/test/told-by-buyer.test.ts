import type { SignedIn, Viewer } from '@tributary/kit/identity';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { ask, sam } from './lifecycle.ts';
import { fillCart, guest, jane, openService, type ServiceUnderTest } from './service-under-test.ts';

let house: ServiceUnderTest;
beforeAll(async () => {
  house = await openService(inject('postgresUrl'));
});
afterAll(() => house.close());

const staff: Viewer = { ...sam, scopes: ['customer:write', 'order:read', 'order:write'] };
const wrapped = { key: 'gift wrap', value: 'with a bow' };
const engraving = { key: 'engraving', value: 'For Anna' };

async function bought(buyer?: SignedIn) {
  const lines = [
    {
      variantId: 'var_told_mug',
      sku: 'MUG',
      title: 'Mug',
      quantity: 1,
      unitPriceMinor: 2_500,
      attributes: [engraving],
    },
    { variantId: 'var_told_bowl', sku: 'BOWL', title: 'Bowl', quantity: 2, unitPriceMinor: 500 },
  ];
  const said = { lines, note: 'Ring twice.\nBeware of the cat.', attributes: [wrapped] };
  const cart = fillCart(house.world, buyer === undefined ? said : { ...said, buyerId: buyer.id });
  const viewer = buyer ?? guest;
  const { order, guestToken } = await ask(house, 'orderPlace', {
    ...cart,
    paymentMethod: { cardToken: 'tok_visa' },
    viewer,
  });
  return { id: order.id, guestToken };
}

async function told(id: string): Promise<unknown> {
  const { data } = await house.execute(
    'query ($id: ID!) { order(by: { id: $id }) { note attributes { key value } lines { attributes { key value } } } }',
    { variables: { id }, viewer: staff },
  );
  return data?.['order'];
}

test('what the buyer told with the cart stands on the order and its lines', async () => {
  const { id } = await bought();

  expect(await told(id)).toEqual({
    note: 'Ring twice.\nBeware of the cat.',
    attributes: [wrapped],
    lines: [{ attributes: [engraving] }, { attributes: [] }],
  });
});

test('it is in the copy of what is known of a customer', async () => {
  const buyer: SignedIn = { ...jane, id: 'cus_telling', name: 'Telling' };
  await bought(buyer);

  const { data } = await house.execute('{ customerData }', { viewer: buyer });

  expect(data?.['customerData']).toMatchObject({
    orders: [
      {
        note: 'Ring twice.\nBeware of the cat.',
        attributes: [wrapped],
        lines: [{ attributes: [engraving] }, { attributes: [] }],
      },
    ],
  });
});

test('it is forgotten with the buyer', async () => {
  const { id, guestToken } = await bought();
  await ask(house, 'fulfillmentCreate', { orderId: id });

  const { data } = await house.execute(
    'mutation ($input: OrderEraseInput!) { orderErase(input: $input) { erased errors { __typename } } }',
    { variables: { input: { orderId: id, guestToken } }, viewer: guest },
  );

  expect(data?.['orderErase']).toEqual({ erased: true, errors: [] });
  expect(await told(id)).toEqual({ note: null, attributes: [], lines: [{ attributes: [] }, { attributes: [] }] });
});
