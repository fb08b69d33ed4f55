import type { GraphOptions } from './graph.ts';
import type { PlannersOptions } from '../planner/start-planners.ts';

/** What holds unless somebody says otherwise, in the router and behind Apollo Server alike. */
export const usualLimits = {
  // What Apollo's router allows by default; a page of a shop takes about 500.
  // A page of a shop nests some ten levels; introspection's usual query thirteen.
  // The field's public benchmark asks for 150 fields.
  limits: { tokensMax: 15_000, depthMax: 100, fieldsMax: 20_000 },
  // An app has hundreds of documents; beyond these the least used are parsed and planned again.
  documentsMax: 2_000,
  // 32 MiB: thirteen hundred small documents of 25 kB each, or 160 of the size of the public benchmark's largest. The
  // process may take three times that, since garbage is cleared away when it is twice what is in use.
  documentBytesMax: 33_554_432,
} as const satisfies Partial<GraphOptions>;

export const usualPlannerLimits: PlannersOptions = {
  // The slowest plan of the public audit takes a second here; whatever takes ten is refused.
  planTimeoutMs: 10_000,
  // At 5 ms a plan these are done before the last of them gives up.
  queueMax: 1_000,
  // The native planner's slowest plan of the public audit takes some 10 ms; on a machine ten times as busy, 100 ms.
  nativePlanTimeoutMs: 500,
  // A process is started in some 50 ms; beyond these in a minute Apollo's planner has less to do.
  nativeEndsPerMinuteMax: 20,
};
