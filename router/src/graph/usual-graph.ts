import { type Graph, loadGraph } from './graph.ts';
import type { GraphOptions } from './graph-options.ts';
import { usualLimits } from './usual-limits.ts';

export type UsualGraphOptions = Pick<GraphOptions, 'planners'> & Partial<GraphOptions>;

/** A graph with what holds unless somebody says otherwise; nobody is told of its planning. Rejects where it is refused. */
export async function loadUsualGraph(sdl: string, options: UsualGraphOptions): Promise<Graph> {
  return loadGraph(sdl, {
    ...usualLimits,
    tell: () => undefined,
    hasIntrospection: true,
    errorPolicy: { shownExtensions: new Set() },
    unauthorized: 'filter',
    mergesFetches: true,
    overrideLabels: new Set(),
    ...options,
  });
}
