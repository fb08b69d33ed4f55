import { parseArgs } from 'node:util';
import { setTimeout as wait } from 'node:timers/promises';
import { usageOf } from '../federation/processes.ts';
import { collected } from './collected.ts';
import { follow, type Followers } from './followers.ts';
import { startGraphqlWs, startHive, startRouter, startSender, type Target } from './targets.ts';

// What WebSockets cost that are open: `npm run bench:live -- [--subscribers 10000] [--events 20] [--port 4440]`. So many equal
// subscribers rest, and then hear events; the peers that are named (`--peers graphql-ws,hive`), and a program that does nothing
// but ping and send the same bytes with `ws`, are measured alike.

const { values } = parseArgs({
  options: {
    subscribers: { type: 'string', default: '10000' },
    events: { type: 'string', default: '20' },
    port: { type: 'string', default: '4440' },
    peers: { type: 'string', default: 'graphql-ws,hive' },
  },
});
const subscribers = Number(values.subscribers);
const events = Number(values.events);
const port = Number(values.port);
const restMs = 24_000;
const beginMs = 5_000;

// As the router writes it, so that all send the same.
const text = '{"id":"1","type":"next","payload":{"data":{"orderUpdated":{"status":"PAID","buyer":{"name":"User 7"}}}}}';

const router = await measured('Tributary router', await startRouter(port));
if (values.peers.includes('graphql-ws')) await measured('graphql-ws, one schema', await startGraphqlWs(port));
if (values.peers.includes('hive')) await measured('Hive Gateway', await startHive(port));
const sender = await measured('ws alone', await startSender(port));
const perDelivery = router.deliveryUs - sender.deliveryUs;
say(`a delivery costs ${perDelivery.toFixed(1)} µs of CPU more than to send its bytes`);
say(`at rest ${(router.restPercent - sender.restPercent).toFixed(1)} % of a core more than to ping as often`);

interface Costs {
  readonly restPercent: number;
  readonly deliveryUs: number;
}

async function measured(name: string, target: Target): Promise<Costs> {
  const { pid } = target.process;
  const warm = await follow(target.url, 100);
  await begun(target, warm);
  await deliver(target, warm, 50);
  warm.leave();
  await wait(2_000);
  const emptyMb = await collected(pid, target.inspector);
  const emptyPercent = await cpuAtRest(pid);
  const followers = await follow(target.url, subscribers);
  await begun(target, followers);
  const fullMb = await collected(pid, target.inspector);
  const restPercent = (await cpuAtRest(pid)) - emptyPercent;
  const counts = await target.counts();
  const from = usageOf(pid).cpuMs;
  const bytes = await deliver(target, followers, events);
  const deliveryUs = ((usageOf(pid).cpuMs - from) * 1_000) / (events * subscribers);
  const each = ((fullMb - emptyMb) * 1_024) / subscribers;
  say(
    `${name}: ${subscribers} subscribers, ${each.toFixed(1)} KB each (${emptyMb.toFixed(0)} to ${fullMb.toFixed(0)} MB)`,
  );
  say(
    `  at rest ${restPercent.toFixed(1)} % of a core, beside ${emptyPercent.toFixed(1)} % without them; a delivery of ${bytes} bytes ${deliveryUs.toFixed(1)} µs of CPU`,
  );
  say(`  the subgraphs, before ${events} events: ${counts}; after: ${await target.counts()}`);
  followers.leave();
  await target.stop();
  return { restPercent, deliveryUs };
}

/** In percent of a core. */
async function cpuAtRest(pid: number): Promise<number> {
  const before = usageOf(pid).cpuMs;
  await wait(restMs);
  return ((usageOf(pid).cpuMs - before) / restMs) * 100;
}

/** Nothing tells a client when its subscription has begun: events are told until all hear one. */
async function begun(target: Target, followers: Followers): Promise<void> {
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
async function deliver(target: Target, followers: Followers, count: number): Promise<number> {
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
