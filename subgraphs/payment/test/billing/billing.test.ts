import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { guest, jane, john, newKey, openService, type ServiceUnderTest, staff } from '../service-under-test.ts';
import { dayMs, hourMs, subscriptionsIn, terms } from './subscriptions.ts';

let tested: ServiceUnderTest;
let shopper: ReturnType<typeof subscriptionsIn>;

beforeAll(async () => {
  tested = await openService(inject('postgresUrl'));
  shopper = subscriptionsIn(tested);
});
afterAll(() => tested.close());

describe('a plan', () => {
  test('is made and retired by staff, and listed for everybody while it is sold', async () => {
    const variantId = newKey();
    const list = async () => {
      const { data } = await tested.execute('query ($id: ID!) { it: billingPlans(variantId: $id) { id } }', {
        variables: { id: variantId },
        viewer: guest,
      });
      const plans = data?.['it'] as unknown as readonly { readonly id: string }[];
      return plans.map(({ id }) => id);
    };
    const monthly = await shopper.plan({ variantId });
    const yearly = await shopper.plan({ variantId, interval: 'YEAR', intervalCount: 2 });
    const both = await list();

    await shopper.mutate('billingPlanRetire', { planId: monthly }, staff);
    const again = await shopper.mutate('billingPlanRetire', { planId: monthly }, staff);

    expect(both).toEqual([monthly, yearly]);
    expect(await list()).toEqual([yearly]);
    expect(again).toMatchObject({ errors: [], plan: { id: monthly } });
    const late = { planId: monthly, paymentMethodId: await shopper.method('tok_visa') };
    expect(await shopper.mutate('billingSubscriptionCreate', late, jane)).toMatchObject({
      errors: [{ code: 'PLAN_NOT_FOUND' }],
    });
  });

  test.each([
    [{ amount: { amountMinor: 0, currency: 'USD' } }, 'INVALID_AMOUNT'],
    [{ interval: 'YEAR', intervalCount: 4 }, 'INVALID_INTERVAL'],
    [{ intervalCount: 0 }, 'INVALID_INTERVAL'],
    [{ trialDays: 731 }, 'INVALID_TRIAL'],
    [{ variantId: '' }, 'INVALID_ID'],
  ])('of %o is refused', async (more, code) => {
    expect(await shopper.mutate('billingPlanCreate', { ...terms, ...more }, staff)).toMatchObject({
      errors: [{ code }],
    });
  });

  test('is for staff to make', async () => {
    await expect(shopper.mutate('billingPlanCreate', terms, jane)).rejects.toThrow('FORBIDDEN');
  });
});

