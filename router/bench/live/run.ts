import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { cores, type Running, start, usageOf } from '../federation/processes.ts';
import { routerVariables } from '../federation/targets.ts';
import { collected } from './collected.ts';
import { follow, type Followers } from './followers.ts';
import { supergraphSdl } from './supergraph.ts';

// What WebSockets cost that are open: `npm run bench:live -- [--subscribers 10000] [--events 20] [--port 4440]`. So many equal
// subscribers rest, and then hear events; a program that does nothing but send the same bytes with `ws` is measured alike.

const { values } = parseArgs({
  options: {
    subscribers: { type: 'string', default: '10000' },
    events: { type: 'string', default: '20' },
    port: { type: 'string', default: '4440' },
  },
});
const subscribers = Number(values.subscribers);
const events = Number(values.events);
const port = Number(values.port);
const restMs = 10_000;
const beginMs = 5_000;

// As the router writes it, so that both send the same.
const text = '{"id":"1","type":"next","payload":{"data":{"orderUpdated":{"status":"PAID","buyer":{"name":"User 7"}}}}}';

const folder = mkdtempSync(join(tmpdir(), 'tributary-live-'));
process.on('exit', () => rmSync(folder, { recursive: true }));
const here = (file: string) => fileURLToPath(new URL(file, import.meta.url));
const node = (...rest: readonly string[]) => [process.execPath, ...rest];

const router = await measured('Tributary router', await startRouter());
const sender = await measured('ws alone', await startSender());
const perDelivery = router.deliveryUs - sender.deliveryUs;
say(`a delivery costs ${perDelivery.toFixed(1)} µs of CPU more than to send its bytes`);

interface Measured {
  readonly process: Running;
  readonly inspector: number;
  readonly url: string;
  readonly tell: (text: string) => Promise<unknown>;
  /** Of the subgraph: subscriptions that came, and requests for entities. */
  readonly counts: () => Promise<string>;
  readonly stop: () => Promise<unknown>;
}

async function startRouter(): Promise<Measured> {
  const supergraph = join(folder, 'supergraph.graphql');
  writeFileSync(supergraph, supergraphSdl(port));
  const subgraph = start({ command: node(here('subgraph.js'), String(port)), core: cores.rest });
  const variables = [...routerVariables(supergraph, String(port + 1)), 'SUBGRAPH_SUBSCRIPTIONS_ORDERS=websocket'];
  const command = ['env', ...variables, ...node(`--inspect=127.0.0.1:${port + 2}`, here('../../../dist/main.js'))];
  const running = start({ command, core: cores.gateway });
  await ready(`http://127.0.0.1:${port + 1}/ready`);
  return {
    process: running,
    inspector: port + 2,
    url: `ws://127.0.0.1:${port + 1}/graphql`,
    tell: () => fetch(`http://127.0.0.1:${port}/tell`, { method: 'POST' }),
    counts: async () => (await fetch(`http://127.0.0.1:${port}/counts`)).text(),
    stop: () => Promise.all([running.stop(), subgraph.stop()]),
  };
}

async function startSender(): Promise<Measured> {
  const command = node(`--inspect=127.0.0.1:${port + 4}`, here('sender.js'), String(port + 3));
  const running = start({ command, core: cores.gateway });
  await ready(`http://127.0.0.1:${port + 3}/`);
  return {
    process: running,
    inspector: port + 4,
    url: `ws://127.0.0.1:${port + 3}/`,
    tell: (text) => fetch(`http://127.0.0.1:${port + 3}/`, { method: 'POST', body: text }),
    counts: async () => 'none',
    stop: running.stop,
  };
}

async function ready(url: string): Promise<void> {
  while (!(await fetch(url).catch(() => ({ ok: false }))).ok) await wait(100);
}

async function measured(name: string, target: Measured): Promise<{ readonly deliveryUs: number }> {
  const { pid } = target.process;
  const warm = await follow(target.url, 100);
  await begun(target, warm);
  await deliver(target, warm, 50);
  warm.leave();
  await wait(2_000);
  const emptyMb = await collected(pid, target.inspector);
  const followers = await follow(target.url, subscribers);
  await begun(target, followers);
  const fullMb = await collected(pid, target.inspector);
  const before = usageOf(pid).cpuMs;
  await wait(restMs);
  const idlePercent = ((usageOf(pid).cpuMs - before) / restMs) * 100;
  const counts = await target.counts();
  const from = usageOf(pid).cpuMs;
  const bytes = await deliver(target, followers, events);
  const deliveryUs = ((usageOf(pid).cpuMs - from) * 1_000) / (events * subscribers);
  const each = ((fullMb - emptyMb) * 1_024) / subscribers;
  say(
    `${name}: ${subscribers} subscribers, ${each.toFixed(1)} KB each (${emptyMb.toFixed(0)} to ${fullMb.toFixed(0)} MB)`,
  );
  say(
    `  at rest ${idlePercent.toFixed(1)} % of a core; a delivery of ${bytes} bytes ${deliveryUs.toFixed(1)} µs of CPU`,
  );
  say(`  the subgraphs, before ${events} events: ${counts}; after: ${await target.counts()}`);
  followers.leave();
  await target.stop();
  return { deliveryUs };
}

/** Nothing tells a client when its subscription has begun: events are told until all hear one. */
async function begun(target: Measured, followers: Followers): Promise<void> {
  for (;;) {
    const before = followers.heard();
    await target.tell(text);
    const until = performance.now() + beginMs;
    while (performance.now() < until) {
      if (followers.heard() === before + followers.count) return;
      await wait(20);
    }
  }
}

/** Each once all have heard the one before. Gives the bytes of one. */
async function deliver(target: Measured, followers: Followers, count: number): Promise<number> {
  const before = followers.heard();
  for (let event = 1; event <= count; event += 1) {
    await target.tell(text);
    while (followers.heard() < before + event * followers.count) await wait(5);
  }
  return followers.lastBytes();
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
