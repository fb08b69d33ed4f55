import { itemsQuery, openScene } from './scene.ts';
import { openLoad } from './open-load.ts';

// Twenty times what a subgraph can do, for half a minute: subgraph-overload.js. Expected: of what it finishes, nine
// tenths are told to whoever asked; the others are refused, all of them with Retry-After, and its circuit stays closed.

const subgraph = 4741;
const scene = await openScene({ port: 4740, items: 20, replicas: { items: [subgraph], other: [4742] } });
await scene.startSubgraphs(subgraph, 2);
await openLoad({ url: scene.url, query: itemsQuery, perSecond: 50, seconds: 3 });
await scene.tell(subgraph, 'queue');

const before = await scene.finished(subgraph);
const { sent, ok, others, p50Ms, p99Ms } = await openLoad({
  url: scene.url,
  query: itemsQuery,
  perSecond: 1_000,
  seconds: 30,
});
const finished = (await scene.finished(subgraph)) - before;
process.stdout.write(
  `${sent} sent; the subgraph did ${finished}, of which ${ok} were told (${((100 * ok) / finished).toFixed(1)} %); ` +
    `p50 ${p50Ms.toFixed(0)} ms, p99 ${p99Ms.toFixed(0)} ms; others ${JSON.stringify(others)}\n`,
);
await scene.stop();
