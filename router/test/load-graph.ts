import { usualLimits } from '../src/graph/usual-limits.ts';
import { onTestFinished } from 'vitest';
import { type Graph, type GraphOptions, loadGraph } from '../src/graph/graph.ts';
import { startPlanner } from '../src/planner/planner.ts';
import type { Planners } from '../src/planner/start-planners.ts';

/** A graph for the length of a test, with a planner of its own unless some are given. */
export async function loadTestGraph(sdl: string, options: Partial<GraphOptions> = {}): Promise<Graph> {
  return loadGraph(sdl, {
    planners: options.planners ?? ownPlanners(),
    tell: () => undefined,
    limits: usualLimits.limits,
    cost: usualLimits.cost,
    hasIntrospection: true,
    errorPolicy: { shownExtensions: new Set(['retryable']) },
    unauthorized: 'filter',
    mergesFetches: true,
    overrideLabels: new Set(),
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
