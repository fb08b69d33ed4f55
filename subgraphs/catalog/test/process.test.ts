import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { identityHeader, serviceIdentity } from '@tributary/kit/identity';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { reserveStock } from '../src/actions/reserve-stock.ts';
import { product, openService, type ServiceUnderTest, variant } from './service-under-test.ts';

const built = fileURLToPath(new URL('../dist/main.js', import.meta.url));
const identitySecret = 'a secret of the test, 32 characters';

let catalog: ServiceUnderTest;
let running: ChildProcess | null = null;
beforeAll(async () => {
  catalog = await openService();
  await catalog.replace([product('mug', { variants: [variant('mug')] })]);
});
afterEach(async () => {
  if (running !== null) await stopped(running, 'SIGKILL');
  running = null;
});
afterAll(() => catalog.db.drop());

/** Starts the process as it is run, on a port of its own choice, which it says in its line "ready". */
async function started(): Promise<{ readonly url: string; readonly child: ChildProcess }> {
  const child = spawn(process.execPath, [built], {
    env: { PORT: '0', CATALOG_DATABASE_URL: catalog.db.url, IDENTITY_SECRET: identitySecret },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  running = child;
  for await (const line of createInterface({ input: child.stdout })) {
    const { msg, port } = JSON.parse(line) as { readonly msg: string; readonly port: number };
    if (msg === 'ready') return { url: `http://127.0.0.1:${port}`, child };
  }
  throw new Error('it ended before it was ready');
}

async function stopped(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const gone = once(child, 'exit');
  child.kill(signal);
  await gone;
  return child.exitCode;
}

function asked(url: string, headers: Readonly<Record<string, string>>): Promise<Response> {
  const body = JSON.stringify({ query: '{ productVariants(sku: "mug") { nodes { availableQuantity } } }' });
  return fetch(`${url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body });
}

test('it is alive and ready, answers whoever is signed, and ends well when it is told to', async () => {
  const { url, child } = await started();

  const [alive, ready] = await Promise.all([fetch(`${url}/health`), fetch(`${url}/ready`)]);
  const unsigned = await asked(url, {});
  const signed = await asked(url, { [identityHeader]: await serviceIdentity('order', identitySecret)() });

  expect([alive.status, ready.status, unsigned.status]).toEqual([200, 200, 401]);
  expect(await signed.json()).toEqual({ data: { productVariants: { nodes: [{ availableQuantity: 10 }] } } });
  expect(await stopped(child, 'SIGTERM')).toBe(0);
});

test('it sweeps what has lapsed, and forgets keys that have expired, while it was down', async () => {
  const lines = [{ variantId: variant('mug').id, quantity: 3 }];
  const request = { principal: 'order', idempotencyKey: 'ord_1:reserve', holderId: 'ord_1', lines, ttlSeconds: 900 };
  await reserveStock(catalog.service, request);
  await catalog.db.pool.query(`update stock_reservation set expires_at = now() - interval '1 second'`);
  await catalog.db.pool.query(`update idempotency set expires_at = now() - interval '1 second'`);

  await started();

  await vi.waitFor(async () => {
    const { rows } = await catalog.db.pool.query(
      'select state, (select count(*)::int from idempotency) as keys from stock_reservation',
    );
    expect(rows).toEqual([{ state: 'LAPSED', keys: 0 }]);
  });
});

test('it names everything that it lacks', async () => {
  const child = spawn(process.execPath, [built], { env: {}, stdio: ['ignore', 'ignore', 'pipe'] });
  const lines: string[] = [];
  for await (const line of createInterface({ input: child.stderr })) lines.push(line);

  expect(lines).toEqual([
    'cannot start:',
    expect.stringContaining('IDENTITY_SECRET is not set'),
    expect.stringContaining('CATALOG_DATABASE_URL is not set'),
  ]);
});
