import { isJsonObject } from '../json/json-object.ts';
import { jsonText } from '../json/json-text.ts';
import type { CallRecord, FailureRecord, ReceivedRecord } from '../telemetry/recording/call-record.ts';
import type { CallReport, TraceReport } from '../telemetry/recording/trace-report.ts';
import type { Capsule, CapsuleCall, NoCapsule } from './capsule.ts';
import { type Asked, personalValues } from './personal-values.ts';
import { namesOf } from './redacted-document.ts';
import { masked, Redaction, textsInJson } from './redaction.ts';
import type { SchemaPlaces } from './schema-places.ts';
import { withoutPatterns } from './secret-patterns.ts';
import { stringsIn } from './strings-in.ts';

/** A request that has been answered. */
export interface AnsweredRequest extends Pick<
  Capsule,
  'caller' | 'supergraph' | 'contract' | 'settings' | 'overrides' | 'hasPlugins'
> {
  readonly request: Omit<Capsule['request'], 'variables'> & { readonly variables: Readonly<Record<string, unknown>> };
  readonly answer: Capsule['answer'];
  readonly trace: TraceReport;
  readonly calls: readonly CallRecord[];
}

// A page of a shop takes a tenth of that, the supergraph's text another one.
const lengthMax = 4_194_304;
// Each is looked for in every text.
const personalMax = 5_000;

/** What was asked and answered, without what is personal or secret in it. */
export function capsuleOf(answered: AnsweredRequest, places: SchemaPlaces): Capsule | NoCapsule {
  const { request, answer, calls, trace } = answered;
  const variables = jsonText(request.variables);
  const texts = [request.query, variables, answered.supergraph.sdl, answer.text, ...calls.flatMap(textsOf)];
  const length = texts.reduce((sum, text) => sum + text.length, 0);
  if (length > lengthMax) return none(`expected at most ${lengthMax} characters, got ${length}`);
  if (calls.length > trace.calls.length)
    return none(`expected at most ${trace.calls.length} requests to subgraphs, got ${calls.length}`);
  const asked = new Set(namesOf(request.query));
  const personal = personalValues([askedFirst(request, asked), ...calls.map(askedBy)], places);
  if (personal.size > personalMax) return none(`expected at most ${personalMax} personal texts, got ${personal.size}`);

  const redaction = new Redaction({ personal, names: places.names, asked });
  const { version: _, calls: reports, ...told } = redacted(trace, redaction);
  return {
    kind: 'Capsule',
    version: 1,
    request: {
      ...request,
      operationName: operationName(request, asked, redaction),
      query: redaction.document(request.query),
      variables: redaction.json(variables),
    },
    caller: answered.caller,
    supergraph: { ...answered.supergraph, sdl: withoutUserinfo(answered.supergraph.sdl) },
    contract: answered.contract,
    settings: answered.settings,
    overrides: answered.overrides,
    hasPlugins: answered.hasPlugins,
    trace: told,
    calls: calls.flatMap((call, index) => {
      const report = reports[index];
      return report === undefined ? [] : [callIn(call, report, redaction)];
    }),
    answer: { outcome: answer.outcome, text: redaction.json(answer.text) },
    redacted: redaction.count,
  };
}

function callIn(call: CallRecord, report: CallReport, redaction: Redaction): CapsuleCall {
  const { request: _, response: __, ...told } = report;
  return {
    ...told,
    sent: redaction.json(call.body, queryIn(call.body)),
    received: call.received === null ? null : receivedIn(call.received, redaction),
    failed: call.failure === null ? null : failedIn(call.failure),
  };
}

/** One that no operation has is a text as any other. */
function operationName(
  { operationName: name }: AnsweredRequest['request'],
  asked: ReadonlySet<string>,
  redaction: Redaction,
): string | null {
  return name === null || asked.has(name) ? name : redaction.text(name);
}

function receivedIn({ status, headers, text, flaw }: ReceivedRecord, redaction: Redaction): CapsuleCall['received'] {
  const kept = headersKept.flatMap((name) => {
    const value = headers[name];
    if (value === undefined) return [];
    const told = Array.isArray(value) ? value.map((one) => redaction.text(one)) : redaction.text(value);
    return [[name, told] as const];
  });
  return {
    status,
    headers: Object.fromEntries(kept),
    text: parsed(text) === undefined ? masked(text) : redaction.json(text),
    flaw,
  };
}

// What the answer depends on, or tells how it came to be; others may hold cookies.
const headersKept = ['content-type', 'content-encoding', 'cache-control', 'retry-after'];

function failedIn({ kind, status, isAsked, mayHaveRun, retryAfterMs, isLate = false }: FailureRecord) {
  return { kind, status, isAsked, mayHaveRun, retryAfterMs, isLate };
}

function askedFirst(request: AnsweredRequest['request'], asked: ReadonlySet<string>): Asked {
  const { query, variables, operationName: name } = request;
  return { query, variables, unread: name === null || asked.has(name) ? [] : [name] };
}

function askedBy({ body, received }: CallRecord): Asked {
  const sent = parsed(body);
  const answer = received === null ? undefined : parsed(received.text);
  const query = isJsonObject(sent) ? sent['query'] : undefined;
  return {
    query: typeof query === 'string' ? query : '',
    variables: isJsonObject(sent) ? sent['variables'] : undefined,
    data: isJsonObject(answer) ? answer['data'] : undefined,
    beside: [sent, answer],
    unread: received === null || answer === undefined ? [] : hiddenIn(received.text, answer),
  };
}

/** Of members with the same name the last one is read; what the others say stands in the text all the same. */
function hiddenIn(text: string, read: unknown): readonly string[] {
  const [all, known] = [textsInJson(text), stringsIn(read)];
  if (all.length === known.length) return [];
  const seen = new Set(known);
  return all.filter((one) => !seen.has(one));
}

function queryIn(body: string): string | undefined {
  const sent = parsed(body);
  return isJsonObject(sent) && typeof sent['query'] === 'string' ? sent['query'] : undefined;
}

function textsOf({ body, received }: CallRecord): readonly string[] {
  return received === null ? [body] : [body, received.text];
}

function redacted(trace: TraceReport, redaction: Redaction): TraceReport {
  return JSON.parse(redaction.json(JSON.stringify(trace))) as TraceReport;
}

/** Without the names and passwords in its URLs, and what they say of keys. */
function withoutUserinfo(sdl: string): string {
  return sdl.replaceAll(/\bhttps?:\/\/[^\s"]+/g, (url) =>
    withoutPatterns(url.replace(/(?<=:\/\/)[^/@]{1,256}@/, ''), ({ length }) => 'x'.repeat(length)),
  );
}

/** Undefined where it is no JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\u{feff}/u, ''));
  } catch {
    return undefined;
  }
}

function none(reason: string): NoCapsule {
  return { kind: 'NoCapsule', reason };
}
