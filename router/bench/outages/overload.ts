import { itemsQuery, openScene } from './scene.ts';
import { type Phase, closedLoad, openLoad } from './open-load.ts';

// Three times what the router can do: overload.js. Expected: some are refused with 503 and Retry-After, the others are
// answered in time, and within a second after the overload none is refused.

const scene = await openScene({ port: 4730, items: 1_000, replicas: { items: [4731], other: [4732] } });
await scene.startSubgraphs(4731, 2);
const load = (perSecond: number, seconds: number) =>
  openLoad({ url: scene.url, query: itemsQuery, perSecond, seconds });
await load(100, 5);

const capacity = await closedLoad({ url: scene.url, query: itemsQuery, clients: 48, seconds: 5 });
process.stdout.write(`capacity: ${capacity.toFixed(0)} requests/s\n`);
tell('half of it', await load(capacity / 2, 5));
tell('three times', await load(capacity * 3, 5));
const after = await load(capacity / 2, 5);
tell('half of it again', after);
process.stdout.write(`the last refusal came ${Math.max(0, ...after.refusedAtMs).toFixed(0)} ms after the overload\n`);
await scene.stop();

function tell(name: string, { sent, ok, others, p50Ms, p99Ms, hasRetryAfter }: Phase): void {
  process.stdout.write(
    `${name}: ${sent} sent, ${ok} well, p50 ${p50Ms.toFixed(0)} ms, p99 ${p99Ms.toFixed(0)} ms, ` +
      `others ${JSON.stringify(others)}${hasRetryAfter ? '' : ', some without Retry-After'}\n`,
  );
}
