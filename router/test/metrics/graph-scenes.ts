import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { createClient } from 'graphql-sse';
import { expect, onTestFinished, vi } from 'vitest';
import { ordersSubgraph, usersSubgraph } from '../live/live-subgraph.ts';
import { composed, routerBefore } from '../router-before.ts';
import { served } from '../subgraph-at.ts';
import type { Scene } from './known.ts';
import { Ledger } from './ledger.ts';
import { hello, METRICS_PORT, scene, sdl } from './scene.ts';

/** A supergraph that follows a file: another one serves, then one is refused, then there is none. */
export async function otherSupergraphs(): Promise<readonly Scene[]> {
  const folder = await mkdtemp(join(tmpdir(), 'tributary-metrics-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const SUPERGRAPH = join(folder, 'supergraph.graphql');
  const url = await served((request, response) => {
    request.resume();
    response.end(hello);
  });
  const shop = { sdl, urls: [url] };
  await writeFile(SUPERGRAPH, composed({ shop }));
  const { port, metricsPort } = await routerBefore({ shop }, { METRICS_PORT, SUPERGRAPH });
  const become = async (text: string) => {
    await writeFile(`${SUPERGRAPH}.next`, text);
    await rename(`${SUPERGRAPH}.next`, SUPERGRAPH);
  };
  const ready = async () => JSON.stringify(await (await fetch(`http://127.0.0.1:${port}/ready`)).json());

  const first = await ready();
  const changedFrom = Date.now() / 1_000;
  await become(composed({ shop: { ...shop, sdl: sdl.replace('hello', 'world: Int  hello') } }));
  await expect.poll(ready).not.toBe(first);
  const since = [changedFrom, Date.now() / 1_000] as const;
  const well = await readFile(SUPERGRAPH, 'utf8');
  await become('type Query { a: ');
  await expect.poll(ready).toMatch(/Refused|refused/);
  const refused = await scene(metricsPort, {
    supergraph_since_seconds: since,
    'supergraph_trouble{kind="refused"}': 1,
    'supergraph_trouble{kind="unreachable"}': 0,
  });
  await become(well);
  await expect.poll(ready).not.toMatch(/Refused|refused/);
  await rm(SUPERGRAPH);
  await expect.poll(ready).toMatch(/Unreachable|unreachable/);
  return [
    refused,
    await scene(metricsPort, {
      'supergraph_trouble{kind="refused"}': 0,
      'supergraph_trouble{kind="unreachable"}': 1,
    }),
  ];
}

/** Two that follow the same, and one that follows another thing. */
export async function subscribed(): Promise<readonly Scene[]> {
  const orders = await ordersSubgraph();
  const environment = { METRICS_PORT, SUBGRAPH_SUBSCRIPTIONS_ORDERS: 'websocket' };
  const users = { ...(await usersSubgraph()), urls: ['http://127.0.0.1:9/graphql'] };
  const { port, metricsPort } = await routerBefore({ orders, users }, environment);
  const client = createClient({ url: `http://127.0.0.1:${port}/graphql`, retryAttempts: 0 });
  onTestFinished(() => client.dispose());
  const heard = [0, 0, 0];
  const stops = [1, 1, 2].map((id, one) =>
    client.subscribe(
      { query: `subscription Follow { orderUpdated(id: ${id}) { status buyer { name } } }` },
      { next: () => (heard[one] = (heard[one] ?? 0) + 1), error: () => undefined, complete: () => undefined },
    ),
  );
  await vi.waitUntil(() => orders.following() === 2);

  // Nobody is there who knows the buyer's name: each of the two who hear of it is told so.
  orders.tell({ id: '1', status: 'PAID', buyer: { id: '7' } });
  await vi.waitUntil(() => heard[0] === 1 && heard[1] === 1);
  const following = await scene(metricsPort, {
    subscriptions: 2,
    'operation_duration_seconds{operation="Follow"}': 3,
    'operations_total{outcome="Executed"}': 3,
    'errors_total{code="SUBGRAPH_UNAVAILABLE"}': 2,
  });
  for (const stop of stops) stop();
  await vi.waitUntil(() => orders.left() === 2);
  return [following, await scene(metricsPort, { subscriptions: 0 })];
}

/** Apollo's planner, which plans one thing at a time, is asked for many; and for one that takes it too long. */
export async function planning(): Promise<readonly Scene[]> {
  const url = await served((request, response) => {
    request.resume();
    response.end('{"data":{}}');
  });
  const { ask, metricsPort, observe } = await routerBefore(
    { shop: { sdl, urls: [url] } },
    { METRICS_PORT, PLANNER: 'apollo' },
  );
  const ledger = new Ledger(ask);
  const asked = Array.from({ length: plansAsked }, (_, n) => ledger.ask('Many', `query Many { ${fields(n)} }`));
  while (observe().requests.admitted < plansAsked) await setTimeout(1);
  const waiting = await scene(metricsPort, { plans_waiting: [1, plansAsked - 1] });
  await Promise.all(asked);

  const { count, seconds } = ledger.took('Many');
  const planned = { count, seconds: [0.001, seconds] } as const;
  const after = { ...ledger.known(), plans_waiting: 0, 'plan_duration_seconds{planner="apollo"}': planned };
  return [waiting, await scene(metricsPort, after)];
}

const plansAsked = 8;
/** Forty, each of its own name. */
const fields = (of: number) => Array.from({ length: 40 }, (_, n) => `a${of}_${n}: held(n: ${n})`).join(' ');

// A field that is where a label says only a planner plans.
const linked = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@override"])`;
const things = `${linked} type Query { thing: Thing } type Thing @key(fields: "id") { id: ID! price: Int }`;
const prices = `${linked} type Thing @key(fields: "id") { id: ID! price: Int @override(from: "things", label: "moved") }`;

/** Plans that no planner has the time for. */
export async function unplanned(): Promise<readonly Scene[]> {
  const environment = { METRICS_PORT, PLANNER: 'apollo', PLAN_TIMEOUT_MS: '1' };
  const urls = ['http://127.0.0.1:9/graphql'];
  const { ask, metricsPort } = await routerBefore(
    { things: { sdl: things, urls }, prices: { sdl: prices, urls } },
    environment,
  );
  const ledger = new Ledger(ask);
  for (const of of [1, 2]) {
    const moving = Array.from({ length: 40 }, (_, n) => `a${of}_${n}: thing { price }`);
    await ledger.ask('(refused)', `{ ${moving.join(' ')} }`);
  }

  const { count, seconds } = ledger.took('(refused)');
  const known = {
    ...ledger.known(),
    'plan_duration_seconds{planner="none"}': { count, seconds: [0, seconds] as const },
  };
  return [await scene(metricsPort, known)];
}

/** A collector that takes nothing: what it refused it has counted. */
export async function refusedSpans(): Promise<readonly Scene[]> {
  const url = await served((request, response) => {
    request.resume();
    response.end(hello);
  });
  const refused = { spans: 0 };
  const collector = createServer((request, response) => {
    let text = '';
    request.setEncoding('utf8').on('data', (piece: string) => (text += piece));
    request.on('end', () => {
      refused.spans += text.split('"spanId"').length - 1;
      response.writeHead(400).end();
    });
  });
  await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void collector.close());
  const OTEL_EXPORTER_OTLP_ENDPOINT = `http://127.0.0.1:${(collector.address() as AddressInfo).port}`;
  const environment = { METRICS_PORT, OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_BSP_SCHEDULE_DELAY: '20' };
  const { ask, metricsPort } = await routerBefore({ shop: { sdl, urls: [url] } }, environment);

  for (let asked = 0; asked < 3; asked += 1) await ask('{ hello }');
  const { told } = await untilTold();
  return [{ told, known: { [dropped]: refused.spans } }];

  async function untilTold(): Promise<Scene> {
    for (;;) {
      const one = await scene(metricsPort, {});
      // Of a request there are five and more: HTTP, the operation, the call, its try, and what was done beside.
      if (refused.spans >= 15 && one.told.values.get(dropped) === refused.spans) return one;
      await setTimeout(20);
    }
  }
}

const dropped = 'tributary_router_spans_dropped_total';
