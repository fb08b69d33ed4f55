import type { Answer, SentRequest } from '../execution/execution.ts';
import { idempotencyHeader, sentKeys } from '../idempotency/idempotency-names.ts';
import { identityHeader } from '../identity/identity-signer.ts';
import type { NumberCare } from '../json/parse-json.ts';
import type { Answered, SubgraphAnswer } from '../remote/answer.ts';
import type { LiveSubgraph } from '../remote/live/live-request.ts';
import type { SubgraphRequest } from '../remote/request.ts';
import type { Subgraph } from '../remote/subgraph.ts';
import type { CallRecord } from '../telemetry/recording/call-record.ts';
import type { EngineRequest } from './engine-request.ts';
import type { HeardFreshness } from './freshness.ts';
import type { AnswerHeaders } from './headers/answer-headers.ts';
import { contextTo } from './headers/request-context.ts';
import { secretsTo } from './headers/secrets-passed.ts';
import type { HookedRequest } from './hooks/hooked-request.ts';
import { heardByHooks, toldToHooks } from './hooks/subgraph-hooks.ts';
import { certaintyOf, keyNamespace } from './keyed/key-facts.ts';
import type { Certainty } from './keyed/keyed-mutations.ts';
import type { PassedExtensions } from './passed-extensions.ts';
import { lateFailure, refusedErrors, sendFailure } from './send-failure.ts';
import type { Serving } from './serving.ts';

/** What all requests to subgraphs have in common that one client's request takes. */
export type Wire = ReturnType<typeof wireOf>;

/** The headers are built anew: nothing that a client sends reaches a subgraph unless it is named here, or by a rule. */
export function wireOf(request: EngineRequest, timeoutMs: number) {
  const { caller, trace, departure, headers: ofClient, idempotencyKey: text, hooked, context, recording } = request;
  const { requestId, traceparent } = trace;
  return {
    ofClient,
    key: text === null ? null : { text, namespace: keyNamespace(request) },
    hooked,
    context,
    secrets: caller.secrets,
    headers: caller.identity === null ? none : [identityHeader, caller.identity],
    traceHeaders:
      traceparent === null ? ['x-request-id', requestId] : ['x-request-id', requestId, 'traceparent', traceparent],
    deadline: performance.now() + timeoutMs,
    departure,
    requestId,
    recording,
  };
}

const none: readonly string[] = [];

/** What subgraphs say beside their data to one request. */
export interface Heard {
  readonly extensions: PassedExtensions;
  readonly freshness: HeardFreshness;
  /** Null where clients are told none. */
  readonly headers: AnswerHeaders | null;
  retryAfterMs: number | null;
  calls: number;
  /** What became of what a mutation asked for. */
  certainty: Certainty;
}

/** For whom something is asked, and who hears what is said beside the data. */
export interface AskedFor {
  /** Null where nobody wants to look into the request. */
  readonly record: CallRecord | null;
  readonly wire: Wire;
  readonly serving: Serving;
  readonly heard: Heard;
}

interface Asking extends AskedFor, NumberCare {
  readonly body: string;
  readonly isQuery: boolean;
  /** Of a mutation, the root fields' names in the answer. */
  readonly fields: readonly string[] | undefined;
}

/** Asks a subgraph as rules and hooks have it. Rejects with a SendFailure where it gives no GraphQL answer. */
export function askSubgraph(
  subgraph: string,
  { body, kind, keepsForms, fields }: SentRequest,
  { record, wire, serving, heard }: AskedFor,
): Promise<Answer> {
  return ask(subgraph, { body, isQuery: kind === 'query', keepsForms, fields, record, wire, serving, heard });
}

async function ask(subgraph: string, asking: Asking): Promise<Answer> {
  const { body, isQuery, keepsForms, fields, record, wire, serving, heard } = asking;
  const to = serving.subgraphs.get(subgraph);
  if (to === undefined) throw sendFailure(unknownSubgraph, subgraph);
  const { traceHeaders, deadline, departure, hooked } = wire;
  const key = fields === undefined || wire.key === null ? null : keyHeader(subgraph, fields, { wire, serving });
  const told = headersFor(subgraph, asking);
  // One literal: where members follow a spread, V8 makes a shape of its own for each object, which costs some 5 µs.
  const request: SubgraphRequest = {
    body,
    isQuery,
    isRepeatable: key !== null,
    keepsForms,
    headers: key === null || hooked !== null ? told : [...told, ...key],
    contract: serving.contract,
    traceHeaders,
    deadline,
    departure,
    record,
  };
  if (hooked !== null) return askedByHooks(subgraph, to, { ...asking, hooked, request, key });
  return heardAnswer(subgraph, await asked(to, request, heard), asking);
}

interface HookedAsking extends Asking {
  readonly hooked: HookedRequest;
  readonly request: SubgraphRequest;
  readonly key: readonly string[] | null;
}

async function askedByHooks(
  subgraph: string,
  to: Subgraph,
  { hooked, request, key, ...asking }: HookedAsking,
): Promise<Answer> {
  const { serving, heard } = asking;
  const told = await toldToHooks(hooked, { subgraph, request, urls: serving.addresses.get(subgraph) ?? [] });
  const place = told.url === null ? to : serving.elsewhere(subgraph, told.url);
  if (place === null) throw sendFailure(unknownSubgraph, subgraph);
  const headers = [...ownHeaders(subgraph, asking), ...told.headers, ...(key ?? none)];
  const answer = await asked(place, { ...request, headers }, heard);
  return heardAnswer(subgraph, await heardByHooks(hooked, { subgraph, answer, isQuery: asking.isQuery }), asking);
}

