import type { Graph } from '../graph/graph.ts';
import type { PlanMeter } from '../graph/operation-plans.ts';
import { Histogram } from '../telemetry/histogram.ts';

/** What is known of documents and plans, for metrics. */
export interface EngineObservation {
  readonly documents: ReturnType<Graph['observe']>;
  readonly plans: PlanCounts;
  /** Plans that wait for their turn. */
  readonly plansWaiting: number;
  /** Equal ones of one caller are one. */
  readonly subscriptions: number;
}

/** How long plans took, by where they come from. */
export class PlanCounts {
  readonly native = new Histogram();
  readonly apollo = new Histogram();
  /** Of those that came to nothing. */
  readonly none = new Histogram();

  readonly add: PlanMeter = (planner, tookMs) => this[planner ?? 'none'].observe(tookMs);
}
