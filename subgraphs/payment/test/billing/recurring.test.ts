import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import { billSubscription } from '../../src/actions/billing/bill-subscription.ts';
import { createPlan } from '../../src/actions/billing/billing-plans.ts';
import { chargeDue } from '../../src/actions/billing/charge-due.ts';
import { createSubscription } from '../../src/actions/billing/create-subscription.ts';
import { reconcile } from '../../src/actions/payment/reconcile-payments.ts';
import { savePaymentMethod } from '../../src/actions/payment/save-payment-method.ts';
import type { MoneyService } from '../../src/actions/service.ts';
import type { BillingInterval } from '../../src/domain/billing/billing-calendar.ts';
import { pretendBank } from '../../src/remote/pretend-bank/pretend-bank.ts';
import type { Provider } from '../../src/remote/bank/provider.ts';
import { Killed, mortal, mortalService } from '../mortal.ts';
import { newKey, openService, type ServiceUnderTest } from '../service-under-test.ts';

const bankFolder = new URL('../../../../local/dist/bank/', import.meta.url);
const minuteMs = 60_000;
const dayMs = 1_440 * minuteMs;

/** Days of the months from December 2027 on. */
const months = (days: string) =>
  days.split(' ').map((day, index) => {
    const month = new Date(Date.UTC(2027, 11 + index)).toISOString().slice(0, 7);
    return `${month}-${day}`;
  });

/** What `billed` says where each of so many periods was billed once. */
const papers = (count: number, amountMinor: number): string[] =>
  Array.from({ length: count }, () => `${amountMinor} jane@example.com Subscription to The Daily`);

interface Taken {
  readonly paymentId: string;
  readonly amountMinor: number;
  readonly day: string;
}

