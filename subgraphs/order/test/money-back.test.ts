import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import { claimDueToReverse, driveReversal } from '../src/actions/aftercare/drive-reversal.ts';
import {
  allGivenBack,
  ask,
  books,
  chargebackTold,
  givenBack,
  givenByHand,
  hear,
  type OrderTold,
  placed,
  plate,
  published,
  refundTold,
  reversalsAge,
  sam,
} from './lifecycle.ts';
import { jane, openService, type ServiceUnderTest, usd } from './service-under-test.ts';

let house: ServiceUnderTest;
beforeAll(async () => {
  house = await openService(inject('postgresUrl'));
});
afterAll(() => house.close());
afterEach(() => {
  house.world.refundStatus = 'SUCCEEDED';
  house.world.refundRefusal = null;
  house.world.onCall = null;
});

// Jane's order comes to 70.01 USD: two mugs at 25.00, three bowls at 6.67.
const total = 7001;

const kept = ({ id }: OrderTold) => books(house, [id]).keptMinor;
const reversalOf = async ({ id }: OrderTold) => {
  const { rows } = await house.db.pool.query(
    `select state, refund_minor::int as owed, refunded_minor::int as refunded, refused_for as "refusedFor"
       from reversal where order_id = $1 order by created_at`,
    [id],
  );
  return rows;
};
const timeline = async ({ id }: OrderTold) => {
  const { data } = await house.execute(
    'query ($id: ID!) { order(by: { id: $id }) { allowedActions timeline { nodes { type message actor } } } }',
    { variables: { id }, viewer: sam },
  );
  // The shape is that of the document above.
  const told = data as unknown as { order: { allowedActions: string[]; timeline: { nodes: Happened[] } } };
  return { actions: told.order.allowedActions, happened: told.order.timeline.nodes };
};
interface Happened {
  readonly type: string;
  readonly message: string;
}
const lastTold = async ({ id }: OrderTold, type: string) =>
  (await published(house, id)).findLast((event) => event.type === type)?.data;

/** The staff gives 10.00 back, and order hears of it. */
async function refundedByStaff(order: OrderTold, amountMinor = 1000): Promise<string> {
  const refundId = givenByHand(house, order.id, amountMinor);
  await hear(house, 'payment.refund.succeeded', refundTold(order.id, { refundId, amountMinor }));
  return refundId;
}

/** All is sent, and comes back: in as many returns as there are lists of units. */
async function returned(order: OrderTold, ...units: readonly number[][]): Promise<string[]> {
  await ask(house, 'fulfillmentCreate', { orderId: order.id });
  const ids = [];
  for (const [mugs = 0, bowls = 0] of units) {
    const wanted = [mugs, bowls].map((quantity, index) => ({ lineId: order.lines[index]?.id, quantity }));
    const lines = wanted.filter(({ quantity }) => quantity > 0);
    const { return: goods } = await ask(house, 'returnRequest', { orderId: order.id, lines });
    await ask(house, 'returnApprove', { returnId: goods.id });
    await ask(house, 'returnReceive', { returnId: goods.id });
    ids.push(goods.id);
  }
  return ids;
}

