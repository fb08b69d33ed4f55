import type { Answer } from '../execution/execution.ts';
import type { Graph } from '../graph/graph.ts';
import type { GraphAnswer, PlannedMutation } from '../graph/graph-request.ts';
import { idempotencyHeader, sentKeys } from '../idempotency/idempotency-names.ts';
import { identityHeader } from '../identity/identity-signer.ts';
import { jsonText } from '../json/json-text.ts';
import type { NumberCare } from '../json/parse-json.ts';
import type { NotAnswered } from '../remote/answer.ts';
import type { RateLimits } from '../rate-limits/rate-limits.ts';
import type { Subgraph } from '../remote/subgraph.ts';
import { isInternal, type ReportedError } from '../response/errors.ts';
import type { Log } from '../telemetry/log.ts';
import type { RequestTrace } from '../telemetry/request-trace.ts';
import type { EngineAnswer, EngineRequest, GraphqlResult } from './engine-request.ts';
import { type Freshness, HeardFreshness } from './freshness.ts';
import { type AnswerHeaderRule, AnswerHeaders } from './headers/answer-headers.ts';
import type { RequestHeaders } from './headers/request-headers.ts';
import { type SecretsPassed, secretsTo } from './headers/secrets-passed.ts';
import { certaintyOf, keyNamespace } from './keyed/key-facts.ts';
import type { Certainty, KeyedMutations } from './keyed/keyed-mutations.ts';
import { PassedExtensions } from './passed-extensions.ts';
import { accountOf, isPaid, rateLimited } from './rate-limit.ts';
import { lateFailure, refusedErrors, sendFailure } from './send-failure.ts';

/** What a request needs. Made once for each supergraph: objects put together for each request would show in the bill. */
export interface Serving {
  readonly graph: Graph;
  readonly subgraphs: ReadonlyMap<string, Subgraph>;
  readonly requestTimeoutMs: number;
  readonly rates: RateLimits;
  readonly keyed: KeyedMutations;
  readonly passedExtensions: ReadonlySet<string>;
  /** Null: subgraphs are told nothing of clients' headers. */
  readonly requestHeaders: RequestHeaders | null;
  readonly answerHeaders: readonly AnswerHeaderRule[];
  /** Null: callers have no secrets. */
  readonly secrets: SecretsPassed | null;
  readonly log: Log;
}

/** Never rejects because of a request or a subgraph: what went wrong is in the answer. */
export async function executeRequest(request: EngineRequest, serving: Serving): Promise<EngineAnswer> {
  const { query, operationName, variables, queriesOnly, caller } = request;
  const account = accountOf(request, serving.rates);
  if (account?.isBlocked(performance.now()) === true) return rateLimited(account);
  const wire = wireOf(request, serving.requestTimeoutMs);
  const heard: Heard = {
    extensions: new PassedExtensions(serving.passedExtensions),
    freshness: new HeardFreshness(),
    headers: serving.answerHeaders.length === 0 ? null : new AnswerHeaders(serving.answerHeaders),
    retryAfterMs: null,
    calls: 0,
    certainty: 'NotRun',
  };
  const answer = await serving.graph.execute({
    query,
    operationName,
    variables,
    queriesOnly,
    rights: caller.rights,
    admit: account === null ? undefined : (cost) => account.reserve(cost, performance.now()),
    asker: { caller: planningCaller(request), deadline: wire.deadline, departure: request.departure },
    change:
      request.idempotencyKey === null ? undefined : (mutation) => keyed(mutation, { request, wire, serving, heard }),
    send: (service, { body, kind, keepsForms, fields }) =>
      send(service, { body, isQuery: kind === 'query', keepsForms, fields, wire, serving, heard }),
  });
  if (account !== null && !(await isPaid(account, answer))) return rateLimited(account);
  if (answer.reported !== undefined) tell(answer.reported, request.trace, serving.log);
  const retryAfterMs = answer.outcome === 'Overloaded' ? overloadedMs : heard.retryAfterMs;
  const result = resultOf(answer, toldBeside(answer, request, heard));
  const headers = heard.headers?.told() ?? none;
  const freshness = freshnessOf(answer, heard);
  const { calls } = heard;
  const told: EngineAnswer = {
    kind: 'Result',
    calls,
    outcome: answer.outcome,
    retryAfterMs,
    freshness,
    headers,
    rate: account?.state ?? null,
    result,
  };
  return answer.replay === undefined ? told : replayed(answer.replay, told);
}

