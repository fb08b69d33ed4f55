import { createHmac } from 'node:crypto';
import { createLog } from '@tributary/kit/log';
import { serve, type Serving } from '@tributary/kit/serving/serve';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { processBankEvents } from '../../src/actions/bank/process-bank-events.ts';
import { webhookRoutes } from '../../src/actions/bank/receive-webhook.ts';
import { pretendBankWebhook } from '../../src/remote/pretend-bank/pretend-bank-webhook.ts';
import { paymentSubgraph } from '../../src/subgraph.ts';
import { newKey, openService, request, type ServiceUnderTest } from '../service-under-test.ts';
import { decided } from './stand-in-bank.ts';

const secrets = ['the secret of today', 'the secret of yesterday'];
const identitySecret = 'a secret of the test, 32 characters';

let tested: ServiceUnderTest;
let serving: Serving;

beforeAll(async () => {
  tested = await openService(inject('postgresUrl'));
  const { service } = tested;
  serving = await serve(paymentSubgraph({ service, secret: identitySecret, publicUrl: 'https://pay.example.com' }), {
    host: '127.0.0.1',
    port: 0,
    identitySecret,
    isReady: () => Promise.resolve(true),
    routes: webhookRoutes(service, [{ webhook: pretendBankWebhook, secrets }]),
    log: createLog('payment', 'silent'),
  });
});
afterAll(async () => {
  await serving.stop();
  await tested.close();
});
beforeEach(async () => {
  await tested.db.pool.query('delete from bank_event');
});

interface Sent {
  readonly secret?: string;
  readonly ageS?: number;
}

async function send(body: string, { secret = secrets[0] ?? '', ageS = 0 }: Sent = {}): Promise<number> {
  const second = Math.floor(tested.service.now().getTime() / 1_000) - ageS;
  const mac = createHmac('sha256', secret).update(`${second}.${body}`).digest('hex');
  const response = await fetch(`http://127.0.0.1:${serving.port}/webhooks/pretend-bank`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'webhook-signature': `t=${second},v1=${mac}` },
    body,
  });
  return response.status;
}

let made = 0;

/** What the bank tells of a charge as it is now. */
function eventOf(chargeId: string, type = 'charge.changed'): string {
  made += 1;
  const data = tested.bank.charges.get(chargeId);
  return JSON.stringify({ id: `evt_${made}`, type, created: new Date().toISOString(), version: made, data });
}

/** Works off what is due by now, or after a while. */
async function hear(afterMs = 1_000): Promise<void> {
  tested.pass(afterMs);
  while ((await processBankEvents(tested.service, [pretendBankWebhook])) > 0);
}

async function rows(table: string): Promise<number> {
  const { rows: found } = await tested.db.pool.query<{ count: string }>(`select count(*) from ${table}`);
  return Number(found[0]?.count);
}

const left = async (): Promise<number> =>
  Number((await tested.db.pool.query('select count(*) from bank_event where done_at is null')).rows[0]?.count);

/** All that money has left behind. */
async function books(paymentId: string): Promise<unknown> {
  const counts = [
    await rows('payment_transaction'),
    await rows('ledger_entry'),
    await rows('refund'),
    await rows('outbox'),
  ];
  return { counts, payment: await tested.payment(paymentId) };
}

async function authorized(token = 'tok_visa'): Promise<{ readonly id: string; readonly chargeId: string }> {
  const before = new Set(tested.bank.charges.keys());
  const { payment } = await tested.authorize(request({ paymentMethodToken: token }));
  const chargeId = [...tested.bank.charges.keys()].find((id) => !before.has(id)) ?? '';
  return { id: payment?.id ?? '', chargeId };
}

const questions = () => tested.bank.requests.filter((line) => line.startsWith('GET')).length;

describe('a webhook', () => {
  test('is written down with its very bytes and answered at once', async () => {
    const { chargeId, id } = await authorized();
    const body = ` ${eventOf(chargeId)}\n`;

    const statuses = [await send(body), await send(body, { secret: 'the secret of yesterday' })];

    const { rows: kept } = await tested.db.pool.query('select * from bank_event');
    expect(statuses).toEqual([200, 200]);
    expect(kept).toMatchObject([
      { provider: 'pretend-bank', reference: chargeId, payment_id: id, tries: 0, done_at: null },
    ]);
    expect((kept[0] as { raw_body: Buffer }).raw_body.toString()).toBe(body);
  });

  test.each([
    ['of nobody we know', 401, { secret: 'another secret' }],
    ['that was caught and is sent again later', 401, { ageS: 301 }],
    ['that took its time', 200, { ageS: 290 }],
  ])('%s is answered %i', async (_, status, sent) => {
    const { chargeId } = await authorized();

    expect(await send(eventOf(chargeId), sent)).toBe(status);
    expect(await rows('bank_event')).toBe(status === 200 ? 1 : 0);
  });

  test('that is signed and no event is refused, and one without end is cut off', async () => {
    expect(await send('{"hello":"there"}')).toBe(400);
    expect(await send('not even JSON')).toBe(400);
    expect(await send(`{"id":"${'x'.repeat(300_000)}"}`)).toBe(413);
    expect(await rows('bank_event')).toBe(0);
  });

  test.each([
    ['of a kind that we do not know', { id: 'evt_odd', type: 'weather.changed', data: { sky: 'blue' } }],
    [
      'about a charge of somebody else',
      { id: 'evt_other', type: 'charge.captured', data: { id: 'chg_x', reference: 'y' } },
    ],
    ['without data', { id: 'evt_bare', type: 'ping' }],
  ])('%s is accepted and ignored', async (_, event) => {
    const before = questions();

    const status = await send(JSON.stringify(event));
    await hear();

    expect([status, await left(), questions()]).toEqual([200, 0, before]);
  });
});