describe('what the staff gave back by hand', () => {
  test('stands in the timeline, and is given back no second time when the order is cancelled', async () => {
    const order = await placed(house);
    await refundedByStaff(order);

    await ask(house, 'orderCancel', { orderId: order.id });
    await allGivenBack(house);

    expect(kept(order)).toBe(0);
    expect(await reversalOf(order)).toEqual([{ state: 'DONE', owed: total, refunded: 6001, refusedFor: [] }]);
    expect(await lastTold(order, 'order.cancelled')).toMatchObject({
      credit: { amountMinor: total },
      refundMinor: 6001,
      creditedMinor: total,
    });
    expect((await timeline(order)).happened.slice(0, 3)).toMatchObject([
      { type: 'REFUNDED', message: '60.01 USD went back to the buyer.', actor: 'SHOP' },
      { type: 'CANCELLED' },
      { type: 'REFUNDED', message: '10.00 USD went back to the buyer, by staff.', actor: 'STAFF' },
    ]);
  });

  test.each([
    ['while nobody has heard of it', () => Promise.resolve()],
    ['between reckoning and giving back', null],
  ])('counts, too, where it happens %s', async (_, before) => {
    const order = await placed(house);
    let isGiven = false;
    const giveOnce = (): void => {
      if (!isGiven) givenByHand(house, order.id, 1000);
      isGiven = true;
    };
    if (before !== null) giveOnce();
    house.world.onCall = ({ operation, orderId }) => {
      if (operation === 'payableRefund' && orderId === order.id) giveOnce();
      return Promise.resolve();
    };

    await ask(house, 'orderCancel', { orderId: order.id });
    await allGivenBack(house);

    expect(kept(order)).toBe(0);
    expect(await reversalOf(order)).toMatchObject([{ state: 'DONE', refunded: 6001 }]);
  });

  test('counts, too, where it happens between reckoning and giving back a part', async () => {
    const order = await placed(house);
    let times = 0;
    house.world.onCall = ({ operation, orderId }) => {
      // Twice: what was reckoned anew is out of date once more.
      if (operation === 'payableRefund' && orderId === order.id && times < 2) {
        givenByHand(house, order.id, 1000);
        times += 1;
      }
      return Promise.resolve();
    };

    await returned(order, [2, 0]);
    await allGivenBack(house);

    expect(kept(order)).toBe(total - 5000);
    expect(await reversalOf(order)).toMatchObject([{ state: 'DONE', owed: 5000, refunded: 3000, refusedFor: [] }]);
  });

  test('is less to be given back for goods that come back, whose return says what goes back', async () => {
    const order = await placed(house);
    await refundedByStaff(order);

    const [returnId = ''] = await returned(order, [2, 3]);
    await allGivenBack(house);

    expect(kept(order)).toBe(0);
    expect(await lastTold(order, 'order.return.received')).toMatchObject({ refundMinor: 6001 });
    expect(await lastTold(order, 'order.return.refunded')).toMatchObject({
      returnId,
      returnStatus: 'REFUNDED',
      refundMinor: 6001,
      credit: { amountMinor: total },
    });
  });

  test.each([
    ['before any', 0],
    ['between two returns', 1],
  ])('%s is given back once, however the goods are cut into returns', async (_, at) => {
    const order = await placed(house);
    if (at === 0) await refundedByStaff(order);
    await returned(order, [1, 0]);
    await allGivenBack(house);
    const afterFirst = total - kept(order);
    if (at === 1) await refundedByStaff(order);
    const { return: rest } = await ask(house, 'returnRequest', {
      orderId: order.id,
      lines: [
        { lineId: order.lines[0]?.id, quantity: 1 },
        { lineId: order.lines[1]?.id, quantity: 3 },
      ],
    });
    await ask(house, 'returnApprove', { returnId: rest.id });
    await ask(house, 'returnReceive', { returnId: rest.id });
    await allGivenBack(house);

    expect(afterFirst).toBe(2500);
    expect(kept(order)).toBe(0);
  });

  test('more than a return is worth leaves nothing to be given back for it, nor for the next one more than is left', async () => {
    const order = await placed(house);
    await refundedByStaff(order, 4000);

    await returned(order, [1, 0], [0, 3]);
    await allGivenBack(house);

    // 25.00 and 20.01 were credited, 40.00 had gone back.
    expect(total - kept(order)).toBe(4501);
    expect((await reversalOf(order)).map(({ state }) => state)).toEqual(['DONE', 'DONE']);
  });

  test('is set off against what an amendment takes off', async () => {
    const order = await placed(house);
    await refundedByStaff(order);

    await ask(house, 'orderAmend', {
      orderId: order.id,
      add: [],
      remove: [{ lineId: order.lines[0]?.id, quantity: 1 }],
      expectedDifference: usd(-2500),
    });
    await allGivenBack(house);

    expect(total - kept(order)).toBe(2500);
    expect(await lastTold(order, 'order.amended')).toMatchObject({
      credit: { amountMinor: 2500 },
      refundMinor: 1500,
      creditedMinor: 2500,
    });
  });

  test('of an amended order is looked for in all that was paid for it', async () => {
    const order = await placed(house);
    const add = [{ variantId: plate(house), quantity: 1 }];
    const { amendment } = await ask(house, 'orderAmend', {
      orderId: order.id,
      add,
      remove: [],
      expectedDifference: usd(1200),
      paymentMethod: { cardToken: 'tok_visa' },
    });
    givenByHand(house, amendment.id, 1200);

    await ask(house, 'orderCancel', { orderId: order.id });
    await allGivenBack(house);

    expect(books(house, [order.id, amendment.id]).keptMinor).toBe(0);
    expect(await reversalOf(order)).toMatchObject([{ state: 'DONE', owed: total + 1200, refunded: total }]);
  });

  test('is noted once, however often it is told, and whatever is told afterwards', async () => {
    const order = await placed(house);
    const told = refundTold(order.id);

    await hear(house, 'payment.refund.succeeded', told);
    await hear(house, 'payment.refund.succeeded', told);
    await hear(house, 'payment.refund.failed', { ...told, isReturned: true });
    await hear(house, 'payment.refund.succeeded', told);

    expect((await timeline(order)).happened.slice(0, 3)).toMatchObject([
      { type: 'REFUND_RETURNED', message: '10.00 USD could not be paid out to the buyer, and came back.' },
      { type: 'REFUNDED' },
      { type: 'COMPLETED' },
    ]);
  });

  test('concerns nobody where it was not paid for an order', async () => {
    await hear(house, 'payment.refund.succeeded', refundTold('sub_1:2026-01'));
    await hear(house, 'payment.chargeback', chargebackTold('sub_1:2026-01', 1000));

    expect((await house.db.pool.query(`select from money_back where order_id like 'sub%'`)).rowCount).toBe(0);
  });

  test('as versions before told it, is known by its key', async () => {
    const order = await placed(house);
    const { origin: _, ...former } = refundTold(order.id) as Record<string, unknown>;

    await hear(house, 'payment.refund.succeeded', former);
    await hear(house, 'payment.refund.succeeded', { ...former, refundId: 'rfd_2', idempotencyKey: null });
    await hear(house, 'payment.refund.succeeded', {
      ...former,
      refundId: 'rfd_3',
      idempotencyKey: `${order.id}:REFUND`,
    });

    const { rows } = await house.db.pool.query('select origin from money_back where order_id = $1 order by at, id', [
      order.id,
    ]);
    expect(rows).toEqual([{ origin: 'STAFF' }, { origin: 'BANK' }]);
  });
});

