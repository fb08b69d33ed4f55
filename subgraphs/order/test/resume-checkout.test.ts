import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, onTestFinished, test } from 'vitest';
import { systemClock } from '@tributary/kit/clock';
import { continued, recordSpans } from '@tributary/kit/tracing';
import { claim, claimDue, driveCheckout } from '../src/actions/checkout/drive-checkout.ts';
import { placeOrder } from '../src/actions/checkout/place-order.ts';
import { startRunner } from '../src/actions/run-checkouts.ts';
import { claimCheckout } from '../src/database/checkout/checkouts.ts';
import {
  anotherDrives,
  fillCart,
  newKey,
  openService,
  type ServiceUnderTest,
  timePasses,
} from './service-under-test.ts';
import { type Operation, stepOperations } from './stand-ins.ts';

let house: ServiceUnderTest;
beforeAll(async () => {
  house = await openService(inject('postgresUrl'));
});
afterAll(() => house.close());
beforeEach(async () => {
  house.world.calls.length = 0;
  house.world.onCall = null;
  house.world.concurrencyMax = 0;
  await house.db.pool.query('truncate checkout, orders, order_counter, outbox cascade');
});

/** Saves a purchase whose process dies before it has called anybody. Gives the order's id. */
async function saved(
  { guestToken, expectedTotal, ...cart } = fillCart(house.world),
  paymentMethodToken = 'tok_visa',
): Promise<string> {
  const dead = { ...house.runner, drive: () => Promise.resolve(null) };
  const request = {
    principals: ['guest'] as const,
    secrets: guestToken === null ? [] : [guestToken],
    customer: null,
    network: null,
    idempotencyKey: newKey(),
    paymentMethodToken,
    giftCardTokens: [],
    billingAddress: null,
    vatId: null,
    expectedTotalMinor: expectedTotal.amountMinor,
    expectedCurrency: expectedTotal.currency,
    ...cart,
  };
  await placeOrder({ ...house.service, runner: dead, answerWithinMs: 0 }, request).catch(() => undefined);
  const { rows } = await house.db.pool.query<{ order_id: string }>(
    'select order_id from checkout order by order_id desc limit 1',
  );
  return rows[0]?.order_id ?? 'none';
}

interface Row {
  readonly state: string;
  readonly lease_by: string | null;
}

async function checkoutOf(orderId: string): Promise<Row | undefined> {
  const { rows } = await house.db.pool.query<Row>('select state, lease_by from checkout where order_id = $1', [
    orderId,
  ]);
  return rows[0];
}

async function statusOf(orderId: string): Promise<string | undefined> {
  const { rows } = await house.db.pool.query<{ status: string }>('select status from orders where id = $1', [orderId]);
  return rows[0]?.status;
}

const effects = (orderId: string) => ({
  reservation: house.world.reservations.get(orderId)?.state,
  payments: [...house.world.payments.values()]
    .filter(({ payableId }) => payableId === orderId)
    .map(({ status, capturedMinor }) => `${status} ${capturedMinor}`),
});

