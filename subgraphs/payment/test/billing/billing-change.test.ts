import { inTransaction } from '@tributary/kit/database/database';
import type { Viewer } from '@tributary/kit/identity';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { endSubscriptions } from '../../src/actions/billing/change-subscription.ts';
import { guest, jane, john, openService, type ServiceUnderTest, staff } from '../service-under-test.ts';
import { dayMs, subscriptionsIn } from './subscriptions.ts';

let tested: ServiceUnderTest;
let shopper: ReturnType<typeof subscriptionsIn>;

beforeAll(async () => {
  tested = await openService(inject('postgresUrl'));
  shopper = subscriptionsIn(tested);
});
afterAll(() => tested.close());

describe('a pause', () => {
  test('lets periods go by that are not charged; the one that runs when it ends is charged at once', async () => {
    const id = await shopper.begun({ interval: 'WEEK' });
    await shopper.wish('Pause', id);
    const again = await shopper.wish('Pause', id);
    await shopper.after(24 * dayMs);
    const whilePaused = await shopper.find(id);

    const { subscription } = await shopper.wish('Resume', id);
    await shopper.after(6 * dayMs);

    expect(again).toMatchObject({ errors: [], subscription: { status: 'PAUSED', nextChargeAt: null } });
    expect(whilePaused?.payments.nodes).toHaveLength(1);
    expect(subscription?.payments.nodes).toHaveLength(2);
    // The fourth week runs: it began on day 21, as counted from the anchor.
    const anchor = new Date(whilePaused?.currentPeriod.start ?? 0).getTime();
    expect(new Date(subscription?.currentPeriod.start ?? 0).getTime()).toBe(anchor + 21 * dayMs);
    expect((await shopper.find(id))?.payments.nodes).toHaveLength(3);
  });

  test('within a period that was paid for costs nothing', async () => {
    const id = await shopper.begun();
    await shopper.wish('Pause', id);
    await shopper.after(5 * dayMs);

    const { subscription } = await shopper.wish('Resume', id);

    expect(subscription).toMatchObject({ status: 'ACTIVE', nextChargeAt: subscription?.currentPeriod.end });
    expect(subscription?.payments.nodes).toHaveLength(1);
  });

  test('of what is owed is refused', async () => {
    const id = await shopper.begun({ token: 'tok_declined' });

    expect((await shopper.wish('Pause', id)).errors).toMatchObject([
      { __typename: 'BillingStateError', status: 'INCOMPLETE' },
    ]);
  });
});

describe('cancelling', () => {
  test('lets the period run to its end, and can be taken back until then', async () => {
    const id = await shopper.begun();
    const first = await shopper.wish('Cancel', id);
    const back = await shopper.wish('Resume', id);
    await shopper.wish('Cancel', id);
    await shopper.after(32 * dayMs);

    expect(first.subscription).toMatchObject({ status: 'ACTIVE', nextChargeAt: null });
    expect(first.subscription?.cancelAt).toBe(first.subscription?.currentPeriod.end);
    expect(back.subscription).toMatchObject({ cancelAt: null, nextChargeAt: first.subscription?.cancelAt });
    expect(await shopper.find(id)).toMatchObject({ status: 'CANCELLED', payments: { nodes: [{}] } });
    expect(await shopper.paymentEvents(id)).toEqual(['subscription.charged', 'subscription.cancelled']);
  });

  test('at once ends it now, and once more changes nothing', async () => {
    const id = await shopper.begun();
    const ended = await shopper.wish('Cancel', id, { atPeriodEnd: false });
    const again = await shopper.wish('Cancel', id, { atPeriodEnd: false });
    await shopper.after(400 * dayMs);

    expect(ended.subscription).toMatchObject({ status: 'CANCELLED' });
    expect(again.subscription?.endedAt).toBe(ended.subscription?.endedAt);
    expect((await shopper.wish('Resume', id)).errors).toMatchObject([{ code: 'WRONG_SUBSCRIPTION_STATE' }]);
    expect((await shopper.find(id))?.payments.nodes).toHaveLength(1);
    expect(await shopper.paymentEvents(id)).toEqual(['subscription.charged', 'subscription.cancelled']);
  });

  test('while the buyer is asked for a second step releases what the bank may hold', async () => {
    const id = await shopper.begun();
    await shopper.cardBecomes('tok_second_step', id);
    const { rows } = await tested.db.pool.query<{ planId: string; methodId: string }>(
      'select plan_id as "planId", payment_method_id as "methodId" from billing_subscription where id = $1',
      [id],
    );
    const input = { planId: rows[0]?.planId, paymentMethodId: rows[0]?.methodId };
    const { subscription } = await shopper.mutate('billingSubscriptionCreate', input, jane);

    const ended = await shopper.wish('Cancel', subscription?.id ?? '');

    expect(ended.subscription).toMatchObject({ status: 'CANCELLED', payments: { nodes: [{ status: 'CANCELLED' }] } });
  });

  test('is what becomes of an erased customer', async () => {
    const id = await shopper.begun();
    const event = { subject: 'cus_jane', type: 'customer.erased', id: 'evt_1', data: {}, publishedAt: new Date() };
    const erase = endSubscriptions(tested.service);

    await inTransaction(tested.db, (tx) => erase(tx, { ...event } as unknown as Parameters<typeof erase>[1]));

    expect(await shopper.find(id)).toMatchObject({ status: 'CANCELLED' });
  });
});

const listed = async (viewer: Viewer) => {
  const { data } = await tested.execute(
    `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Customer { subscriptions(first: 1) { nodes { id } } } } }`,
    { variables: { of: [{ __typename: 'Customer', id: 'cus_jane' }] }, viewer },
  );
  const customers = data?.['_entities'] as unknown as readonly { readonly subscriptions: object | null }[];
  return customers[0]?.subscriptions;
};

describe('a subscription', () => {
  test('is seen and changed by its customer and staff, and by nobody else', async () => {
    const id = await shopper.begun();

    expect(await listed(jane)).toEqual({ nodes: [{ id }] });
    expect(await listed(john)).toBeNull();
    expect(await shopper.find(id, staff)).toMatchObject({ id });
    expect(await shopper.find(id, john)).toBeNull();
    expect(await shopper.find(id, guest)).toBeNull();
    expect((await shopper.wish('Pause', id, { viewer: john })).errors).toMatchObject([
      { code: 'SUBSCRIPTION_NOT_FOUND' },
    ]);
    await expect(shopper.wish('Pause', id, { viewer: guest })).rejects.toThrow('UNAUTHENTICATED');
    expect((await shopper.wish('Pause', id, { viewer: staff })).subscription).toMatchObject({ status: 'PAUSED' });
  });
});
