import type { CallRecord, EntitiesAsked, TryRecord } from './call-record.ts';
import type { Loss, PlanRecord, Recording, StageName } from './recording.ts';

/** What a request did, for `extensions.trace`: all of it is JSON. Instants count in milliseconds from its start. */
export interface TraceReport {
  readonly version: 1;
  readonly requestId: string;
  /** The start, by RFC 3339. */
  readonly startedOn: string;
  readonly durationMs: number;
  readonly stages: readonly { readonly name: StageName; readonly startMs: number; readonly durationMs: number }[];
  /** Null where the document was refused before. */
  readonly isDocumentCached: boolean | null;
  /** Null where it was not planned. */
  readonly plan: (PlanRecord & { readonly waves: number }) | null;
  readonly calls: readonly CallReport[];
  readonly lost: readonly LossReport[];
  /** Null where nobody counts. */
  readonly cost: { readonly estimated: number; readonly actual: number; readonly max: number } | null;
}

export interface CallReport {
  readonly service: string;
  /** Index of the plan's step, and its wave; null where it asks again for what was lost. */
  readonly step: number | null;
  readonly wave: number | null;
  readonly kind: string;
  readonly startMs: number;
  readonly durationMs: number;
  /** `Answered`, or why there was no answer; `Open`: it was still under way. */
  readonly outcome: string;
  readonly status: number | null;
  readonly reason: string | null;
  readonly errors: number;
  readonly entities: EntitiesAsked | null;
  readonly isShared: boolean;
  readonly cacheControl: string | null;
  readonly request: TextReport;
  /** Null where there was no answer. */
  readonly response: TextReport | null;
  readonly tries: readonly TryReport[];
}

export interface TextReport {
  readonly text: string;
  /** There is more of it. */
  readonly isCut: boolean;
}

export interface TryReport {
  readonly url: string;
  readonly startMs: number;
  readonly sentMs: number | null;
  readonly firstByteMs: number | null;
  readonly endMs: number | null;
  readonly bytesUp: number;
  readonly bytesDown: number;
  readonly status: number | null;
  readonly outcome: string;
  readonly reason: string | null;
}

export interface LossReport extends Loss {
  /** Indices of the calls to that subgraph which failed or told errors. */
  readonly calls: readonly number[];
}

export interface TraceOptions {
  readonly requestId: string;
  readonly cost: TraceReport['cost'];
}

// A page of a shop's answers fits; with ten calls that is a third of a megabyte.
const textLengthMax = 16_384;
// Of all texts together: whoever looks into a request of a hundred calls has the first ones in full.
const textsLengthMax = 524_288;
const callsMax = 500;
const lossesMax = 200;

/** What was noted until now. */
export function traceReport(recording: Recording, { requestId, cost }: TraceOptions): TraceReport {
  const { startedAt, startedOn, stages, isDocumentKnown, plan, losses } = recording;
  const calls = recording.calls.slice(0, callsMax);
  const texts = new Texts();
  return {
    version: 1,
    requestId,
    startedOn: new Date(startedOn).toISOString(),
    durationMs: rounded(performance.now() - startedAt),
    stages: stages.map((stage) => ({
      name: stage.name,
      startMs: rounded(stage.startedAt - startedAt),
      durationMs: rounded(stage.endedAt - stage.startedAt),
    })),
    isDocumentCached: isDocumentKnown,
    plan: plan === null ? null : { ...plan, waves: Math.max(0, ...plan.steps.map(({ wave }) => wave)) },
    calls: calls.map((call) => callReport(call, { startedAt, plan, texts })),
    lost: losses.slice(0, lossesMax).map((loss) => ({ ...loss, calls: callsBehind(loss, calls) })),
    cost,
  };
}

interface Telling {
  readonly startedAt: number;
  readonly plan: PlanRecord | null;
  readonly texts: Texts;
}

function callReport(call: CallRecord, { startedAt, plan, texts }: Telling): CallReport {
  const { service, step, kind, end, entities, isShared, received, errorCount, tries } = call;
  const cacheControl = received?.headers['cache-control'] ?? null;
  return {
    service,
    step,
    wave: step === null ? null : (plan?.steps[step]?.wave ?? null),
    kind,
    startMs: rounded(call.startedAt - startedAt),
    durationMs: rounded((call.endedAt ?? performance.now()) - call.startedAt),
    outcome: end?.kind ?? 'Open',
    status: end?.status ?? null,
    reason: end?.reason ?? null,
    errors: errorCount,
    entities,
    isShared,
    cacheControl: cacheControl === null ? null : String(cacheControl),
    request: texts.cut(call.body),
    response: received === null ? null : texts.cut(received.text),
    tries: tries.map((one) => tryReport(one, startedAt)),
  };
}

function tryReport(one: TryRecord, startedAt: number): TryReport {
  const since = (at: number | null) => (at === null ? null : rounded(at - startedAt));
  const { url, bytesUp, bytesDown, status, outcome, reason } = one;
  return {
    url,
    startMs: rounded(one.startedAt - startedAt),
    sentMs: since(one.sentAt),
    firstByteMs: since(one.firstByteAt),
    endMs: since(one.endedAt),
    bytesUp,
    bytesDown,
    status,
    outcome: outcome ?? 'Open',
    reason,
  };
}

function callsBehind({ service }: Loss, calls: readonly CallRecord[]): readonly number[] {
  return calls.flatMap((call, index) => {
    const hasFailed = call.end?.kind !== 'Answered' || call.errorCount > 0;
    return call.service === service && hasFailed ? [index] : [];
  });
}

/** Cuts texts, the later the shorter. */
class Texts {
  #left = textsLengthMax;

  cut(text: string): TextReport {
    const kept = text.slice(0, Math.min(textLengthMax, this.#left));
    this.#left -= kept.length;
    return { text: kept, isCut: kept.length < text.length };
  }
}

/** To a microsecond: what is less is noise. */
function rounded(ms: number): number {
  return Math.round(ms * 1_000) / 1_000;
}