describe('a process that dies', () => {
  test('before it calls anybody is replaced once its lease has run out, not before', async () => {
    const orderId = await saved();

    const early = await anotherDrives(house);
    await timePasses(house);
    const late = await anotherDrives(house);

    expect([early, late]).toEqual([0, 1]);
    expect(await statusOf(orderId)).toBe('CONFIRMED');
  });

  test.each(stepOperations)(
    'while %s runs is replaced by another, which calls it again under the same key, to the same effect',
    async (operation) => {
      const cart = fillCart(house.world);
      const orderId = await saved(cart);
      let others: Promise<number> | null = null;
      house.world.onCall = async (call) => {
        if (call.operation !== operation || others !== null) return;
        // The lease runs out while the sister works; another process takes over and finishes everything.
        await timePasses(house);
        others = anotherDrives(house);
        await others;
      };

      await timePasses(house);
      await anotherDrives(house);

      const calls = house.world.calls.filter((call) => call.operation === operation);
      expect(calls).toHaveLength(2);
      expect(calls[0]).toEqual(calls[1]);
      expect(await checkoutOf(orderId)).toEqual({ state: 'COMPLETED', lease_by: null });
      expect(await statusOf(orderId)).toBe('CONFIRMED');
      expect(effects(orderId)).toEqual({ reservation: 'SOLD', payments: ['SUCCEEDED 5000'] });
      expect(house.world.carts.get(cart.cartId)?.state).toBe('ORDERED');
      expect(house.world.stock.get(`var_of_${cart.cartId}`)).toBe(0);
    },
  );

  test.each<Operation>(['stockRelease', 'cartUnlock'])('while %s undoes is replaced likewise', async (operation) => {
    const cart = fillCart(house.world);
    const orderId = await saved(cart, 'tok_declined');
    let isTakenOver = false;
    house.world.onCall = async (call) => {
      if (call.operation !== operation || isTakenOver) return;
      isTakenOver = true;
      await timePasses(house);
      await anotherDrives(house);
    };

    await timePasses(house);
    await anotherDrives(house);

    expect(house.world.calls.filter((call) => call.operation === operation)).toHaveLength(2);
    expect(await checkoutOf(orderId)).toEqual({ state: 'REJECTED', lease_by: null });
    expect(await statusOf(orderId)).toBe('REJECTED');
    expect(house.world.carts.get(cart.cartId)?.state).toBe('ACTIVE');
    expect(house.world.stock.get(`var_of_${cart.cartId}`)).toBe(2);
  });

  test('and comes back late saves nothing: what it learned belongs to the past', async () => {
    const orderId = await saved();
    await timePasses(house);
    const late = await claim(house.service, orderId);
    await timePasses(house);
    await anotherDrives(house);
    const { rows: before } = await house.db.pool.query('select * from checkout');

    if (late !== null) await driveCheckout(house.service, late, () => false);

    const { rows: after } = await house.db.pool.query('select * from checkout');
    expect(late).not.toBeNull();
    expect(after).toEqual(before);
    expect(effects(orderId).payments).toEqual(['SUCCEEDED 5000']);
  });
});

test('a step may take longer than the lease, which is renewed meanwhile', async () => {
  const orderId = await saved();
  await timePasses(house);
  const lease = { by: 'a slow driver', ms: 600 };
  const checkout = await claimCheckout(house.db, orderId, lease);
  let others = -1;
  house.world.onCall = async ({ operation }) => {
    if (operation !== 'stockReserve') return;
    await setTimeout(1.5 * lease.ms);
    others = await anotherDrives(house);
  };

  if (checkout !== null) await driveCheckout(house.service, { checkout, lease }, () => false);

  expect(others).toBe(0);
  expect(await checkoutOf(orderId)).toEqual({ state: 'COMPLETED', lease_by: null });
});

test('whoever drives it on goes on with the trace of the request that began it', async () => {
  const named: string[] = [];
  const add = (spans: readonly { readonly name: string; readonly traceId: string }[]) =>
    void named.push(...spans.map(({ name, traceId }) => `${traceId} ${name}`));
  recordSpans({ exporter: { add }, share: 0, now: systemClock });
  onTestFinished(() => recordSpans(null));
  const traceId = '0af7651916cd43dd8448eb211c80319c';

  await continued(`00-${traceId}-b7ad6b7169203331-01`, { name: 'click' }, () => saved());
  await timePasses(house);
  await anotherDrives(house);

  expect(named).toContain(`${traceId} click`);
  expect(named).toContain(`${traceId} checkout`);
  expect(named).toContain(`${traceId} do NOTIFY`);
});

describe('two drivers', () => {
  test('never have the same checkout in hand', async () => {
    for (let count = 0; count < 20; count += 1) await saved();
    await timePasses(house);

    const claimed = await Promise.all(Array.from({ length: 8 }, () => claimDue(house.service, 20)));

    const orderIds = claimed.flat().map(({ checkout }) => checkout.id);
    expect(orderIds).toHaveLength(20);
    expect(new Set(orderIds).size).toBe(20);
  });

  test('never run a step of one order at the same time, nor twice, however many there are', async () => {
    const orderIds: string[] = [];
    for (let count = 0; count < 20; count += 1) orderIds.push(await saved());
    await timePasses(house);

    const runners = Array.from({ length: 4 }, () => startRunner(house.service, 5));
    await until(async () => (await stateCounts())['COMPLETED'] === 20);
    await Promise.all(runners.map((runner) => runner.stop()));

    expect(house.world.concurrencyMax).toBe(1);
    expect(house.world.calls).toHaveLength(20 * stepOperations.length);
    expect(await numbers()).toEqual(gapless(20));
    expect(new Set(orderIds.map((orderId) => effects(orderId).payments.join()))).toEqual(new Set(['SUCCEEDED 5000']));
  });

  test('of one order, who both claim it by name: one gets it', async () => {
    const orderId = await saved();
    await timePasses(house);

    const claimed = await Promise.all(Array.from({ length: 10 }, () => claim(house.service, orderId)));

    expect(claimed.filter((one) => one !== null)).toHaveLength(1);
  });
});

