import { planningRefusal } from '../../graph/planning-refusal.ts';
import { PlanningError } from '../../planner/planning-error.ts';
import type { EngineAnswer } from '../engine-answer.ts';
import type { EngineRequest } from '../engine-request.ts';
import { accountOf, isPaid, rateLimited } from '../rate-limit.ts';
import type { Serving } from '../serving.ts';

/**
 * How an operation would be served, in `extensions.plan`, and who has its fields, in `extensions.owners`: nothing is run. Of what the caller may not see the plan speaks
 * too. It costs the caller as much as a document that is refused.
 */
export async function plannedAnswer(request: EngineRequest, serving: Serving): Promise<EngineAnswer> {
  const account = accountOf(request, serving.rates);
  if (account?.isBlocked(performance.now()) === true) return rateLimited(account);
  const { outcome, ...result } = await planned(request, serving);
  if (account !== null && !(await isPaid(account, { outcome, errors: [] }))) return rateLimited(account);
  return {
    kind: 'Result',
    outcome,
    retryAfterMs: null,
    freshness: null,
    calls: 0,
    headers: [],
    rate: account?.state ?? null,
    result,
  };
}

type Planned = Pick<EngineAnswer, 'outcome'> & EngineAnswer['result'];

async function planned({ query, operationName, variables }: EngineRequest, { graph }: Serving): Promise<Planned> {
  try {
    const plan = await graph.plan({ query, operationName, variables });
    if (plan.kind === 'Refused') return { outcome: plan.fault, errors: plan.errors };
    const { planner, isChecked, notNative, cost, estimatedCost, requests } = plan;
    const told = { planner, isChecked, notNative, cost, estimatedCost, requests };
    const owners = graph.owners({ query, operationName });
    return { outcome: 'Executed', data: null, extensions: { plan: told, owners } };
  } catch (cause) {
    if (!(cause instanceof PlanningError)) throw cause;
    return planningRefusal(cause);
  }
}
