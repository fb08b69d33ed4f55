import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { startRunner } from '../src/actions/run-checkouts.ts';
import { ask, given, placed } from './lifecycle.ts';
import { openService, type ServiceUnderTest } from './service-under-test.ts';

let house: ServiceUnderTest;
beforeAll(async () => {
  house = await openService(inject('postgresUrl'));
});
afterAll(() => house.close());

// Longer than the test lasts: what is found is found because the runner was woken.
const neverMs = 1_000_000;

test('a runner that is woken finds what is to be given back at once, and again the next time', async () => {
  const runner = startRunner(house.service, neverMs);

  for (let round = 0; round < 3; round += 1) {
    const order = await placed(house);
    await ask(house, 'orderCancel', { orderId: order.id });
    runner.wake();

    await expect.poll(() => given(house, order.id)).toEqual({ refundedMinor: 7001, units: 5 });
  }
  await runner.stop();
});

test('many runners on one database give everything back once', async () => {
  const runners = Array.from({ length: 4 }, () => startRunner(house.service, 5));
  const orders = [];
  for (let count = 0; count < 8; count += 1) orders.push(await placed(house));

  await Promise.all(orders.map(({ id }) => ask(house, 'orderCancel', { orderId: id })));
  const openCount = async () => (await house.db.pool.query(`select from reversal where state = 'RUNNING'`)).rowCount;
  await expect.poll(openCount).toBe(0);
  await Promise.all(runners.map((runner) => runner.stop()));

  expect(orders.map(({ id }) => given(house, id))).toEqual(orders.map(() => ({ refundedMinor: 7001, units: 5 })));
  expect(house.world.calls.filter(({ operation }) => operation === 'payableRefund')).toHaveLength(8 + 3);
});