describe('subscribing', () => {
  test('charges the first period, books it as revenue, and shows the payment with no payable', async () => {
    const { subscription, errors } = await shopper.subscribe();

    expect(errors).toEqual([]);
    expect(subscription).toMatchObject({ status: 'ACTIVE', failedAttempts: 0 });
    expect(subscription?.nextChargeAt).toBe(subscription?.currentPeriod.end);
    expect(subscription?.payments.nodes).toMatchObject([
      { status: 'SUCCEEDED', payable: null, subscription: { id: subscription?.id } },
    ]);
    const { rows } = await tested.db.pool.query<{ account: string; sum: string }>(
      `select account, sum(amount_minor) from ledger_entry join ledger_booking on booking_id = ledger_booking.id
        where payable_id = (select id from billing_period where subscription_id = $1) group by account order by account`,
      [subscription?.id],
    );
    expect(rows).toEqual([
      { account: 'customer:liability', sum: '0' },
      { account: 'psp:receivable', sum: '1200' },
      { account: 'revenue', sum: '-1200' },
    ]);
    expect(await shopper.paymentEvents(subscription?.id ?? '')).toEqual(['subscription.charged']);
  });

  test('again with the same key is the same subscription, and two tabs at once begin one', async () => {
    const input = {
      idempotencyKey: newKey(),
      planId: await shopper.plan(),
      paymentMethodId: await shopper.method('tok_visa'),
    };
    const before = tested.bank.charges.size;

    const payloads = await Promise.all([1, 2, 3].map(() => shopper.mutate('billingSubscriptionCreate', input, jane)));
    await shopper.after(dayMs);

    expect(new Set(payloads.map(({ subscription }) => subscription?.id)).size).toBe(1);
    expect(tested.bank.charges.size).toBe(before + 1);
  });

  test('with a method of somebody else, or as a guest, is refused', async () => {
    const input = { planId: await shopper.plan(), paymentMethodId: await shopper.method('tok_visa', john) };

    expect(await shopper.mutate('billingSubscriptionCreate', input, jane)).toMatchObject({
      subscription: null,
      errors: [{ code: 'PAYMENT_METHOD_NOT_FOUND' }],
    });
    await expect(shopper.mutate('billingSubscriptionCreate', input, guest)).rejects.toThrow('UNAUTHENTICATED');
  });

  test('to a trial charges nothing until it is over', async () => {
    const id = await shopper.begun({ trialDays: 14 });
    await shopper.after(14 * dayMs - hourMs);
    const before = await shopper.find(id);
    await shopper.after(2 * hourMs);

    expect(before).toMatchObject({ status: 'TRIALING', payments: { nodes: [] } });
    expect(await shopper.find(id)).toMatchObject({ status: 'ACTIVE', payments: { nodes: [{ status: 'SUCCEEDED' }] } });
  });

  test('with a card that is declined may be made good within 23 hours', async () => {
    const { subscription, errors } = await shopper.subscribe({ token: 'tok_declined' });
    await shopper.after(22 * hourMs);
    const paymentMethodId = await shopper.method('tok_visa');
    const mended = await shopper.wish('ChangeMethod', subscription?.id ?? '', { paymentMethodId });

    expect(subscription).toMatchObject({ status: 'INCOMPLETE', failedAttempts: 1, nextChargeAt: null });
    expect(errors).toMatchObject([{ __typename: 'PaymentDeclinedError', declineCode: 'GENERIC_DECLINE' }]);
    expect(mended).toMatchObject({ errors: [], subscription: { status: 'ACTIVE', failedAttempts: 0 } });
  });

  test('that is not made good within 23 hours has ended', async () => {
    const id = await shopper.begun({ token: 'tok_declined' });
    await shopper.after(23 * hourMs);

    expect(await shopper.find(id)).toMatchObject({ status: 'CANCELLED' });
    expect(await shopper.paymentEvents(id)).toEqual(['subscription.cancelled']);
  });

  test('with a card that asks for a second step goes on when its buyer has taken it', async () => {
    const id = await shopper.begun();
    await shopper.cardBecomes('tok_second_step', id);
    const { rows } = await tested.db.pool.query<{ planId: string; methodId: string }>(
      'select plan_id as "planId", payment_method_id as "methodId" from billing_subscription where id = $1',
      [id],
    );
    const input = { planId: rows[0]?.planId, paymentMethodId: rows[0]?.methodId };
    const { subscription } = await shopper.mutate('billingSubscriptionCreate', input, jane);
    const payment = subscription?.payments.nodes[0];
    const [charge] = [...tested.bank.charges.values()].slice(-1);
    tested.bank.change(charge?.id ?? '', { status: 'authorized', actionUrl: null });

    await tested.confirm({ idempotencyKey: newKey(), paymentId: payment?.id });
    await shopper.after(1_000);

    expect(subscription).toMatchObject({ status: 'INCOMPLETE' });
    expect(payment).toMatchObject({ status: 'REQUIRES_ACTION' });
    expect(await shopper.find(subscription?.id ?? '')).toMatchObject({ status: 'ACTIVE' });
  });
});

