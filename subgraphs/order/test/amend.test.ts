import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { allGivenBack, ask, books, givenBack, type OrderTold, placed, plate, published, sam } from './lifecycle.ts';
import {
  anotherDrives,
  fillCart,
  home,
  jane,
  john,
  newKey,
  openService,
  type ServiceUnderTest,
  timePasses,
  usd,
} from './service-under-test.ts';
import { stepOperations } from './stand-ins.ts';

let house: ServiceUnderTest;
beforeAll(async () => {
  house = await openService(inject('postgresUrl'));
});
afterAll(() => house.close());
beforeEach(async () => {
  await house.db.pool.query('truncate reversal');
  house.world.calls.length = 0;
  house.world.onCall = null;
});

const mugs = ({ lines }: OrderTold, quantity: number) => ({ lineId: lines[0]?.id, quantity });
const bowls = ({ lines }: OrderTold, quantity: number) => ({ lineId: lines[1]?.id, quantity });
const typesOf = async ({ id }: OrderTold) => (await published(house, id)).map(({ type }) => type);
const operations = () => house.world.calls.map(({ operation }) => operation);
const stockOf = (variantId: string) => house.world.stock.get(variantId);
/** Everything that was ever paid for an order. */
const kept = ({ id, amendments }: OrderTold) => books(house, [id, ...amendments.map((one) => one.id)]);

/** Jane adds plates at 12.00 USD. */
async function adds(order: OrderTold, quantity: number, input: object = {}) {
  const variantId = plate(house);
  const told = await ask(house, 'orderAmend', {
    viewer: jane,
    orderId: order.id,
    add: [{ variantId, quantity }],
    expectedDifference: { amountMinor: quantity * 1200, currency: 'USD' },
    paymentMethod: { cardToken: 'tok_visa' },
    ...input,
  });
  return { ...told, variantId };
}

/** Jane adds a plate of each of these classes. */
function addsOf(order: OrderTold, ...taxClasses: string[]) {
  const add = taxClasses.map((taxClass) => {
    const variantId = plate(house);
    house.world.items.set(variantId, { title: 'Plate', unitPriceMinor: 1200, taxClass });
    return { variantId, quantity: 1 };
  });
  return adds(order, add.length, { add });
}

/** Each time that an amendment asks cart, the order is sent elsewhere before the answer comes, so many times. */
function correctedMeanwhile(order: OrderTold, times: number) {
  let [done, isCorrecting] = [0, false];
  house.world.onCall = async ({ operation }) => {
    if (operation !== 'destinationTerms' || isCorrecting || done === times) return;
    isCorrecting = true;
    done += 1;
    const shippingAddress = { ...home, region: `R${done}` };
    const { errors } = await ask(house, 'orderContactsUpdate', {
      viewer: jane,
      orderId: order.id,
      shippingAddress,
    });
    expect(errors).toEqual([]);
    isCorrecting = false;
  };
}

