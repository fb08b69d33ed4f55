import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { allGivenBack, ask, given, givenBack, type OrderTold, placed, published, reversalsAge } from './lifecycle.ts';
import { jane, john, newKey, openService, type ServiceUnderTest } from './service-under-test.ts';

let house: ServiceUnderTest;
beforeAll(async () => {
  house = await openService(inject('postgresUrl'));
});
afterAll(() => house.close());
beforeEach(() => {
  house.world.calls.length = 0;
  house.world.onCall = null;
});

/** Jane's order, sent as a whole. */
async function sent(input: object = {}): Promise<OrderTold> {
  const order = await placed(house, input);
  await ask(house, 'fulfillmentCreate', { orderId: order.id });
  return order;
}

const units = (order: OrderTold, mugs: number, bowls: number) =>
  [
    { lineId: order.lines[0]?.id, quantity: mugs },
    { lineId: order.lines[1]?.id, quantity: bowls },
  ].filter(({ quantity }) => quantity > 0);

/** A return that is asked for and agreed to. */
async function approved(order: OrderTold, mugs: number, bowls: number): Promise<string> {
  const asked = await ask(house, 'returnRequest', {
    viewer: jane,
    orderId: order.id,
    lines: units(order, mugs, bowls),
  });
  await ask(house, 'returnApprove', { returnId: asked.return.id });
  return asked.return.id;
}

const receive = (returnId: string, lines: readonly object[]) => ask(house, 'returnReceive', { returnId, lines });

const typesOf = async ({ id }: OrderTold) => (await published(house, id)).map(({ type }) => type);