describe('an order', () => {
  test('of which a cent is left with us can be sent', async () => {
    const order = await placed(house);
    await refundedByStaff(order, total - 1);

    expect((await timeline(order)).actions).toEqual(['CANCEL', 'AMEND', 'CORRECT', 'FULFILL']);
    expect((await ask(house, 'fulfillmentCreate', { orderId: order.id })).errors).toEqual([]);
  });

  test('of which everything went back cannot', async () => {
    const order = await placed(house);
    await refundedByStaff(order, total);

    const sent = await ask(house, 'fulfillmentCreate', { orderId: order.id });

    expect((await timeline(order)).actions).toEqual(['CANCEL', 'CORRECT']);
    expect(sent.errors).toMatchObject([
      {
        code: 'WRONG_ORDER_STATE',
        message: 'All that was paid for the order went back.',
        allowedActions: ['CANCEL', 'CORRECT'],
      },
    ]);
  });

  test('can be sent again where the money came back', async () => {
    const order = await placed(house);
    const refundId = await refundedByStaff(order, total);
    await hear(
      house,
      'payment.refund.failed',
      refundTold(order.id, { refundId, amountMinor: total, isReturned: true }),
    );

    expect((await ask(house, 'fulfillmentCreate', { orderId: order.id })).errors).toEqual([]);
  });
});

const takenBack = (order: OrderTold, minor: number): void => {
  const payment = [...house.world.payments.values()].find(({ payableId }) => payableId === order.id);
  if (payment !== undefined) payment.chargedBackMinor = minor;
};

