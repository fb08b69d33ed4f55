import type { Viewer } from '@tributary/kit/identity';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { ask, type OrderTold, placed, published } from './lifecycle.ts';
import { home, jane, openService, type ServiceUnderTest } from './service-under-test.ts';

let house: ServiceUnderTest;
beforeAll(async () => {
  house = await openService(inject('postgresUrl'));
});
afterAll(() => house.close());

const office = { ...home, name: 'Jane AG', lines: ['2 Office Road'], country: 'CH' };

async function billing({ id }: Pick<OrderTold, 'id'>, viewer: Viewer = jane) {
  const { data } = await house.execute(
    `query ($id: ID!) { order(id: $id) { vatId billingAddress { name lines country } total { amountMinor } tax { amountMinor }
       timeline(first: 1) { nodes { message } } } }`,
    { variables: { id }, viewer },
  );
  return data?.['order'];
}

const billTold = async ({ id }: Pick<OrderTold, 'id'>) =>
  (await published(house, id)).find(({ type }) => type === 'order.completed')?.data;

test('an order is billed to whom its buyer says, with their VAT id, and taxed by where it goes', async () => {
  const order = await placed(house, { billingAddress: office, vatId: 'che-123.456.789 MWST' });

  expect(await billing(order)).toMatchObject({
    vatId: 'CHE123456789MWST',
    billingAddress: { name: 'Jane AG', country: 'CH' },
    tax: { amountMinor: 0 },
  });
  expect(await billTold(order)).toMatchObject({
    vatId: 'CHE123456789MWST',
    billingAddress: office,
    shippingAddress: home,
  });
});

test('an order of which nothing is said is billed to where it goes', async () => {
  const order = await placed(house);

  expect(await billing(order)).toMatchObject({ vatId: null, billingAddress: null });
  expect(await billTold(order)).toMatchObject({ vatId: null, billingAddress: null });
});

test.each([
  [{ vatId: 'DE12345' }, 'INVALID_VAT_ID', ['vatId']],
  [{ vatId: '' }, 'INVALID_VAT_ID', ['vatId']],
  [{ billingAddress: { ...office, lines: [] } }, 'INVALID_STREET_LINES', ['billingAddress', 'lines']],
  [{ billingAddress: { ...office, name: '\u202Eeoj' } }, 'INVALID_TEXT', ['billingAddress', 'name']],
] as const)('what cannot stand on an invoice is refused before anything is done: %j', async (said, code, path) => {
  const order = await placed(house);

  const wish = { viewer: jane, orderId: order.id, ...said };
  const bought = { viewer: jane, cartId: 'crt_none', expectedTotalMinor: 1, paymentMethodToken: 'tok_visa', ...said };

  expect((await ask(house, 'orderContactsUpdate', wish)).errors).toMatchObject([{ code, path }]);
  expect((await ask(house, 'orderPlace', bought)).errors).toMatchObject([{ code, path }]);
});

test('to whom it is billed is corrected as where it goes, and stands in the timeline', async () => {
  const order = await placed(house);
  const correct = (said: object) => ask(house, 'orderContactsUpdate', { viewer: jane, orderId: order.id, ...said });

  const corrected = await correct({ billingAddress: office, vatId: 'CHE123456789' });
  const again = await correct({ billingAddress: office, vatId: 'CHE-123.456.789' });

  expect(corrected.order.version).toBe(order.version + 1);
  expect(again.order.version).toBe(corrected.order.version);
  expect(await billing(order)).toMatchObject({
    vatId: 'CHE123456789',
    billingAddress: { name: 'Jane AG' },
    timeline: { nodes: [{ message: 'Corrected: to whom it is billed.' }] },
  });
});