describe('a charge that is declined', () => {
  test('is tried again after 1, 3, 5 and 7 days, and then no more', async () => {
    const id = await shopper.begun();
    await shopper.cardBecomes('tok_declined', id);
    const seenAt: [number, string | undefined, number | undefined][] = [];
    await shopper.after(31 * dayMs);
    for (let day = 0; day < 10; day += 1) {
      const now = await shopper.find(id);
      seenAt.push([day, now?.status, now?.failedAttempts]);
      await shopper.after(dayMs);
    }

    expect(seenAt.map(([, status, failed]) => `${status} ${failed}`)).toEqual([
      'PAST_DUE 1',
      'PAST_DUE 2',
      'PAST_DUE 2',
      'PAST_DUE 3',
      'PAST_DUE 3',
      'PAST_DUE 4',
      'PAST_DUE 4',
      'UNPAID 5',
      'UNPAID 5',
      'UNPAID 5',
    ]);
    expect(await shopper.paymentEvents(id)).toEqual([
      'subscription.charged',
      ...Array.from({ length: 4 }, () => 'subscription.past_due'),
      'subscription.unpaid',
    ]);
  });

  test('and made good with another method is charged once more, and the next at its time', async () => {
    const id = await shopper.begun();
    await shopper.cardBecomes('tok_declined', id);
    await shopper.after(31 * dayMs);
    const end = (await shopper.find(id))?.currentPeriod.end;

    const { subscription } = await shopper.wish('ChangeMethod', id, {
      paymentMethodId: await shopper.method('tok_visa_2'),
    });
    await shopper.cardBecomes('tok_visa', id);
    const again = await shopper.wish('ChangeMethod', id, { paymentMethodId: await shopper.method('tok_visa') });
    await shopper.after(2 * dayMs);

    expect(subscription?.status).toBe('PAST_DUE');
    expect(again.subscription).toMatchObject({ status: 'ACTIVE', nextChargeAt: end, failedAttempts: 0 });
    expect((await shopper.find(id))?.payments.nodes.filter(({ status }) => status === 'SUCCEEDED')).toHaveLength(2);
  });

  test('for good is made good for the period that runs then; those that went by are not charged', async () => {
    const id = await shopper.begun({ interval: 'WEEK' });
    await shopper.cardBecomes('tok_declined', id);
    for (let day = 0; day < 40; day += 1) await shopper.after(dayMs);
    const unpaid = await shopper.find(id);

    const { subscription } = await shopper.wish('ChangeMethod', id, {
      paymentMethodId: await shopper.method('tok_visa'),
    });

    expect(unpaid).toMatchObject({ status: 'UNPAID', nextChargeAt: null });
    expect(subscription).toMatchObject({ status: 'ACTIVE' });
    expect(subscription?.payments.nodes.filter(({ status }) => status === 'SUCCEEDED')).toHaveLength(2);
    expect(new Date(subscription?.currentPeriod.start ?? 0) <= tested.service.now()).toBe(true);
    expect(new Date(subscription?.currentPeriod.end ?? 0) > tested.service.now()).toBe(true);
  });

  test('as the bank asks for a second step when nobody is there is given up, and is a failed attempt', async () => {
    const id = await shopper.begun();
    await shopper.cardBecomes('tok_second_step', id);
    await shopper.after(31 * dayMs);

    expect(await shopper.find(id)).toMatchObject({
      status: 'PAST_DUE',
      failedAttempts: 1,
      payments: { nodes: [{ status: 'CANCELLED' }, { status: 'SUCCEEDED' }] },
    });
  });

  test('as its method was removed is a failed attempt, too', async () => {
    const id = await shopper.begun();
    await tested.db.pool.query('update payment_method set removed_at = now() where removed_at is null');
    await shopper.after(31 * dayMs);

    expect(await shopper.find(id)).toMatchObject({ status: 'PAST_DUE', failedAttempts: 1 });
  });
});

describe('a bank that is silent', () => {
  test('is asked until it answers, and what it took is known once', async () => {
    const id = await shopper.begun();
    tested.bank.next('answer is lost');
    await shopper.after(31 * dayMs);
    for (let minutes = 0; minutes < 5; minutes += 1) await shopper.after(60_000);

    const { payments } = (await shopper.find(id)) ?? {};
    expect(payments?.nodes.map(({ status }) => status)).toEqual(['SUCCEEDED', 'SUCCEEDED']);
  });
});
