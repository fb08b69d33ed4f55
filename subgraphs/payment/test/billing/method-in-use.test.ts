import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { jane, newKey, openService, type ServiceUnderTest } from '../service-under-test.ts';
import { subscriptionsIn } from './subscriptions.ts';

let tested: ServiceUnderTest;
let world: ReturnType<typeof subscriptionsIn>;

beforeAll(async () => {
  tested = await openService(inject('postgresUrl'));
  world = subscriptionsIn(tested);
});
afterAll(() => tested.close());

interface Removed {
  readonly paymentMethod: { readonly id: string } | null;
  readonly errors: readonly {
    readonly code: string;
    readonly path: readonly string[];
    readonly subscriptions?: readonly { readonly id: string }[];
  }[];
}

async function remove(paymentMethodId: string, more: object = {}): Promise<Removed> {
  const { data } = await tested.execute(
    `mutation ($input: PaymentMethodRemoveInput!) { it: paymentMethodRemove(input: $input) {
       paymentMethod { id } errors { ... on UserError { code path }
         ... on PaymentMethodInUseError { subscriptions { id status } } } } }`,
    { variables: { input: { paymentMethodId, idempotencyKey: newKey(), ...more } }, viewer: jane },
  );
  return data?.['it'] as unknown as Removed;
}

async function isUsable(paymentMethodId: string): Promise<boolean> {
  const { rows } = await tested.db.pool.query('select from payment_method where id = $1 and removed_at is null', [
    paymentMethodId,
  ]);
  return rows.length === 1;
}

async function subscribed(): Promise<{ readonly methodId: string; readonly subscriptionId: string }> {
  const subscriptionId = await world.begun();
  const { rows } = await tested.db.pool.query<{ id: string }>(
    'select payment_method_id as id from billing_subscription where id = $1',
    [subscriptionId],
  );
  return { subscriptionId, methodId: rows[0]?.id ?? '' };
}

test('a card that a subscription is charged to is not removed, and the subscription is named, also to a repeat', async () => {
  const { methodId, subscriptionId } = await subscribed();
  const idempotencyKey = newKey();

  const first = await remove(methodId, { idempotencyKey });

  expect(first).toMatchObject({
    paymentMethod: { id: methodId },
    errors: [{ code: 'PAYMENT_METHOD_IN_USE', path: ['paymentMethodId'], subscriptions: [{ id: subscriptionId }] }],
  });
  expect(await remove(methodId, { idempotencyKey })).toEqual(first);
  expect(await isUsable(methodId)).toBe(true);
});

test('it is removed where it is to go all the same', async () => {
  const { methodId } = await subscribed();

  expect(await remove(methodId, { evenIfInUse: true })).toMatchObject({ paymentMethod: { id: methodId }, errors: [] });
  expect(await isUsable(methodId)).toBe(false);
});

test('it is removed once the subscription has ended, or is charged to another', async () => {
  const { methodId, subscriptionId } = await subscribed();
  await world.wish('ChangeMethod', subscriptionId, { paymentMethodId: await world.method('tok_visa_other') });
  expect((await remove(methodId)).errors).toEqual([]);

  const ended = await subscribed();
  await world.wish('Cancel', ended.subscriptionId, { atPeriodEnd: false });
  expect((await remove(ended.methodId)).errors).toEqual([]);
});

test('who subscribes with a card while it is removed has either the one or the other', async () => {
  for (let round = 0; round < 5; round += 1) {
    const methodId = await world.method(`tok_visa_race_${round}`);
    const planId = await world.plan();

    const [removed, begun] = await Promise.all([
      remove(methodId),
      world.mutate('billingSubscriptionCreate', { planId, paymentMethodId: methodId }, jane),
    ]);

    const hasBegun = begun.subscription !== null;
    expect(removed.errors).toHaveLength(hasBegun ? 1 : 0);
    expect(await isUsable(methodId)).toBe(hasBegun);
  }
});