describe('an amendment that adds', () => {
  test('holds stock and money, changes the order, and is sold, paid and billed', async () => {
    const order = await placed(house);
    house.world.calls.length = 0;

    const told = await adds(order, 2, { reason: 'two more guests' });

    const { amendment } = told;
    expect(told.errors).toEqual([]);
    expect(amendment).toMatchObject({
      status: 'APPLIED',
      reason: 'two more guests',
      total: { amountMinor: 2400, currency: 'USD' },
      linesAdded: [
        { quantity: 2, fulfilledQuantity: 0, total: { amountMinor: 2400 }, amendment: { id: amendment.id } },
      ],
      linesRemoved: [],
      rejection: [],
    });
    expect(told.order).toMatchObject({
      version: order.version + 2,
      total: { amountMinor: 7001 + 2400 },
      placedTotal: { amountMinor: 7001 },
      lines: [{ quantity: 2 }, { quantity: 3 }, { id: amendment.linesAdded[0]?.id, quantity: 2 }],
    });
    expect(operations()).toEqual([
      'items',
      'destinationTerms',
      ...stepOperations.filter((name) => !name.startsWith('cart')),
    ]);
    expect(new Set(house.world.calls.slice(2).map(({ orderId }) => orderId))).toEqual(new Set([amendment.id]));
    expect(stockOf(told.variantId)).toBe(3);
    expect(kept(told.order)).toEqual({ keptMinor: 9401, heldMinor: 0 });
    expect(await typesOf(order)).toEqual(['order.placed', 'order.confirmed', 'order.completed', 'order.amended']);
    expect((await published(house, order.id)).at(-1)?.data).toMatchObject({
      orderId: order.id,
      amendmentId: amendment.id,
      totalMinor: 9401,
      differenceMinor: 2400,
      bill: { totalMinor: 2400, taxMinor: 0, lines: [{ title: 'Plate', quantity: 2, unitPriceMinor: 1200 }] },
      credit: null,
    });
  });

  test.each([
    { who: 'a member of the trade', quantity: 2, scopes: ['customer-group:trade'], unitPriceMinor: 1080 },
    { who: 'whoever adds ten', quantity: 10, scopes: [], unitPriceMinor: 1080 },
    { who: 'a member of the trade who adds ten', quantity: 10, scopes: ['customer-group:trade'], unitPriceMinor: 960 },
  ])('costs $who what so many units cost them', async ({ quantity, scopes, unitPriceMinor }) => {
    const order = await placed(house);
    const variantId = plate(house);
    house.world.stock.set(variantId, 10);

    const { amendment, errors } = await ask(house, 'orderAmend', {
      viewer: { ...jane, scopes },
      orderId: order.id,
      add: [{ variantId, quantity }],
      expectedDifference: { amountMinor: quantity * unitPriceMinor, currency: 'USD' },
      paymentMethod: { cardToken: 'tok_visa' },
    });

    expect(errors).toEqual([]);
    expect(amendment).toMatchObject({
      linesAdded: [{ total: { amountMinor: quantity * unitPriceMinor } }],
    });
  });

  describe('is taxed by cart’s rules of where the order goes', () => {
    beforeEach(() => {
      house.world.termsOf = ({ destination, vatId }) => ({
        taxRatePercent: destination?.country === 'US' && vatId === null ? '19' : '0',
        zoneId: null,
      });
      house.world.classRates.set('books', '7').set('exempt', '0');
    });
    afterEach(() => {
      house.world.termsOf = null;
      house.world.classRates.clear();
    });

    test('each line at the rate of its class, whatever the order’s other lines have', async () => {
      const order = await placed(house, {}, { taxRatePercent: '10' });

      const { order: now, amendment } = await addsOf(order, 'books', 'standard', 'exempt');

      // 12.00 at 7 % and 19 %: 78.5 and 191.6.
      expect(now.lines).toMatchObject([
        { taxRatePercent: '10' },
        { taxRatePercent: '10' },
        { taxRatePercent: '7', tax: { amountMinor: 79 } },
        { taxRatePercent: '19', tax: { amountMinor: 192 } },
        { taxRatePercent: '0', tax: { amountMinor: 0 } },
      ]);
      const { rows } = await house.db.pool.query(
        'select tax_class from order_line where amendment_id = $1 order by position',
        [amendment.id],
      );
      expect(rows.map(({ tax_class: taxClass }) => taxClass)).toEqual(['books', 'standard', 'exempt']);
    });

    test('and nothing is added where cart does not say them', async () => {
      const order = await placed(house);
      house.world.calls.length = 0;
      house.world.script('destinationTerms', 'fail');

      const { requestErrors } = await addsOf(order, 'books');

      expect(requestErrors).toMatchObject([{ extensions: { code: 'REMOTE_UNAVAILABLE', retryable: true } }]);
      expect(operations()).not.toContain('stockReserve');
    });

    test.each([
      [1, { errors: [] }],
      [2, { errors: [] }],
      [3, { errors: [{ code: 'VERSION_CONFLICT' }] }],
    ])('which are asked for again where the address is corrected meanwhile, %i times', async (times, expected) => {
      house.world.termsOf = null;
      const order = await placed(house);
      correctedMeanwhile(order, times);
      house.world.calls.length = 0;

      const told = await addsOf(order, 'books');

      expect(told).toMatchObject(expected);
      const asked = operations().filter((operation) => operation === 'destinationTerms');
      // A correction asks of both addresses.
      expect(asked).toHaveLength(Math.min(times + 1, 3) + 2 * times);
    });
  });

  test.each([
    { amountMinor: 2000, currency: 'USD' },
    { amountMinor: 2400, currency: 'EUR' },
  ])('is at another price than %j: nothing is done, and the difference is told', async (expected) => {
    const order = await placed(house);
    house.world.calls.length = 0;

    const told = await adds(order, 2, { expectedDifference: expected });

    expect(told).toMatchObject({
      amendment: null,
      errors: [
        { __typename: 'TotalChangedError', path: ['expectedDifference'], expected, actual: { amountMinor: 2400 } },
      ],
    });
    expect(operations()).not.toContain('stockReserve');
    expect((await ask(house, 'orderCancel', { orderId: order.id })).order).toMatchObject({ amendments: [] });
  });

  test.each([
    ['tok_declined', 2, 'PaymentDeclinedError'],
    ['tok_other_amount', 2, 'CheckoutFailedError'],
    ['tok_visa', 6, 'InsufficientStockError'],
  ])('with %s and %i of 5 in stock leaves the order as it was', async (cardToken, quantity, type) => {
    const order = await placed(house);

    const told = await adds(order, quantity, { paymentMethod: { cardToken } });

    expect(told).toMatchObject({ amendment: { status: 'REJECTED' }, errors: [{ __typename: type }] });
    expect(told.order).toMatchObject({ status: 'CONFIRMED', total: order.total, lines: order.lines });
    expect(told.order.allowedActions).toContain('AMEND');
    expect(stockOf(told.variantId)).toBe(5);
    expect(kept(told.order)).toEqual({ keptMinor: 7001, heldMinor: 0 });
    expect(await typesOf(order)).not.toContain('order.amended');
  });

  test('waits for its buyer, and while it does there is no other; the order is as it was', async () => {
    const order = await placed(house);

    const waits = await adds(order, 1, { paymentMethod: { cardToken: 'tok_second_step' } });
    const other = await adds(order, 1);
    for (const payment of house.world.payments.values()) {
      if (payment.status === 'REQUIRES_ACTION')
        Object.assign(payment, { status: 'REQUIRES_CAPTURE', authorizedMinor: 1200 });
    }
    await timePasses(house);
    await anotherDrives(house);
    const later = await adds(order, 1);

    expect(waits).toMatchObject({ amendment: { status: 'PENDING' }, order: { total: order.total }, errors: [] });
    expect(waits.order.allowedActions).toEqual(['CANCEL', 'CORRECT']);
    expect(other.errors).toMatchObject([
      { __typename: 'OrderStateError', message: expect.stringContaining('Another') },
    ]);
    expect(later.order).toMatchObject({ total: { amountMinor: 7001 + 2400 }, amendments: [{ status: 'APPLIED' }, {}] });
  });

  test.each([
    ['cancelled', 'orderCancel', 'CANCELLED'],
    ['sent', 'fulfillmentCreate', 'FULFILLED'],
  ] as const)('is undone where the order is %s while it waits', async (_, mutation, status) => {
    const order = await placed(house);
    const waits = await adds(order, 1, {
      paymentMethod: { cardToken: 'tok_second_step' },
      idempotencyKey: 'waits-for-jane',
    });

    const other = await ask(house, mutation, { orderId: order.id });
    await timePasses(house);
    await anotherDrives(house);
    await house.db.pool.query(`delete from idempotency where key = 'waits-for-jane'`);

    const { rows } = await house.db.pool.query<{ status: string }>('select status from order_amendment where id = $1', [
      waits.amendment.id,
    ]);
    const { rows: checkouts } = await house.db.pool.query<{ failures: object[] }>(
      'select failures from checkout where order_id = $1',
      [waits.amendment.id],
    );
    expect(other.errors).toEqual([]);
    expect(rows).toEqual([{ status: 'REJECTED' }]);
    expect(checkouts[0]?.failures).toMatchObject([{ kind: 'OrderStateError', status }]);
    expect(stockOf(waits.variantId)).toBe(5);
    expect(books(house, [waits.amendment.id])).toEqual({ keptMinor: 0, heldMinor: 0 });
  });
});

