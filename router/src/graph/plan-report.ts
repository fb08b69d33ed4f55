import { GraphQLError, type OperationDefinitionNode } from 'graphql';
import type { ResponsePath } from '../operation/authorization/masked-operation.ts';
import { unauthorizedErrors } from '../operation/authorization/unauthorized.ts';
import type { RefusedDocument } from '../operation/read-operation.ts';
import { type ExplainedRequest, explainedRequests } from '../plan/explain.ts';
import type { PlanCost } from '../plan/plan-cost.ts';
import { planTree } from '../plan/plan-tree.ts';
import type { PlanOrigin } from '../plan/plans.ts';
import type { QueryPlan } from '../planner/query-plan.ts';
import type { SeenOperation } from './access.ts';
import type { OperationPlan } from './operation-plans.ts';

/** A plan as data, for tools that show it. All of it is JSON. */
export interface PlanReport extends PlanOrigin {
  readonly kind: 'Planned';
  /** After merging. */
  readonly cost: PlanCost;
  /** What the document may cost by `@cost` and `@listSize`; null where nobody asks. */
  readonly estimatedCost: number | null;
  /** What is taken out of it, as the caller may not see that: the response names that lead there. */
  readonly unseen: readonly ResponsePath[];
  /** After merging: what is sent; `text` is the document. */
  readonly requests: readonly (ExplainedRequest & { readonly text: string })[];
  /** Before: the planner's own fetches, as `@apollo/query-planner` writes them. */
  readonly plan: QueryPlan;
}

/** What is planned for nobody: a document that is refused, or an operation of which the caller may not see enough. */
export type RefusedPlan =
  | RefusedDocument
  | (Pick<RefusedDocument, 'kind' | 'errors'> & { readonly fault: 'Unauthorized' });

/** `plan`: plans what is left of the operation. Rejects with PlanningError. */
export async function reportOn(
  { kept, unseen, isRefused }: SeenOperation,
  estimatedCost: number | null,
  plan: (kept: OperationDefinitionNode) => Promise<OperationPlan>,
): Promise<PlanReport | RefusedPlan> {
  if (isRefused) {
    const errors = unauthorizedErrors(unseen).map(({ message, ...more }) => new GraphQLError(message, more));
    return { kind: 'Refused', fault: 'Unauthorized', errors };
  }
  const { origin, cost, calls, texts, fetches } = await plan(kept);
  const sent = texts();
  return {
    kind: 'Planned',
    ...origin,
    cost,
    estimatedCost,
    unseen,
    requests: explainedRequests(calls).map((request, index) => ({ ...request, text: sent[index] ?? '' })),
    plan: planTree(fetches),
  };
}
