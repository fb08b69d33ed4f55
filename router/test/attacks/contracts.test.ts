import { once } from 'node:events';
import { connect as connectHttp2 } from 'node:http2';
import { connect } from 'node:net';
import { createClient } from 'graphql-ws';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ContractLab, contractLab } from '../contract-lab.ts';
import { ordersSubgraph, usersSubgraph } from '../live/live-subgraph.ts';
import { composed, routerBefore } from '../router-before.ts';

// Requests that name a contract in a way that two parts on the way might read differently, or that want what another has.

const ends: (() => Promise<void>)[] = [];
let lab: ContractLab;
beforeAll(async () => {
  lab = await contractLab({ onEnd: (end) => void ends.push(end) });
});
afterAll(async () => {
  for (const end of ends.toReversed()) await end();
});

/** In this type the status tells what is invalid. */
const accept = 'Accept: application/graphql-response+json';

/** What comes back for these lines, as they are; `ledger` is what the storefront has not. */
async function said(target: string, ...headers: readonly string[]): Promise<string> {
  const body = '{"query":"{ ledger { id } }"}';
  const socket = connect(lab.port, '127.0.0.1');
  const fixed = ['Content-Type: application/json', accept, `Content-Length: ${body.length}`, 'Connection: close'];
  socket.write([`POST ${target} HTTP/1.1`, ...headers, ...fixed, '', body].join('\r\n'));
  let text = '';
  socket.setEncoding('utf8').on('data', (piece: string) => (text += piece));
  await once(socket, 'close');
  return text;
}

describe('a contract is named', () => {
  test.each([
    ['by a header', '/graphql', ['Host: any.example', 'Graph-Contract: storefront']],
    ['by a host', '/graphql', ['Host: shop.example']],
    ['by a host in capitals, with a port and the dot of the root', '/graphql', ['Host: Shop.Example.:4000']],
    ['by a path', '/storefront', ['Host: any.example']],
    ['by all three', '/storefront', ['Host: shop.example', 'Graph-Contract: storefront']],
    [
      'by the host of its target, which counts for more than the header',
      'http://shop.example/graphql',
      ['Host: any.example'],
    ],
  ])('%s', async (_, target, headers) => {
    const answer = await said(target, ...headers);

    expect(answer).toMatch(/^HTTP\/1.1 400 .*GRAPHQL_VALIDATION_FAILED/s);
  });

  test.each([
    [
      'twice',
      '/graphql',
      ['Host: any.example', 'Graph-Contract: storefront', 'Graph-Contract: staff'],
      'CONTRACT_NOT_FOUND',
    ],
    [
      'twice by one name',
      '/graphql',
      ['Host: a.example', 'Graph-Contract: staff', 'graph-contract: staff'],
      'CONTRACT_NOT_FOUND',
    ],
    ['in a list', '/graphql', ['Host: any.example', 'Graph-Contract: storefront, staff'], 'CONTRACT_NOT_FOUND'],
    ['by another case', '/graphql', ['Host: any.example', 'Graph-Contract: Storefront'], 'CONTRACT_NOT_FOUND'],
    ['by nothing', '/graphql', ['Host: any.example', 'Graph-Contract: '], 'CONTRACT_NOT_FOUND'],
    ['by what every object has', '/graphql', ['Host: any.example', 'Graph-Contract: __proto__'], 'CONTRACT_NOT_FOUND'],
    [
      'otherwise by path and header',
      '/storefront',
      ['Host: any.example', 'Graph-Contract: staff'],
      'CONTRACT_AMBIGUOUS',
    ],
    ['otherwise by host and header', '/graphql', ['Host: shop.example', 'Graph-Contract: staff'], 'CONTRACT_AMBIGUOUS'],
    ['otherwise by host and path', '/storefront', ['Host: staff.example'], 'CONTRACT_AMBIGUOUS'],
    [
      'otherwise by the target and the header',
      'http://shop.example/graphql',
      ['Host: a.example', 'Graph-Contract: staff'],
      'CONTRACT_AMBIGUOUS',
    ],
    [
      'by a target with somebody in it',
      'http://staff.example@shop.example/graphql',
      ['Host: a.example'],
      'BAD_REQUEST',
    ],
    ['by two hosts', '/graphql', ['Host: any.example', 'Host: shop.example'], 'BAD_REQUEST'],
  ] as const)('never %s', async (...[, target, headers, code]) => {
    const before = lab.asked.length;

    const answer = await said(target, ...headers);

    expect(answer).toMatch(/^HTTP\/1.1 400 /);
    expect(answer).toContain(code);
    expect(lab.asked).toHaveLength(before);
  });

  test('by no other header: whose proxies write those, nobody knows', async () => {
    const answer = await said(
      '/graphql',
      'Host: any.example',
      'X-Forwarded-Host: shop.example',
      'Forwarded: host=shop.example',
    );

    expect(answer).toContain('secret-ledger');
  });
});