describe('an amendment that removes', () => {
  test('takes effect at once, and stock and money go back afterwards', async () => {
    const order = await placed(house);

    const remove = [mugs(order, 1), bowls(order, 2)];
    const told = await ask(house, 'orderAmend', { orderId: order.id, remove, expectedDifference: usd(-2500 - 1334) });
    const before = kept(told.order);
    await givenBack(house);

    expect(told).toMatchObject({
      errors: [],
      amendment: { status: 'APPLIED', total: { amountMinor: -3834 }, checkout: [], linesAdded: [] },
      order: { total: { amountMinor: 3167 }, lines: [{ removedQuantity: 1 }, { removedQuantity: 2 }] },
    });
    expect([before.keptMinor, kept(told.order).keptMinor]).toEqual([7001, 3167]);
    expect([...house.world.restocks.values()].at(-1)).toMatchObject({ lines: [{ quantity: 1 }, { quantity: 2 }] });
    expect((await published(house, order.id)).at(-1)).toMatchObject({
      type: 'order.amended',
      data: {
        differenceMinor: -3834,
        bill: null,
        credit: { amountMinor: 3834, lines: [{ sku: 'CAT-MUG', quantity: 1, totalMinor: 2500 }, { totalMinor: 1334 }] },
      },
    });
  });

  test('leaves what is left to be sent, and nothing more', async () => {
    const order = await placed(house);
    await ask(house, 'orderAmend', {
      orderId: order.id,
      remove: [mugs(order, 1), bowls(order, 3)],
      expectedDifference: usd(-4501),
    });

    const tooMany = await ask(house, 'fulfillmentCreate', { orderId: order.id, lines: [mugs(order, 2)] });
    const removed = await ask(house, 'fulfillmentCreate', { orderId: order.id, lines: [bowls(order, 1)] });
    const sent = await ask(house, 'fulfillmentCreate', { orderId: order.id });
    const back = await ask(house, 'returnRequest', { orderId: order.id, lines: [mugs(order, 2)] });

    expect([tooMany, removed, back].map(({ errors }) => errors)).toMatchObject([
      [{ code: 'QUANTITY_OUT_OF_RANGE' }],
      [{ code: 'QUANTITY_OUT_OF_RANGE' }],
      [{ code: 'QUANTITY_OUT_OF_RANGE' }],
    ]);
    expect(sent.fulfillment).toMatchObject({ lines: [{ quantity: 1 }], order: { status: 'FULFILLED' } });
  });

  test('may not take everything, nor more than there is, nor the same line twice', async () => {
    const order = await placed(house);
    const wish = (...remove: object[]) =>
      ask(house, 'orderAmend', { orderId: order.id, remove, expectedDifference: usd(-1) });

    const refused = [
      await wish(mugs(order, 2), bowls(order, 3)),
      await wish(mugs(order, 3)),
      await wish(mugs(order, 1), mugs(order, 1)),
      await wish({ lineId: 'oln_none', quantity: 1 }),
      await wish(),
    ];

    expect(refused.map(({ errors }) => errors)).toMatchObject([
      [{ code: 'NOTHING_LEFT' }],
      [{ code: 'QUANTITY_OUT_OF_RANGE', path: ['remove', '0', 'quantity'] }],
      [{ code: 'LINE_REPEATED', path: ['remove', '1', 'lineId'] }],
      [{ code: 'LINE_NOT_FOUND' }],
      [{ code: 'NO_LINES' }],
    ]);
  });
});

