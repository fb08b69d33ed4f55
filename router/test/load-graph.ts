import { onTestFinished } from 'vitest';
import type { Graph } from '../src/graph/graph.ts';
import type { GraphOptions } from '../src/graph/graph-options.ts';
import { loadUsualGraph } from '../src/graph/usual-graph.ts';
import { startPlanner } from '../src/planner/planner.ts';
import type { Planners } from '../src/planner/start-planners.ts';

/** A graph for the length of a test, with a planner of its own unless some are given. */
export async function loadTestGraph(sdl: string, options: Partial<GraphOptions> = {}): Promise<Graph> {
  return loadUsualGraph(sdl, {
    planners: options.planners ?? ownPlanners(),
    errorPolicy: { shownExtensions: new Set(['retryable']) },
    documentsMax: 100,
    documentBytesMax: 1_000_000,
    ...options,
  });
}

function ownPlanners(): Planners {
  const planner = startPlanner({ planTimeoutMs: 10_000, queueMax: 100 });
  onTestFinished(() => planner.close());
  return { native: null, apollo: planner };
}
