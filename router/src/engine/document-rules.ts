import type { GraphOptions } from '../graph/graph-options.ts';

/** What clients may ask, and how plans are made of it. */
export type DocumentRules = Omit<
  GraphOptions,
  'planners' | 'tell' | 'planMeter' | 'hasDefer' | 'errorPolicy' | 'mergesFetches'
>;