test.each([
  ['after it was reckoned with', false],
  ['while it is reckoned with', true],
])('what staff have on its way is not given back beside it, and is where it fails %s', async (_, isMeanwhile) => {
  const order = await placed(house);
  const refundId = givenByHand(house, order.id, total);
  const onItsWay = house.world.refunds.get(refundId);
  if (onItsWay === undefined) throw new Error('expected a refund');
  onItsWay.status = 'PENDING';
  const fail = (): void => {
    onItsWay.status = 'FAILED';
    for (const payment of house.world.payments.values()) if (payment.payableId === order.id) payment.refundedMinor = 0;
  };
  const told = refundTold(order.id, { refundId, amountMinor: total, isReturned: false });
  if (isMeanwhile) {
    house.world.onCall = async ({ operation, orderId }) => {
      if (operation !== 'payments' || orderId !== order.id) return;
      house.world.onCall = null;
      await hear(house, 'payment.refund.failed', told);
      // What payment answers now is from before.
      setImmediate(fail);
    };
  }
  await ask(house, 'orderCancel', { orderId: order.id });
  await allGivenBack(house);
  const [before] = await reversalOf(order);
  if (!isMeanwhile) {
    fail();
    await hear(house, 'payment.refund.failed', told);
    await allGivenBack(house);
  }

  expect(before).toMatchObject({ state: 'DONE', refunded: isMeanwhile ? total : 0 });
  expect(await reversalOf(order)).toMatchObject([{ state: 'DONE', refunded: total }]);
  expect(kept(order)).toBe(0);
});

describe('a chargeback', () => {
  test('that was credited beside goods does not stand for their refund, which comes back', async () => {
    const order = await placed(house);
    await returned(order, [1, 0]);
    await allGivenBack(house);
    takenBack(order, 2000);
    await hear(house, 'payment.chargeback', chargebackTold(order.id, 2000));
    house.world.noted.set(order.id, 4500);

    const [key, refund] = [...house.world.refunds].find(([, { payableId }]) => payableId === order.id) ?? [];
    if (key === undefined || refund === undefined) throw new Error('expected a refund');
    refund.status = 'FAILED';
    const payment = [...house.world.payments.values()].find(({ payableId }) => payableId === order.id);
    if (payment !== undefined) payment.refundedMinor = 0;
    const told = { idempotencyKey: key, refundId: `rfd_${key}`, amountMinor: 2500, isReturned: true, origin: 'SELLER' };
    await hear(house, 'payment.refund.failed', refundTold(order.id, told));
    await allGivenBack(house);

    // Beside what the bank took back.
    expect(kept(order)).toBe(total - 2500);
    expect(await reversalOf(order)).toEqual([{ state: 'DONE', owed: 2500, refunded: 2500, refusedFor: [] }]);
  });

  test('keeps the rest from being given back twice; what the bank gives us again goes to the buyer', async () => {
    const order = await placed(house);
    takenBack(order, total);
    const told = chargebackTold(order.id, total);
    await hear(house, 'payment.chargeback', told);

    await ask(house, 'orderCancel', { orderId: order.id });
    await allGivenBack(house);
    const whileOpen = kept(order);
    takenBack(order, 0);
    await hear(house, 'payment.chargeback.won', told);
    await hear(house, 'payment.chargeback.won', told);
    await allGivenBack(house);

    expect([whileOpen, kept(order)]).toEqual([total, 0]);
    expect(await reversalOf(order)).toMatchObject([{ state: 'DONE', refunded: total }]);
    // Papers wait for the end of a chargeback: what is cancelled is credited in full.
    expect(await lastTold(order, 'order.cancelled')).toMatchObject({ refundMinor: total });
    expect((await timeline(order)).happened.slice(0, 4)).toMatchObject([
      { type: 'REFUNDED', message: '70.01 USD went back to the buyer.' },
      { type: 'CHARGEBACK_WON', message: 'The bank gave us the 70.01 USD again that it had taken back.' },
      { type: 'CANCELLED' },
      { type: 'CHARGEBACK', message: "The buyer's bank took 70.01 USD back." },
    ]);
  });

  test.each([
    ['that was heard of', true],
    ['that nobody has heard of', false],
  ])(
    '%s leaves a return that ends meanwhile its papers in full: the rest follows when it is won',
    async (_, isHeard) => {
      const order = await placed(house);
      takenBack(order, 1000);
      const told = chargebackTold(order.id, 1000);
      if (isHeard) await hear(house, 'payment.chargeback', told);

      await returned(order, [2, 3]);
      await allGivenBack(house);
      const whileOpen = kept(order);
      if (!isHeard) await hear(house, 'payment.chargeback', told);
      takenBack(order, 0);
      await hear(house, 'payment.chargeback.won', told);
      await allGivenBack(house);

      expect([whileOpen, kept(order)]).toEqual([1000, 0]);
      const papers = (await published(house, order.id)).filter(({ type }) => type === 'order.return.refunded');
      expect(papers.map(({ data }) => data)).toMatchObject([
        { refundMinor: total, credit: { amountMinor: total }, creditedMinor: total },
      ]);
      expect((await timeline(order)).happened.slice(0, 3)).toMatchObject([
        { type: 'REFUNDED', message: '10.00 USD went back to the buyer.' },
        { type: 'CHARGEBACK_WON' },
        { type: isHeard ? 'RETURN_REFUNDED' : 'CHARGEBACK' },
      ]);
    },
  );

  test.each([
    ['won', 'RETURNED'],
    ['lost', 'GONE'],
  ] as const)(
    'of which the end, %s, is heard first is told from its beginning, and its beginning not again',
    async (end, state) => {
      const order = await placed(house);
      const told = chargebackTold(order.id, 1000);

      await hear(house, `payment.chargeback.${end}`, told);
      await hear(house, 'payment.chargeback', told);

      const types = (await timeline(order)).happened.map(({ type }) => type);
      expect(types.slice(0, 3)).toEqual([`CHARGEBACK_${end.toUpperCase()}`, 'CHARGEBACK', 'COMPLETED']);
      const { rows } = await house.db.pool.query<{ state: string }>(
        `select state from money_back where order_id = $1`,
        [order.id],
      );
      expect(rows).toEqual([{ state }]);
    },
  );

  test('that is lost after one return ended short leaves the papers of the next one whole', async () => {
    const order = await placed(house);
    takenBack(order, 1000);
    const told = chargebackTold(order.id, 1000);
    await hear(house, 'payment.chargeback', told);
    await returned(order, [1, 0]);
    await allGivenBack(house);
    await hear(house, 'payment.chargeback.lost', told);
    const { return: rest } = await ask(house, 'returnRequest', {
      orderId: order.id,
      lines: [{ lineId: order.lines[0]?.id, quantity: 1 }],
    });
    await ask(house, 'returnApprove', { returnId: rest.id });
    await ask(house, 'returnReceive', { returnId: rest.id });
    await allGivenBack(house);

    expect(total - kept(order)).toBe(4000);
    const papers = (await published(house, order.id)).filter(({ type }) => type === 'order.return.refunded');
    expect(papers.map(({ data }) => data)).toMatchObject([
      { refundMinor: 2500, creditedMinor: 2500 },
      { refundMinor: 2500, creditedMinor: 5000 },
    ]);
  });

  test('that is lost is the end of it', async () => {
    const order = await placed(house);
    takenBack(order, total);
    const told = chargebackTold(order.id, total);
    await hear(house, 'payment.chargeback', told);
    await hear(house, 'payment.chargeback.lost', told);

    await ask(house, 'orderCancel', { orderId: order.id });
    await allGivenBack(house);

    expect(await reversalOf(order)).toMatchObject([{ state: 'DONE', refunded: 0 }]);
    expect((await timeline(order)).happened[1]).toMatchObject({ type: 'CHARGEBACK_LOST' });
  });
});

