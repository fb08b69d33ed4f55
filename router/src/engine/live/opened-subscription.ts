import type { GraphAnswer } from '../../graph/graph-request.ts';
import type { GraphSubscription } from '../../graph/graph-subscription.ts';
import type { LiveSubgraph } from '../../remote/live/live-request.ts';
import type { EngineAnswer } from '../engine-answer.ts';
import type { EngineRequest } from '../engine-request.ts';
import { wireOf } from '../ask-subgraph.ts';
import { planningCaller } from '../execute-request.ts';
import type { Serving } from '../serving.ts';
import { accountOf, isPaid, rateLimited } from '../rate-limit.ts';

/** A subscription that may begin. */
export interface OpenedSubscription {
  readonly kind: 'Opened';
  readonly subscription: GraphSubscription;
  readonly live: LiveSubgraph;
}

/** Plans a subscription for whoever asks; the answer that refuses it otherwise. */
export async function openedSubscription(
  request: EngineRequest,
  serving: Serving,
): Promise<OpenedSubscription | EngineAnswer> {
  const account = accountOf(request, serving.rates);
  if (account?.isBlocked(performance.now()) === true) return rateLimited(account);
  const found = await serving.graph.subscribe({
    ...graphRequest(request, serving),
    admit: account === null ? undefined : (cost) => account.reserve(cost, performance.now()),
  });
  if (found.kind === 'Refused') {
    if (account !== null && !(await isPaid(account, found.answer))) return rateLimited(account);
    return refusal(found.answer);
  }
  // To subscribe costs next to nothing: each event is paid when it comes.
  account?.settle(0);
  return withEvents(found, serving);
}

/** The same for a subscription that runs, which costs nothing. */
export async function plannedAnew(
  request: EngineRequest,
  serving: Serving,
): Promise<OpenedSubscription | EngineAnswer> {
  const found = await serving.graph.subscribe(graphRequest(request, serving));
  return found.kind === 'Refused' ? refusal(found.answer) : withEvents(found, serving);
}

function withEvents(subscription: GraphSubscription, { subgraphs }: Serving): OpenedSubscription | EngineAnswer {
  const live = subgraphs.get(subscription.service)?.live ?? null;
  if (live !== null) return { kind: 'Opened', subscription, live };
  const message = `expected a query or a mutation: the subgraph ${JSON.stringify(subscription.service)} tells no events here`;
  return refusal({ outcome: 'Invalid', errors: [{ message, extensions: { code: 'SUBSCRIPTIONS_NOT_SUPPORTED' } }] });
}

function graphRequest(request: EngineRequest, { requestTimeoutMs }: Serving) {
  const { query, operationName, variables, queriesOnly, onError, caller, departure } = request;
  const { deadline } = wireOf(request, requestTimeoutMs);
  return {
    query,
    operationName,
    variables,
    queriesOnly,
    onError,
    rights: caller.rights,
    asker: { caller: planningCaller(request), deadline, departure },
    send: () => Promise.reject(new Error('expected nobody to be asked before the first event')),
  };
}

// The planners are through with what waits in about a second.
const overloadedMs = 1_000;

function refusal({ outcome, errors }: GraphAnswer): EngineAnswer {
  const retryAfterMs = outcome === 'Overloaded' ? overloadedMs : null;
  const beside = { freshness: null, headers: [], calls: 0, rate: null };
  return { kind: 'Result', outcome, retryAfterMs, ...beside, result: { errors } };
}
