import { itemsQuery, median, openScene } from './scene.ts';
import { openLoad } from './open-load.ts';

// One of three replicas stalls: stalled-replica.js [<rounds>]. Turns of all well and one stalled, so that a noisy minute
// hits both alike. Expected: the p99 with a stalled replica is at most 1.5 times the usual one, and no query fails.

const rounds = Number(process.argv[2] ?? '5');
const replicas = [4711, 4712, 4713] as const;
const scene = await openScene({ port: 4710, items: 20, replicas: { items: replicas, other: [4714] } });
await scene.startSubgraphs(replicas[0], 4);
const load = (seconds: number) => openLoad({ url: scene.url, query: itemsQuery, perSecond: 300, seconds });
await load(5);

const ratios: number[] = [];
let failed = 0;
for (let round = 0; round < rounds; round += 1) {
  const well = await load(5);
  await scene.tell(replicas[1], 'stall');
  const stalled = await load(5);
  await scene.tell(replicas[1], 'well');
  // The replica is on probation for up to half a minute; a round begins with all three.
  await load(5);
  ratios.push(stalled.p99Ms / well.p99Ms);
  failed += stalled.sent - stalled.ok;
  const figures = [well, stalled].map(({ p50Ms, p99Ms, maxMs }) => [p50Ms, p99Ms, maxMs].map((ms) => ms.toFixed(1)));
  const others = JSON.stringify(stalled.others);
  process.stdout.write(
    `p50/p99/max ms: well ${figures[0]?.join('/')}, one stalled ${figures[1]?.join('/')} ${others}\n`,
  );
}
process.stdout.write(
  `p99 ratio: median ${median(ratios).toFixed(2)} of ${ratios.map((one) => one.toFixed(2)).join(' ')}; failed ${failed}\n`,
);
await scene.stop();
