import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { identityHeader, serviceIdentity } from '@tributary/kit/identity';
import { testDatabase, type TestDatabase } from '@tributary/kit/database/test-database';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import { paymentDatabase } from '../src/database/database.ts';
import { request } from './service-under-test.ts';
import { type StandInBank, standInBank } from './bank/stand-in-bank.ts';

const built = fileURLToPath(new URL('../dist/main.js', import.meta.url));
const identitySecret = 'a secret of the test, 32 characters';
const identity = serviceIdentity('order', identitySecret);

async function ask(url: string, query: string, variables: object): Promise<unknown> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', [identityHeader]: await identity() },
    body: JSON.stringify({ query, variables }),
  });
  return response.json();
}

const authorize = (url: string, input: object) =>
  ask(
    url,
    'mutation ($input: PaymentAuthorizeInput!) { paymentAuthorize(input: $input) { payment { id status } errors { __typename } } }',
    { input },
  );

// The process as it is run, from what was built.
describe.skipIf(!existsSync(built))('the payment process', () => {
  let db: TestDatabase;
  let bank: StandInBank;
  let running: ChildProcess | null = null;

  beforeAll(async () => {
    db = await testDatabase(inject('postgresUrl'), paymentDatabase);
    bank = await standInBank();
  });
  afterEach(async () => {
    if (running !== null) await stop(running, 'SIGKILL');
    running = null;
  });
  afterAll(async () => {
    await bank.stop();
    await db.drop();
  });

  /** Starts it on a port of its own choice, which it says in its line "ready". */
  async function start(): Promise<string> {
    const child = spawn(process.execPath, [built], {
      env: {
        PORT: '0',
        PUBLIC_PORT: '0',
        PAYMENT_DATABASE_URL: db.url,
        BANK_URL: bank.url,
        BANK_TIMEOUT_MS: '1000',
        RECONCILE_EVERY_MS: '50',
        IDENTITY_SECRET: identitySecret,
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    running = child;
    for await (const line of createInterface({ input: child.stdout })) {
      const { msg, port } = JSON.parse(line) as { readonly msg: string; readonly port: number };
      if (msg === 'ready') return `http://127.0.0.1:${port}`;
    }
    throw new Error('it ended before it was ready');
  }

  test('that is killed while the bank keeps silent comes to the truth by itself when it is started again', async () => {
    const first = await start();
    const input = request({ paymentMethodToken: 'tok_timeout' });
    const lost = authorize(first, input).catch(() => 'lost');
    while (bank.charges.size === 0) await sleep(10);
    if (running !== null) await stop(running, 'SIGKILL');
    const [{ status: before } = { status: null }] = (
      await db.pool.query<{ status: string }>('select status from payment')
    ).rows;

    const second = await start();
    let status = before;
    for (let tries = 0; tries < 200 && status === 'PROCESSING'; tries += 1) {
      await sleep(50);
      status = (await db.pool.query<{ status: string }>('select status from payment')).rows[0]?.status ?? null;
    }

    expect(await lost).toBe('lost');
    expect([before, status]).toEqual(['PROCESSING', 'REQUIRES_CAPTURE']);
    expect(await authorize(second, input)).toMatchObject({
      data: { paymentAuthorize: { payment: { status: 'REQUIRES_CAPTURE' }, errors: [] } },
    });
    expect(bank.charges.size).toBe(1);
  });

  test('is alive, is ready, and ends well when it is told to', async () => {
    const url = await start();
    const [alive, ready] = await Promise.all([fetch(`${url}/health`), fetch(`${url}/ready`)]);

    const code = running === null ? null : await stop(running, 'SIGTERM');

    expect([alive.status, ready.status, code]).toEqual([200, 200, 0]);
  });
});

async function stop(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const gone = once(child, 'exit') as Promise<[number | null]>;
  child.kill(signal);
  const [code] = await gone;
  return code;
}