describe('by HTTP/2 a contract is named', () => {
  let port = 0;
  const ending: (() => Promise<void>)[] = [];
  beforeAll(async () => {
    ({ port } = await contractLab({ environment: { H2C: 'on' }, onEnd: (end) => void ending.push(end) }));
  });
  afterAll(async () => {
    for (const end of ending.toReversed()) await end();
  });

  async function asked(headers: Readonly<Record<string, string>>): Promise<string> {
    const session = connectHttp2(`http://127.0.0.1:${port}`);
    session.on('error', () => undefined);
    onTestFinished(() => session.destroy());
    const type = { 'content-type': 'application/json', accept: 'application/graphql-response+json' };
    const stream = session.request({ ':method': 'POST', ':path': '/graphql', ...type, ...headers });
    stream.end('{"query":"{ ledger { id } }"}');
    const [answer] = (await once(stream, 'response')) as [Readonly<Record<string, unknown>>];
    let text = String(answer[':status']);
    stream.setEncoding('utf8').on('data', (piece: string) => (text += piece));
    await once(stream, 'end');
    return text;
  }

  test.each([
    ['by the authority', { ':authority': 'shop.example' }],
    ['by one in capitals, with a port and the dot of the root', { ':authority': 'Shop.Example.:443' }],
    ['by the authority and the same host', { ':authority': 'shop.example', host: 'shop.example' }],
    ['by a header beside another authority', { ':authority': 'any.example', 'graph-contract': 'storefront' }],
    ['by a path beside another authority', { ':authority': 'any.example', ':path': '/storefront' }],
  ])('%s', async (_, headers) => {
    expect(await asked(headers)).toMatch(/^400.*GRAPHQL_VALIDATION_FAILED/s);
  });

  test.each([
    ['by another authority', { ':authority': 'any.example' }, /^200.*secret-ledger/s],
    [
      'by what proxies write',
      { ':authority': 'any.example', 'x-forwarded-host': 'shop.example' },
      /^200.*secret-ledger/s,
    ],
    ['by a host beside another authority', { ':authority': 'any.example', host: 'shop.example' }, /^400.*BAD_REQUEST/s],
    [
      'otherwise by authority and path',
      { ':authority': 'staff.example', ':path': '/storefront' },
      /^400.*CONTRACT_AMBIGUOUS/s,
    ],
    [
      'otherwise by authority and header',
      { ':authority': 'shop.example', 'graph-contract': 'staff' },
      /^400.*CONTRACT_AMBIGUOUS/s,
    ],
    ['by an authority with somebody in it', { ':authority': 'staff.example@shop.example' }, /^400.*BAD_REQUEST/s],
    ['without its scope', { ':authority': 'staff.example' }, /^403.*CONTRACT_FORBIDDEN/s],
  ] as const)('never %s', async (_, headers, answer) => {
    expect(await asked(headers)).toMatch(answer);
  });
});

