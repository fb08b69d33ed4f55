import { type PlannerKind, startPlanners } from '../planner/start-planners.ts';
import { overrideLabels } from '../supergraph/api-schema.ts';
import type { Rights } from '../supergraph/access-rules.ts';
import type { PlanReport, RefusedPlan } from './plan-report.ts';
import { loadUsualGraph } from './usual-graph.ts';
import { usualPlannerLimits } from './usual-limits.ts';

export { overrideLabels };
export type { PlanReport, Rights };

export interface OperationToPlan {
  readonly query: string;
  readonly operationName?: string | null;
  readonly variables?: Readonly<Record<string, unknown>>;
  /** Plans what a caller with these rights may see; all of it without. */
  readonly seenBy?: Rights | undefined;
}

export interface PlanOptions {
  /** Default: as the router chooses. */
  readonly planner?: PlannerKind;
  /**
   * Labels of progressive overrides that are in force, those of a percentage among them, which the router draws for each
   * request. Default: none.
   */
  readonly overrideLabels?: readonly string[];
}

export interface PlanOperation extends OperationToPlan, PlanOptions {
  readonly supergraphSdl: string;
}

/** Plans operations as the router would by default, until it is closed. */
export interface OpenGraph {
  /** Rejects with PlanningError. */
  readonly plan: (operation: OperationToPlan) => Promise<PlanReport | RefusedPlan>;
  readonly close: () => Promise<void>;
}

/** For many operations. Rejects where the supergraph is refused, and where no planner is installed. */
export async function openGraph(
  supergraphSdl: string,
  { planner = 'auto', overrideLabels: inForce = [] }: PlanOptions = {},
): Promise<OpenGraph> {
  const planners = startPlanners(planner, usualPlannerLimits);
  try {
    const overrides = Object.fromEntries(
      overrideLabels(supergraphSdl).map((label) => [label, inForce.includes(label)]),
    );
    const graph = await loadUsualGraph(supergraphSdl, { planners, overridesInForce: () => overrides });
    return {
      plan: ({ query, operationName = null, variables = {}, seenBy }) =>
        graph.plan({ query, operationName, variables, seenBy }),
      close: () => planners.close(),
    };
  } catch (error) {
    await planners.close();
    throw error;
  }
}

/**
 * Plans one operation as the router would by default, and lets go of everything again. Rejects where the supergraph is
 * refused, where no planner is installed, and with PlanningError.
 */
export async function planOperation({
  supergraphSdl,
  planner = 'auto',
  overrideLabels: inForce = [],
  ...operation
}: PlanOperation): Promise<PlanReport | RefusedPlan> {
  const graph = await openGraph(supergraphSdl, { planner, overrideLabels: inForce });
  try {
    return await graph.plan(operation);
  } finally {
    await graph.close();
  }
}
