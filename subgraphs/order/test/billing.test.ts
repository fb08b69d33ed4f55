import type { Viewer } from '@tributary/kit/identity';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { allGivenBack, ask, given, type OrderTold, placed, published } from './lifecycle.ts';
import { fillCart, home, jane, openService, type ServiceUnderTest, usd } from './service-under-test.ts';

let house: ServiceUnderTest;
beforeAll(async () => {
  house = await openService(inject('postgresUrl'));
});
afterAll(() => house.close());

const office = { ...home, name: 'Jane AG', lines: ['2 Office Road'], country: 'CH' };

async function billing({ id }: Pick<OrderTold, 'id'>, viewer: Viewer = jane) {
  const { data } = await house.execute(
    `query ($id: ID!) { order(by: { id: $id }) { vatId billingAddress { name lines country } total { amountMinor } tax { amountMinor }
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
  const bought = {
    viewer: jane,
    cartId: 'crt_none',
    expectedTotal: usd(1),
    paymentMethod: { cardToken: 'tok_visa' },
    ...said,
  };

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

describe('an order of a cart with promotions and a delivery', () => {
  const cost = { off: [1_001, 301], delivery: { title: 'Standard', priceMinor: 900, discountMinor: 100 } } as const;
  const bern = { ...home, country: 'CH' };
  const costly = () => placed(house, { shippingAddress: bern }, cost);

  test('keeps what each part costs, and tells it', async () => {
    const order = await costly();

    expect(order).toMatchObject({
      subtotal: { amountMinor: 7_001 },
      discount: { amountMinor: 1_302 },
      discounts: [{ code: 'SPRING', title: 'Spring', amount: { amountMinor: 1_402 } }],
      delivery: {
        price: { amountMinor: 900 },
        discount: { amountMinor: 100 },
        tax: { amountMinor: 60 },
        latest: '2030-01-02',
      },
      total: { amountMinor: 7_001 - 1_302 + 800 },
      tax: { amountMinor: 300 + 127 + 60 },
      lines: [
        { discount: { amountMinor: 1_001 }, total: { amountMinor: 3_999 }, tax: { amountMinor: 300 } },
        { discount: { amountMinor: 301 }, total: { amountMinor: 1_700 }, tax: { amountMinor: 127 } },
      ],
    });
    expect(await billTold(order)).toMatchObject({
      subtotalMinor: 7_001,
      discountMinor: 1_302,
      deliveryMinor: 800,
      totalMinor: 6_499,
      taxMinor: 487,
      delivery: { title: 'Standard', totalMinor: 800, taxMinor: 60, taxRatePercent: '8.1' },
      discounts: [{ promotionId: 'prm_1', code: 'SPRING', title: 'Spring', amountMinor: 1_402 }],
      lines: [
        { discountMinor: 1_001, totalMinor: 3_999, taxMinor: 300 },
        { discountMinor: 301, totalMinor: 1_700, taxMinor: 127 },
      ],
    });
    const paid = [...house.world.payments.values()].find(({ payableId }) => payableId === order.id);
    expect(paid).toMatchObject({ amountMinor: 6_499, capturedMinor: 6_499 });
  });

  test('gives all of it back where it is cancelled, its delivery too', async () => {
    const order = await costly();

    await ask(house, 'orderCancel', { viewer: jane, orderId: order.id });
    await allGivenBack(house);

    expect(given(house, order.id)).toEqual({ refundedMinor: 6_499, units: 5 });
    expect((await published(house, order.id)).at(-1)?.data).toMatchObject({
      credit: {
        amountMinor: 6_499,
        taxMinor: 487,
        lines: [{ discountMinor: 1_001, totalMinor: 3_999 }, { totalMinor: 1_700 }],
        delivery: { title: 'Standard', totalMinor: 800, taxMinor: 60 },
      },
    });
  });

  test('gives the share of units back that are taken off, then that of all that come back, but no delivery', async () => {
    const order = await costly();
    const [mugs, bowls] = order.lines.map(({ id }) => id);

    const amended = await ask(house, 'orderAmend', {
      viewer: jane,
      orderId: order.id,
      expectedDifference: usd(-(2_500 - 501)),
      remove: [{ lineId: mugs, quantity: 1 }],
    });
    await ask(house, 'fulfillmentCreate', { orderId: order.id });
    for (const lines of [
      [{ lineId: bowls, quantity: 2 }],
      [
        { lineId: mugs, quantity: 1 },
        { lineId: bowls, quantity: 1 },
      ],
    ]) {
      const { return: goods } = await ask(house, 'returnRequest', { viewer: jane, orderId: order.id, lines });
      await ask(house, 'returnApprove', { returnId: goods.id });
      await ask(house, 'returnReceive', { returnId: goods.id });
      await allGivenBack(house);
    }

    expect(amended.order).toMatchObject({
      subtotal: { amountMinor: 4_501 },
      discount: { amountMinor: 500 + 301 },
      total: { amountMinor: 4_501 - 801 + 800 },
      tax: { amountMinor: 487 - 150 },
    });
    expect(given(house, order.id)).toEqual({ refundedMinor: 6_499 - 800, units: 5 });
    const credits = (await published(house, order.id)).flatMap(({ data }) =>
      data['credit'] ? [data['credit'] as { readonly amountMinor: number; readonly taxMinor: number }] : [],
    );
    expect(credits.reduce((minor, { taxMinor }) => minor + taxMinor, 0)).toBe(487 - 60);
  });
});

test('a cart whose parts do not come to its total becomes no order', async () => {
  const cart = fillCart(house.world, {
    buyerId: jane.id,
    delivery: { title: 'Odd', priceMinor: 100, discountMinor: 200 },
  });

  const refused = await ask(house, 'orderPlace', { viewer: jane, paymentMethod: { cardToken: 'tok_visa' }, ...cart });

  expect([refused.order, refused.errors.length]).toEqual([null, 1]);
  expect(house.world.carts.get(cart.cartId)?.state).toBe('ACTIVE');
});