function asked(to: Subgraph, request: SubgraphRequest, heard: Heard): Promise<SubgraphAnswer> {
  heard.calls += 1;
  const answering = to.fetch(request);
  return request.isQuery ? answering : answering.then((answer) => noted(answer, heard));
}

function noted(answer: SubgraphAnswer, heard: Heard): SubgraphAnswer {
  heard.certainty = certaintyOf(answer);
  return answer;
}

/** Those by rules, and who asks; where there are hooks, the former alone. */
function headersFor(subgraph: string, asking: Asking): readonly string[] {
  const { wire, serving, heard } = asking;
  const rules = serving.requestHeaders;
  if (rules === null) return wire.hooked === null ? ownHeaders(subgraph, asking) : none;
  if (rules.isPersonal(subgraph)) heard.freshness.makePersonal();
  const told = rules.sentTo(subgraph, wire.ofClient);
  return wire.hooked === null ? [...ownHeaders(subgraph, asking), ...told] : told;
}

/** What a subgraph is asked for events with. */
export interface UpstreamCall {
  /** Names and values by turns: all that a request to it carries for whoever asks. */
  readonly headers: readonly string[];
  /** Where its events come from. */
  readonly live: LiveSubgraph;
}

/** As rules and hooks have it. Rejects with a SendFailure where a hook refuses or fails, or names a place that is none. */
export async function upstreamCall(
  { service, body, live }: { readonly service: string; readonly body: string; readonly live: LiveSubgraph },
  request: EngineRequest,
  serving: Serving,
): Promise<UpstreamCall> {
  const wire = wireOf(request, serving.requestTimeoutMs);
  const byRules = serving.requestHeaders?.sentTo(service, wire.ofClient) ?? none;
  const own = ownHeaders(service, { wire, serving });
  const { hooked } = wire;
  if (hooked === null) return { headers: [...own, ...byRules, ...wire.traceHeaders], live };
  const asked = { body, isQuery: false, isSubscription: true, headers: byRules } as const;
  const urls = serving.addresses.get(service) ?? [];
  const told = await toldToHooks(hooked, { subgraph: service, request: asked, urls });
  const place = told.url === null ? live : (serving.elsewhere(service, told.url)?.live ?? null);
  if (place === null) throw sendFailure(unknownSubgraph, service);
  return { headers: [...own, ...told.headers, ...wire.traceHeaders], live: place };
}

/** Who asks, what they hold, and what the request says of itself. */
function ownHeaders(subgraph: string, { wire, serving }: Pick<Asking, 'wire' | 'serving'>): readonly string[] {
  const { headers, secrets, context } = wire;
  if (secrets === null && context === null) return headers;
  const held = secrets === null ? none : secretsTo(subgraph, secrets, serving.secrets);
  return [...headers, ...held, ...(context === null ? none : contextTo(subgraph, context))];
}

function heardAnswer(subgraph: string, answer: SubgraphAnswer, asking: Asking): Answer {
  const { wire, serving, heard } = asking;
  if (answer.kind === 'Answered') return heardAnswered(subgraph, answer, asking);
  hearOfPause(heard, answer);
  const told = { requestId: wire.requestId, subgraph, kind: answer.kind, reason: answer.reason };
  // While a circuit is open every request would be a line, and its transitions are told already.
  if (answer.isAsked) serving.log.warn(told, 'a subgraph gave no answer');
  else serving.log.debug(told, 'a subgraph was not asked');
  throw answer.isLate === true ? lateFailure(subgraph) : sendFailure(answer, subgraph);
}

function heardAnswered(subgraph: string, answer: Answered, { heard, isQuery, wire, serving }: Asking): Answer {
  if (isQuery) heard.freshness.hear(answer.headers);
  else heard.freshness.forbid();
  heard.headers?.hear(subgraph, answer.headers);
  const { extensions, errors, refusal } = answer;
  if (extensions !== undefined) heard.extensions.hear(extensions);
  if (refusal === undefined) return answer;
  hearOfPause(heard, refusal);
  const http = { status: refusal.status };
  const isRepeatable = isQuery || (wire.key !== null && serving.keyed.takenBy([subgraph]));
  return { ...answer, errors: refusedErrors(errors, refusal, { isQuery: isRepeatable, http }) };
}

/** For a subgraph that takes keys: what the client's key becomes for it. */
function keyHeader(
  subgraph: string,
  fields: readonly string[],
  { wire: { key }, serving }: Pick<Asking, 'wire' | 'serving'>,
): readonly string[] | null {
  if (key === null || !serving.keyed.takenBy([subgraph])) return null;
  return [idempotencyHeader, sentKeys(key.namespace, key.text, fields)];
}

function hearOfPause(heard: Heard, { retryAfterMs }: { readonly retryAfterMs: number | null }): void {
  if (retryAfterMs !== null) heard.retryAfterMs = Math.max(heard.retryAfterMs ?? 0, retryAfterMs);
}

const unknownSubgraph = { kind: 'Unavailable', status: null, mayHaveRun: false } as const;