function toldBeside(answer: GraphAnswer, { headers }: EngineRequest, { extensions }: Heard) {
  return headers['tributary-cost'] === undefined ? extensions.told() : withCost(extensions.told(), answer);
}

/** What was told before is read again for whoever looks at its errors; what is sent is the text. */
function replayed(replay: string, told: EngineAnswer): EngineAnswer {
  return { ...told, replay, result: JSON.parse(replay) as GraphqlResult };
}

interface Keyed {
  readonly request: EngineRequest;
  readonly wire: Wire;
  readonly serving: Serving;
  readonly heard: Heard;
}

function keyed(mutation: PlannedMutation, { request, wire, serving, heard }: Keyed): Promise<GraphAnswer> {
  const { query, operationName, idempotencyKey: key, variables } = request;
  return serving.keyed.answer({
    ...mutation,
    key: key ?? '',
    namespace: keyNamespace(request),
    asked: { query, operationName, variables: jsonText(variables) },
    deadline: wire.deadline,
    certainty: () => heard.certainty,
    textOf: (answer) => jsonText(resultOf(answer, toldBeside(answer, request, heard))),
  });
}

function withCost(told: GraphqlResult['extensions'] | null, { cost }: GraphAnswer): GraphqlResult['extensions'] | null {
  return cost === undefined ? told : { ...told, cost };
}

/** Where the operation demands anything of whoever asks, the answer is theirs alone. */
function freshnessOf({ errors, hasDemands }: GraphAnswer, { freshness }: Heard): Freshness | null {
  if (errors.length > 0) return null;
  const told = freshness.told();
  return told !== null && hasDemands === true ? { ...told, isPublic: false } : told;
}

// The planners are through with what waits in about a second.
const overloadedMs = 1_000;

/** Among whom planning is shared out: customers, wherever they are, and addresses of guests. */
function planningCaller({ caller: { viewer }, address, guestAddress }: EngineRequest): string {
  return viewer.kind === 'customer' ? `customer ${viewer.id}` : (guestAddress ?? address);
}

/** Every error of a subgraph is told to the log too: what clients are not shown, and what has no place, plainly. */
function tell(reported: readonly ReportedError[], { requestId }: RequestTrace, log: Log): void {
  for (const { service: subgraph, message, path, extensions, isPlaced } of reported) {
    const { code } = extensions;
    const told = { requestId, subgraph, path, code: typeof code === 'string' ? code : null, reason: message };
    if (isInternal(extensions)) log.warn(told, 'a subgraph failed');
    else if (isPlaced) log.debug(told, 'a subgraph told an error');
    else log.info(told, 'a subgraph told an error without a place of its own');
  }
}

const none: readonly string[] = [];

/** The headers are built anew: nothing that a client sends reaches a subgraph unless it is named here, or by a rule. */
function wireOf(request: EngineRequest, timeoutMs: number) {
  const { caller, trace, departure, headers: ofClient, idempotencyKey: text } = request;
  const { requestId, traceparent } = trace;
  return {
    ofClient,
    key: text === null ? null : { text, namespace: keyNamespace(request) },
    secrets: caller.secrets,
    headers: caller.identity === null ? [] : [identityHeader, caller.identity],
    traceHeaders:
      traceparent === null ? ['x-request-id', requestId] : ['x-request-id', requestId, 'traceparent', traceparent],
    deadline: performance.now() + timeoutMs,
    departure,
    requestId,
  };
}

type Wire = ReturnType<typeof wireOf>;

