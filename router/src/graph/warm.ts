import { setImmediate as turn } from 'node:timers/promises';
import type { Graph } from './graph.ts';
import type { AskedDocument } from '../operation/prepared-documents.ts';

export interface WarmLimits {
  readonly documentsMax: number;
  readonly timeMs: number;
}

// The documents that an app has on its pages; rarer ones are planned when they come.
// At 5 ms a plan they take 2.5 s; a change that waits longer than ten would be missed more than a plan.
export const warmLimits: WarmLimits = { documentsMax: 500, timeMs: 10_000 };

// While the planner is at one, which is a process of its own, what it said of the other is compiled.
const atOnce = 2;

/**
 * Plans documents before clients ask for them, the most recently used first, and tells how many. What the new
 * supergraph refuses is not our business: whoever sends it will be told.
 */
export async function warm(graph: Graph, documents: readonly AskedDocument[], limits: WarmLimits): Promise<number> {
  const deadline = performance.now() + limits.timeMs;
  const waiting = documents.slice(0, limits.documentsMax).values();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), limits.timeMs);
  });
  const lines = Array.from({ length: atOnce }, async () => {
    let warmed = 0;
    for (const document of waiting) {
      if (performance.now() >= deadline) break;
      const isPrepared = await Promise.race([graph.prepare(document).catch(() => false), late]);
      if (isPrepared) warmed += 1;
      // Between them the requests that are being served have their turn: what no planner is asked about takes none itself.
      await turn();
    }
    return warmed;
  });
  try {
    return (await Promise.all(lines)).reduce((sum, warmed) => sum + warmed, 0);
  } finally {
    clearTimeout(timer);
  }
}