test("a second step's end is learned of by a webhook, which is only a hint: the bank is asked", async () => {
  const { id, chargeId } = await authorized('tok_second_step');
  tested.bank.change(chargeId, decided(true));
  const told = JSON.parse(eventOf(chargeId)) as { data: object };
  // A hint may lie; what the bank answers counts.
  await send(JSON.stringify({ ...told, data: { ...told.data, status: 'captured', capturedMinor: 1 } }));

  await hear();

  expect(await tested.payment(id)).toMatchObject({ status: 'REQUIRES_CAPTURE', captured: { amountMinor: 0 } });
  expect(await left()).toBe(0);
});

test('a bank that lost its answer to a capture tells by webhook that it is done: captured once', async () => {
  const { id, chargeId } = await authorized();
  tested.bank.next('answer is lost');
  const capture = await tested.capture({ paymentId: id, idempotencyKey: newKey() });
  expect(capture.payment).toMatchObject({ status: 'PROCESSING' });

  await send(eventOf(chargeId));
  await hear(200);
  const atOnce = await tested.payment(id);
  await hear(1_500);

  expect(atOnce).toMatchObject({ status: 'PROCESSING' });
  const payment = await tested.payment(id);
  expect(payment).toMatchObject({ status: 'SUCCEEDED', captured: { amountMinor: 2500 } });
  expect(payment?.transactions.map(({ kind }) => kind)).toEqual(['AUTHORIZE', 'CAPTURE']);
  expect(tested.bank.charges.get(chargeId)).toMatchObject({ capturedMinor: 2500 });
});

test('every webhook of a life of a charge, three times and shuffled, changes nothing', async () => {
  const { id, chargeId } = await authorized();
  const events = [eventOf(chargeId)];
  await tested.capture({ paymentId: id, idempotencyKey: newKey() });
  events.push(eventOf(chargeId));
  for (const amountMinor of [1_000, 500]) {
    await tested.refund({ paymentId: id, idempotencyKey: newKey(), amountMinor, reason: 'broken' });
    events.push(eventOf(chargeId));
  }
  const before = await books(id);
  const asked = questions();

  const thrice = [...events, ...events, ...events].map((event, place) => ({ event, place: (place * 7) % 12 }));
  for (const { event } of thrice.toSorted((a, b) => a.place - b.place)) {
    await send(event);
    await hear(300);
  }
  await Promise.all(thrice.map(({ event }) => send(event)));
  await hear();

  expect(await books(id)).toEqual(before);
  expect(await rows('bank_event')).toBe(events.length);
  expect(await left()).toBe(0);
  // All of it was known, so nobody had to be asked.
  expect(questions()).toBe(asked);
});

test('a chargeback is learned of by a webhook, once', async () => {
  const { id, chargeId } = await authorized();
  await tested.capture({ paymentId: id, idempotencyKey: newKey() });
  tested.bank.change(chargeId, { chargebacks: [{ id: 'cbk_1', amountMinor: 2_500, status: 'lost' }] });
  const event = eventOf(chargeId);

  for (let time = 0; time < 3; time += 1) {
    await send(event);
    await send(eventOf(chargeId));
    await hear();
  }

  const payment = await tested.payment(id);
  expect(payment).toMatchObject({ chargedBack: { amountMinor: 2_500 } });
  expect(payment?.transactions.filter(({ kind }) => kind === 'CHARGEBACK')).toHaveLength(1);
});

test('while the bank is away a hint waits, longer each time, and is followed when it is back', async () => {
  const { id, chargeId } = await authorized('tok_second_step');
  tested.bank.change(chargeId, decided(true));
  await send(eventOf(chargeId));

  tested.bank.setDown(true);
  await hear();
  const waiting = await left();
  await hear(1_000);
  tested.bank.setDown(false);
  await hear(10_000);

  expect(waiting).toBe(1);
  expect(await left()).toBe(0);
  expect(await tested.payment(id)).toMatchObject({ status: 'REQUIRES_CAPTURE' });
});

test('what a process took and did not finish, another works off when the lease is over; two at once take each once', async () => {
  const { id, chargeId } = await authorized('tok_second_step');
  tested.bank.change(chargeId, decided(true));
  await send(eventOf(chargeId));
  tested.pass(1_000);
  await tested.db.pool.query(`update bank_event set due_at = now() + interval '2 minutes' + interval '1 second'`);

  await hear();
  const leased = await left();
  tested.pass(300_000);
  const taken = await Promise.all([1, 2, 3].map(() => processBankEvents(tested.service, [pretendBankWebhook])));

  expect(leased).toBe(1);
  expect(taken.toSorted((a, b) => a - b)).toEqual([0, 0, 1]);
  expect(await tested.payment(id)).toMatchObject({ status: 'REQUIRES_CAPTURE' });
});
