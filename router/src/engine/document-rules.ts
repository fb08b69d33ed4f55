import type { GraphOptions } from '../graph/graph-options.ts';
import type { PlannerKind } from '../planner/start-planners.ts';

/** What clients may ask, and how plans are made of it. */
export type DocumentRules = Omit<
  GraphOptions,
  'planners' | 'tell' | 'planMeter' | 'hasDefer' | 'errorPolicy' | 'mergesFetches'
> & {
  readonly planner: PlannerKind;
  readonly planTimeoutMs: number;
};
