import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serve, type Serving } from '@tributary/kit/serving/serve';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import { authorizePayment } from '../../src/actions/payment/authorize-payment.ts';
import { capturePayment } from '../../src/actions/payment/capture-payment.ts';
import { processBankEvents } from '../../src/actions/bank/process-bank-events.ts';
import { webhookRoutes } from '../../src/actions/bank/receive-webhook.ts';
import { reconcile } from '../../src/actions/payment/reconcile-payments.ts';
import { reconcileStatement } from '../../src/actions/bank/reconcile-statement.ts';
import { refundPayment } from '../../src/actions/payment/refund-payment.ts';
import type { MoneyService } from '../../src/actions/service.ts';
import { pretendBankWebhook } from '../../src/remote/pretend-bank/pretend-bank-webhook.ts';
import { pretendBank } from '../../src/remote/pretend-bank/pretend-bank.ts';
import { paymentSubgraph } from '../../src/subgraph.ts';
import { newKey, openService, request, type ServiceUnderTest } from '../service-under-test.ts';

const realBank = fileURLToPath(new URL('../../../../local/dist/bank/main.js', import.meta.url));
const secret = 'the secret of the test';
const identitySecret = 'a secret of the test, 32 characters';
// Two answers are lost on purpose; a busy machine needs longer than usual for the others.
const timeoutMs = 2_000;

