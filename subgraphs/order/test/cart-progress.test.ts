import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest';
import type { Viewer } from '@tributary/kit/identity';
import { testReplica, type TestReplica } from '@tributary/kit/serving/live/test-replica';
import type { Heard } from '@tributary/kit/serving/live/test-subscriber';
import { orderSubgraph } from '../src/subgraph.ts';
import { allDone, codes, eventId, followed, steps, subscribed } from './heard.ts';
import {
  fillCart,
  guest,
  jane,
  john,
  newKey,
  openService,
  secret,
  type ServiceUnderTest,
} from './service-under-test.ts';

// Checkouts as they are followed by whoever waits for the answer of orderPlace: by their cart.

const query = `subscription ($of: CheckoutLookupInput!) {
  checkoutProgress(of: $of) { orderId order { status } changed { kind state } }
}`;
const place = `mutation ($input: OrderPlaceInput!) {
  orderPlace(input: $input) { order { id } errors { ... on UserError { code } } }
}`;

let tested: ServiceUnderTest;
let replica: TestReplica;
beforeAll(async () => {
  tested = await openService(inject('postgresUrl'));
  replica = await testReplica(tested.db, orderSubgraph(tested.service, secret), secret);
});
afterAll(async () => {
  await replica.stop();
  await tested.close();
});

const holderOf = ({ guestToken }: { readonly guestToken: string | null }): Viewer => ({
  ...guest,
  secrets: ['another secret', guestToken ?? ''],
});

test.each(['a customer', 'a guest with the secret of the cart'])('%s hears each step, to the last', async (who) => {
  const cart = fillCart(tested.world, who === 'a customer' ? { buyerId: jane.id } : {});
  const viewer = who === 'a customer' ? jane : holderOf(cart);
  const heard = await follow(cart.cartId, viewer);
  const others = [john, guest, { ...guest, secrets: ['a guess'] }];
  const strangers = await Promise.all(others.map((one) => follow(cart.cartId, one)));

  const { data } = await placed(cart, viewer);

  await vi.waitFor(() => expect(steps(heard)).toContain('NOTIFY DONE'));
  expect(orders(heard)).toEqual([data?.['orderPlace']?.['order']?.['id']]);
  expect(steps(heard).filter((step) => step.endsWith('DONE'))).toEqual(allDone);
  for (const stranger of strangers) expect([stranger.results, stranger.end]).toEqual([[], null]);
});

test('whoever asks for it only while it is bought, or just afterwards, hears each step all the same, once', async () => {
  const cart = fillCart(tested.world, { buyerId: jane.id });
  const late: Heard[] = [];
  tested.world.onCall = async () => void late.push(await follow(cart.cartId, jane));

  await placed(cart, jane);
  tested.world.onCall = null;
  late.push(await follow(cart.cartId, jane));

  expect(late.length).toBeGreaterThan(4);
  for (const heard of late) {
    await vi.waitFor(() => expect(steps(heard)).toContain('NOTIFY DONE'));
    expect(steps(heard).filter((step) => step.endsWith('DONE'))).toEqual(allDone);
    expect(new Set(heard.results.map(eventId)).size).toBe(heard.results.length);
  }
});

test('it is heard before orderPlace has answered', async () => {
  const cart = fillCart(tested.world, { buyerId: jane.id });
  const heard = await follow(cart.cartId, jane);
  const isReserved = () => steps(heard).includes('RESERVE_STOCK DONE');
  const heardByThen: boolean[] = [];
  tested.world.onCall = async ({ operation }) => {
    if (operation !== 'paymentAuthorize') return;
    await vi.waitUntil(isReserved).catch(() => undefined);
    heardByThen.push(isReserved());
  };

  await placed(cart, jane);
  tested.world.onCall = null;

  expect(heardByThen).toEqual([true]);
});

test('whoever places an order for the cart of another disturbs nobody who follows it', async () => {
  const cart = fillCart(tested.world);
  const [buyer, attacker] = [holderOf(cart), { ...guest, secrets: ['a guess'] }];
  const [heard, theirs] = [await follow(cart.cartId, buyer), await follow(cart.cartId, attacker)];

  await placed({ ...cart, guestToken: null }, attacker);
  await vi.waitFor(() => expect(steps(theirs).at(-1)).toMatch(/^LOCK_CART (?!RUNNING)/));
  await placed(cart, buyer);

  await vi.waitFor(() => expect(steps(heard)).toContain('NOTIFY DONE'));
  expect(orders(heard)).toHaveLength(1);
  expect(orders(theirs)).not.toContain(orders(heard)[0]);
});

test('exactly one of order and cart is followed', async () => {
  for (const of of [{}, { cartId: 'crt_1', orderId: 'ord_1' }]) {
    const heard = await subscribed(replica, query, { viewer: jane, variables: { of } });
    await vi.waitFor(() => expect(codes(heard)).toEqual(['BAD_USER_INPUT']));
  }
});

function placed(cart: object, viewer: Viewer) {
  const variables = { input: { ...cart, paymentMethod: { cardToken: 'tok_visa' }, idempotencyKey: newKey() } };
  return tested.execute(place, { variables, viewer });
}

function follow(cartId: string, viewer: Viewer): Promise<Heard> {
  return followed(replica, query, { variables: { of: { cartId } }, viewer });
}

/** Of which it was told. */
function orders({ results }: Heard): unknown[] {
  return [...new Set(results.map(({ data }) => data?.['checkoutProgress']?.['orderId']))];
}
