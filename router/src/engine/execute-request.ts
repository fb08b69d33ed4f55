import type { GraphAnswer, GraphRequest, PlannedMutation } from '../graph/graph-request.ts';
import { jsonText } from '../json/json-text.ts';
import type { Asker } from '../planner/waiters.ts';
import type { PointsAccount } from '../rate-limits/points-account.ts';
import { isMasked, type ReportedError } from '../response/errors.ts';
import type { RequestTrace } from '../telemetry/request-trace.ts';
import { askSubgraph, type Heard, type Wire, wireOf } from './ask-subgraph.ts';
import type { EngineAnswer, GraphqlResult } from './engine-answer.ts';
import type { EngineRequest } from './engine-request.ts';
import { type Freshness, HeardFreshness } from './freshness.ts';
import { AnswerHeaders } from './headers/answer-headers.ts';
import { PassedExtensions } from './passed-extensions.ts';
import { accountOf, isPaid, rateLimited } from './rate-limit.ts';
import type { Serving } from './serving.ts';
import { plannedAnswer } from './tracing/planned-answer.ts';
import { recordedCall } from './tracing/recorded-call.ts';
import { withTrace } from './tracing/told-trace.ts';

/** Never rejects because of a request or a subgraph: what went wrong is in the answer. */
export async function executeRequest(request: EngineRequest, serving: Serving): Promise<EngineAnswer> {
  if (request.recording?.kind === 'plan') return plannedAnswer(request, serving);
  const account = accountOf(request, serving.rates);
  if (account?.isBlocked(performance.now()) === true) return rateLimited(account);
  const { heard, asked } = askedOf(request, serving, account);
  const answer = await serving.graph.execute(asked);
  if (account !== null) {
    const paid = isPaid(account, answer);
    if (!(paid instanceof Promise ? await paid : paid)) return rateLimited(account);
  }
  return engineAnswer(answer, { request, serving, heard, account });
}

/** What the graph is asked, and what will be heard meanwhile. */
export function askedOf(
  request: EngineRequest,
  serving: Serving,
  account: PointsAccount | null,
): { readonly heard: Heard; readonly asked: GraphRequest } {
  const { query, operationName, variables, queriesOnly, caller, recording } = request;
  const wire = wireOf(request, serving.requestTimeoutMs);
  const { key, deadline } = wire;
  const heard = newHeard(serving);
  const asked: GraphRequest = {
    query,
    operationName,
    variables,
    queriesOnly,
    onError: request.onError,
    rights: caller.rights,
    admit: account === null ? undefined : (cost) => account.reserve(cost, performance.now()),
    asker: askerOf(request, deadline),
    change: key === null ? undefined : (mutation) => keyed(mutation, { request, key, deadline, serving, heard }),
    recording,
    send: (service, sent) => {
      const record = recording === null ? null : recordedCall(recording, service, sent);
      return askSubgraph(service, sent, { record, wire, serving, heard });
    },
  };
  return { heard, asked };
}

export interface Answering {
  readonly request: EngineRequest;
  readonly serving: Serving;
  readonly heard: Heard;
  readonly account: PointsAccount | null;
}

/** What the graph has answered, as clients are told it. */
export function engineAnswer(answer: GraphAnswer, { request, serving, heard, account }: Answering): EngineAnswer {
  if (answer.reported !== undefined) tellReported(answer.reported, request.trace, serving);
  const retryAfterMs = answer.outcome === 'Overloaded' ? overloadedMs : heard.retryAfterMs;
  const { recording } = request;
  const plain = toldOf(answer, request, heard);
  const isTold = recording?.isTold === true;
  const result = isTold ? withTrace(plain, { recording, request, serving, answer }) : plain;
  const headers = heard.headers?.told() ?? none;
  const freshness = isTold ? null : freshnessOf(answer, heard);
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
  if (answer.written !== undefined) return { ...told, written: answer.written };
  return answer.replay === undefined ? told : replayed(answer.replay, told);
}

export function newHeard({ passedExtensions, answerHeaders }: Serving): Heard {
  return {
    extensions: new PassedExtensions(passedExtensions),
    freshness: new HeardFreshness(),
    headers: answerHeaders.length === 0 ? null : new AnswerHeaders(answerHeaders),
    retryAfterMs: null,
    calls: 0,
    certainty: 'NotRun',
  };
}

/** Under HALT an error is all that is told: whatever was changed stays changed. */
export function toldOf(answer: GraphAnswer, request: EngineRequest, heard: Heard): GraphqlResult {
  const told = toldBeside(answer, request, heard);
  const [first] = answer.errors;
  const isHalted = request.onError === 'HALT' && first !== undefined && answer.data !== undefined;
  return resultOf(isHalted ? { ...answer, data: null, errors: [first] } : answer, told);
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
  readonly key: NonNullable<Wire['key']>;
  readonly deadline: number;
  readonly serving: Serving;
  readonly heard: Heard;
}

function keyed(mutation: PlannedMutation, { request, key, deadline, serving, heard }: Keyed): Promise<GraphAnswer> {
  const { query, operationName, variables, context } = request;
  return serving.keyed.answer({
    ...mutation,
    key: key.text,
    namespace: key.namespace,
    asked: {
      query,
      operationName,
      variables: jsonText(variables),
      context: context?.text ?? null,
      contract: serving.contract,
    },
    deadline,
    certainty: () => heard.certainty,
    textOf: (answer) => jsonText(toldOf(answer, request, heard)),
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

export function asksForSubscription(request: EngineRequest, { graph, requestTimeoutMs }: Serving): Promise<boolean> {
  const { query, operationName } = request;
  const asker = askerOf(request, performance.now() + requestTimeoutMs);
  return graph.asksForSubscription({ query, operationName, asker });
}

function askerOf(request: EngineRequest, deadline: number): Asker {
  return { caller: planningCaller(request), deadline, departure: request.departure };
}

/** Among whom planning is shared out: customers, wherever they are, and addresses of guests. */
export function planningCaller({ caller: { viewer }, address, guestAddress }: EngineRequest): string {
  return viewer.kind === 'customer' ? `customer ${viewer.id}` : (guestAddress ?? address);
}

/** Every error of a subgraph is told to the log too: what clients are not shown, and what has no place, plainly. */
export function tellReported(
  reported: readonly ReportedError[],
  { requestId }: RequestTrace,
  { log, errorPolicy }: Pick<Serving, 'log' | 'errorPolicy'>,
): void {
  for (const error of reported) {
    const { service: subgraph, message, path, extensions, isPlaced } = error;
    const { code } = extensions;
    const told = { requestId, subgraph, path, code: typeof code === 'string' ? code : null, reason: message };
    if (isMasked(error, errorPolicy)) log.warn(told, 'a subgraph failed');
    else if (isPlaced) log.debug(told, 'a subgraph told an error');
    else log.info(told, 'a subgraph told an error without a place of its own');
  }
}

const none: readonly string[] = [];

function resultOf({ errors, data }: GraphAnswer, extensions: GraphqlResult['extensions'] | null): GraphqlResult {
  if (data === undefined) return { errors };
  const result = errors.length === 0 ? { data } : { errors, data };
  return extensions === null || extensions === undefined ? result : { ...result, extensions };
}
