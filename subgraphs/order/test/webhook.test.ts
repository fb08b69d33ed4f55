import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inTransaction } from '@tributary/kit/database/database';
import { steppedDatabase } from '@tributary/kit/database/stepped-database';
import type { Viewer } from '@tributary/kit/identity';
import { newId } from '@tributary/kit/ids';
import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test, vi } from 'vitest';
import { statementCount } from '@tributary/kit/database/test-database';
import { claimDueToDeliver, deliverWebhook, type WebhookService } from '../src/actions/webhook/deliver-webhook.ts';
import { startWebhooks } from '../src/actions/webhook/run-webhooks.ts';
import { webhookSecrets } from '../src/actions/webhook/webhook-secrets.ts';
import { appendEvents } from '../src/database/feed/event-feed.ts';
import { webhookSender } from '../src/remote/webhook-sender.ts';
import { sam } from './lifecycle.ts';
import { jane, newKey, openService, secret, type ServiceUnderTest } from './service-under-test.ts';

interface Got {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

// One receiver: what is answered depends on the path.
const got: Got[] = [];
const answers = new Map<string, number | 'nothing'>();
let receiver: Server;
let origin: string;
let house: ServiceUnderTest;
let service: WebhookService;
/** Waits for no answer for long. */
let impatient: WebhookService;
beforeAll(async () => {
  receiver = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const path = request.url ?? '';
      got.push({ path, headers: request.headers, body: Buffer.concat(chunks).toString() });
      const answer = answers.get(path) ?? 200;
      if (answer === 'nothing') return;
      response.writeHead(answer, answer === 302 ? { location: `${origin}/elsewhere` } : {}).end('thanks');
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;
  house = await openService(inject('postgresUrl'), { allowPrivate: true });
  service = { ...house.service, sender: webhookSender({ allowPrivate: true }), secrets: webhookSecrets(secret) };
  impatient = { ...service, sender: webhookSender({ allowPrivate: true, timeoutMs: 1_500 }) };
});
afterAll(async () => {
  await Promise.all([service, impatient].map(({ sender }) => sender.close()));
  receiver.closeAllConnections();
  receiver.close();
  await house.close();
});
afterEach(async () => {
  await house.db.pool.query('delete from webhook_endpoint');
  got.length = 0;
  answers.clear();
});

const staff: Viewer = { ...sam, scopes: ['webhook:write'] };

interface Told {
  readonly endpoint: { id: string; isEnabled: boolean; disabledReason: string | null; eventTypes: string[] };
  readonly secret: string | null;
  readonly delivery: { id: string; state: string };
  readonly errors: readonly Record<string, unknown>[];
}

const documents = {
  Create: 'webhookEndpointCreate',
  Update: 'webhookEndpointUpdate',
  RotateSecret: 'webhookEndpointRotateSecret',
};

async function change(kind: keyof typeof documents, input: object, viewer = staff): Promise<Told> {
  const { data, errors } = await house.execute(
    `mutation ($input: WebhookEndpoint${kind}Input!) { done: ${documents[kind]}(input: $input) {
       endpoint { id url eventTypes description isEnabled disabledReason } ${kind === 'Update' ? '' : 'secret'}
       errors { ... on UserError { __typename code path } } } }`,
    { variables: { input: kind === 'Update' ? input : { idempotencyKey: newKey(), ...input } }, viewer },
  );
  expect(errors).toEqual([]);
  // The shape is that of the document above.
  return data?.['done'] as unknown as Told;
}

async function replay(deliveryId: string, idempotencyKey = newKey()): Promise<Told> {
  const { data, errors } = await house.execute(
    `mutation ($input: WebhookDeliveryReplayInput!) { webhookDeliveryReplay(input: $input) {
       delivery { id state } errors { ... on UserError { __typename } } } }`,
    { variables: { input: { deliveryId, idempotencyKey } }, viewer: staff },
  );
  expect(errors).toEqual([]);
  return data?.['webhookDeliveryReplay'] as unknown as Told;
}

const endpoint = async (path: string, eventTypes: readonly string[] = ['*']) =>
  change('Create', { url: `${origin}${path}`, eventTypes });

let seq = 0;
/** Something happens; gives the event's id. */
async function happens(type = 'order.confirmed', data: object = { totalMinor: 5 }): Promise<string> {
  seq += 1;
  const event = { id: newId('evt', new Date()), source: 'order', type, subject: 'ord_1', seq, data };
  await inTransaction(house.db, (tx) => appendEvents(tx, [{ ...event, traceparent: null, publishedAt: new Date() }]));
  return event.id;
}

/** A process delivers what is due, until nothing is. */
async function delivers(by = service): Promise<number> {
  let count = 0;
  for (;;) {
    const lists = await Promise.all(
      [false, true].map((isFailing) => claimDueToDeliver(house.db, { isFailing, countMax: 100 })),
    );
    const claimed = lists.flat();
    if (claimed.length === 0) return count;
    await Promise.all(claimed.map((one) => deliverWebhook(by, one)));
    count += claimed.length;
  }
}

const leasesRunOut = () =>
  house.db.pool.query(`update webhook_delivery set lease_until = now() - interval '1 s' where lease_by is not null`);
const pausesRunOut = () => house.db.pool.query(`update webhook_delivery set next_attempt_at = now()`);
const pathsGot = () => got.map(({ path }) => path);

interface Seen {
  readonly id: string;
  readonly state: string;
  readonly attempts: number;
  readonly nextAttemptAt: string | null;
  readonly event: { readonly id: string };
  readonly log: readonly { readonly status: number | null; readonly error: string | null }[];
}

async function seen(state: string | null = null) {
  const { data, errors } = await house.execute(
    `query ($state: WebhookDeliveryState) { webhookEndpoints { id isEnabled disabledReason failingSince
       deliveries(state: $state) { nodes { id state attempts nextAttemptAt deliveredAt event { id type }
         log { status error durationMs at } endpoint { id } } } } }`,
    { variables: { state }, viewer: staff },
  );
  expect(errors).toEqual([]);
  // The shape is that of the document above.
  return data?.['webhookEndpoints'] as unknown as readonly {
    readonly id: string;
    readonly isEnabled: boolean;
    readonly disabledReason: string | null;
    readonly failingSince: string | null;
    readonly deliveries: { readonly nodes: readonly Seen[] };
  }[];
}

const deliveries = async () => (await seen()).flatMap(({ deliveries }) => deliveries.nodes);

/** The recipe of the README. */
function isSigned({ headers, body }: Got, key: string): boolean {
  const parts = String(headers['webhook-signature']).split(',');
  const second = parts.find((part) => part.startsWith('t='))?.slice(2);
  const mac = createHmac('sha256', key).update(`${second}.${body}`).digest('hex');
  return parts.includes(`v1=${mac}`) && Math.abs(Date.now() / 1000 - Number(second)) < 300;
}

describe('an endpoint', () => {
  test('is for the scope webhook:write, whatever is done with it', async () => {
    const named = [
      '{ webhookEndpoints { id } }',
      'mutation { webhookEndpointCreate(input: { url: "https://a.example/", eventTypes: ["*"] }) { secret } }',
      'mutation { webhookEndpointUpdate(input: { endpointId: "x" }) { endpoint { id } } }',
      'mutation { webhookEndpointRotateSecret(input: { endpointId: "x" }) { secret } }',
      'mutation { webhookEndpointDelete(input: { endpointId: "x" }) { deleted } }',
      'mutation { webhookDeliveryReplay(input: { deliveryId: "x" }) { delivery { id } } }',
    ];
    for (const document of named) {
      const { errors } = await house.execute(document, { viewer: jane });
      expect(errors[0]?.extensions?.['code']).toBe('FORBIDDEN');
    }
  });

  test('is not deleted by what is no id of an endpoint, as that of a delivery', async () => {
    const { data } = await house.execute(
      `mutation { webhookEndpointDelete(input: { endpointId: "whd_none" }) {
         deleted errors { ... on NotFoundError { code path } } } }`,
      { viewer: staff },
    );

    const errors = [{ code: 'WEBHOOK_ENDPOINT_NOT_FOUND', path: ['endpointId'] }];
    expect(data).toEqual({ webhookEndpointDelete: { deleted: false, errors } });
  });

  test('tells its secret when that is made, and never again', async () => {
    const created = await endpoint('/secret');
    const id = created.endpoint.id;
    const updated = await change('Update', {
      endpointId: id,
      description: 'for the warehouse',
      eventTypes: ['order.*'],
    });
    const rotated = await change('RotateSecret', { endpointId: id });

    expect(created.secret).toMatch(/^whsec_[\w-]{43}$/);
    expect(updated).toMatchObject({
      endpoint: { description: 'for the warehouse', eventTypes: ['order.*'] },
    });
    expect(rotated.secret).toMatch(/^whsec_/);
    expect(rotated.secret).not.toBe(created.secret);
    const { rows } = await house.db.pool.query('select * from webhook_endpoint');
    expect(JSON.stringify(rows)).not.toContain(created.secret?.slice(6));
  });

  test('is registered, and given a new secret, once for a key: a repeat is told the same, and another input is refused', async () => {
    const wish = { url: `${origin}/repeated`, eventTypes: ['*'], idempotencyKey: newKey() };
    const [created, again] = [await change('Create', wish), await change('Create', wish)];
    const rotate = { endpointId: created.endpoint.id, idempotencyKey: newKey() };
    const twice = await Promise.all([change('RotateSecret', rotate), change('RotateSecret', rotate)]);

    expect(again).toEqual(created);
    expect(twice[1]).toEqual(twice[0]);
    expect(twice[0].secret).not.toBe(created.secret);
    expect((await change('Create', { ...wish, eventTypes: ['order.*'] })).errors).toMatchObject([
      { __typename: 'IdempotencyKeyReusedError', path: ['idempotencyKey'] },
    ]);
    expect((await change('Create', { ...wish, idempotencyKey: 'short' })).errors).toMatchObject([
      { code: 'INVALID_IDEMPOTENCY_KEY' },
    ]);
    const { rows } = await house.db.pool.query('select secret_generation from webhook_endpoint where url = $1', [
      wish.url,
    ]);
    expect(rows).toEqual([{ secret_generation: 2 }]);
  });

  test('needs a URL, kinds of events and a description that are some', async () => {
    const wrong = { url: `${origin.replace('http:', 'ftp:')}/`, eventTypes: ['Order'], description: ' ' };
    const { data, errors } = await house.execute(
      'mutation ($input: WebhookEndpointCreateInput!) { webhookEndpointCreate(input: $input) { secret } }',
      { variables: { input: wrong }, viewer: staff },
    );
    expect([data, errors.length]).toEqual([null, 1]);

    const { errors: refused } = await change('Create', { ...wrong, url: 'http://u:p@a.example/' });
    expect(refused.map(({ code }) => code)).toEqual(['INVALID_URL', 'INVALID_EVENT_TYPES', 'INVALID_TEXT']);
    expect((await change('Update', { endpointId: 'none' })).errors).toMatchObject([{ __typename: 'NotFoundError' }]);
  });
});

/** Which of the secrets sign what is posted now. */
async function signedBy(...told: readonly Told[]): Promise<boolean[]> {
  got.length = 0;
  await happens();
  await delivers();
  return told.map(({ secret: key }) => got.every((one) => isSigned(one, key ?? '')));
}

describe('an event', () => {
  test('is posted as a signed CloudEvent to the endpoints that want it', async () => {
    const { secret: key } = await endpoint('/all');
    await endpoint('/orders', ['order.*', 'order.confirmed']);
    await endpoint('/returns', ['order.return.*']);
    await endpoint('/exact', ['order.confirmed']);

    const id = await happens('order.confirmed', { totalMinor: 5, text: 'café' });
    await delivers();

    expect(pathsGot().toSorted()).toEqual(['/all', '/exact', '/orders']);
    const one = got.find(({ path }) => path === '/all');
    expect(one?.headers).toMatchObject({ 'content-type': 'application/cloudevents+json', 'webhook-id': id });
    expect(JSON.parse(one?.body ?? '')).toMatchObject({
      specversion: '1.0',
      id,
      type: 'tributary.order.confirmed',
      source: '/order',
      subject: 'ord_1',
      data: { totalMinor: 5, text: 'café' },
    });
    expect(one !== undefined && isSigned(one, key ?? '')).toBe(true);
    expect(one !== undefined && isSigned({ ...one, body: `${one.body} ` }, key ?? '')).toBe(false);
    expect((await deliveries()).map(({ state, log }) => [state, log.length, log[0]?.status])).toEqual(
      Array.from({ length: 3 }, () => ['DELIVERED', 1, 200]),
    );
  });

  test('is signed by both secrets for a day after a rotation, and by the newest two at most', async () => {
    const first = await endpoint('/rotated');
    const { id } = first.endpoint;
    const second = await change('RotateSecret', { endpointId: id });

    expect(await signedBy(first, second)).toEqual([true, true]);
    const third = await change('RotateSecret', { endpointId: id });
    expect(await signedBy(first, second, third)).toEqual([false, true, true]);
    await house.db.pool.query(`update webhook_endpoint set secret_rotated_at = now() - interval '25 hours'`);
    expect(await signedBy(second, third)).toEqual([false, true]);
  });

  test('that is not taken is tried again, later and later, with the same id', async () => {
    await endpoint('/down');
    answers.set('/down', 503);
    const id = await happens();

    await delivers();
    const [first] = await deliveries();
    await pausesRunOut();
    await delivers();
    answers.set('/down', 204);
    await pausesRunOut();
    await delivers();

    expect(first).toMatchObject({ state: 'WAITING', attempts: 1, log: [{ status: 503, error: null }] });
    const inMs = Date.parse(first?.nextAttemptAt ?? '') - Date.now();
    expect(inMs).toBeGreaterThan(5_000);
    expect(inMs).toBeLessThanOrEqual(15_000);
    expect(got.map(({ headers }) => headers['webhook-id'])).toEqual([id, id, id]);
    const [last] = await deliveries();
    expect(last).toMatchObject({ state: 'DELIVERED', attempts: 3, nextAttemptAt: null });
    expect(last?.log.map(({ status }) => status)).toEqual([204, 503, 503]);
    expect((await seen())[0]?.failingSince).toBeNull();
  });

  test('is posted again where the process died between posting and saving', async () => {
    await endpoint('/twice');
    const id = await happens();

    const [claimed] = await claimDueToDeliver(house.db, { isFailing: false, countMax: 1 });
    if (claimed === undefined) throw new Error('expected a delivery that is due');
    const db = steppedDatabase(service.db, (step) => {
      if (step === 'begin') throw new Error('killed');
    });
    const dying = { ...service, db };
    await expect(deliverWebhook(dying, claimed)).rejects.toThrow('killed');
    expect(await delivers()).toBe(0);
    await leasesRunOut();
    expect(await delivers()).toBe(1);

    expect(got.map(({ headers }) => headers['webhook-id'])).toEqual([id, id]);
    expect(await deliveries()).toMatchObject([{ state: 'DELIVERED', attempts: 2, log: [{ status: 200 }] }]);
  });

  test('whose lease was lost is not saved by who lost it', async () => {
    await endpoint('/late');
    await happens();
    const [old] = await claimDueToDeliver(house.db, { isFailing: false, countMax: 1 });
    await leasesRunOut();
    const [mine] = await claimDueToDeliver(house.db, { isFailing: false, countMax: 1 });
    if (old === undefined || mine === undefined) throw new Error('expected a delivery that is due');

    await deliverWebhook(service, old);
    expect(await deliveries()).toMatchObject([{ state: 'WAITING', log: [] }]);
    await deliverWebhook(service, mine);
    expect(await deliveries()).toMatchObject([{ state: 'DELIVERED', log: [{ status: 200 }] }]);
  });

  test('makes one delivery, however often it is told', async () => {
    await endpoint('/once');
    const event = {
      id: newId('evt', new Date()),
      source: 'payment',
      type: 'a.b',
      subject: 's',
      seq: 1,
      data: {},
      traceparent: null,
    };
    const feed = () => inTransaction(house.db, (tx) => appendEvents(tx, [{ ...event, publishedAt: new Date() }]));

    await Promise.all([feed(), feed(), feed()]);
    await feed();

    expect(await deliveries()).toHaveLength(1);
  });

  test.each([
    ['follows no redirect', 302, '302 redirects are not followed'],
    ['waits for no answer for ever', 'nothing', 'null no answer in time'],
  ] as const)('%s', async (_, answer, expected) => {
    await endpoint('/odd');
    answers.set('/odd', answer);
    await happens();

    await delivers(answer === 'nothing' ? impatient : service);

    expect(pathsGot()).toEqual(['/odd']);
    const logs = (await deliveries()).map(({ log }) => log[0]);
    expect(logs.map((log) => `${log?.status} ${log?.error}`)).toEqual([expected]);
  });

  test('that nobody took for three days is given up, its endpoint disabled, and both can be revived', async () => {
    const { endpoint: made } = await endpoint('/dead');
    answers.set('/dead', 500);
    const id = await happens();
    await delivers();
    await house.db.pool.query(
      `update webhook_delivery set queued_at = now() - interval '3 days', next_attempt_at = now()`,
    );
    await house.db.pool.query(`update webhook_endpoint set failing_since = now() - interval '3 days'`);

    await delivers();
    const [dead] = await seen();
    await happens();
    expect(dead).toMatchObject({ isEnabled: false, disabledReason: 'TOOK_NOTHING' });
    expect(dead?.deliveries.nodes).toMatchObject([{ state: 'DEAD', nextAttemptAt: null, event: { id } }]);
    // What happens while it is disabled is not posted.
    expect(await deliveries()).toHaveLength(1);

    answers.delete('/dead');
    const replayed = await replay(dead?.deliveries.nodes[0]?.id ?? '');
    expect(replayed.delivery.state).toBe('WAITING');
    expect(await delivers()).toBe(0);
    const enabled = await change('Update', { endpointId: made.id, isEnabled: true });
    expect(enabled.endpoint).toMatchObject({ isEnabled: true, disabledReason: null });
    expect(await delivers()).toBe(1);
    expect(await deliveries()).toMatchObject([{ state: 'DELIVERED', attempts: 3 }]);
  });

  test('that was taken can be posted again; what is unknown can not', async () => {
    await endpoint('/again');
    const id = await happens();
    await delivers();
    const [delivery] = await deliveries();

    const key = newKey();
    await replay(delivery?.id ?? '', key);
    await replay(delivery?.id ?? '', key);
    await delivers();

    expect(got.map(({ headers }) => headers['webhook-id'])).toEqual([id, id]);
    expect((await replay('whd_none')).errors).toMatchObject([{ __typename: 'NotFoundError' }]);
  });

  test('is forgotten for an endpoint that is removed, also while it is being posted', async () => {
    const { endpoint: made } = await endpoint('/removed');
    await happens();
    const [claimed] = await claimDueToDeliver(house.db, { isFailing: false, countMax: 1 });
    const remove = `mutation { webhookEndpointDelete(input: { endpointId: "${made.id}" }) { deleted } }`;

    const removed = [await house.execute(remove, { viewer: staff }), await house.execute(remove, { viewer: staff })];
    if (claimed !== undefined) await deliverWebhook(service, claimed);

    expect(removed.map(({ data }) => data)).toEqual(
      Array.from({ length: 2 }, () => ({ webhookEndpointDelete: { deleted: true } })),
    );
    expect(await seen()).toEqual([]);
  });
});

const list = (first: number, after: string | null = null) =>
  house.execute(
    `query ($first: Int!, $after: String) { webhookEndpoints { deliveries(first: $first, after: $after, state: DELIVERED) {
       nodes { id event { id } endpoint { id } log { status } } pageInfo { hasNextPage endCursor } } } }`,
    { variables: { first, after }, viewer: staff },
  );

async function pageOf(after: string | null) {
  const { data } = await list(60, after);
  // The shape is that of the document above.
  const { webhookEndpoints } = data as unknown as {
    webhookEndpoints: readonly { deliveries: { nodes: { id: string }[]; pageInfo: { endCursor: string } } }[];
  };
  const [first] = webhookEndpoints;
  if (first === undefined) throw new Error('expected an endpoint');
  return first.deliveries;
}

describe('many deliveries', () => {
  test('of one endpoint that is silent do not keep the others waiting', async () => {
    await endpoint('/silent');
    await endpoint('/fine');
    answers.set('/silent', 'nothing');
    for (let n = 0; n < 40; n += 1) await happens();
    const runners = [startWebhooks(impatient, 20), startWebhooks(impatient, 20)];

    const taken = () => got.filter(({ path }) => path === '/fine').length;
    await expect.poll(taken).toBe(40);
    await Promise.all(runners.map((runner) => runner.stop()));

    expect(new Set(got.filter(({ path }) => path === '/fine').map(({ headers }) => headers['webhook-id'])).size).toBe(
      40,
    );
    // Its 40 would have taken 40 time-outs, four at a time.
    expect(got.filter(({ path }) => path === '/silent').length).toBeLessThan(40);
  });

  test('are listed in pages, in as many statements for a hundred as for one', async () => {
    await endpoint('/listed');
    for (let n = 0; n < 100; n += 1) await happens();
    await delivers();
    const counts = [];
    for (const first of [1, 100]) {
      const query = vi.spyOn(Client.prototype, 'query');
      const { errors } = await list(first);
      counts.push([errors.length, statementCount(query.mock.calls)]);
      query.mockRestore();
    }

    // Endpoints, deliveries, events, endpoints, logs.
    expect(counts).toEqual([
      [0, 5],
      [0, 5],
    ]);
    const first = await pageOf(null);
    const second = await pageOf(first.pageInfo.endCursor);
    expect(new Set([...first.nodes, ...second.nodes].map(({ id }) => id)).size).toBe(100);
  });
});