const open = (viewer = sam) => {
  const document = '{ reversals { nodes { id state refusals refusedFor owed { amountMinor } order { number } } } }';
  return house.execute(document, { viewer });
};

const stuck = async (refusal = 'TOO_MANY_REFUNDS'): Promise<OrderTold> => {
  const order = await placed(house);
  house.world.refundRefusal = refusal;
  await ask(house, 'orderCancel', { orderId: order.id });
  await allGivenBack(house);
  return order;
};

describe('what cannot be given back', () => {
  test('for a reason that does not change is tried twice, and then is for the staff to see', async () => {
    const order = await stuck();

    expect(
      house.world.calls.filter((call) => call.operation === 'payableRefund' && call.orderId === order.id),
    ).toHaveLength(2);
    expect(await givenBack(house)).toBe(0);
    const { data } = await open();
    expect(data).toMatchObject({
      reversals: {
        nodes: expect.arrayContaining([
          {
            id: order.id,
            state: 'STUCK',
            refusals: 2,
            refusedFor: ['TOO_MANY_REFUNDS'],
            owed: { amountMinor: total },
            order: { number: order.number },
          },
        ]),
      },
    });
    expect((await open(jane)).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  });

  test('because the bank refuses is tried a dozen times', async () => {
    house.world.refundStatus = 'FAILED';
    const order = await placed(house);
    await ask(house, 'orderCancel', { orderId: order.id });

    await allGivenBack(house);

    expect(await reversalOf(order)).toEqual([
      { state: 'STUCK', owed: total, refunded: 0, refusedFor: ['BANK_REFUSED'] },
    ]);
    expect(
      house.world.calls.filter((call) => call.operation === 'payableRefund' && call.orderId === order.id),
    ).toHaveLength(12);
  });

  test('is done once the staff gave it back by hand', async () => {
    const order = await stuck();

    await refundedByStaff(order, total);
    await allGivenBack(house);

    expect(await reversalOf(order)).toMatchObject([{ state: 'DONE', refunded: 0 }]);
    expect(kept(order)).toBe(0);
  });

  test('is tried again when the staff says so', async () => {
    const order = await stuck();
    house.world.refundRefusal = null;

    const settled = await ask(house, 'reversalSettle', { reversalId: order.id, how: 'AGAIN' });
    await allGivenBack(house);

    expect(settled).toMatchObject({ reversal: { state: 'RUNNING' }, errors: [] });
    expect(await reversalOf(order)).toMatchObject([{ state: 'DONE', refunded: total }]);
    expect(kept(order)).toBe(0);
  });

  test('that is tried again in vain is stuck again', async () => {
    const order = await stuck();

    await ask(house, 'reversalSettle', { reversalId: order.id, how: 'AGAIN' });
    await allGivenBack(house);

    expect(await reversalOf(order)).toMatchObject([{ state: 'STUCK', refunded: 0 }]);
  });

  test('is over where it was given by another way: a return is REFUNDED, and told with its credit', async () => {
    const order = await placed(house);
    house.world.refundRefusal = 'TOO_MANY_REFUNDS';
    const [reversalId = ''] = await returned(order, [1, 0]);
    await allGivenBack(house);

    const input = { idempotencyKey: 'settle-in-cash', reversalId, how: 'OTHERWISE' };
    const settled = await ask(house, 'reversalSettle', input);
    const repeated = await ask(house, 'reversalSettle', input);
    const again = await ask(house, 'reversalSettle', { ...input, idempotencyKey: 'settle-again' });
    await allGivenBack(house);

    expect(settled.reversal).toMatchObject({
      state: 'DONE',
      refunded: { amountMinor: 0 },
      givenOtherwise: { amountMinor: 2500 },
      return: { id: reversalId },
    });
    expect(repeated).toMatchObject({ reversal: { state: 'DONE' }, errors: [], extensions: { idempotentReplay: true } });
    expect(again.errors).toMatchObject([
      { __typename: 'ReversalStateError', code: 'WRONG_REVERSAL_STATE', reversalState: 'DONE' },
    ]);
    expect(await lastTold(order, 'order.return.refunded')).toMatchObject({
      refundMinor: 2500,
      credit: { amountMinor: 2500 },
    });
    expect((await timeline(order)).happened.slice(0, 2)).toMatchObject([
      { type: 'RETURN_REFUNDED' },
      { type: 'REVERSAL_SETTLED', message: '25.00 USD that could not be given back were given by another way.' },
    ]);
  });

  test('is given by another way but for what the staff gave back before', async () => {
    const order = await placed(house);
    await refundedByStaff(order);
    house.world.refundRefusal = 'TOO_MANY_REFUNDS';
    await ask(house, 'orderCancel', { orderId: order.id });
    await allGivenBack(house);

    const { reversal } = await ask(house, 'reversalSettle', { reversalId: order.id, how: 'OTHERWISE' });

    expect(reversal).toMatchObject({ state: 'DONE', givenOtherwise: { amountMinor: 6001 } });
    expect((await timeline(order)).happened[0]).toMatchObject({
      message: '60.01 USD that could not be given back were given by another way.',
    });
  });

  test('is settled by the staff alone, once, and not while it is under way', async () => {
    const order = await stuck();
    const settle = (viewer: typeof sam) => ask(house, 'reversalSettle', { viewer, reversalId: order.id, how: 'AGAIN' });

    const byBuyer = await settle(jane);
    const byStranger = await settle({ ...jane, id: 'cus_other' });
    const both = await Promise.all([settle(sam), settle(sam)]);
    const unknown = await ask(house, 'reversalSettle', { reversalId: 'ord_none', how: 'AGAIN' });

    expect(byBuyer.requestErrors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    expect([...byStranger.errors, ...unknown.errors]).toMatchObject([
      { code: 'REVERSAL_NOT_FOUND', path: ['reversalId'] },
      { code: 'REVERSAL_NOT_FOUND' },
    ]);
    expect(both.flatMap(({ errors }) => errors)).toMatchObject([
      { code: 'WRONG_REVERSAL_STATE', reversalState: 'RUNNING' },
    ]);
  });
});

describe('a refund of ours', () => {
  test('that the account did not take is given back anew, under another key', async () => {
    const order = await placed(house);
    await ask(house, 'orderCancel', { orderId: order.id });
    await allGivenBack(house);
    const key = [...house.world.refunds.keys()].find((one) => one.startsWith(order.id)) ?? '';
    const refund = house.world.refunds.get(key);
    if (refund !== undefined) refund.status = 'FAILED';
    const payment = [...house.world.payments.values()].find(({ payableId }) => payableId === order.id);
    if (payment !== undefined) payment.refundedMinor = 0;

    const told = { idempotencyKey: key, origin: 'SELLER', amountMinor: total, isReturned: true };
    await hear(house, 'payment.refund.failed', refundTold(order.id, told));
    await allGivenBack(house);

    const keys = [...house.world.refunds.keys()].filter((one) => one.startsWith(order.id));
    expect(keys).toEqual([`${order.id}:REFUND`, `${order.id}:REFUND:1`]);
    expect(await reversalOf(order)).toMatchObject([{ state: 'DONE', refunded: total }]);
    expect(kept(order)).toBe(0);
  });

  test('that comes back before it was known to have gone is told to have gone, and to have come back', async () => {
    const order = await placed(house);
    await ask(house, 'orderCancel', { orderId: order.id });

    const told = { idempotencyKey: `${order.id}:REFUND`, origin: 'SELLER', amountMinor: total, isReturned: true };
    await hear(house, 'payment.refund.failed', refundTold(order.id, told));
    await allGivenBack(house);

    expect((await timeline(order)).happened.slice(0, 4)).toMatchObject([
      { type: 'REFUNDED', message: '70.01 USD went back to the buyer.' },
      { type: 'REFUND_RETURNED' },
      { type: 'REFUNDED', message: '70.01 USD went back to the buyer.' },
      { type: 'CANCELLED' },
    ]);
    expect(kept(order)).toBe(0);
  });

  test.each(['fail', 'act then fail', 'speak nonsense'] as const)(
    'waits where payment, asked what was taken, does %s: nothing is taken for given',
    async (script) => {
      const order = await placed(house);
      house.world.script('payments', script, script);
      await ask(house, 'orderCancel', { orderId: order.id });

      await givenBack(house);
      const early = await reversalOf(order);
      await allGivenBack(house);

      expect(early).toMatchObject([{ state: 'RUNNING', refunded: 0 }]);
      expect(await reversalOf(order)).toMatchObject([{ state: 'DONE', refunded: total }]);
      expect(kept(order)).toBe(0);
    },
  );

  test('is given once by whichever process, of many returns at once, however many are killed at whichever step', async () => {
    const order = await placed(house);
    await refundedByStaff(order);
    await returned(order, [1, 0], [1, 1], [0, 2]);

    for (let round = 0; round < 30; round += 1) {
      const claimed = await claimDueToReverse(house.db, 10);
      // One in two dies with its claim, before or after its call.
      await Promise.all(
        claimed.map(async (one, index) => {
          if ((round + index) % 3 === 0) return;
          if ((round + index) % 3 === 1) house.world.script('payableRefund', 'act then fail');
          await driveReversal(house.service, one, () => false);
        }),
      );
      await reversalsAge(house);
    }
    await allGivenBack(house);

    expect(kept(order)).toBe(0);
    expect((await reversalOf(order)).map(({ state }) => state)).toEqual(['DONE', 'DONE', 'DONE']);
  });
});
