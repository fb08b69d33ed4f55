import type { RefusedDocument } from '../operation/read-operation.ts';
import { type PlannerKind, startPlanners } from '../planner/start-planners.ts';
import type { PlanReport } from './plan-report.ts';
import { loadUsualGraph } from './usual-graph.ts';
import { usualPlannerLimits } from './usual-limits.ts';

export type { PlanReport };

export interface OperationToPlan {
  readonly query: string;
  readonly operationName?: string | null;
  readonly variables?: Readonly<Record<string, unknown>>;
}

export interface PlanOperation extends OperationToPlan {
  readonly supergraphSdl: string;
  readonly planner?: PlannerKind;
}

/** Plans operations as the router would by default, until it is closed. */
export interface OpenGraph {
  /** Rejects with PlanningError. */
  readonly plan: (operation: OperationToPlan) => Promise<PlanReport | RefusedDocument>;
  readonly close: () => Promise<void>;
}

/** For many operations. Rejects where the supergraph is refused, and where no planner is installed. */
export async function openGraph(supergraphSdl: string, planner: PlannerKind = 'auto'): Promise<OpenGraph> {
  const planners = startPlanners(planner, usualPlannerLimits);
  try {
    const graph = await loadUsualGraph(supergraphSdl, { planners });
    return {
      plan: ({ query, operationName = null, variables = {} }) => graph.plan({ query, operationName, variables }),
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
  planner,
  ...operation
}: PlanOperation): Promise<PlanReport | RefusedDocument> {
  const graph = await openGraph(supergraphSdl, planner);
  try {
    return await graph.plan(operation);
  } finally {
    await graph.close();
  }
}
