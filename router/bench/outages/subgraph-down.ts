import { itemsQuery, openScene, otherQuery } from './scene.ts';
import { openLoad } from './open-load.ts';

// One subgraph goes down under load, first silent, then dead, while another is asked: subgraph-down.js. Expected: its
// circuit opens, so that its queries are answered at once, and those to the other one take no longer than before.

const scene = await openScene({ port: 4720, items: 20, replicas: { items: [4721], other: [4725] } });
await scene.startSubgraphs(4721, 1);
const other = await scene.startSubgraphs(4725, 1);
const load = (seconds: number) =>
  Promise.all([
    openLoad({ url: scene.url, query: itemsQuery, perSecond: 200, seconds }),
    openLoad({ url: scene.url, query: otherQuery, perSecond: 100, seconds }),
  ]);
await load(5);

await tell('both well', 8);
await scene.tell(4725, 'stall');
await tell('other silent: the first 10 s', 10);
await tell('other silent: circuit open', 8);
await other.stop();
await tell('other dead', 8);
await scene.startSubgraphs(4725, 1);
await load(6);
await tell('both well again', 8);
await scene.stop();

async function tell(name: string, seconds: number): Promise<void> {
  const [items, others] = await load(seconds);
  const figures = ({ p50Ms, p99Ms, ok, sent }: typeof items) =>
    `${ok} of ${sent} well, p50 ${p50Ms.toFixed(1)} ms, p99 ${p99Ms.toFixed(1)} ms`;
  process.stdout.write(`${name}: items ${figures(items)}; other ${figures(others)} ${JSON.stringify(others.others)}\n`);
}
