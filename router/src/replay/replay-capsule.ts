import type { Capsule } from '../capsules/capsule.ts';
import { type Engine, startEngine } from '../engine/engine.ts';
import { type EnginePlanning, startPlanning } from '../engine/engine-planning.ts';
import { KeyedMutations } from '../engine/keyed/keyed-mutations.ts';
import type { EngineRequest } from '../engine/engine-request.ts';
import { usualLimits, usualPlannerLimits } from '../graph/usual-limits.ts';
import { AnswersInProcess } from '../idempotency/answers-in-process.ts';
import type { Caller } from '../identity/caller.ts';
import { jsonText } from '../json/json-text.ts';
import { parseJson } from '../json/parse-json.ts';
import type { PlannerKind } from '../planner/start-planners.ts';
import type { ErrorPolicy, ErrorRules } from '../response/errors.ts';
import { variableName } from '../supergraph/addresses.ts';
import { supergraphText } from '../supergraph/supergraph-source.ts';
import { createLog } from '../telemetry/log.ts';
import { Recording } from '../telemetry/recording/recording.ts';
import { type RecordedSubgraphs, recordedSubgraphs, type UnknownRequest } from './recorded-subgraphs.ts';

/** What comes of a request when it is answered again from its capsule alone. */
export interface Replayed {
  readonly outcome: string;
  /** The whole answer. */
  readonly text: string;
  readonly plan: Recording['plan'];
  /** Requests to subgraphs that the capsule has no answer to; and how many of its calls were not made. */
  readonly unknown: readonly UnknownRequest[];
  readonly unasked: number;
}

/**
 * Answers a capsule's request again by what its subgraphs answered then: no subgraph is asked, nor is anything sent.
 * Rejects where its supergraph cannot be loaded. What was refused for want of time, but for planning, or for what other
 * requests took, is run: it may be answered now.
 */
export async function replayCapsule(capsule: Capsule): Promise<Replayed> {
  const subgraphs = recordedSubgraphs(capsule.calls);
  const planner = plannerOf(capsule.trace.plan);
  const planning = startPlanning({ planner, planTimeoutMs: usualPlannerLimits.planTimeoutMs });
  try {
    const engine = await engineFor(capsule, { client: subgraphs, planning });
    const recording = new Recording('sampled');
    const { outcome, result } = await engine.execute(requestIn(capsule, recording));
    const { unknown } = subgraphs;
    return {
      outcome,
      text: jsonText(result),
      plan: recording.plan,
      unknown,
      unasked: subgraphs.unasked().length,
    };
  } finally {
    await planning.planners.close();
  }
}

interface Means {
  readonly client: RecordedSubgraphs;
  readonly planning: EnginePlanning;
}

function engineFor(capsule: Capsule, { client, planning }: Means): Promise<Engine> {
  const { supergraph, settings, overrides, caller, answer } = capsule;
  const { mergesFetches, passedExtensions, acceptingKeys, errors, limits, ...documents } = settings;
  const log = createLog('silent');
  // Whoever had no time left when it was planned has none now.
  const requestTimeoutMs = answer.outcome === 'TimedOut' ? 0 : timeoutMs;
  return startEngine({
    source: supergraphText(supergraph.sdl),
    lastGood: null,
    subgraphUrls: new Map(),
    client,
    planning,
    contract: capsule.contract,
    requestTimeoutMs,
    rates: { accountOf: () => null },
    keyed: new KeyedMutations({
      kept: new AnswersInProcess(nothingKept),
      accepting: new Set(acceptingKeys.map(variableName)),
      requestTimeoutMs,
      answerBytesMax: 0,
      log,
    }),
    documents: {
      ...usualLimits,
      ...documents,
      limits: { ...usualLimits.limits, ...limits },
      overrideLabels: new Set(),
      overridesInForce: () => overrides,
    },
    errorPolicy: errorPolicy(errors),
    mergesFetches,
    passedExtensions: new Set(passedExtensions),
    requestHeaders: null,
    answerHeaders: [],
    secrets: null,
    guest: () => callerIn(caller),
    documentsAhead: () => [],
    log,
  });
}

// An hour: nothing is waited for.
const timeoutMs = 3_600_000;
const nothingKept = { keptMs: 0, bytesMax: 0, callerBytesMax: 0 };

/** The one that planned it, and no other one. */
function plannerOf(plan: Capsule['trace']['plan']): PlannerKind {
  return plan?.planner === 'native' || plan?.planner === 'apollo' ? plan.planner : 'auto';
}

function errorPolicy(errors: Capsule['settings']['errors']): ErrorPolicy {
  const rules = new Map(Object.entries(errors).map(([name, one]) => [name, rulesIn(one)]));
  return { shownExtensions: new Set(), ofSubgraph: (name) => rules.get(name) };
}

function rulesIn({ shownExtensions, shownCodes, maskedMessage }: Capsule['settings']['errors'][string]): ErrorRules {
  return {
    shownExtensions: shownExtensions === 'all' ? shownExtensions : new Set(shownExtensions),
    ...(shownCodes === null ? {} : { shownCodes: new Set(shownCodes) }),
    ...(maskedMessage === null ? {} : { maskedMessage }),
  };
}

/** What they may see is all that is known of them. */
function callerIn({ isAuthenticated, scopes, policies }: Capsule['caller']): Caller {
  return {
    kind: 'Caller',
    viewer: { kind: 'guest', address: null },
    rights: { isAuthenticated, scopes: new Set(scopes), policies: new Set(policies) },
    identity: null,
    secrets: null,
    client: null,
    expiresAt: Infinity,
  };
}

function requestIn({ request, caller, trace }: Capsule, recording: Recording): EngineRequest {
  const { query, operationName, variables, queriesOnly, onError, hasKey, asksForCost } = request;
  return {
    query,
    isKnown: false,
    operationName,
    variables: parseJson(variables, { keepsForms: true }) as EngineRequest['variables'],
    queriesOnly,
    onError,
    caller: callerIn(caller),
    address: '',
    guestAddress: null,
    idempotencyKey: hasKey ? 'replayed' : null,
    context: null,
    hooked: null,
    trace: { requestId: trace.requestId, traceparent: null, sampled: null },
    recording,
    headers: asksForCost ? { 'tributary-cost': '1' } : {},
    departure: { isGone: false, listen: () => undefined, unlisten: () => undefined },
  };
}
