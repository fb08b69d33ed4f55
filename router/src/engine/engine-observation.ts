import type { Graph } from '../graph/graph.ts';
import type { PlanMeter } from '../graph/operation-plans.ts';
import { Histogram } from '../telemetry/histogram.ts';

/** What is known of one engine's documents and subscriptions, for metrics. */
export interface EngineObservation {
  readonly documents: ReturnType<Graph['observe']>;
  /** Equal ones of one caller are one. */
  readonly subscriptions: number;
}

/** How long plans took, by where they come from. */
export class PlanCounts {
  readonly direct = new Histogram();
  readonly native = new Histogram();
  readonly apollo = new Histogram();
  /** Of those that came to nothing. */
  readonly none = new Histogram();

  readonly add: PlanMeter = (planner, tookMs) => this[planner ?? 'none'].observe(tookMs);
}