describe('by transports that stay open', () => {
  const hidden = 'subscription { orderUpdated(id: 1) { status } }';

  test.each([
    ['its path', '/blind', {}],
    ['the first message', '/graphql', { 'graph-contract': 'blind' }],
  ])('a WebSocket is of the contract that %s names, and so is each operation on it', async (_, path, params) => {
    const { client, orders } = await live();

    const heard = await told(client(path, params), hidden);

    expect(heard).toMatchObject([[{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }]]);
    expect(orders.subscribes).toEqual([]);
  });

  test.each([
    ['/blind', { 'graph-contract': 'other' }],
    ['/graphql', { 'graph-contract': '' }],
    ['/graphql', { 'graph-contract': 'closed' }],
  ])(
    'a WebSocket at %s is closed where its first message names another contract, or one that it may not ask: %o',
    async (path, params) => {
      const { client } = await live();

      const [end] = await told(client(path, params), hidden);

      expect(end).toMatchObject({ code: 4403 });
    },
  );

  test('equal subscriptions of two contracts are two, also of what all may share', async () => {
    const { client, orders } = await live();
    const query = 'subscription { orderUpdated(id: 1) { id } }';
    const heard = new Map<string, unknown[]>([
      ['/graphql', []],
      ['/blind', []],
    ]);
    for (const [path, all] of heard)
      for (const one of [client(path), client(path)])
        one.subscribe(
          { query },
          { next: (result) => all.push(result), error: () => undefined, complete: () => undefined },
        );

    await vi.waitFor(() => expect(orders.following()).toBe(2));
    await new Promise((resolve) => setTimeout(resolve, 200));
    orders.tell({ id: '1', status: 'PAID' });
    await vi.waitFor(() => expect([...heard.values()].map(({ length }) => length)).toEqual([2, 2]));

    expect(orders.subscribes).toHaveLength(2);
  });

  test('a stream that was reserved at one contract is none of another', async () => {
    const { port } = await live();
    const at = (path: string) => `http://127.0.0.1:${port}${path}`;
    const token = await (await fetch(at('/blind'), { method: 'PUT' })).text();
    const headers = { 'content-type': 'application/json', 'x-graphql-event-stream-token': token };
    const body = JSON.stringify({ query: '{ orders { id } }', extensions: { operationId: 'one' } });

    const statuses = await Promise.all(
      ['/graphql', '/blind'].map(async (path) => (await fetch(at(path), { method: 'POST', headers, body })).status),
    );

    expect(statuses).toEqual([404, 202]);
  });

  test('events by HTTP are those of the contract', async () => {
    const { port } = await live();

    const response = await fetch(`http://127.0.0.1:${port}/blind`, {
      method: 'POST',
      headers: { accept: 'text/event-stream', 'content-type': 'application/json' },
      body: JSON.stringify({ query: hidden }),
    });

    expect(await response.text()).toContain('GRAPHQL_VALIDATION_FAILED');
  });
});

/** A router whose contract `blind` has no `status`; both graphs tell subscriptions. */
async function live() {
  const folder = await mkdtemp(join(tmpdir(), 'tributary-contracts-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const [orders, users] = [await ordersSubgraph(), await usersSubgraph()];
  const source = join(folder, 'blind.graphql');
  const sdl = orders.sdl.replace('status: String', 'status: String @federation__inaccessible');
  await writeFile(source, composed({ orders: { ...orders, sdl }, users }));
  const yaml = `contracts: { header: graph-contract, each: { blind: { source: ${source}, path: /blind }, closed: { source: ${source}, scope: staff } } }
live: { shared: [Subscription.orderUpdated, Order.id] }`;
  const router = await routerBefore({ orders, users }, { SUBGRAPH_SUBSCRIPTIONS_ORDERS: 'websocket' }, { yaml });
  const client = (path: string, connectionParams: Record<string, string> = {}) => {
    const url = `ws://127.0.0.1:${router.port}${path}`;
    const made = createClient({ url, webSocketImpl: WebSocket, lazy: true, retryAttempts: 0, connectionParams });
    onTestFinished(() => void made.dispose());
    return made;
  };
  return { orders, port: router.port, client };
}

/** All that it tells, to its end. */
async function told(client: ReturnType<typeof createClient>, query: string): Promise<unknown[]> {
  const heard: unknown[] = [];
  await new Promise<void>((resolve) => {
    const done = (last?: unknown) => {
      if (last !== undefined) heard.push(last);
      resolve();
    };
    client.subscribe({ query }, { next: (one) => heard.push(one), error: done, complete: () => done() });
  });
  return heard;
}
