import { type ExplainedRequest, explainedRequests } from '../plan/explain.ts';
import type { PlanCost } from '../plan/plan-cost.ts';
import { planTree } from '../plan/plan-tree.ts';
import type { PlanOrigin } from '../plan/plans.ts';
import type { QueryPlan } from '../planner/query-plan.ts';
import type { OperationPlan } from './operation-plans.ts';

/** A plan as data, for tools that show it. All of it is JSON. */
export interface PlanReport extends PlanOrigin {
  readonly kind: 'Planned';
  /** After merging. */
  readonly cost: PlanCost;
  /** What the document may cost by `@cost` and `@listSize`; null where nobody asks. */
  readonly estimatedCost: number | null;
  /** After merging: what is sent; `text` is the document. */
  readonly requests: readonly (ExplainedRequest & { readonly text: string })[];
  /** Before: the planner's own fetches, as `@apollo/query-planner` writes them. */
  readonly plan: QueryPlan;
}

export function planReport(
  { origin, cost, calls, texts, fetches }: OperationPlan,
  estimatedCost: number | null,
): PlanReport {
  const sent = texts();
  return {
    kind: 'Planned',
    ...origin,
    cost,
    estimatedCost,
    requests: explainedRequests(calls).map((request, index) => ({ ...request, text: sent[index] ?? '' })),
    plan: planTree(fetches),
  };
}
