import type { Viewer } from '@tributary/kit/identity';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { appendEvents } from '../src/database/feed/event-feed.ts';
import { inTransaction } from '@tributary/kit/database/database';
import { ask, type OrderTold, published, sam } from './lifecycle.ts';
import { fillCart, guest, home, jane, openService, type ServiceUnderTest } from './service-under-test.ts';

let house: ServiceUnderTest;
beforeAll(async () => {
  house = await openService(inject('postgresUrl'));
});
afterAll(() => house.close());

const staff: Viewer = { ...sam, scopes: ['customer:write', 'order:read', 'order:write'] };

async function bought(email: string, isSent = true): Promise<{ order: OrderTold; guestToken: string | null }> {
  const billed = { billingAddress: { ...home, lines: ['9 Office Row'] }, vatId: 'DE123456789' };
  const cart = { ...fillCart(house.world), ...billed, email, paymentMethod: { cardToken: 'tok_visa' } };
  const { order, guestToken } = await ask(house, 'orderPlace', { ...cart, viewer: guest });
  if (isSent) await ask(house, 'fulfillmentCreate', { orderId: order.id });
  return { order, guestToken };
}

interface Erased {
  readonly erased: boolean;
  readonly errors: readonly Record<string, unknown>[];
}

async function erase(kind: 'customerErase' | 'orderErase', input: object, viewer: Viewer) {
  const type = kind === 'orderErase' ? 'OrderEraseInput' : 'CustomerEraseInput';
  const { data, errors } = await house.execute(
    `mutation ($input: ${type}!) { ${kind}(input: $input) {
       erased errors { ... on UserError { __typename code path } ... on OpenOrdersError { orders { id } } } } }`,
    { variables: { input }, viewer },
  );
  // The shape is that of the document above.
  const told = (data?.[kind] ?? null) as unknown as Erased | null;
  return { erased: told?.erased, errors: told?.errors, code: errors[0]?.extensions?.['code'] };
}

/** What is left of a person in all that is kept of an order. */
async function kept(orderId: string): Promise<string> {
  const { rows } = await house.db.pool.query(
    `select o.buyer_name, o.email, o.shipping_address, o.billing_address, o.vat_id, c.data, (select json_agg(f.data) from event_feed f where f.subject = o.id)
       from orders o join checkout c on c.order_id = o.id where o.id = $1`,
    [orderId],
  );
  return JSON.stringify(rows);
}

test("is forgotten by the order's secret: name, addresses and e-mail; the books stay", async () => {
  const { order, guestToken } = await bought('forget-me@example.com');

  expect(await erase('orderErase', { orderId: order.id, guestToken }, guest)).toMatchObject({
    erased: true,
    errors: [],
  });

  const { data } = await house.execute(
    `query ($id: ID!) { order(by: { id: $id }) { number status buyerName email shippingAddress { name } total { amountMinor }
       timeline(first: 1) { nodes { type actor } } } }`,
    { variables: { id: order.id }, viewer: staff },
  );
  expect(data?.['order']).toEqual({
    number: order.number,
    status: 'FULFILLED',
    buyerName: null,
    email: null,
    shippingAddress: null,
    total: { amountMinor: 5000 },
    timeline: { nodes: [{ type: 'CONTACTS_ERASED', actor: 'BUYER' }] },
  });
  expect(await kept(order.id)).not.toMatch(/forget-me|Jane Doe|Mug Lane|Office Row|DE123456789/);
  expect((await published(house, order.id)).at(-1)).toEqual({
    type: 'order.buyer_erased',
    data: { orderId: order.id, about: [expect.stringMatching(/^ful_/)] },
  });
});

test('is forgotten once: a repeat changes nothing, and takes away what was said since', async () => {
  const { order, guestToken } = await bought('again@example.com');
  const input = { orderId: order.id, guestToken };
  const versionOf = async () =>
    (await house.db.pool.query('select version, email from orders where id = $1', [order.id])).rows[0];
  const erasures = async () =>
    (await published(house, order.id)).filter(({ type }) => type === 'order.buyer_erased').length;

  await erase('orderErase', input, guest);
  const once = await versionOf();
  expect(await erase('orderErase', { orderId: order.id }, staff)).toMatchObject({ erased: true, errors: [] });
  expect(await versionOf()).toEqual(once);
  expect(await erasures()).toBe(1);

  await house.db.pool.query("update orders set email = 'since@example.com' where id = $1", [order.id]);
  await erase('orderErase', { orderId: order.id }, staff);
  expect(await versionOf()).toMatchObject({ version: once.version + 1, email: null });
  expect(await erasures()).toBe(2);
});

