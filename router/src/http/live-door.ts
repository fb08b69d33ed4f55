import type { IncomingHttpHeaders } from 'node:http';
import { isJsonObject } from '../json/json-object.ts';
import type { LiveCaller, LiveDoor, LiveRefusal } from '../live/live-door.ts';
import type { Departure } from '../remote/request.ts';
import { Recording } from '../telemetry/recording/recording.ts';
import { type RequestTrace, requestTrace } from '../telemetry/request-trace.ts';
import { EventTraces } from '../telemetry/tracing/event-traces.ts';
import { socketEnd } from '../telemetry/tracing/request-ends.ts';
import type { AccessLog, AccessRecord } from './access-log.ts';
import type { ContractChoice } from './contracts.ts';
import { askedDocument } from './asked-document.ts';
import { entrance, type Entered } from './entrance.ts';
import type { GraphqlOptions } from './graphql-options.ts';
import { atOperation } from './hooked.ts';
import { paramsOfOne } from './graphql-params.ts';
import { saidContext } from './said-context.ts';
import { lastEventIdIn } from './last-event-id.ts';
import { overloaded } from './load-shedding.ts';
import { peerOf } from './peer.ts';
import { type HttpProblem, httpProblem } from './problem.ts';
import { requestTarget } from './request-target.ts';
import { unidentified } from './unidentified.ts';
import { whenOver } from './when-over.ts';
import { connectionsKey, type Whereabouts, whereabouts } from './who-asks.ts';

export interface LiveDoorOptions extends GraphqlOptions {
  /** Null: the whole graph alone is served. */
  readonly contracts: ContractChoice<GraphqlOptions> | null;
  readonly access: AccessLog;
  /** The names of headers in which tokens are. */
  readonly tokenHeaders: ReadonlySet<string>;
}

/** What operations of one connection are answered by. */
interface SocketOptions extends GraphqlOptions {
  /** What the log is to be told of an operation; null: nothing. */
  readonly recordOf: (trace: RequestTrace) => AccessRecord | null;
}

/** Lets connections in as requests are let in: by the same tokens, documents and limits. */
export function liveDoor(whole: LiveDoorOptions): LiveDoor {
  return {
    networkOf: (opening) => whole.addressOf(opening) ?? peerOf(opening).publicAddress,
    enter: async (opening, said) => {
      const members = said === null ? [] : membersOf(said);
      const unread = unreadToken(members, whole.tokenHeaders);
      if (unread !== null) return counted(refused(unreadable(unread)), whole);
      const given = headersWith(opening.headers, members);
      const { url = '/' } = opening;
      const { path } = requestTarget(url);
      const naming = { path, url, headers: given, authority: null };
      const options = whole.contracts?.of(naming) ?? whole;
      if ('kind' in options) return refused(options);
      const { requestId } = requestTrace(given);
      // Its hooks are those of the request that opened it, whatever is asked on it later.
      const entered = await entrance(opening, { given, requestId }, options);
      if (entered.kind === 'HttpProblem') return counted(refused(entered), options);
      const { headers } = entered;
      const recordOf = (trace: RequestTrace) => {
        const record = whole.access.begin({ method: null, path, headers, trace });
        if (options.contract !== null) record?.of(options.contract);
        return record;
      };
      return liveCaller({ ...entered, ...whereabouts(opening, entered.caller, options) }, { ...options, recordOf });
    },
  };
}

type InPlace = Entered & Whereabouts;

function liveCaller(entered: InPlace, options: SocketOptions): LiveCaller {
  const { caller } = entered;
  return {
    kind: 'LiveCaller',
    caller,
    key: connectionsKey(caller, entered),
    open: async (asked, departure) => counted(await opened(asked, { ...entered, departure }, options), options),
  };
}

type Opened = ReturnType<LiveCaller['open']>;

async function opened(asked: unknown, who: Arrived, options: SocketOptions): Opened {
  const { tracer, recordOf } = options;
  const trace = requestTrace(who.headers, tracer);
  const record = recordOf(trace);
  const { requestId, sampled } = trace;
  const answer = await openedUntold(asked, { ...who, trace, record }, options);
  if (answer.kind === 'Refused') record?.fail(answer.code);
  if (record === null && sampled === null) return answer;
  const outcome = answer.kind === 'Refused' ? null : answer.kind;
  return whenOver(answer, () => {
    record?.write(null);
    if (sampled !== null) tracer?.end(sampled, () => socketEnd({ requestId, outcome }));
  });
}

type Arrived = InPlace & { readonly departure: Departure };