describe('an amendment that adds and removes', () => {
  test.each([
    ['more than it removes', 3, 3600 - 2500],
    ['less than it removes', 1, 1200 - 2500],
  ])('%s: the difference moves', async (_, quantity, amountMinor) => {
    const order = await placed(house);
    house.world.calls.length = 0;

    const told = await adds(order, quantity, {
      remove: [mugs(order, 1)],
      expectedDifference: { amountMinor, currency: 'USD' },
    });
    await givenBack(house);

    expect(told).toMatchObject({
      errors: [],
      amendment: { status: 'APPLIED', total: { amountMinor } },
    });
    expect(kept(told.order)).toEqual({ keptMinor: 7001 + amountMinor, heldMinor: 0 });
    expect(operations().includes('paymentAuthorize')).toBe(amountMinor > 0);
    expect(operations()).toContain('stockRestock');
    expect((await published(house, order.id)).at(-1)?.data).toMatchObject({
      bill: { totalMinor: quantity * 1200 },
      credit: { amountMinor: 2500 },
    });
  });

  test('the same amount: no money moves', async () => {
    const order = await placed(house);
    const variantId = plate(house);
    house.world.items.set(variantId, { title: 'Cup', unitPriceMinor: 2500 });
    house.world.calls.length = 0;

    const add = [{ variantId, quantity: 1 }];
    const told = await ask(house, 'orderAmend', {
      orderId: order.id,
      add,
      remove: [mugs(order, 1)],
      expectedDifference: usd(0),
    });
    await givenBack(house);

    expect(told).toMatchObject({
      errors: [],
      amendment: { status: 'APPLIED' },
      order: { total: { amountMinor: 7001 } },
    });
    expect(operations()).toContain('stockReserve');
    expect(operations()).toContain('stockRestock');
    expect(operations().filter((name) => name.startsWith('pay'))).toEqual([]);
  });
});

