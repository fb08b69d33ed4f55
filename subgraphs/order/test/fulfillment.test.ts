import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { ask, placed, published, sam } from './lifecycle.ts';
import { jane, newKey, openService, type ServiceUnderTest } from './service-under-test.ts';

let house: ServiceUnderTest;
beforeAll(async () => {
  house = await openService(inject('postgresUrl'));
});
afterAll(() => house.close());

const orderDocument = `query ($id: ID!) { order(by: { id: $id }) {
  status version allowedActions
  lines { id quantity fulfilledQuantity returnedQuantity }
  fulfillments { id lines { quantity } }
} }`;

async function orderNow(id: string, viewer = sam): Promise<Record<string, unknown>> {
  const { data, errors } = await house.execute(orderDocument, { variables: { id }, viewer });
  expect(errors).toEqual([]);
  return data?.['order'] as unknown as Record<string, unknown>;
}

describe('a parcel', () => {
  test('with some units leaves the others to be sent', async () => {
    const order = await placed(house);
    const [mug, bowl] = order.lines;

    const sent = await ask(house, 'fulfillmentCreate', {
      orderId: order.id,
      lines: [{ lineId: bowl?.id, quantity: 2 }],
      carrier: 'DHL',
      trackingNumber: '1Z 999',
      trackingUrl: 'https://dhl.example/1Z999',
    });

    expect(sent).toMatchObject({
      errors: [],
      fulfillment: {
        id: expect.stringMatching(/^ful_/),
        carrier: 'DHL',
        trackingNumber: '1Z 999',
        trackingUrl: 'https://dhl.example/1Z999',
        deliveredAt: null,
        order: { id: order.id, version: order.version + 1, status: 'PARTIALLY_FULFILLED' },
        lines: [{ line: { id: bowl?.id }, quantity: 2 }],
      },
    });
    expect(await orderNow(order.id)).toMatchObject({
      allowedActions: ['CORRECT', 'FULFILL', 'RETURN'],
      lines: [
        { id: mug?.id, fulfilledQuantity: 0 },
        { id: bowl?.id, fulfilledQuantity: 2 },
      ],
    });
    expect((await published(house, order.id)).at(-1)).toMatchObject({
      type: 'order.fulfillment.shipped',
      data: { fulfillmentId: sent.fulfillment.id, carrier: 'DHL', lines: [{ sku: 'BOWL', quantity: 2 }] },
    });
  });

  test('with everything that is left fulfils the order, and there is nothing more to send', async () => {
    const order = await placed(house);
    await ask(house, 'fulfillmentCreate', { orderId: order.id, lines: [{ lineId: order.lines[0]?.id, quantity: 1 }] });

    const rest = await ask(house, 'fulfillmentCreate', { orderId: order.id });
    const more = await ask(house, 'fulfillmentCreate', { orderId: order.id });

    expect(rest.fulfillment).toMatchObject({
      order: { status: 'FULFILLED' },
      lines: [{ quantity: 1 }, { quantity: 3 }],
    });
    expect(more.errors).toMatchObject([
      { __typename: 'OrderStateError', status: 'FULFILLED', allowedActions: ['CORRECT', 'RETURN'] },
    ]);
    expect(await orderNow(order.id)).toMatchObject({
      fulfillments: [{ lines: [{ quantity: 1 }] }, { lines: [{}, {}] }],
    });
  });

  test('never has more units than were bought, however many send at once', async () => {
    const order = await placed(house);
    const lines = [{ lineId: order.lines[1]?.id, quantity: 2 }];

    const all = await Promise.all(
      Array.from({ length: 8 }, () => ask(house, 'fulfillmentCreate', { orderId: order.id, lines })),
    );

    expect(all.filter(({ errors }) => errors.length === 0)).toHaveLength(1);
    expect(all.flatMap(({ errors }) => errors)).toEqual(
      Array.from({ length: 7 }, () =>
        expect.objectContaining({ code: 'QUANTITY_OUT_OF_RANGE', path: ['lines', '0', 'quantity'] }),
      ),
    );
    expect(await orderNow(order.id)).toMatchObject({ lines: [{ fulfilledQuantity: 0 }, { fulfilledQuantity: 2 }] });
  });

  test('is refused by the table itself, should a rule ever forget to', async () => {
    const order = await placed(house);

    await expect(
      house.db.pool.query('update order_line set fulfilled_quantity = quantity + 1 where order_id = $1', [order.id]),
    ).rejects.toThrow('order_line_sends_what_was_bought');
  });

  test('is sent once for each key', async () => {
    const order = await placed(house);
    const input = { orderId: order.id, idempotencyKey: newKey(), lines: [{ lineId: order.lines[1]?.id, quantity: 1 }] };

    const [first, second] = [
      await ask(house, 'fulfillmentCreate', input),
      await ask(house, 'fulfillmentCreate', input),
    ];

    expect(second).toEqual({ ...first, extensions: { idempotentReplay: true } });
    expect(await orderNow(order.id)).toMatchObject({ lines: [{}, { fulfilledQuantity: 1 }] });
  });

  test('is not sent by its buyer, nor of an order that is not confirmed', async () => {
    const order = await placed(house);
    const pending = await placed(house, { paymentMethod: { cardToken: 'tok_second_step' } });

    const byBuyer = await ask(house, 'fulfillmentCreate', { viewer: jane, orderId: order.id });
    const early = await ask(house, 'fulfillmentCreate', { orderId: pending.id });

    expect(byBuyer.requestErrors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    expect(early.errors).toMatchObject([
      { __typename: 'OrderStateError', status: 'PENDING', allowedActions: ['CANCEL', 'CORRECT'] },
    ]);
  });

  test('arrives once: a repeat changes nothing', async () => {
    const order = await placed(house);
    const { fulfillment } = await ask(house, 'fulfillmentCreate', { orderId: order.id });
    const fulfillmentId = fulfillment.id;

    const all = await Promise.all(
      Array.from({ length: 5 }, () => ask(house, 'fulfillmentDelivered', { fulfillmentId })),
    );
    const later = await ask(house, 'fulfillmentDelivered', { fulfillmentId });

    expect(new Set([...all, later].map((one) => one.fulfillment['deliveredAt'])).size).toBe(1);
    expect(later.fulfillment).toMatchObject({ deliveredAt: expect.any(String), order: { version: order.version + 2 } });
    expect((await published(house, order.id)).filter(({ type }) => type.endsWith('delivered'))).toHaveLength(1);
    expect((await ask(house, 'fulfillmentDelivered', { fulfillmentId: 'ful_none' })).errors).toMatchObject([
      { __typename: 'NotFoundError', path: ['fulfillmentId'] },
    ]);
  });
});

test('parcels and returns are entities, shown to those who may see their order', async () => {
  const order = await placed(house);
  const { fulfillment } = await ask(house, 'fulfillmentCreate', { orderId: order.id });
  const lines = [{ lineId: order.lines[0]?.id, quantity: 1 }];
  const asked = await ask(house, 'returnRequest', { orderId: order.id, lines });
  const representations = [
    { __typename: 'Fulfillment', id: fulfillment.id },
    { __typename: 'Return', id: asked.return.id },
    { __typename: 'Return', id: 'ret_none' },
  ];
  const document = `query ($representations: [_Any!]!) { _entities(representations: $representations) {
    ... on Fulfillment { id } ... on Return { id } } }`;

  const [toJane, toNobody] = await Promise.all([
    house.execute(document, { variables: { representations }, viewer: jane }),
    house.execute(document, { variables: { representations } }),
  ]);

  expect(toJane.data).toEqual({ _entities: [{ id: fulfillment.id }, { id: asked.return.id }, null] });
  expect(toNobody.data).toEqual({ _entities: [null, null, null] });
});
