import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { askerOf } from '../src/actions/access.ts';
import { amendOrder } from '../src/actions/aftercare/amend-order.ts';
import { guestTokens } from '../src/actions/guest-tokens.ts';
import { books, givenBack, type OrderTold, placed, plate, published, reversalsAge } from './lifecycle.ts';
import { anotherDrives, jane, newKey, openService, type ServiceUnderTest, timePasses } from './service-under-test.ts';
import { type Operation, stepOperations } from './stand-ins.ts';

let house: ServiceUnderTest;
beforeAll(async () => {
  house = await openService(inject('postgresUrl'));
});
afterAll(() => house.close());
beforeEach(() => {
  house.world.calls.length = 0;
  house.world.onCall = null;
});

interface Dead {
  readonly order: OrderTold;
  readonly id: string;
  readonly variantId: string;
}

/** Three plates for a mug, 11.00 USD, whose process dies before it has called anybody. */
async function saved(paymentMethodToken = 'tok_visa'): Promise<Dead> {
  const order = await placed(house);
  const variantId = plate(house);
  const dead = { ...house.runner, drive: () => Promise.resolve(null) };
  const asked = await amendOrder(
    { ...house.service, runner: dead, answerWithinMs: 0 },
    {
      asker: askerOf(jane, guestTokens('not needed'), null),
      idempotencyKey: newKey(),
      orderId: order.id,
      expectedVersion: order.version,
      add: [{ variantId, quantity: 3 }],
      remove: [{ lineId: order.lines[0]?.id ?? '', quantity: 1 }],
      expectedTotalMinor: 1100,
      expectedCurrency: 'USD',
      reason: null,
      pricedFor: { country: null, customerGroup: null },
      paymentMethodToken,
    },
  );
  house.world.calls.length = 0;
  return { order, variantId, id: asked.kind === 'Asked' ? asked.amendment.id : 'none' };
}

async function stateOf({ id, order, variantId }: Dead) {
  const { rows } = await house.db.pool.query<{ status: string; total: string; state: string }>(
    `select a.status, o.total_minor as total, c.state from order_amendment a
       join orders o on o.id = a.order_id join checkout c on c.order_id = a.id where a.id = $1`,
    [id],
  );
  return { ...rows[0], ...books(house, [id, order.id]), stock: house.world.stock.get(variantId) };
}

const applied = { status: 'APPLIED', state: 'COMPLETED', total: '8101', keptMinor: 8101, heldMinor: 0, stock: 2 };
const rejected = { status: 'REJECTED', state: 'REJECTED', total: '7001', keptMinor: 7001, heldMinor: 0, stock: 5 };

describe('a process that dies with an amendment in hand', () => {
  test('before it calls anybody is replaced once its lease has run out, not before', async () => {
    const dead = await saved();

    const early = await anotherDrives(house);
    await timePasses(house);
    const late = await anotherDrives(house);

    expect([early, late]).toEqual([0, 1]);
    expect(await stateOf(dead)).toEqual(applied);
  });

  test.each(stepOperations.filter((name) => !name.startsWith('cart')))(
    'while %s runs is replaced by another, which calls it again under the same key, to the same effect',
    async (operation) => {
      const dead = await saved();
      let isTakenOver = false;
      house.world.onCall = async (call) => {
        if (call.operation !== operation || isTakenOver) return;
        isTakenOver = true;
        await timePasses(house);
        await anotherDrives(house);
      };

      await timePasses(house);
      await anotherDrives(house);
      await reversalsAge(house);
      await givenBack(house);

      const calls = house.world.calls.filter((call) => call.operation === operation);
      expect(calls).toHaveLength(2);
      expect(calls[0]).toEqual(calls[1]);
      expect(calls[0]?.orderId).toBe(dead.id);
      expect(await stateOf(dead)).toEqual(applied);
      const types = (await published(house, dead.order.id)).map(({ type }) => type);
      expect(types.filter((type) => type === 'order.amended')).toHaveLength(1);
      expect([...house.world.restocks.keys()].filter((key) => key.startsWith(dead.id))).toEqual([`${dead.id}:RESTOCK`]);
    },
  );

  test.each<Operation>(['stockRelease', 'paymentVoid'])('while %s undoes is replaced likewise', async (operation) => {
    const dead = await saved('tok_other_amount');
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
    expect(await stateOf(dead)).toEqual(rejected);
  });

  test('as it applies it leaves nothing half done', async () => {
    const dead = await saved();
    await house.db.pool.query(
      `create or replace function refuse() returns trigger language plpgsql as $$ begin raise 'no'; end $$;
       create trigger refuse before update on order_amendment for each row when (new.status = 'APPLIED') execute function refuse()`,
    );
    await timePasses(house);
    await expect(anotherDrives(house)).rejects.toThrow('no');
    await house.db.pool.query('drop trigger refuse on order_amendment');
    const halfway = await stateOf(dead);

    await timePasses(house);
    await anotherDrives(house);

    expect(halfway).toMatchObject({ status: 'PENDING', total: '7001', keptMinor: 7001, heldMinor: 1100 });
    expect(await stateOf(dead)).toEqual(applied);
  });
});

test('an order that is sent just before its amendment would be applied stays as it was', async () => {
  const dead = await saved();
  house.world.onCall = async ({ operation }) => {
    if (operation !== 'paymentAuthorize') return;
    await house.db.pool.query(`update orders set status = 'FULFILLED', version = version + 1 where id = $1`, [
      dead.order.id,
    ]);
  };

  await timePasses(house);
  await anotherDrives(house);

  const { rows } = await house.db.pool.query('select failures from checkout where order_id = $1', [dead.id]);
  expect(await stateOf(dead)).toEqual(rejected);
  expect(rows).toMatchObject([{ failures: [{ kind: 'OrderStateError', status: 'FULFILLED' }] }]);
});