describe('what was paid for an amended order', () => {
  test('goes back as a whole when it is cancelled: of the amendments, the newest first, and of the order', async () => {
    const order = await placed(house);
    const first = await adds(order, 2);
    await ask(house, 'orderAmend', { orderId: order.id, remove: [bowls(order, 1)], expectedDifference: usd(-667) });
    const last = await adds(order, 1);

    await ask(house, 'orderCancel', { viewer: jane, orderId: order.id });
    await allGivenBack(house);

    const cancelled = (await published(house, order.id)).at(-1);
    expect(kept(last.order)).toEqual({ keptMinor: 0, heldMinor: 0 });
    expect([stockOf(first.variantId), stockOf(last.variantId)]).toEqual([5, 5]);
    expect(cancelled).toMatchObject({
      type: 'order.cancelled',
      data: { credit: { amountMinor: 7001 + 2400 - 667 + 1200 } },
    });
    expect(first.order.version).toBe(order.version + 2);
  });

  test('goes back unit by unit when it is returned', async () => {
    const order = await placed(house);
    const amended = await adds(order, 2, {
      remove: [bowls(order, 1)],
      expectedDifference: { amountMinor: 2400 - 667, currency: 'USD' },
    });
    await givenBack(house);
    await ask(house, 'fulfillmentCreate', { orderId: order.id });

    for (const { id, quantity, removedQuantity } of amended.order.lines) {
      for (let unit = removedQuantity; unit < quantity; unit += 1) {
        const asked = await ask(house, 'returnRequest', { orderId: order.id, lines: [{ lineId: id, quantity: 1 }] });
        await ask(house, 'returnApprove', { returnId: asked.return.id });
        await ask(house, 'returnReceive', { returnId: asked.return.id });
        await givenBack(house);
      }
    }

    expect(kept(amended.order)).toEqual({ keptMinor: 0, heldMinor: 0 });
  });

  test('goes back although the bank refuses a part of it at first', async () => {
    const order = await placed(house);
    const { order: amended, amendment } = await adds(order, 1);
    await ask(house, 'orderCancel', { orderId: order.id });
    house.world.onCall = ({ operation, orderId }) => {
      if (operation === 'payableRefund') house.world.refundStatus = orderId === order.id ? 'FAILED' : 'SUCCEEDED';
      return Promise.resolve();
    };
    await givenBack(house);
    const halfway = kept(amended);
    house.world.onCall = null;
    house.world.refundStatus = 'SUCCEEDED';

    await house.db.pool.query('update reversal set next_attempt_at = now()');
    await givenBack(house);

    const keys = house.world.calls.filter(({ operation }) => operation === 'payableRefund').map(({ key }) => key);
    expect(halfway.keptMinor).toBe(7001);
    expect(kept(amended).keptMinor).toBe(0);
    expect(keys).toEqual([`${order.id}:REFUND:${amendment.id}`, `${order.id}:REFUND`, `${order.id}:REFUND:1`]);
  });
});

