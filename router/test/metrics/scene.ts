import { scraped } from '../scraped.ts';
import type { Known, Scene } from './known.ts';

/** The environment of a router that tells its metrics. */
export const METRICS_PORT = '0';
/** What the subgraph `shop` of the scenes has. */
export const sdl = 'type Query { hello: String  held(n: Int): String }';
export const hello = '{"data":{"hello":"world"}}';
export const atLast = '{"data":{"held":"at last"}}';

/** What is known, by names without the router's prefix, and what the router tells at this port now. */
export async function scene(port: number | null, known: Known): Promise<Scene> {
  const told = await scraped(`http://127.0.0.1:${port}/metrics`);
  const named = Object.entries(known).map(([series, expected]) => [`tributary_router_${series}`, expected] as const);
  return { told, known: Object.fromEntries(named) };
}
