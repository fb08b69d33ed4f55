import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import { freePort } from '../free-port.ts';
import { delivered } from './delivered.ts';
import { system } from './shared-system.ts';

type Told = Readonly<Record<string, unknown>>;

async function ask(query: string, variables: object = {}, { url = system.url, key = '' } = {}): Promise<Told> {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${system.tokens.jane}`,
      ...(key === '' ? {} : { 'idempotency-key': key }),
    },
    body: JSON.stringify({ query, variables }),
  });
  return (await response.json()) as Told;
}

const orderPlace = `mutation ($input: OrderPlaceInput!) {
  orderPlace(input: $input) { order { id number status } errors { __typename ... on UserError { code } } }
}`;

const address = { name: 'Jane Doe', lines: ['1 Way'], city: 'Town', country: 'US' };

/** What to buy a cart with a mug in it by, without a key. */
async function purchase(): Promise<object> {
  const found = await ask('{ product(by: { handle: "cat-mug" }) { variants { nodes { id } } } }');
  const variantId = /"id":"(\w+)"/.exec(JSON.stringify(found))?.[1];
  const created = await ask(
    'mutation ($lines: [CartLineInput!]!) { cartCreate(input: { currency: "USD", lines: $lines }) { cart { id } } }',
    { lines: [{ variantId, quantity: 1 }] },
  );
  const cartId = /"id":"(\w+)"/.exec(JSON.stringify(created))?.[1];
  await ask(delivered, { id: cartId });
  const expectedTotal = { amountMinor: 2_500 + 599, currency: 'USD' };
  return { cartId, expectedTotal, paymentMethod: { cardToken: 'tok_visa' }, shippingAddress: address };
}

async function chargesOf(id: string): Promise<string[]> {
  const told = await ask('query ($id: ID!) { order(by: { id: $id }) { payments(first: 10) { nodes { id } } } }', {
    id,
  });
  return [...JSON.stringify(told).matchAll(/"(pay_\w+)"/g)].map(([, payment = '']) => payment);
}

/** A router like the system's, with its environment, on ports of its own. */
async function secondRouter(): Promise<string> {
  const environment = readFileSync(`/proc/${system.pidOf('router')}/environ`, 'utf8').split('\0');
  const env = Object.fromEntries(environment.flatMap((one) => [/^([^=]+)=(.*)$/s.exec(one)?.slice(1) ?? []]));
  const [port, metricsPort] = [await freePort(), await freePort()];
  const child = spawn(process.execPath, ['router/dist/main.js'], {
    env: { ...env, PORT: String(port), METRICS_PORT: String(metricsPort) },
    stdio: 'ignore',
  });
  onTestFinished(() => void child.kill('SIGTERM'));
  await expect.poll(() => isReady(`http://127.0.0.1:${port}/ready`)).toBe(true);
  return `http://127.0.0.1:${port}/graphql`;
}

async function isReady(url: string): Promise<boolean> {
  return fetch(url).then(
    ({ ok }) => ok,
    () => false,
  );
}

/**
 * A purchase whose key is in the request's header alone: one order and one charge, however often and by whichever router
 * it comes.
 */
export function idempotencyKeyJourney(): void {
  test('twenty times at once over two routers, and again after a restart, it is one order and one charge', async () => {
    const input = await purchase();
    const other = await secondRouter();
    const key = crypto.randomUUID();

    const urls = Array.from({ length: 20 }, (_, at) => (at % 2 === 0 ? system.url : other));
    const all = await Promise.all(urls.map((url) => ask(orderPlace, { input }, { url, key })));
    process.kill(system.pidOf('router'), 'SIGKILL');
    await expect.poll(() => isReady(system.url.replace('graphql', 'ready'))).toBe(true);
    const later = await ask(orderPlace, { input }, { key });

    const ids = new Set([...all, later].flatMap((told) => /"id":"(ord_\w+)"/.exec(JSON.stringify(told))?.[1] ?? []));
    const [id = ''] = ids;
    expect(ids).toHaveLength(1);
    for (const told of all) expect(told).toMatchObject({ data: { orderPlace: { order: { id }, errors: [] } } });
    expect(later).toMatchObject({
      data: { orderPlace: { order: { id, status: 'CONFIRMED' }, errors: [] } },
      extensions: { idempotentReplay: true },
    });
    expect(await chargesOf(id)).toHaveLength(1);
  });

  test('the key in the input wins; another input by the same header is refused; with neither, one is asked for', async () => {
    const [input, another] = [await purchase(), await purchase()];
    const key = crypto.randomUUID();

    const first = await ask(orderPlace, { input: { ...input, idempotencyKey: key } }, { key: crypto.randomUUID() });
    const again = await ask(orderPlace, { input: { ...input, idempotencyKey: key } });
    const byHeader = await ask(orderPlace, { input: another }, { key });
    const reused = await ask(
      orderPlace,
      { input: { ...another, expectedTotal: { amountMinor: 1, currency: 'USD' } } },
      { key },
    );
    const without = await ask(orderPlace, { input: another });

    expect(again).toEqual({ ...first, extensions: { idempotentReplay: true } });
    expect(byHeader).toMatchObject({ data: { orderPlace: { errors: [], order: { status: 'CONFIRMED' } } } });
    expect(reused).toMatchObject({ data: { orderPlace: { errors: [{ code: 'IDEMPOTENCY_KEY_REUSED' }] } } });
    expect(without).toMatchObject({ data: { orderPlace: { errors: [{ code: 'INVALID_IDEMPOTENCY_KEY' }] } } });
  });
}
