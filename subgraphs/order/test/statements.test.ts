import { steppedDatabase } from '@tributary/kit/database/stepped-database';
import { plansMade, statementCount, testDatabase } from '@tributary/kit/database/test-database';
import { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, expect, inject, test, vi } from 'vitest';
import { driveCheckout } from '../src/actions/checkout/drive-checkout.ts';
import { placeOrder } from '../src/actions/checkout/place-order.ts';
import type { Service } from '../src/actions/service.ts';
import { orderDatabase } from '../src/database/database.ts';
import { ordersById } from '../src/database/orders.ts';
import {
  anotherDrives,
  fillCart,
  newKey,
  openService,
  type ServiceUnderTest,
  timePasses,
} from './service-under-test.ts';

let house: ServiceUnderTest;
beforeAll(async () => {
  house = await openService(inject('postgresUrl'));
});
afterAll(() => house.close());
beforeEach(async () => {
  house.world.calls.length = 0;
  house.world.onCall = null;
  await house.db.pool.query('truncate checkout, orders, order_counter, outbox cascade');
});

function buy(
  service: Service,
  { guestToken, expectedTotal, ...cart } = fillCart(house.world),
): ReturnType<typeof placeOrder> {
  return placeOrder(service, {
    principals: ['guest'],
    secrets: guestToken === null ? [] : [guestToken],
    customer: null,
    network: null,
    idempotencyKey: newKey(),
    paymentMethodToken: 'tok_visa',
    giftCardTokens: [],
    billingAddress: null,
    vatId: null,
    expectedTotalMinor: expectedTotal.amountMinor,
    expectedCurrency: expectedTotal.currency,
    ...cart,
  });
}

/** What was told of the only order there is, in this order. */
async function told(): Promise<{ type: string; data: Record<string, unknown> }[]> {
  const { rows } = await house.db.pool.query<{ type: string; data: Record<string, unknown> }>(
    'select type, data from outbox order by seq',
  );
  return rows;
}

const usual = ['order.placed', 'order.confirmed', 'order.completed'];
const typesTold = async (): Promise<string[]> => (await told()).map(({ type }) => type);

test('a purchase takes five statements, each a transaction of its own, and none to be told', async () => {
  const query = vi.spyOn(Client.prototype, 'query');

  const purchase = await buy(house.service);
  const statements = statementCount(query.mock.calls);
  query.mockRestore();

  expect(purchase).toMatchObject({ kind: 'Placed', order: { status: 'CONFIRMED' } });
  expect(statements).toBe(5);
  expect(await typesTold()).toEqual(usual);
});

test('what changes of an order while its payment is authorised is in what is told of its confirmation', async () => {
  house.world.onCall = async ({ operation }) => {
    if (operation !== 'paymentAuthorize') return;
    await house.db.pool.query(`update orders set email = 'new@example.com', version = version + 1`);
  };

  const purchase = await buy(house.service);

  expect(purchase).toMatchObject({ kind: 'Placed', order: { status: 'CONFIRMED', version: 3 } });
  const [, confirmed, completed] = await told();
  const facts = { number: expect.stringMatching(/-000001$/), buyer: { email: 'new@example.com' } };
  expect(confirmed).toMatchObject({ type: 'order.confirmed', data: facts });
  expect(completed).toMatchObject({ type: 'order.completed', data: facts });
});

test('an order that was billed by somebody else meanwhile is not billed again', async () => {
  house.world.onCall = async ({ operation }) => {
    if (operation === 'cartClose') await house.db.pool.query('update orders set billed_at = now()');
  };

  await buy(house.service);

  expect(await typesTold()).toEqual(['order.placed', 'order.confirmed']);
  const { rows } = await house.db.pool.query('select state from checkout');
  expect(rows).toEqual([{ state: 'COMPLETED' }]);
});

test('a process may be killed before and after each statement: another one tells everything, once', async () => {
  const { db } = house;
  let deaths = 0;
  for (let at = 1; ; at += 1) {
    await db.pool.query('truncate checkout, orders, order_counter, outbox cascade');
    const cart = fillCart(house.world);
    let steps = 0;
    const dying = steppedDatabase(db, () => {
      steps += 1;
      if (steps >= at) throw new Error('killed');
    });
    const drive: Service['runner']['drive'] = (claimed) =>
      driveCheckout({ ...house.service, db: dying }, claimed, () => false);
    await buy({ ...house.service, db: dying, runner: { ...house.runner, drive } }, cart).catch(() => undefined);
    if (steps < at) break;

    deaths += 1;
    await timePasses(house);
    await anotherDrives(house);
    // Killed before anything was saved, nothing was bought.
    const types = await typesTold();
    const state = house.world.carts.get(cart.cartId)?.state;
    expect([at, types, state]).toEqual(at === 1 ? [at, [], 'ACTIVE'] : [at, usual, 'ORDERED']);
  }
  // Before and after each of the five; and of those that wake others, as they come.
  expect(deaths).toBeGreaterThanOrEqual(10);
});

test('orders are looked up by a statement that is planned no more often than PostgreSQL tries that', async () => {
  const db = await testDatabase(inject('postgresUrl'), { ...orderDatabase, poolSizeMax: 1 });

  for (let time = 0; time < 12; time += 1) await ordersById(db, ['ord_1']);
  const plans = await plansMade(db);
  await db.drop();

  expect(plans.get('orders-by-id')).toBe(5);
});