// The bank of `npm start`, which tells by webhooks and fails by script, and everything in payment that deals with it.
describe.skipIf(!existsSync(realBank))('with the pretend bank', () => {
  let tested: ServiceUnderTest;
  let service: MoneyService;
  let serving: Serving;
  let folder: string;
  let bank: ChildProcess;
  let port: number;

  beforeAll(async () => {
    tested = await openService(inject('postgresUrl'));
    port = await freePort();
    service = { ...tested.service, providers: [pretendBank({ url: `http://127.0.0.1:${port}`, timeoutMs })] };
    serving = await serve(paymentSubgraph({ service, secret: identitySecret, publicUrl: 'https://pay.example.com' }), {
      host: '127.0.0.1',
      port: 0,
      identitySecret,
      isReady: () => Promise.resolve(true),
      routes: webhookRoutes(service, [{ webhook: pretendBankWebhook, secrets: [secret] }]),
      log: service.log,
    });
    folder = await mkdtemp(join(tmpdir(), 'bank-'));
    await startBank();
  });
  afterAll(async () => {
    await stopBank('SIGTERM');
    await serving.stop();
    await tested.close();
    await rm(folder, { recursive: true });
  });
  afterEach(() => admin('DELETE', '/admin/faults'));

  async function startBank(): Promise<void> {
    bank = spawn(process.execPath, [realBank], {
      env: {
        HOST: '127.0.0.1',
        PORT: String(port),
        BANK_JOURNAL: join(folder, 'bank.jsonl'),
        BANK_WEBHOOK_URL: `http://127.0.0.1:${serving.port}/webhooks/pretend-bank`,
        BANK_WEBHOOK_SECRET: secret,
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    if (bank.stdout !== null) await once(bank.stdout, 'data');
  }

  async function stopBank(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    const gone = once(bank, 'exit');
    bank.kill(signal);
    await gone;
  }

  async function admin(method: string, path: string, body?: object): Promise<Record<string, unknown>> {
    const headers = { 'content-type': 'application/json', 'idempotency-key': newKey() };
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return (await response.json()) as Record<string, unknown>;
  }

  const script = (fault: object) => admin('POST', '/admin/faults', fault);

  async function authorize(token = 'tok_visa'): Promise<string> {
    const asked = { ...request({ paymentMethodToken: token }), payableAmountMinor: null, caller: 'service:order' };
    const result = await authorizePayment(service, asked);
    if (result.payment === null) throw new Error(`expected a payment, got ${result.kind}`);
    return result.payment.id;
  }

  const capture = (paymentId: string) =>
    capturePayment(service, { caller: 'service:order', idempotencyKey: newKey(), paymentId, amount: null });

  async function count(what: string): Promise<number> {
    const { rows } = await tested.db.pool.query<{ count: string }>(`select count(*) from ${what}`);
    return Number(rows[0]?.count);
  }

  /** As the processes' loops do, until the payment is so, or for some seconds. */
  async function settledAs(id: string, status: string): Promise<void> {
    await expect
      .poll(async () => {
        await processBankEvents(service, [pretendBankWebhook]);
        await reconcile(service);
        return (await tested.payment(id))?.status;
      })
      .toBe(status);
  }

  test('that times out after it did its work, at each step, money is held once and captured once', async () => {
    await script({ operation: 'charge', fault: 'timeout_after' });
    await script({ operation: 'capture', fault: 'timeout_after' });

    const id = await authorize();
    const afterSilence = (await tested.payment(id))?.status;
    await settledAs(id, 'REQUIRES_CAPTURE');
    await capture(id);
    await settledAs(id, 'SUCCEEDED');

    const payment = await tested.payment(id);
    expect(afterSilence).toBe('PROCESSING');
    expect(payment).toMatchObject({ captured: { amountMinor: 2_500 } });
    expect(payment?.transactions.map(({ kind }) => kind)).toEqual(['AUTHORIZE', 'CAPTURE']);
  });

  test('that tells everything three times and shuffled, nothing changes', async () => {
    await script({ operation: 'webhook', fault: 'duplicate', times: null, copies: 2 });
    await script({ operation: 'webhook', fault: 'reorder', times: null, delayMs: 300, seed: 5 });
    const before = await count('bank_event');

    const id = await authorize();
    await capture(id);
    for (const amountMinor of [1_000, 400]) {
      const asked = {
        caller: 'cus_staff',
        idempotencyKey: newKey(),
        paymentId: id,
        amount: { amountMinor, currency: 'USD' },
        reason: 'broken',
      };
      await refundPayment(service, asked);
    }
    const books = async () => ({
      payment: await tested.payment(id),
      facts: await count('payment_transaction'),
      bookings: await count('ledger_entry'),
      events: await count('outbox'),
    });
    const done = await books();
    await expect.poll(() => count('bank_event')).toBe(before + 4);
    await expect
      .poll(async () => {
        await processBankEvents(service, [pretendBankWebhook]);
        return count('bank_event where done_at is null');
      })
      .toBe(0);

    expect(done.payment).toMatchObject({ status: 'SUCCEEDED', refunded: { amountMinor: 1_400 } });
    expect(await books()).toEqual(done);
  });

  test('that is killed before it could tell of a second step, the news comes when it is back', async () => {
    const id = await authorize('tok_second_step');
    const { rows } = await tested.db.pool.query<{ reference: string }>(
      'select provider_reference as reference from payment where id = $1',
      [id],
    );
    await script({ operation: 'webhook', fault: 'delay', delayMs: 600_000 });
    await admin('POST', `/second-step/${rows[0]?.reference}`, { approve: true });

    await stopBank('SIGKILL');
    await startBank();
    await settledAs(id, 'REQUIRES_CAPTURE');

    expect(await tested.payment(id)).toMatchObject({ status: 'REQUIRES_CAPTURE' });
  });

  test('the statement agrees with our books, but for what was done behind our back', async () => {
    const [provider] = service.providers;
    const yesterday = new Date(Date.now() - 24 * 60 * 60 * 1_000);
    const compare = () => reconcileStatement(service, provider, { from: yesterday, to: new Date() });

    const agreed = await compare();
    const charge = await admin('POST', '/v1/charges', {
      amountMinor: 700,
      currency: 'USD',
      token: 'tok_visa',
      reference: 'not one of ours',
    });
    await admin('POST', `/v1/charges/${String(charge['id'])}/capture`, {});
    const differing = await compare();

    expect(agreed).toMatchObject({ differences: 0 });
    expect(agreed.charges).toBeGreaterThan(1);
    expect(differing).toMatchObject({ differences: 1 });
  });

  test('a card that asks for a second step is declined while its owner is away', async () => {
    const asked = {
      ...request({ paymentMethodToken: 'tok_second_step' }),
      caller: 'service:order',
      isOffSession: true,
    };

    const result = await authorizePayment(service, asked);

    const failure = { kind: 'PaymentDeclined', declineCode: 'authentication_failed' };
    expect(result).toMatchObject({ kind: 'Refused', failures: [failure] });
  });

  async function captured(): Promise<{ readonly id: string; readonly charge: string }> {
    const id = await authorize();
    await capture(id);
    const { rows } = await tested.db.pool.query<{ reference: string }>(
      'select provider_reference as reference from payment where id = $1',
      [id],
    );
    return { id, charge: rows[0]?.reference ?? '' };
  }

  async function moneyBackOf(id: string): Promise<readonly (number | undefined)[]> {
    await processBankEvents(service, [pretendBankWebhook]);
    const payment = await tested.payment(id);
    return [payment?.chargedBack.amountMinor, payment?.refunded.amountMinor];
  }

  test('a chargeback at the bank is in our books soon', async () => {
    const { id, charge } = await captured();

    await admin('POST', `/admin/charges/${charge}/chargebacks`, { reason: 'fraudulent' });

    await expect.poll(() => moneyBackOf(id)).toEqual([2_500, 0]);
  });

  test('a dispute that is won gives us the money back', async () => {
    const { id, charge } = await captured();
    const { chargebacks } = (await admin('POST', `/admin/charges/${charge}/chargebacks`, { disputed: true })) as {
      readonly chargebacks: readonly { readonly id: string }[];
    };
    await expect.poll(() => moneyBackOf(id)).toEqual([2_500, 0]);

    await admin('POST', `/admin/chargebacks/${chargebacks[0]?.id}`, { outcome: 'won' });

    await expect.poll(() => moneyBackOf(id)).toEqual([0, 0]);
  });

  test('a refund that the account does not take is ours again', async () => {
    const { id } = await captured();
    const refund = {
      caller: 'cus_staff',
      paymentId: id,
      amount: { amountMinor: 700, currency: 'USD' },
      reason: 'broken',
    };
    await refundPayment(service, { ...refund, idempotencyKey: newKey() });
    await expect.poll(() => moneyBackOf(id)).toEqual([0, 700]);
    const { rows } = await tested.db.pool.query<{ reference: string }>(
      'select provider_reference as reference from refund where payment_id = $1',
      [id],
    );

    await admin('POST', `/admin/refunds/${rows[0]?.reference}/return`, {});

    await expect.poll(() => moneyBackOf(id)).toEqual([0, 0]);
  });
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
