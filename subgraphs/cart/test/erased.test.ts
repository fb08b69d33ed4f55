import type { ReceivedEvent } from '@tributary/kit/events/cloud-events';
import { receive } from '@tributary/kit/events/inbox';
import { createLog } from '@tributary/kit/log';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { lockCart } from '../src/actions/lock-cart.ts';
import { unlockCart } from '../src/actions/unlock-cart.ts';
import { eventHandlers } from '../src/event-handlers.ts';
import { jane, joe, mug, openService, type ServiceUnderTest, shown, started } from './service-under-test.ts';

let tested: ServiceUnderTest;
beforeAll(async () => {
  tested = await openService();
});
afterAll(() => tested.close());

const destination = { country: 'DE', region: null, postalCode: '80331', vatId: 'DE123456789' };

let heard = 0;

/** Brings the event as order's relay would. */
function erased(customerId: string): Promise<string> {
  heard += 1;
  const event: ReceivedEvent = {
    id: `evt_${heard}`,
    seq: heard,
    source: 'order',
    type: 'customer.erased',
    subject: customerId,
    publishedAt: new Date(),
    traceparent: null,
    data: { customerId },
  };
  return receive({ db: tested.db, consumer: 'cart', handlers: eventHandlers, log: createLog('cart', 'silent') })(event);
}

async function addressedCart(viewer = jane) {
  const cart = await started(tested.execute, { viewer, lines: [{ variantId: mug.id, quantity: 2 }] });
  const input = { cartId: cart.id, ...destination };
  const document = `mutation ($input: CartAddressSetInput!) {
    cartAddressSet(input: $input) { errors { __typename } }
  }`;
  await tested.execute(document, { variables: { input }, viewer });
  return cart;
}

async function rowsOf(customerId: string) {
  const { rows } = await tested.db.pool.query(
    `select id, state, destination, (select count(*)::int from cart_line where cart_id = cart.id) as lines
       from cart where customer_id = $1 order by id`,
    [customerId],
  );
  return rows;
}

test('the carts of a customer who is erased are gone, open and ordered, and nobody else’s', async () => {
  await addressedCart();
  const bought = await addressedCart();
  await tested.db.pool.query(`update cart set state = 'ORDERED', holder_id = 'ord_1' where id = $1`, [bought.id]);
  const joes = await addressedCart(joe);

  expect(await erased(jane.id)).toBe('handled');
  expect(await erased(jane.id)).toBe('handled');

  expect(await rowsOf(jane.id)).toEqual([]);
  expect(await rowsOf(joe.id)).toMatchObject([{ id: joes.id, destination, lines: 1 }]);
});

test('one that a checkout holds ends as it would have, and forgets where it goes', async () => {
  const cart = await addressedCart();
  const held = { cartId: cart.id, holderId: 'ord_2' };
  const buyer = { caller: 'order', buyerId: jane.id, destination: null, secrets: [] };
  await lockCart(tested.service, { ...held, ...buyer, expectedTotalMinor: 5_000, idempotencyKey: 'lock-of-erased' });

  await erased(jane.id);

  expect(await rowsOf(jane.id)).toEqual([{ id: cart.id, state: 'LOCKED', destination: null, lines: 1 }]);
  await unlockCart(tested.service, held);
  expect(await shown(tested.execute, cart, jane)).toMatchObject({ id: cart.id, state: 'ACTIVE' });
});