/** What subgraphs say beside their data to one request. */
interface Heard {
  readonly extensions: PassedExtensions;
  readonly freshness: HeardFreshness;
  /** Null where clients are told none. */
  readonly headers: AnswerHeaders | null;
  retryAfterMs: number | null;
  calls: number;
  /** What became of what a mutation asked for. */
  certainty: Certainty;
}

interface Sending extends NumberCare {
  readonly body: string;
  readonly isQuery: boolean;
  /** Of a mutation, the root fields' names in the answer. */
  readonly fields: readonly string[] | undefined;
  readonly wire: Wire;
  readonly serving: Serving;
  readonly heard: Heard;
}

async function send(
  subgraph: string,
  { body, isQuery, keepsForms, fields, wire, serving, heard }: Sending,
): Promise<Answer> {
  const to = serving.subgraphs.get(subgraph);
  if (to === undefined) throw sendFailure(unknownSubgraph, subgraph);
  const { traceHeaders, deadline, departure, requestId } = wire;
  const rules = serving.requestHeaders;
  const own =
    wire.secrets === null ? wire.headers : [...wire.headers, ...secretsTo(subgraph, wire.secrets, serving.secrets)];
  const key = fields === undefined || wire.key === null ? null : keyHeader(subgraph, fields, { wire, serving });
  const told = rules === null ? own : [...own, ...rules.sentTo(subgraph, wire.ofClient)];
  const headers = key === null ? told : [...told, ...key];
  if (rules?.isPersonal(subgraph) === true) heard.freshness.makePersonal();
  heard.calls += 1;
  const isRepeatable = key !== null;
  const answer = await to.fetch({
    body,
    isQuery,
    isRepeatable,
    keepsForms,
    headers,
    traceHeaders,
    deadline,
    departure,
  });
  if (!isQuery) heard.certainty = certaintyOf(answer);
  if (answer.kind === 'Answered') {
    if (isQuery) heard.freshness.hear(answer.headers);
    else heard.freshness.forbid();
    heard.headers?.hear(subgraph, answer.headers);
    const { extensions, errors, refusal } = answer;
    if (extensions !== undefined) heard.extensions.hear(extensions);
    if (refusal === undefined) return answer;
    hearOfPause(heard, refusal);
    return {
      ...answer,
      errors: refusedErrors(errors, refusal, { isQuery: isQuery || isRepeatable, http: { status: refusal.status } }),
    };
  }
  hearOfPause(heard, answer);
  const what = { requestId, subgraph, kind: answer.kind, reason: answer.reason };
  // While a circuit is open every request would be a line, and its transitions are told already.
  if (answer.isAsked) serving.log.warn(what, 'a subgraph gave no answer');
  else serving.log.debug(what, 'a subgraph was not asked');
  const isLate = !answer.isAsked && performance.now() >= deadline;
  throw isLate ? lateFailure(subgraph) : sendFailure(answer, subgraph);
}

/** For a subgraph that takes keys: what the client's key becomes for it. */
function keyHeader(
  subgraph: string,
  fields: readonly string[],
  { wire: { key }, serving }: Pick<Sending, 'wire' | 'serving'>,
): readonly string[] | null {
  if (key === null || !serving.keyed.takenBy([subgraph])) return null;
  return [idempotencyHeader, sentKeys(key.namespace, key.text, fields)];
}

function hearOfPause(heard: Heard, { retryAfterMs }: Pick<NotAnswered, 'retryAfterMs'>): void {
  if (retryAfterMs !== null) heard.retryAfterMs = Math.max(heard.retryAfterMs ?? 0, retryAfterMs);
}

const unknownSubgraph = { kind: 'Unavailable', status: null, mayHaveRun: false } as const;

function resultOf({ errors, data }: GraphAnswer, extensions: GraphqlResult['extensions'] | null): GraphqlResult {
  if (data === undefined) return { errors };
  const result = errors.length === 0 ? { data } : { errors, data };
  return extensions === null || extensions === undefined ? result : { ...result, extensions };
}
