import { parseArgs } from 'node:util';
import { setTimeout as wait } from 'node:timers/promises';
import { usageOf } from '../federation/processes.ts';
import { collected } from './collected.ts';
import { follow, type Followers } from './followers.ts';
import { startGraphqlWs, startHive, startRouter, startSender, type Target } from './targets.ts';

// What WebSockets cost that are open: `npm run bench:live -- [--subscribers 10000] [--events 20] [--port 4440]`. So many equal
// subscribers rest, and then hear events; the peers that are named (`--peers graphql-ws,hive`), and a program that does nothing
// but ping and send the same bytes with `ws`, are measured alike. Whoever has not told all of them an event in time is measured
// with half as many, and so on. At rest the router and the program are measured without pings, too: what is left is theirs.

class TooSlow extends Error {}

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
// A round of pings takes three windows. V8 collects once more some seconds after it was busy: half a second of CPU that is in
// one window alone.
const restWindowMs = 4_000;
const restWindows = 9;
const beginMs = 5_000;
// Ten thousand connect in some seconds, and are told an event in one; whoever needs two minutes does not serve them.
const patienceMs = 120_000;
const subscribersMin = 100;
// Longer than any measurement.
const noHeartbeatMs = 3_600_000;

// As the router writes it, so that all send the same.
const text = '{"id":"1","type":"next","payload":{"data":{"orderUpdated":{"status":"PAID","buyer":{"name":"User 7"}}}}}';

const router = await sustained('Tributary router', () => startRouter(port));
const peers: Costs[] = [];
if (values.peers.includes('graphql-ws'))
  peers.push(await sustained('graphql-ws, one schema', () => startGraphqlWs(port)));
if (values.peers.includes('hive')) peers.push(await sustained('Hive Gateway', () => startHive(port)));
const sender = await sustained('ws alone', () => startSender(port));
const quietRouter = await sustained('Tributary router, no pings', () => startRouter(port, noHeartbeatMs));
const quietSender = await sustained('ws alone, no pings', () => startSender(port, noHeartbeatMs));
for (const peer of peers)
  say(`a subscriber costs ${router.eachKb.toFixed(1)} KB, with ${peer.name} ${peer.eachKb.toFixed(1)} KB`);
const perDelivery = router.deliveryUs - sender.deliveryUs;
say(`a delivery costs ${perDelivery.toFixed(1)} µs of CPU more than to send its bytes`);
say(`at rest ${percent(router.restPercent - sender.restPercent)} of a core more than to ping as often`);
say(
  `at rest without pings ${percent(quietRouter.restPercent)} of a core, ws alone ${percent(quietSender.restPercent)}`,
);

interface Costs {
  readonly name: string;
  /** Of memory, of a subscriber. */
  readonly eachKb: number;
  readonly restPercent: number;
  readonly deliveryUs: number;
}

/** With as many as it tells an event to in time. */
async function sustained(name: string, begin: () => Promise<Target>): Promise<Costs> {
  for (let count = subscribers; count >= subscribersMin; count = Math.floor(count / 2)) {
    const target = await begin();
    try {
      return await measured(name, target, count);
    } catch (cause) {
      if (!(cause instanceof TooSlow)) throw cause;
      say(`${name}: ${count} subscribers ${cause.message}`);
    } finally {
      await target.stop();
    }
  }
  throw new Error(`${name}: expected it to sustain ${subscribersMin} subscribers`);
}

async function measured(name: string, target: Target, count: number): Promise<Costs> {
  const { pid } = target.process;
  const warm = await follow(target.url, Math.min(100, count));
  await begun(target, warm);
  await deliver(target, warm, 50);
  warm.leave();
  await wait(2_000);
  const emptyMb = await collected(pid, target.inspector);
  const emptyPercent = await cpuAtRest(pid);
  const followers = await inTime(follow(target.url, count), 'have not all connected');
  try {
    await begun(target, followers);
    const fullMb = await collected(pid, target.inspector);
    const restPercent = (await cpuAtRest(pid)) - emptyPercent;
    const counts = await target.counts();
    const from = usageOf(pid).cpuMs;
    const bytes = await deliver(target, followers, events);
    const deliveryUs = ((usageOf(pid).cpuMs - from) * 1_000) / (events * count);
    const eachKb = ((fullMb - emptyMb) * 1_024) / count;
    say(
      `${name}: ${count} subscribers, ${eachKb.toFixed(1)} KB each (${emptyMb.toFixed(0)} to ${fullMb.toFixed(0)} MB)`,
    );
    say(
      `  at rest ${percent(restPercent)} of a core, beside ${percent(emptyPercent)} without them; a delivery of ${bytes} bytes ${deliveryUs.toFixed(1)} µs of CPU`,
    );
    say(`  the subgraphs, before ${events} events: ${counts}; after: ${await target.counts()}`);
    return { name, eachKb, restPercent, deliveryUs };
  } finally {
    followers.leave();
  }
}

/** In percent of a core: the median of some windows. */
async function cpuAtRest(pid: number): Promise<number> {
  const used: number[] = [];
  for (let window = 0; window < restWindows; window += 1) {
    const before = usageOf(pid).cpuMs;
    await wait(restWindowMs);
    used.push(((usageOf(pid).cpuMs - before) / restWindowMs) * 100);
  }
  return used.toSorted((a, b) => a - b)[Math.floor(restWindows / 2)] ?? 0;
}

/** Nothing tells a client when its subscription has begun: events are told until all hear one. */
async function begun(target: Target, followers: Followers): Promise<void> {
  const limit = performance.now() + patienceMs;
  while (performance.now() < limit) {
    const before = followers.heard();
    await target.tell(text);
    const until = performance.now() + beginMs;
    while (performance.now() < until) {
      if (followers.heard() === before + followers.count) return;
      await wait(20);
    }
  }
  throw new TooSlow('have not all heard an event');
}

/** Each once all have heard the one before. Gives the bytes of one. */
async function deliver(target: Target, followers: Followers, count: number): Promise<number> {
  const before = followers.heard();
  for (let event = 1; event <= count; event += 1) {
    await target.tell(text);
    const limit = performance.now() + patienceMs;
    while (followers.heard() < before + event * followers.count) {
      if (performance.now() > limit) throw new TooSlow('have not all heard each event');
      await wait(5);
    }
  }
  return followers.lastBytes();
}

async function inTime<Value>(work: Promise<Value>, otherwise: string): Promise<Value> {
  const late = wait(patienceMs, null, { ref: false }).then(() => Promise.reject(new TooSlow(otherwise)));
  return Promise.race([work, late]);
}

function percent(share: number): string {
  return `${share.toFixed(1)} %`;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