describe('a runner', () => {
  test('that is stopped finishes the step it is at, begins no other, and gives its lease back at once', async () => {
    const orderId = await saved();
    await timePasses(house);
    const runner = startRunner(house.service, 5);
    const stopping: Promise<void>[] = [];
    house.world.onCall = ({ operation }) => {
      if (operation === 'stockReserve') stopping.push(runner.stop());
      return Promise.resolve();
    };

    await until(() => Promise.resolve(stopping.length > 0));
    await Promise.all(stopping);

    expect(house.world.calls.at(-1)?.operation).toBe('stockReserve');
    expect(await checkoutOf(orderId)).toEqual({ state: 'RUNNING', lease_by: null });
    expect(await anotherDrives(house)).toBe(1);
    expect(await statusOf(orderId)).toBe('CONFIRMED');
  });

  test('that is stopped past the point of no return saves what is done since', async () => {
    const orderId = await saved();
    await timePasses(house);
    const claimed = await claim(house.service, orderId);
    const isCaptured = () => house.world.calls.some(({ operation }) => operation === 'paymentCapture');

    if (claimed !== null) await driveCheckout(house.service, claimed, isCaptured);
    await anotherDrives(house);

    expect(house.world.calls.map(({ operation }) => operation)).toEqual(stepOperations);
    expect(await checkoutOf(orderId)).toEqual({ state: 'COMPLETED', lease_by: null });
  });

  test('outlives a checkout that fails in a way nobody thought of', async () => {
    const broken = await saved();
    await house.db.pool.query(`update checkout set data = '{}' where order_id = $1`, [broken]);
    const sound = await saved();
    await timePasses(house);

    const runner = startRunner(house.service, 5);
    await until(async () => (await checkoutOf(sound))?.state === 'COMPLETED');
    await runner.stop();

    expect(await checkoutOf(broken)).toMatchObject({ state: 'RUNNING', lease_by: expect.any(String) });
  });
});

describe('numbers', () => {
  test('have no gap and no twin under fifty confirmations at once', async () => {
    for (let count = 0; count < 50; count += 1) await saved();

    // On a busy machine some are answered too late, and are tried again.
    for (let rounds = 0; rounds < 20; rounds += 1) {
      await timePasses(house);
      if ((await anotherDrives(house)) === 0) break;
    }

    expect(await numbers()).toEqual(gapless(50));
  });

  test('are not used up by orders that are rejected', async () => {
    for (const token of ['tok_visa', 'tok_declined', 'tok_visa', 'tok_declined', 'tok_visa']) {
      await saved(fillCart(house.world), token);
      await timePasses(house);
      await anotherDrives(house);
    }

    expect(await numbers()).toEqual(gapless(3));
  });

  test('are not used up by a confirmation that is rolled back', async () => {
    const orderId = await saved();
    await house.db.pool.query(
      `create or replace function refuse() returns trigger language plpgsql as $$ begin raise 'no'; end $$;
       create trigger refuse before update on orders for each row when (new.status = 'CONFIRMED') execute function refuse()`,
    );
    await timePasses(house);
    await expect(anotherDrives(house)).rejects.toThrow('no');
    await house.db.pool.query('drop trigger refuse on orders');
    const whileRefused = await numbers();

    await timePasses(house);
    await anotherDrives(house);

    expect(whileRefused).toEqual([]);
    expect(await numbers()).toEqual(gapless(1));
    expect(await statusOf(orderId)).toBe('CONFIRMED');
  });
});

function gapless(count: number): string[] {
  const year = new Date().getUTCFullYear();
  return Array.from({ length: count }, (_, index) => `${year}-${String(index + 1).padStart(6, '0')}`);
}

async function numbers(): Promise<(string | null)[]> {
  const { rows } = await house.db.pool.query<{ number: string | null }>(
    'select number from orders where number is not null order by number',
  );
  return rows.map(({ number }) => number);
}

async function stateCounts(): Promise<Record<string, number>> {
  const { rows } = await house.db.pool.query<{ state: string; count: number }>(
    'select state, count(*)::int as count from checkout group by state',
  );
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await setTimeout(5);
}