describe('who may amend', () => {
  test('is the buyer and the staff, a guest with the secret, and nobody else', async () => {
    const order = await placed(house);
    const cart = fillCart(house.world);
    const guest = { kind: 'guest', scopes: [] } as const;
    const bought = await ask(house, 'orderPlace', { viewer: guest, paymentMethod: { cardToken: 'tok_visa' }, ...cart });
    const wish = { remove: [mugs(order, 1)], expectedDifference: usd(-2500) };
    const guests = {
      viewer: guest,
      orderId: bought.order.id,
      remove: [mugs(bought.order, 1)],
      expectedDifference: usd(-2500),
    };

    const byJohn = await ask(house, 'orderAmend', { viewer: john, orderId: order.id, ...wish });
    const byOnlooker = await ask(house, 'orderAmend', {
      viewer: { ...sam, scopes: ['order:read'] },
      orderId: order.id,
      ...wish,
    });
    const byGuest = [
      await ask(house, 'orderAmend', guests),
      await ask(house, 'orderAmend', { ...guests, guestToken: bought.guestToken }),
    ];
    const byStaff = await ask(house, 'orderAmend', { orderId: order.id, ...wish });

    expect(byJohn.errors).toMatchObject([{ __typename: 'NotFoundError', path: ['orderId'] }]);
    expect(byOnlooker.requestErrors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    expect(byGuest.map(({ errors }) => errors)).toMatchObject([[{ __typename: 'NotFoundError' }], []]);
    expect(byStaff.errors).toEqual([]);
  });

  test('finds it too late once something is sent', async () => {
    const order = await placed(house);
    await ask(house, 'fulfillmentCreate', { orderId: order.id, lines: [mugs(order, 1)] });

    const told = await adds(order, 1);

    expect(told.errors).toMatchObject([
      { __typename: 'OrderStateError', status: 'PARTIALLY_FULFILLED', allowedActions: ['RETURN'] },
    ]);
  });

  test('names what is for sale, and a token where there is something to pay', async () => {
    const order = await placed(house);
    const gone = plate(house);
    house.world.items.set(gone, { title: 'Plate', unitPriceMinor: 1200, status: 'ARCHIVED' });

    const refused = [
      await adds(order, 1, { add: [{ variantId: gone, quantity: 1 }] }),
      await adds(order, 1, { add: [{ variantId: 'var_none', quantity: 1 }] }),
      await adds(order, 1, { paymentMethod: null }),
      await adds(order, 1, { paymentMethod: { cardToken: '4242 4242 4242 4242' } }),
      await adds(order, 1000),
    ];

    expect(refused.map(({ errors }) => errors)).toMatchObject([
      [{ __typename: 'NotFoundError', path: ['add', '0', 'variantId'] }],
      [{ __typename: 'NotFoundError' }],
      [{ code: 'INVALID_PAYMENT_METHOD' }],
      [{ code: 'CARD_NUMBER_GIVEN' }],
      [{ code: 'QUANTITY_OUT_OF_RANGE' }],
    ]);
  });
});

describe('at once', () => {
  test('a repeat under one key, of ten callers: it is amended once, and a late one is told so', async () => {
    const order = await placed(house);
    const idempotencyKey = newKey();
    const variantId = plate(house);
    const wish = {
      viewer: jane,
      orderId: order.id,
      idempotencyKey,
      add: [{ variantId, quantity: 1 }],
      expectedDifference: usd(1200),
      paymentMethod: { cardToken: 'tok_visa' },
    };

    const all = await Promise.all(Array.from({ length: 10 }, () => ask(house, 'orderAmend', wish)));
    const late = await ask(house, 'orderAmend', wish);
    const other = await ask(house, 'orderAmend', { ...wish, expectedDifference: usd(1300) });

    expect(new Set(all.map(({ amendment }) => amendment.id)).size).toBe(1);
    expect(late).toMatchObject({ extensions: { idempotentReplay: true }, order: { total: { amountMinor: 8201 } } });
    expect(other.errors).toMatchObject([{ __typename: 'IdempotencyKeyReusedError' }]);
    expect(kept(late.order)).toEqual({ keptMinor: 8201, heldMinor: 0 });
  });

  test('two who looked at one version: one wins, the other is shown the current one', async () => {
    for (let round = 0; round < 5; round += 1) {
      const order = await placed(house);
      const expectedVersion = order.version;

      const all = await Promise.all([
        adds(order, 1, { expectedVersion }),
        ask(house, 'orderAmend', {
          orderId: order.id,
          expectedVersion,
          remove: [mugs(order, 1)],
          expectedDifference: usd(-2500),
        }),
      ]);

      expect(all.flatMap(({ errors }) => errors)).toMatchObject([{ __typename: 'OrderVersionConflictError' }]);
    }
  });

  test.each(['orderCancel', 'fulfillmentCreate'] as const)('an amendment and %s: the books agree', async (mutation) => {
    for (let round = 0; round < 6; round += 1) {
      const order = await placed(house);
      const quantity = 1 + (round % 2);

      const [amended, other] = await Promise.all([adds(order, quantity), ask(house, mutation, { orderId: order.id })]);
      await timePasses(house);
      await anotherDrives(house);
      await givenBack(house);

      const { rows } = await house.db.pool.query<{ id: string; status: string }>(
        'select id, status from order_amendment where order_id = $1',
        [order.id],
      );
      const total = 7001 + (rows[0]?.status === 'APPLIED' ? quantity * 1200 : 0);
      const payables = [order.id, ...rows.map(({ id }) => id)];
      expect(other.errors).toEqual([]);
      expect(books(house, payables)).toEqual({ keptMinor: mutation === 'orderCancel' ? 0 : total, heldMinor: 0 });
      expect(stockOf(amended.variantId)).toBe(total === 7001 || mutation === 'orderCancel' ? 5 : 5 - quantity);
      const types = amended.errors.map(({ __typename }) => __typename);
      expect(types).toEqual(total === 7001 ? ['OrderStateError'] : []);
    }
  });
});
