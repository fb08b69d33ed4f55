import type { Capsule, CapsuleSettings, NoCapsule } from '../../capsules/capsule.ts';
import { capsuleOf } from '../../capsules/capsule-of.ts';
import type { GraphAnswer } from '../../graph/graph-request.ts';
import { usualLimits } from '../../graph/usual-limits.ts';
import { jsonText } from '../../json/json-text.ts';
import type { ErrorPolicy, ErrorRules } from '../../response/errors.ts';
import type { Recording } from '../../telemetry/recording/recording.ts';
import type { TraceReport } from '../../telemetry/recording/trace-report.ts';
import type { GraphqlResult } from '../engine-answer.ts';
import type { EngineRequest } from '../engine-request.ts';
import type { Serving } from '../serving.ts';

interface Encapsulated {
  readonly request: EngineRequest;
  readonly serving: Serving;
  readonly recording: Recording;
  readonly outcome: GraphAnswer['outcome'];
  /** The answer without what tells of this request. */
  readonly result: GraphqlResult;
  readonly trace: TraceReport;
}

/** The request that was answered, as one that can be answered again without any subgraph. */
export function toldCapsule(given: Encapsulated): Capsule | NoCapsule {
  const { request, serving, recording, outcome, result, trace } = given;
  const { query, operationName, variables, queriesOnly, onError, headers, hooked } = request;
  const { isAuthenticated, scopes, policies } = request.caller.rights;
  const { id, sdl, places } = serving.loaded;
  const answered = {
    request: {
      query,
      operationName,
      variables,
      queriesOnly,
      onError,
      hasKey: request.idempotencyKey !== null,
      asksForCost: headers['tributary-cost'] !== undefined,
    },
    caller: { isAuthenticated, scopes: [...scopes], policies: [...policies] },
    supergraph: { id, sdl },
    contract: serving.contract,
    settings: settingsOf(serving),
    overrides: recording.overrides,
    hasPlugins: hooked !== null,
    answer: { outcome, text: jsonText(result) },
    trace,
    calls: recording.calls,
  };
  return capsuleOf(answered, places());
}

function settingsOf({ loaded, graph, passedExtensions, keyed, errorPolicy }: Serving): CapsuleSettings {
  const { documents, mergesFetches } = loaded;
  const {
    limits,
    cost,
    hasIntrospection,
    hasSubscriptions = false,
    introspectsRights = false,
    unauthorized,
  } = documents;
  const names = graph.subgraphs.map(({ name }) => name);
  return {
    limits: limitsIn(limits),
    cost,
    hasIntrospection,
    hasSubscriptions,
    introspectsRights,
    unauthorized,
    mergesFetches,
    passedExtensions: [...passedExtensions],
    acceptingKeys: names.filter((name) => keyed.takenBy([name])),
    errors: Object.fromEntries(names.map((name) => [name, errorRules(errorPolicy, name)])),
  };
}

/** What is read of a configuration may hold more than limits. */
function limitsIn(given: Serving['loaded']['documents']['limits']): CapsuleSettings['limits'] {
  const names = Object.keys(usualLimits.limits) as readonly (keyof typeof usualLimits.limits)[];
  return Object.fromEntries(names.map((name) => [name, given[name]]));
}

function errorRules(policy: ErrorPolicy, subgraph: string): CapsuleSettings['errors'][string] {
  const { shownExtensions, shownCodes, maskedMessage }: ErrorRules = policy.ofSubgraph?.(subgraph) ?? policy;
  return {
    shownExtensions: shownExtensions === 'all' ? shownExtensions : [...shownExtensions],
    shownCodes: shownCodes === undefined ? null : [...shownCodes],
    maskedMessage: maskedMessage ?? null,
  };
}