async function openedUntold(
  asked: unknown,
  { renewed, trace, record, ...who }: Arrived & { readonly trace: RequestTrace; readonly record: AccessRecord | null },
  { persisted, readContext, shedding, engine, tracer, log }: GraphqlOptions,
): Opened {
  const params = paramsOfOne(asked);
  if ('kind' in params) return refused(params);
  const caller = await renewed();
  if (caller.kind !== 'Caller') return refused(unidentified(caller, trace.requestId, log));
  const document = await askedDocument({ ...who, params, pathId: null, caller }, persisted);
  if (document.kind === 'HttpProblem') return refused(document);
  const context = saidContext(params, readContext);
  if (context?.kind === 'HttpProblem') return refused(context);
  const { hooked } = who;
  const { operationName, variables, extensions, onError } = params;
  const lastEventId = lastEventIdIn(extensions);
  if (typeof lastEventId === 'object' && lastEventId !== null) return refused(lastEventId);
  const { query, isKnown } = document;
  const refusal = hooked === null ? null : await atOperation(hooked, { query, operationName, variables, caller });
  if (refusal !== null) return refused(refusal);
  if (!shedding.enter()) return refused(overloaded);
  try {
    const asks = {
      query,
      isKnown,
      operationName,
      variables,
      context,
      onError,
      queriesOnly: false,
      recording: trace.sampled === null ? null : new Recording('sampled'),
      idempotencyKey: null,
    };
    const answer = await engine.open({
      ...asks,
      ...who,
      caller,
      renewed,
      trace,
      lastEventId,
      takesEvents: true,
      events: tracer === null ? null : new EventTraces(tracer, trace),
      incremental: 'v0.2',
    });
    if (answer.kind === 'Stream' || answer.outcome === 'Executed') document.registration?.();
    record?.tell(asks, answer.kind === 'Result' ? answer : (answer.first ?? null));
    return answer;
  } finally {
    shedding.leave();
  }
}

function counted<Answer extends { readonly kind: string }>(
  answer: Answer | LiveRefusal,
  { onRefused }: GraphqlOptions,
): Answer | LiveRefusal {
  if (isRefusal(answer)) onRefused?.(answer.code);
  return answer;
}

function isRefusal(answer: { readonly kind: string }): answer is LiveRefusal {
  return answer.kind === 'Refused';
}

function refused({ code, message }: HttpProblem): LiveRefusal {
  return { kind: 'Refused', code, message };
}

// What a client may say of itself: as many headers, and as long, as requests of this kind have.
const saidMax = 20;
const saidLengthMax = 8_192;
/** What only the browser or the connection may say. */
const ofConnection = /^(connection|cookie|forwarded|host|origin|sec-.*|upgrade|x-forwarded-.*|x-real-ip)$/;

type Member = readonly [key: string, value: unknown];

/** Browsers give WebSockets no headers: what the first message says stands for those that the request has not. */
function headersWith(headers: IncomingHttpHeaders, members: readonly Member[]): IncomingHttpHeaders {
  // The page's origin was looked at when it connected: a cookie needs no further sign.
  const told: IncomingHttpHeaders = { ...headers, 'apollo-require-preflight': 'websocket' };
  for (const [key, value] of members.slice(0, saidMax)) {
    const name = key.toLowerCase();
    const text = textOf(value);
    if (text === null || ofConnection.test(name)) continue;
    if (headers[name] === undefined) told[name] = text;
  }
  return told;
}

/** What the first message says: `headers` in it is where Apollo's clients put it. */
function membersOf({ headers: inner, ...outer }: Readonly<Record<string, unknown>>): readonly Member[] {
  return [...Object.entries(outer), ...(isJsonObject(inner) ? Object.entries(inner) : [])];
}

/** Null where it is no header's value; a list is a header of several. */
function textOf(value: unknown): string | null {
  const text = Array.isArray(value) ? value.filter((one) => typeof one === 'string').join(', ') : value;
  return typeof text === 'string' && text.length <= saidLengthMax ? text : null;
}

/** The name of one; null where all are read. Null is what clients say of nobody. */
function unreadToken(members: readonly Member[], tokenHeaders: ReadonlySet<string>): string | null {
  for (const [index, [key, value]] of members.entries()) {
    const name = key.toLowerCase();
    if (tokenHeaders.has(name) && value !== null && (index >= saidMax || textOf(value) === null)) return name;
  }
  return null;
}

function unreadable(name: string): HttpProblem {
  return httpProblem(400, 'BAD_REQUEST', {
    message: `expected ${name} to be a text of at most ${saidLengthMax} characters, among ${saidMax} members`,
  });
}
