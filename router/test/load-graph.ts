import { usualLimits } from '../src/graph/usual-limits.ts';
import { onTestFinished } from 'vitest';
import { type Graph, type GraphOptions, loadGraph } from '../src/graph/graph.ts';
import { startPlanner } from '../src/planner/planner.ts';

/** A graph for the length of a test. */
export async function loadTestGraph(sdl: string, options: Partial<GraphOptions> = {}): Promise<Graph> {
  const planner = startPlanner({ planTimeoutMs: 10_000, queueMax: 100 });
  onTestFinished(() => planner.close());
  return loadGraph(sdl, {
    planners: { native: null, apollo: planner },
    tell: () => undefined,
    limits: usualLimits.limits,
    hasIntrospection: true,
    errorPolicy: { shownExtensions: new Set(['retryable']) },
    mergesFetches: true,
    overrideLabels: new Set(),
    documentsMax: 100,
    documentBytesMax: 1_000_000,
    ...options,
  });
}
