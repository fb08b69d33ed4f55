import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest';
import { Client } from 'pg';
import { statementCount } from '@tributary/kit/database/test-database';
import { ask, givenBack, placed, published, sam } from './lifecycle.ts';
import { anotherDrives, fillCart, jane, john, openService, type ServiceUnderTest } from './service-under-test.ts';

let house: ServiceUnderTest;
beforeAll(async () => {
  house = await openService(inject('postgresUrl'));
});
afterAll(() => house.close());

const document = `query ($id: ID!, $first: Int! = 20, $after: String) { order(by: { id: $id }) {
  timeline(first: $first, after: $after) {
    nodes { id type message at actor }
    edges { cursor }
    pageInfo { hasNextPage endCursor }
  }
} }`;

interface Timeline {
  readonly nodes: readonly { readonly type: string; readonly message: string; readonly actor: string }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

async function timeline(id: string, page: object = {}): Promise<Timeline> {
  const { data, errors } = await house.execute(document, { variables: { id, ...page }, viewer: jane });
  expect(errors).toEqual([]);
  // The shape is that of the document above.
  const { order } = data as unknown as { readonly order: { readonly timeline: Timeline } };
  return order.timeline;
}

describe('the timeline', () => {
  test('tells what happened, newest first, and who did it', async () => {
    const order = await placed(house);
    const { fulfillment } = await ask(house, 'fulfillmentCreate', { orderId: order.id, carrier: 'DHL' });
    await ask(house, 'fulfillmentDelivered', { fulfillmentId: fulfillment.id });
    const lines = [{ lineId: order.lines[0]?.id, quantity: 1 }];
    const asked = await ask(house, 'returnRequest', { viewer: jane, orderId: order.id, lines, reason: 'a secret' });
    await ask(house, 'returnApprove', { returnId: asked.return.id });
    await ask(house, 'returnReceive', { returnId: asked.return.id });
    await givenBack(house);

    const { nodes } = await timeline(order.id);

    expect(nodes.map(({ type, actor }) => `${type} ${actor}`)).toEqual([
      'RETURN_REFUNDED SHOP',
      'RETURN_RECEIVED STAFF',
      'RETURN_APPROVED STAFF',
      'RETURN_REQUESTED BUYER',
      'FULFILLMENT_DELIVERED STAFF',
      'FULFILLMENT_SHIPPED STAFF',
      'COMPLETED SHOP',
      'CONFIRMED SHOP',
      'PLACED BUYER',
    ]);
    expect(nodes[5]?.message).toBe('5 of 5 units were sent with DHL.');
    expect(nodes.map(({ message }) => message).join()).not.toContain('secret');
  });

  test('comes in pages that overlap nowhere, each order its own', async () => {
    const [order, other] = [await placed(house), await placed(house)];

    const first = await timeline(order.id, { first: 2 });
    const second = await timeline(order.id, { first: 2, after: first.pageInfo.endCursor });
    const foreign = await house.execute(document, {
      variables: { id: other.id, after: first.pageInfo.endCursor },
      viewer: jane,
    });

    expect([...first.nodes, ...second.nodes].map(({ type }) => type)).toEqual(['COMPLETED', 'CONFIRMED', 'PLACED']);
    expect([first.pageInfo.hasNextPage, second.pageInfo.hasNextPage]).toEqual([true, false]);
    expect(foreign.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  test('is never changed, nor shortened', async () => {
    const { id } = await placed(house);

    for (const statement of [
      'update order_event set message = $2 where order_id = $1',
      'delete from order_event where order_id = $1 and $2 <> $1',
    ]) {
      await expect(house.db.pool.query(statement, [id, 'x'])).rejects.toThrow('never changed');
    }
  });

  test('tells the end of an order that was refused', async () => {
    const { id } = await placed(house, { paymentMethod: { cardToken: 'tok_declined' } });

    const { nodes } = await timeline(id);

    expect(nodes.map(({ type }) => type)).toEqual(['REJECTED', 'PLACED']);
    expect((await published(house, id)).at(-1)).toMatchObject({
      type: 'order.rejected',
      data: { status: 'REJECTED', reasons: [{ kind: 'PaymentDeclinedError' }] },
    });
  });
});

describe('the bill', () => {
  test('says all that an invoice says, and is published once', async () => {
    const shippingAddress = { name: 'Jane Doe', lines: ['1 Gasse'], city: 'Bern', postalCode: '3000', country: 'CH' };
    const order = await placed(house, { shippingAddress });

    const bills = (await published(house, order.id)).filter(({ type }) => type === 'order.completed');

    expect(bills.map(({ data }) => data)).toMatchObject([
      {
        orderId: order.id,
        number: order.number,
        placedAt: expect.any(String),
        currency: 'USD',
        totalMinor: 7001,
        taxMinor: 525,
        buyer: { customerId: jane.id, name: 'Jane Doe', email: 'jane@example.com' },
        shippingAddress: { ...shippingAddress, region: null },
        lines: [
          { sku: 'CAT-MUG', quantity: 2, unitPriceMinor: 2500, totalMinor: 5000, taxMinor: 375, taxRatePercent: '8.1' },
          { sku: 'BOWL', quantity: 3, unitPriceMinor: 667, totalMinor: 2001, taxMinor: 150, taxRatePercent: '8.1' },
        ],
      },
    ]);
  });

  test('of a checkout that began before there was such a step is left out; it ends all the same', async () => {
    house.world.script('paymentCapture', 'fail');
    const order = await placed(house);
    await house.db.pool.query(
      `update checkout set next_attempt_at = now(), lease_by = null, lease_until = null,
              steps = jsonb_path_query_array(steps, '$[*] ? (@.kind != "NOTIFY")') where order_id = $1`,
      [order.id],
    );

    await anotherDrives(house);

    const { rows } = await house.db.pool.query('select state from checkout where order_id = $1', [order.id]);
    expect(rows).toEqual([{ state: 'COMPLETED' }]);
  });
});

describe('tax and contact', () => {
  test('are those of the country it goes to and of who signed in', async () => {
    const shippingAddress = { name: 'J', lines: ['1 Weg'], city: 'Berlin', country: 'DE' };

    const order = await placed(house, { shippingAddress });

    expect(order).toMatchObject({
      email: 'jane@example.com',
      tax: { amountMinor: 798 + 319 },
      lines: [
        { tax: { amountMinor: 798 }, taxRatePercent: '19', total: { amountMinor: 5000 } },
        { tax: { amountMinor: 319 }, taxRatePercent: '19', total: { amountMinor: 2001 } },
      ],
    });
  });

  test("are the shop's without an address, and what the buyer gave", async () => {
    const order = await placed(house, { email: 'office@example.com' });

    expect(order).toMatchObject({
      email: 'office@example.com',
      tax: { amountMinor: 0 },
      lines: [{ taxRatePercent: '0' }, {}],
    });
  });

  test('an address that is none is refused', async () => {
    const cart = fillCart(house.world, { buyerId: jane.id });
    const input = { viewer: jane, paymentMethod: { cardToken: 'tok_visa' }, ...cart, email: 'nobody' };

    expect((await ask(house, 'orderPlace', input)).errors).toMatchObject([{ code: 'INVALID_EMAIL', path: ['email'] }]);
  });
});

test('a guest finds the order by its number and the secret, and by neither alone', async () => {
  const guest = { kind: 'guest', scopes: [] } as const;
  const cart = fillCart(house.world);
  const { order, guestToken } = await ask(house, 'orderPlace', {
    viewer: guest,
    paymentMethod: { cardToken: 'tok_visa' },
    ...cart,
  });
  const find = async (variables: object, viewer: typeof guest | typeof john = guest) => {
    const query = `query ($number: String) { order(by: { number: $number }) { id allowedActions } }`;
    return (await house.execute(query, { variables: { number: order.number, ...variables }, viewer })).data?.['order'];
  };

  expect(await find({ guestToken })).toEqual({ id: order.id, allowedActions: ['CANCEL', 'AMEND', 'CORRECT'] });
  expect([await find({}), await find({ guestToken: 'wrong' }), await find({}, john)]).toEqual([null, null, null]);
  expect(
    await house.execute(`{ order(by: { number: "${order.number}" }) { allowedActions } }`, {
      viewer: { ...sam, scopes: ['order:read'] },
    }),
  ).toMatchObject({
    data: { order: { allowedActions: [] } },
  });
});

const page = (first: number) => `{ me { orders(first: ${first}) { nodes {
    allowedActions fulfillments { lines { line { id } } } returns { lines { line { id } } order { id } }
    timeline(first: 3) { nodes { type } } lines { tax { amountMinor } } tax { amountMinor } } } } }`;

test('no page of orders takes more statements than one order', async () => {
  await placed(house);
  const query = vi.spyOn(Client.prototype, 'query');

  const counts: number[] = [];
  for (const first of [1, 10]) {
    query.mockClear();
    const { errors } = await house.execute(page(first), { viewer: jane });
    expect(errors).toEqual([]);
    counts.push(statementCount(query.mock.calls));
  }
  query.mockRestore();

  expect(counts[0]).toBeGreaterThan(0);
  expect(counts[1]).toBeLessThanOrEqual((counts[0] ?? 0) + 3);
});

test("the timeline says the order's number, which has six digits or as many as it takes", async () => {
  await house.db.pool.query('update order_counter set count = 999998');

  const [last, first] = [await placed(house), await placed(house)];

  const year = new Date().getUTCFullYear();
  const { rows } = await house.db.pool.query<{ number: string }>(
    'select number from orders where id = any($1) order by id',
    [[last.id, first.id]],
  );
  expect(rows).toEqual([{ number: `${year}-999999` }, { number: `${year}-1000000` }]);
  expect((await timeline(first.id)).nodes.map(({ message }) => message)).toContain(
    `The order was confirmed as number ${year}-1000000.`,
  );
  const told = (await published(house, first.id)).find(({ type }) => type === 'order.confirmed');
  expect(told?.data).toMatchObject({ number: `${year}-1000000` });
});
