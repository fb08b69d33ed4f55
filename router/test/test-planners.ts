import { usualPlannerLimits } from '../src/graph/usual-limits.ts';
import { type PlannerKind, type StartedPlanners, startPlanners } from '../src/planner/start-planners.ts';

/** Planners that take their time and never rest: a test waits for no plan on purpose, and asks for odd ones. */
export function testPlanners(kind: PlannerKind): StartedPlanners {
  return startPlanners(kind, {
    ...usualPlannerLimits,
    planTimeoutMs: 20_000,
    nativePlanCpuMs: 1_000,
    nativePlanTimeoutMs: 10_000,
    nativeEndsPerMinuteMax: 100_000,
  });
}