// The bank of `npm start`, within this process, so that its clock moves with ours.
describe.skipIf(!existsSync(new URL('bank.js', bankFolder)))('a clock moved through fourteen months', () => {
  let tested: ServiceUnderTest;
  let service: MoneyService;
  let folder: string;
  let server: Server;
  let url: string;
  let now = new Date();

  beforeAll(async () => {
    tested = await openService(inject('postgresUrl'));
    folder = await mkdtemp(join(tmpdir(), 'bank-'));
    const { Bank } = await import(new URL('bank.js', bankFolder).href);
    const { Faults } = await import(new URL('faults.js', bankFolder).href);
    const { bankServer } = await import(new URL('http.js', bankFolder).href);
    const bank = new Bank({
      journal: join(folder, 'bank.jsonl'),
      origin: 'http://bank.invalid',
      now: () => now,
      tell: null,
    });
    server = bankServer(bank, { lostAnswerMs: 60_000, faults: new Faults(), onError: () => undefined }) as Server;
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    service = { ...tested.service, providers: [pretendBank({ url, timeoutMs: 5_000 })], now: () => now };
  });
  afterAll(async () => {
    server.closeAllConnections();
    server.close();
    await tested.close();
    await rm(folder, { recursive: true });
  });

  afterEach(() => forgetAll());

  /** Nobody charges what an earlier test began. */
  async function forgetAll(): Promise<void> {
    await tested.db.pool.query('update billing_subscription set due_at = null');
  }

  interface Terms {
    readonly interval: BillingInterval;
    readonly intervalCount?: number;
    readonly trialDays?: number;
    readonly amountMinor: number;
  }

  let customers = 0;

  /** What a new customer asks for. */
  async function wanted({ interval, intervalCount = 1, trialDays = 0, amountMinor }: Terms) {
    const customerId = `cus_recurring_${(customers += 1)}`;
    const keys = { customerId, idempotencyKey: newKey() };
    const called = { customerName: 'Jane Doe', customerEmail: 'jane@example.com' };
    const saved = await savePaymentMethod(service, { ...keys, paymentMethodToken: 'tok_visa' });
    const terms = {
      variantId: newKey(),
      title: 'The Daily',
      currency: 'USD',
      interval,
      intervalCount,
      trialDays,
      amountMinor,
    };
    const made = await createPlan(service, { caller: 'cus_staff', idempotencyKey: newKey(), ...terms });
    if (saved.kind !== 'PaymentMethodDone' || made.kind !== 'PlanDone') throw new Error('expected a method and a plan');
    return { ...keys, ...called, planId: made.plan.id, paymentMethodId: saved.method.id };
  }

  async function subscribed(terms: Terms): Promise<string> {
    return subscribe(await wanted(terms));
  }

  async function subscribe(input: Awaited<ReturnType<typeof wanted>>, by: MoneyService = service): Promise<string> {
    const begun = await createSubscription(by, input);
    if (begun.kind !== 'BillingDone') throw new Error(`expected a subscription, got ${begun.kind}`);
    return begun.subscription.id;
  }

  /** What the bank says to have taken, in order, for one subscription. */
  async function taken(subscriptionId: string): Promise<Taken[]> {
    const { rows } = await tested.db.pool.query<{ id: string }>(
      'select payment.id from payment join billing_period on payable_id = billing_period.id where subscription_id = $1',
      [subscriptionId],
    );
    const ours = new Set(rows.map(({ id }) => id));
    const query = new URLSearchParams({ from: '2000-01-01T00:00:00Z', to: '2100-01-01T00:00:00Z' });
    const response = await fetch(`${url}/v1/statement?${query.toString()}`);
    const { entries } = (await response.json()) as {
      readonly entries: readonly { kind: string; reference: string; amountMinor: number; at: string }[];
    };
    return entries
      .filter(({ kind, reference }) => kind === 'capture' && ours.has(reference))
      .map(({ reference, amountMinor, at }) => ({ paymentId: reference, amountMinor, day: at.slice(0, 10) }));
  }

  /** Per payment that was taken: what its invoice and its receipt say, one line for each paper. */
  async function billed(subscriptionId: string): Promise<string[]> {
    const { rows } = await tested.db.pool.query<{
      total: string;
      recipient: string;
      facts: { readonly about: string };
    }>(
      `select total_minor as total, recipient, facts from billing_period
         join invoice on invoice.payable_id = billing_period.id join mail on mail.invoice_id = invoice.id
        where subscription_id = $1 order by starts_at`,
      [subscriptionId],
    );
    return rows.map(({ total, recipient, facts: { about } }) => `${total} ${recipient} ${about}`);
  }
  const pass = (ms: number): void => {
    now = new Date(now.getTime() + ms);
  };
  const daysOf = async (id: string) => (await taken(id)).map(({ day }) => day);

  /** As the processes' loops do, until nothing is left for this instant. */
  async function work(by: MoneyService = service): Promise<void> {
    for (let rounds = 0; rounds < 50; rounds += 1) {
      if ((await chargeDue(by)) + (await reconcile(by)) === 0) return;
    }
  }

  /** Day by day, to the end of each, so that each charge is seen on its day. */
  async function live(until: string, today: () => Promise<void> = () => work()): Promise<void> {
    const end = new Date(until).getTime();
    while (now.getTime() < end) {
      now = new Date(Math.floor(now.getTime() / dayMs + 1) * dayMs - 30 * minuteMs);
      await today();
      now = new Date(Math.floor(now.getTime() / dayMs + 1) * dayMs);
    }
  }

  test('charges each period of each subscription once, on its day', async () => {
    now = new Date('2027-12-29T09:30:00Z');
    const on29 = await subscribed({ interval: 'MONTH', amountMinor: 2_900 });
    now = new Date('2027-12-30T22:10:00Z');
    const on30 = await subscribed({ interval: 'MONTH', amountMinor: 3_000 });
    now = new Date('2027-12-31T00:00:00Z');
    const on31 = await subscribed({ interval: 'MONTH', amountMinor: 3_100 });
    const weekly = await subscribed({ interval: 'WEEK', intervalCount: 4, amountMinor: 700 });
    const tried = await subscribed({ interval: 'YEAR', amountMinor: 9_900, trialDays: 60 });

    await live('2029-03-02T00:00:00Z');

    expect(await daysOf(on29)).toEqual(months('29 29 29 29 29 29 29 29 29 29 29 29 29 29 28'));
    expect(await daysOf(on30)).toEqual(months('30 30 29 30 30 30 30 30 30 30 30 30 30 30 28'));
    expect(await daysOf(on31)).toEqual(months('31 31 29 31 30 31 30 31 31 30 31 30 31 31 28'));
    expect(await daysOf(tried)).toEqual(['2028-02-29', '2029-02-28']);
    const weeks = Array.from({ length: 16 }, (_, index) => new Date(Date.UTC(2027, 11, 31) + index * 28 * dayMs));
    expect(await daysOf(weekly)).toEqual(weeks.map((day) => day.toISOString().slice(0, 10)));
    expect(new Set((await taken(on31)).map(({ amountMinor }) => amountMinor))).toEqual(new Set([3_100]));
  });

  test('charges each period once, whichever process is killed at which step', async () => {
    now = new Date('2030-12-31T00:00:00Z');
    const monthly = await subscribed({ interval: 'MONTH', amountMinor: 3_100 });
    const weekly = await subscribed({ interval: 'WEEK', amountMinor: 700 });
    // The same steps each time: the seed of the generator of Lehmer.
    let seed = 20_301_231;
    const random = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below;
    let deaths = 0;

    await live('2032-03-01T00:00:00Z', async () => {
      // Two processes side by side, each of which may die at any step; then others, when the leases of the dead are over.
      for (let lives = 0; lives < 2; lives += 1) {
        const processes = [mortal(random(60) + 1), mortal(random(60) + 1)];
        await Promise.allSettled(processes.map(({ tick }) => work(mortalService(service, tick))));
        deaths += processes.filter(({ isDead }) => isDead()).length;
        pass(3 * minuteMs);
      }
      await work();
      pass(3 * minuteMs);
      await work();
    });

    expect(deaths).toBeGreaterThan(100);
    expect(await billed(monthly)).toEqual(papers(15, 3_100));
    expect(await billed(weekly)).toEqual(papers(61, 700));
    expect(await daysOf(monthly)).toHaveLength(15);
    expect(await daysOf(weekly)).toHaveLength(61);
    const daysOfMonth = (await daysOf(monthly)).map((day) => Number(day.slice(8)));
    expect(daysOfMonth).toEqual([31, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31, 31, 29]);
  });

  test('charges a period once and on its day, at each single step at which it is killed', async () => {
    const results: string[][] = [];
    const bills: number[] = [];
    for (let at = 1, isOver = false; !isOver; at += 1) {
      now = new Date('2033-01-31T08:00:00Z');
      const id = await subscribed({ interval: 'MONTH', amountMinor: 100 });
      now = new Date('2033-02-28T08:00:00Z');
      const process = mortal(at);
      await Promise.allSettled([work(mortalService(service, process.tick))]);
      isOver = !process.isDead();
      pass(3 * minuteMs);
      await work();
      pass(3 * minuteMs);
      await work();
      results.push(await daysOf(id));
      bills.push((await billed(id)).length);
      await forgetAll();
    }

    expect(results.length).toBeGreaterThan(20);
    expect(new Set(results.map(String))).toEqual(new Set(['2033-01-31,2033-02-28']));
    expect(new Set(bills)).toEqual(new Set([2]));
  });

  test('charges a first period once, at each single step at which it is killed, when its buyer asks again', async () => {
    const results: number[] = [];
    for (let at = 1, isOver = false; !isOver; at += 1) {
      now = new Date('2033-06-01T08:00:00Z');
      const input = await wanted({ interval: 'YEAR', amountMinor: 100 });
      const process = mortal(at);
      await Promise.allSettled([subscribe(input, mortalService(service, process.tick))]);
      isOver = !process.isDead();
      const id = await subscribe(input);
      for (let lives = 0; lives < 2; lives += 1) {
        pass(3 * minuteMs);
        await work();
      }
      results.push((await taken(id)).length, (await billed(id)).length);
    }

    expect(results.length).toBeGreaterThan(20);
    expect(new Set(results)).toEqual(new Set([1]));
  });

  test('charges a period once, however many work on the same subscription at the same time', async () => {
    now = new Date('2033-07-31T08:00:00Z');
    const id = await subscribed({ interval: 'MONTH', amountMinor: 100 });
    now = new Date('2033-08-31T08:00:00Z');

    await Promise.all([1, 2, 3, 4].map(() => billSubscription(service, id)));
    await work();

    expect(await daysOf(id)).toEqual(['2033-07-31', '2033-08-31']);
    expect(await billed(id)).toEqual(papers(2, 100));
  });

  test('charges what began while nobody was there, in order, when somebody is', async () => {
    now = new Date('2034-01-31T08:00:00Z');
    const id = await subscribed({ interval: 'MONTH', amountMinor: 100 });

    now = new Date('2035-01-01T12:00:00Z');
    await Promise.all([work(), work()]);

    expect(await daysOf(id)).toEqual(['2034-01-31', ...Array.from({ length: 11 }, () => '2035-01-01')]);
    const { rows } = await tested.db.pool.query<{ paymentId: string; startsAt: Date }>(
      `select payment_id as "paymentId", starts_at as "startsAt" from billing_period where subscription_id = $1`,
      [id],
    );
    const startOf = new Map(rows.map(({ paymentId, startsAt }) => [paymentId, startsAt.toISOString().slice(5, 10)]));
    expect((await taken(id)).map(({ paymentId }) => startOf.get(paymentId))).toEqual(
      '01-31 02-28 03-31 04-30 05-31 06-30 07-31 08-31 09-30 10-31 11-30 12-31'.split(' '),
    );
  });

  test('takes money once that was held by whoever was killed, and released by the bank since', async () => {
    now = new Date('2036-01-29T08:00:00Z');
    const id = await subscribed({ interval: 'YEAR', amountMinor: 100 });
    now = new Date('2037-01-29T08:00:00Z');
    const [bank] = service.providers;
    const dying: Provider = { ...bank, capture: () => Promise.reject(new Killed()) };
    await chargeDue({ ...service, providers: [dying] });

    now = new Date('2037-02-10T08:00:00Z');
    await work();

    const { rows } = await tested.db.pool.query<{ status: string }>(
      `select payment.status from payment join billing_period on payable_id = billing_period.id
        where subscription_id = $1 order by payment.id`,
      [id],
    );
    expect(rows.map(({ status }) => status)).toEqual(['SUCCEEDED', 'CANCELLED', 'SUCCEEDED']);
    expect(await daysOf(id)).toEqual(['2036-01-29', '2037-02-10']);
  });
});
