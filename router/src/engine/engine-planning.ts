import { usualPlannerLimits } from '../graph/usual-limits.ts';
import { type PlannerKind, type StartedPlanners, startPlanners } from '../planner/start-planners.ts';
import { PlanCounts } from './engine-observation.ts';

/** Planners, and how long they took: engines of one process share them. */
export interface EnginePlanning {
  readonly planners: StartedPlanners;
  readonly counts: PlanCounts;
}

export interface PlanningRules {
  readonly planner: PlannerKind;
  /** For one plan of Apollo's planner, from when it is begun. */
  readonly planTimeoutMs: number;
}

/** Throws where the packages of the planners that are asked for are not installed. */
export function startPlanning({ planner, planTimeoutMs }: PlanningRules): EnginePlanning {
  return { planners: startPlanners(planner, { ...usualPlannerLimits, planTimeoutMs }), counts: new PlanCounts() };
}
