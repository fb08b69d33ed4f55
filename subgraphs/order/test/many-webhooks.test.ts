import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inTransaction } from '@tributary/kit/database/database';
import { newId } from '@tributary/kit/ids';
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest';
import { startWebhooks } from '../src/actions/webhook/run-webhooks.ts';
import { webhookSecrets } from '../src/actions/webhook/webhook-secrets.ts';
import { appendEvents } from '../src/database/feed/event-feed.ts';
import { type WebhookSender, webhookSender } from '../src/remote/webhook-sender.ts';
import { sam } from './lifecycle.ts';
import { newKey, openService, secret, type ServiceUnderTest } from './service-under-test.ts';

// `WEBHOOKS_AT_ONCE=10000 npx vitest run subgraphs/order/test/many-webhooks.test.ts` is the same in earnest.
const deliveries = Number(process.env['WEBHOOKS_AT_ONCE'] ?? 300);

// At four for each, more posts than two processes begin at once.
const everyMs = 20;
const slow = Array.from({ length: 8 }, (_, index) => `/slow-${index}`);
const hostile = ['/breaks', '/redirects', '/hangs-up', '/floods', '/is-private'];
const fine = ['/fine-1', '/fine-2'];
const paths = [...slow, ...hostile, ...fine];
const events = Math.ceil(deliveries / paths.length);

// Ten thousand take minutes.
const patience = { timeout: Math.max(120_000, 60 * deliveries), interval: 100 };
// Nobody who is slow is given up.
const timeoutMs = 3 * patience.timeout;

const got = new Map<string, Set<string>>(paths.map((path) => [path, new Set()]));
/** Of the slow ones: nothing is answered before they are let go. */
const held: ServerResponse[] = [];
let isHolding = true;
let isWell = false;
let elsewhere = 0;

function answer(path: string, response: ServerResponse): void {
  if (slow.includes(path) && isHolding) return void held.push(response);
  if (isWell || !hostile.includes(path)) return void response.end('thanks');
  switch (path) {
    case '/breaks':
      return void response.writeHead(500).end();
    case '/redirects':
      return void response.writeHead(307, { location: `http://localhost:${port}/elsewhere` }).end();
    case '/hangs-up':
      return void response.destroy();
    default:
      return void response.writeHead(503).end('x'.repeat(1_000_000));
  }
}

let receiver: Server;
let port: number;
let house: ServiceUnderTest;
beforeAll(async () => {
  receiver = createServer((request, response) => {
    const path = request.url ?? '';
    request.resume().on('end', () => {
      if (path === '/elsewhere') elsewhere += 1;
      got.get(path)?.add(String(request.headers['webhook-id']));
      answer(path, response);
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  ({ port } = receiver.address() as AddressInfo);
  house = await openService(inject('postgresUrl'), { allowPrivate: true });
});
afterAll(async () => {
  receiver.closeAllConnections();
  receiver.close();
  await house.close();
});

/** Where an endpoint is: one has a name that leads to a private address. */
const urlOf = (path: string) =>
  path === '/is-private' ? `http://private.example:${port}${path}` : `http://shop.example:${port}${path}`;

async function register(path: string): Promise<void> {
  const input = { url: urlOf(path), eventTypes: ['*'], idempotencyKey: newKey() };
  const { data } = await house.execute(
    `mutation ($input: WebhookEndpointCreateInput!) {
       webhookEndpointCreate(input: $input) { endpoint { id } errors { ... on UserError { code } } } }`,
    { variables: { input }, viewer: { ...sam, scopes: ['webhook:write'] } },
  );
  expect(data?.['webhookEndpointCreate']).toMatchObject({ errors: [] });
}

async function happen(): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let seq = 1; seq <= events; seq += 1) {
    const event = { id: newId('evt', new Date()), source: 'order', type: 'order.confirmed', subject: 'ord_1', seq };
    const told = { ...event, data: { totalMinor: seq }, traceparent: null, publishedAt: new Date() };
    await inTransaction(house.db, (tx) => appendEvents(tx, [told]));
    ids.push(event.id);
  }
  return ids;
}

const resolve = () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]);

/** As in production, but that the shops' servers are on this machine. */
function sender(): WebhookSender {
  const open = webhookSender({ allowPrivate: true, resolve, timeoutMs });
  const strict = webhookSender({ allowPrivate: false, resolve, timeoutMs });
  return {
    post: (post) => (post.url.includes('private.example') ? strict : open).post(post),
    close: async () => void (await Promise.all([open.close(), strict.close()])),
  };
}

const countOf = async (sql: string): Promise<number> => Number((await house.db.pool.query(sql)).rows[0].count);

test(
  'many webhooks at once: however many shops are slow or hostile, the others wait for none, and nothing is lost',
  { timeout: 3 * patience.timeout },
  async () => {
    for (const path of paths) await register(path);
    const ids = new Set(await happen());
    const posts = sender();
    const service = { ...house.service, sender: posts, secrets: webhookSecrets(secret) };
    const runners = [startWebhooks(service, everyMs), startWebhooks(service, everyMs)];

    await vi.waitFor(() => expect(fine.map((path) => got.get(path))).toEqual(fine.map(() => ids)), patience);

    const slowlyTaken = `select count(*) from webhook_delivery d join webhook_endpoint e on e.id = d.endpoint_id
                        where d.state = 'DELIVERED' and e.url like '%/slow-%'`;
    expect(await countOf(slowlyTaken)).toBe(0);
    expect(held.length).toBeGreaterThanOrEqual(slow.length);
    isHolding = false;
    isWell = true;
    for (const response of held) response.end('at last');
    await vi.waitFor(async () => {
      // As if the pauses between tries were over.
      await house.db.pool.query(`update webhook_delivery d set next_attempt_at = now() from webhook_endpoint e
                                where e.id = d.endpoint_id and d.state = 'WAITING' and e.url not like '%private%'`);
      expect(await countOf(`select count(*) from webhook_delivery where state <> 'DELIVERED'`)).toBe(events);
    }, patience);
    await Promise.all(runners.map((runner) => runner.stop()));
    await posts.close();

    const known = paths.filter((path) => path !== '/is-private');
    expect(known.map((path) => got.get(path))).toEqual(known.map(() => ids));
    expect([got.get('/is-private')?.size, elsewhere]).toEqual([0, 0]);
    const lost = `select count(*) from webhook_delivery where state = 'DEAD'`;
    expect(await countOf(lost)).toBe(0);
  },
);
