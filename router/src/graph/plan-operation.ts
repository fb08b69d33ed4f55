import type { RefusedDocument } from '../operation/read-operation.ts';
import { type PlannerKind, startPlanners } from '../planner/start-planners.ts';
import type { PlanReport } from './plan-report.ts';
import { loadUsualGraph } from './usual-graph.ts';
import { usualPlannerLimits } from './usual-limits.ts';

export type { PlanReport };

export interface PlanOperation {
  readonly supergraphSdl: string;
  readonly query: string;
  readonly operationName?: string | null;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly planner?: PlannerKind;
}

/**
 * Plans one operation as the router would by default, and lets go of everything again. Rejects where the supergraph is
 * refused, where no planner is installed, and with PlanningError.
 */
export async function planOperation(asked: PlanOperation): Promise<PlanReport | RefusedDocument> {
  const { supergraphSdl, query, operationName = null, variables = {}, planner = 'auto' } = asked;
  const planners = startPlanners(planner, usualPlannerLimits);
  try {
    const graph = await loadUsualGraph(supergraphSdl, { planners });
    return await graph.plan({ query, operationName, variables });
  } finally {
    await planners.close();
  }
}