test('is no more told of by what is fed afterwards', async () => {
  const { order, guestToken } = await bought('late@example.com');
  await erase('orderErase', { orderId: order.id, guestToken }, guest);
  const { rows } = await house.db.pool.query(
    `select id, 'order' as source, seq, type, subject, data, null as traceparent, created_at as "publishedAt"
       from outbox where subject = $1`,
    [order.id],
  );

  await inTransaction(house.db, (tx) => appendEvents(tx, rows));

  const fed = await house.db.pool.query('select data from event_feed where subject = $1', [order.id]);
  expect(fed.rowCount).toBeGreaterThan(3);
  expect(JSON.stringify(fed.rows)).not.toMatch(/late@example|Jane Doe|Mug Lane/);
});

test('is forgotten by e-mail address, in whatever case, in all orders; by the staff alone', async () => {
  const orders = [await bought('Twice@example.com'), await bought('twice@Example.com')];
  const other = await bought('other@example.com');
  const input = { email: 'twice@example.com' };

  for (const viewer of [guest, jane, sam]) {
    expect((await erase('customerErase', input, viewer)).code).toBe('FORBIDDEN');
  }
  expect(await erase('customerErase', input, staff)).toMatchObject({ erased: true, errors: [] });
  expect(await erase('customerErase', input, staff)).toMatchObject({ erased: true, errors: [] });

  for (const { order } of orders) {
    expect(await kept(order.id)).not.toMatch(/twice@/i);
    const told = (await published(house, order.id)).filter(({ type }) => type === 'order.buyer_erased');
    expect(told).toHaveLength(1);
  }
  expect(await kept(other.order.id)).toContain('other@example.com');
  expect((await erase('customerErase', { email: 'nobody' }, staff)).errors).toMatchObject([{ code: 'INVALID_EMAIL' }]);
});

describe('is not forgotten', () => {
  test("by who does not hold the secret, nor by a customer's order", async () => {
    const { order } = await bought('kept@example.com');
    const cart = fillCart(house.world, { buyerId: jane.id });
    const ofJane = await ask(house, 'orderPlace', { ...cart, viewer: jane, paymentMethod: { cardToken: 'tok_visa' } });

    for (const [orderId, viewer, guestToken] of [
      [order.id, guest, null],
      [order.id, guest, 'a guess'],
      [order.id, jane, null],
      [order.id, sam, null],
      ['ord_nothing', staff, null],
      [ofJane.order.id, staff, null],
    ] as const) {
      expect((await erase('orderErase', { orderId, guestToken }, viewer)).errors).toMatchObject([
        { code: 'ORDER_NOT_FOUND' },
      ]);
    }
    expect(await kept(order.id)).toContain('kept@example.com');
  });

  test('where a customer is named beside, who might be the one that was meant', async () => {
    const { order } = await bought('meant@example.com');

    const told = await erase('customerErase', { email: 'meant@example.com', customerId: jane.id }, staff);

    expect(told.code).toBe('BAD_USER_INPUT');
    expect(await kept(order.id)).toContain('meant@example.com');
  });

  test('while something is still to be sent to them', async () => {
    const { order, guestToken } = await bought('waiting@example.com', false);

    const byOrder = await erase('orderErase', { orderId: order.id, guestToken }, guest);
    const byEmail = await erase('customerErase', { email: 'waiting@example.com' }, staff);
    expect(byOrder).toMatchObject({ erased: false, errors: [{ code: 'OPEN_ORDERS', path: ['orderId'] }] });
    expect(byEmail).toMatchObject({ erased: false, errors: [{ code: 'OPEN_ORDERS', path: ['email'] }] });
    await ask(house, 'fulfillmentCreate', { orderId: order.id });
    expect(await erase('orderErase', { orderId: order.id }, staff)).toMatchObject({ erased: true });
  });

  test('while a checkout of theirs has not made its order', async () => {
    house.world.script('cartLock', ...Array.from({ length: 60 }, () => 'fail' as const));
    const cart = { ...fillCart(house.world), email: 'coming@example.com', paymentMethod: { cardToken: 'tok_visa' } };
    const document = 'mutation ($input: OrderPlaceInput!) { orderPlace(input: $input) { order { id } } }';
    const input = { ...cart, shippingAddress: home, idempotencyKey: 'a key of its own' };
    await house.hurried(() => house.execute(document, { variables: { input }, viewer: guest })).catch(() => undefined);

    expect(await erase('customerErase', { email: 'Coming@example.com' }, staff)).toMatchObject({
      erased: false,
      errors: [{ code: 'OPEN_ORDERS', orders: [] }],
    });
  });
});