describe('a return', () => {
  test('is asked for, agreed to, received, restocked and refunded: exactly its share', async () => {
    const order = await sent();

    const asked = await ask(house, 'returnRequest', {
      viewer: jane,
      orderId: order.id,
      lines: units(order, 1, 1),
      reason: 'too blue',
    });
    const returnId = asked.return.id;
    const agreed = await ask(house, 'returnApprove', { returnId });
    const back = await ask(house, 'returnReceive', { returnId });
    await givenBack(house);
    const end = await ask(house, 'returnReceive', { returnId });

    expect(asked).toMatchObject({ errors: [], return: { status: 'REQUESTED', reason: 'too blue', refund: null } });
    expect(agreed.return).toMatchObject({ status: 'APPROVED', refund: null });
    expect(back.return).toMatchObject({ status: 'RECEIVED', refund: { amountMinor: 2500 + 667, currency: 'USD' } });
    expect(end.return).toMatchObject({ status: 'REFUNDED', refund: { amountMinor: 3167 } });
    expect(given(house, order.id)).toEqual({ refundedMinor: 3167, units: 2 });
    expect((await typesOf(order)).slice(4)).toEqual([
      'order.return.requested',
      'order.return.approved',
      'order.return.received',
      'order.return.refunded',
    ]);
    expect((await published(house, order.id)).at(-1)?.data).toMatchObject({
      returnId,
      refundMinor: 3167,
      credit: { amountMinor: 3167, taxMinor: 0, lines: [{ sku: 'CAT-MUG', quantity: 1, totalMinor: 2500 }, {}] },
    });
  });

  test('of every unit, one by one, sums to what was captured and to the tax in it', async () => {
    const shippingAddress = { name: 'Jane', lines: ['1 Gasse'], city: 'Bern', country: 'CH' };
    const order = await sent({ shippingAddress });

    for (const [mugs, bowls] of [
      [1, 0],
      [0, 1],
      [0, 1],
      [1, 0],
      [0, 1],
    ] as const) {
      await ask(house, 'returnReceive', { returnId: await approved(order, mugs, bowls) });
      await givenBack(house);
    }

    const credits = (await published(house, order.id)).flatMap(({ type, data }) =>
      type === 'order.return.refunded' ? [data['credit'] as { amountMinor: number; taxMinor: number }] : [],
    );
    expect(order.tax.amountMinor).toBe(375 + 150);
    expect(credits.reduce((minor, credit) => minor + credit.amountMinor, 0)).toBe(7001);
    expect(credits.reduce((minor, credit) => minor + credit.taxMinor, 0)).toBe(order.tax.amountMinor);
    expect(given(house, order.id)).toEqual({ refundedMinor: 7001, units: 5 });
  });

  test('of broken goods is refunded and not for sale again', async () => {
    const order = await sent();
    const returnId = await approved(order, 1, 2);

    const lines = [{ lineId: order.lines[1]?.id, restock: false }];
    await ask(house, 'returnReceive', { returnId, lines });
    await givenBack(house);

    expect(given(house, order.id)).toEqual({ refundedMinor: 2500 + 1334, units: 1 });
  });

  describe('of which a part came', () => {
    test('gives back for that, puts it on sale, and frees the rest to be asked for again', async () => {
      const order = await sent();
      const returnId = await approved(order, 2, 3);

      const told = await receive(returnId, [{ lineId: order.lines[0]?.id, quantity: 1 }]);
      await givenBack(house);

      expect(told.return).toMatchObject({
        status: 'RECEIVED',
        refund: { amountMinor: 2500 + 2001 },
        lines: [{ quantity: 1 }, { quantity: 3 }],
      });
      expect(given(house, order.id)).toEqual({ refundedMinor: 4501, units: 4 });
      const { data } = await house.execute(
        'query ($id: ID!) { order(by: { id: $id }) { allowedActions timeline(first: 5) { nodes { type message } } } }',
        { variables: { id: order.id }, viewer: jane },
      );
      expect(data?.['order']).toMatchObject({ allowedActions: ['RETURN'] });
      expect(JSON.stringify(data)).toContain('4 units came back, 1 did not; 45.01 USD goes back for them.');

      const rest = await approved(order, 1, 0);
      await receive(rest, []);
      await givenBack(house);
      expect(given(house, order.id)).toEqual({ refundedMinor: 7001, units: 5 });
    });

    test('has no line of which nothing came', async () => {
      const order = await sent();
      const [mugs, bowls] = order.lines.map(({ id }) => id);
      const returnId = await approved(order, 2, 1);

      const told = await receive(returnId, [{ lineId: mugs, quantity: 0 }]);

      expect(told.return).toMatchObject({
        lines: [{ line: { id: bowls }, quantity: 1 }],
        refund: { amountMinor: 667 },
      });
    });

    test('is received once, whoever says it at the same time', async () => {
      const order = await sent();
      const returnId = await approved(order, 2, 0);
      const lines = [{ lineId: order.lines[0]?.id, quantity: 1 }];

      await Promise.all(Array.from({ length: 8 }, () => receive(returnId, lines)));
      await givenBack(house);

      expect(given(house, order.id)).toEqual({ refundedMinor: 2500, units: 1 });
      expect(await approved(order, 1, 0)).toMatch(/^ret_/);
    });

    test('is no more than was to come, some of it, and of its own lines', async () => {
      const order = await sent();
      const [mugs, bowls] = order.lines.map(({ id }) => id);
      const returnId = await approved(order, 2, 0);
      const codes = async (...lines: readonly object[]) =>
        (await receive(returnId, lines)).errors.map(({ code, path }) => [code, path]);

      expect(await codes({ lineId: mugs, quantity: 3 })).toEqual([
        ['QUANTITY_OUT_OF_RANGE', ['lines', '0', 'quantity']],
      ]);
      expect(await codes({ lineId: mugs, quantity: -1 })).toEqual([
        ['QUANTITY_OUT_OF_RANGE', ['lines', '0', 'quantity']],
      ]);
      expect(await codes({ lineId: mugs, quantity: 0 })).toEqual([['NO_LINES', ['lines']]]);
      expect(await codes({ lineId: bowls, quantity: 1 })).toEqual([['LINE_NOT_FOUND', ['lines', '0', 'lineId']]]);
      expect(await codes({ lineId: mugs, quantity: 1 }, { lineId: mugs, quantity: 1 })).toEqual([
        ['LINE_REPEATED', ['lines', '1', 'lineId']],
      ]);
      expect((await receive(returnId, [])).errors).toEqual([]);
    });
  });

  test('is of units that were sent and are in no other return', async () => {
    const order = await placed(house);
    const lines = [{ lineId: order.lines[1]?.id, quantity: 2 }];

    const early = await ask(house, 'returnRequest', { viewer: jane, orderId: order.id, lines });
    await ask(house, 'fulfillmentCreate', { orderId: order.id, lines });
    const tooMany = await ask(house, 'returnRequest', { orderId: order.id, lines: [{ ...lines[0], quantity: 3 }] });
    const other = await ask(house, 'returnRequest', { orderId: order.id, lines: units(order, 1, 0) });
    const right = await ask(house, 'returnRequest', { viewer: jane, orderId: order.id, lines });
    const again = await ask(house, 'returnRequest', { viewer: jane, orderId: order.id, lines });

    expect(early.errors).toMatchObject([
      { __typename: 'OrderStateError', status: 'CONFIRMED', allowedActions: ['CANCEL', 'AMEND', 'CORRECT'] },
    ]);
    expect([...tooMany.errors, ...other.errors]).toMatchObject([
      { code: 'QUANTITY_OUT_OF_RANGE' },
      { code: 'QUANTITY_OUT_OF_RANGE' },
    ]);
    expect(right.errors).toEqual([]);
    expect(again.errors).toMatchObject([{ __typename: 'OrderStateError', allowedActions: [] }]);
  });

  test('that is declined frees its units to be asked for again', async () => {
    const order = await sent();
    const first = await ask(house, 'returnRequest', { orderId: order.id, lines: units(order, 2, 3) });

    const declined = await ask(house, 'returnDecline', { returnId: first.return.id });
    const repeated = await ask(house, 'returnDecline', { returnId: first.return.id });
    const second = await ask(house, 'returnRequest', { orderId: order.id, lines: units(order, 2, 3) });

    expect([declined.return.status, repeated.return.status]).toEqual(['DECLINED', 'DECLINED']);
    expect(second.errors).toEqual([]);
    expect((await typesOf(order)).filter((type) => type === 'order.return.declined')).toHaveLength(1);
  });

  test('goes no way that the table does not name', async () => {
    const order = await sent();
    const asked = await ask(house, 'returnRequest', { orderId: order.id, lines: units(order, 1, 0) });
    const returnId = asked.return.id;

    const early = await ask(house, 'returnReceive', { returnId });
    await ask(house, 'returnApprove', { returnId });
    await ask(house, 'returnReceive', { returnId });
    const late = [await ask(house, 'returnDecline', { returnId }), await ask(house, 'returnApprove', { returnId })];

    expect(early.errors).toMatchObject([{ __typename: 'ReturnStateError', returnStatus: 'REQUESTED' }]);
    expect(late.map(({ errors }) => errors)).toMatchObject([
      [{ __typename: 'ReturnStateError', returnStatus: 'RECEIVED' }],
      [{ __typename: 'ReturnStateError', returnStatus: 'RECEIVED' }],
    ]);
  });

  test('is asked for by its buyer or the staff, decided by the staff, and unknown to others', async () => {
    const order = await sent();
    const lines = units(order, 1, 0);
    const byOther = await ask(house, 'returnRequest', { viewer: john, orderId: order.id, lines });
    const asked = await ask(house, 'returnRequest', { viewer: jane, orderId: order.id, lines });
    const returnId = asked.return.id;

    const [byBuyer, byStranger] = [
      await ask(house, 'returnApprove', { viewer: jane, returnId }),
      await ask(house, 'returnApprove', { viewer: john, returnId }),
    ];

    expect(byOther.errors).toMatchObject([{ __typename: 'NotFoundError', path: ['orderId'] }]);
    expect(byBuyer.requestErrors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    expect(byStranger.errors).toMatchObject([{ __typename: 'NotFoundError', path: ['returnId'] }]);
  });
});

describe('at once', () => {
  test('two who ask for the same units: one gets them', async () => {
    const order = await sent();

    const all = await Promise.all(
      Array.from({ length: 6 }, () => ask(house, 'returnRequest', { orderId: order.id, lines: units(order, 2, 2) })),
    );

    expect(all.filter(({ errors }) => errors.length === 0)).toHaveLength(1);
  });

  test('two who receive the same goods, under one key or several: they come back once', async () => {
    const order = await sent();
    const returnId = await approved(order, 2, 3);
    const idempotencyKey = newKey();

    const all = await Promise.all([
      ...Array.from({ length: 4 }, () => ask(house, 'returnReceive', { returnId, idempotencyKey })),
      ...Array.from({ length: 4 }, () => ask(house, 'returnReceive', { returnId })),
    ]);
    await Promise.all([givenBack(house), givenBack(house)]);

    expect(all.flatMap(({ errors }) => errors)).toEqual([]);
    expect(given(house, order.id)).toEqual({ refundedMinor: 7001, units: 5 });
  });

  test('returns of one order that are received together: their shares sum', async () => {
    const order = await sent();
    const returnIds = [await approved(order, 1, 0), await approved(order, 0, 2), await approved(order, 1, 1)];

    await Promise.all(returnIds.map((returnId) => ask(house, 'returnReceive', { returnId })));
    await allGivenBack(house);

    expect(given(house, order.id)).toEqual({ refundedMinor: 7001, units: 5 });
  });
});

test('a process that dies while the money goes back is replaced, to the same effect', async () => {
  const order = await sent();
  const returnId = await approved(order, 1, 1);
  await ask(house, 'returnReceive', { returnId });
  house.world.script('payableRefund', 'act then fail');

  await givenBack(house);
  await reversalsAge(house);
  await givenBack(house);

  const keys = house.world.calls.filter(({ operation }) => operation === 'payableRefund').map(({ key }) => key);
  expect(keys).toEqual([`${returnId}:REFUND`, `${returnId}:REFUND`]);
  expect(given(house, order.id)).toEqual({ refundedMinor: 3167, units: 2 });
  expect((await typesOf(order)).filter((type) => type === 'order.return.refunded')).toHaveLength(1);
});
