import { AsyncLocalStorage } from 'node:async_hooks';
import type { Clock } from './clock.ts';
import type { Attributes, Span } from './span.ts';
import type { SpanExporter } from './span-exporter.ts';
import { contextIn, isDrawn, newSpanId, newTraceId, type TraceContext, traceparentOf } from './trace-context.ts';

/** Whoever records spans; one a process, or nobody. */
interface Tracer {
  readonly exporter: Pick<SpanExporter, 'add'>;
  /** Of the traces that begin here, the part that is recorded. */
  readonly share: number;
  /** On the wall; what comes after a start is counted from it. */
  readonly now: Clock;
}

const state: { tracer: Tracer | null } = { tracer: null };
const current = new AsyncLocalStorage<TraceContext>();

/** From now on work is recorded, or not: null. */
export function recordSpans(tracer: Tracer | null): void {
  state.tracer = tracer;
}

export interface SpanStart<Result = unknown> {
  /** Of few there are: a statement's, a step's, a kind of event. */
  readonly name: string;
  readonly kind?: Span['kind'];
  /** Nothing of whom it is about. */
  readonly attributes?: Attributes;
  /** Traceparents of what it comes of in other traces; what is none is left out. */
  readonly links?: readonly (string | null)[];
  /** What is known in the end alone, of what did not fail. */
  readonly attributesOf?: (result: Result) => Attributes;
}

/** For whoever goes on with the work under way, here or elsewhere; undefined where there is no trace. */
export function traceparentNow(): string | undefined {
  const context = current.getStore();
  return context === undefined ? undefined : traceparentOf(context);
}

/** For lines of the log; undefined where there is no trace. */
export function traceIdNow(): string | undefined {
  return current.getStore()?.traceId;
}

/** The work under way is recorded. */
export function isRecorded(): boolean {
  return state.tracer !== null && current.getStore()?.isSampled === true;
}

/** Work is recorded in this process, and what is done now belongs to no trace yet. */
export function lacksTrace(): boolean {
  return state.tracer !== null && current.getStore() === undefined;
}

/** Does a part of the work under way. It costs nothing where that is not recorded. */
export function spanned<Result>(start: SpanStart<Result>, work: () => Promise<Result>): Promise<Result> {
  const parent = current.getStore();
  if (state.tracer === null || parent === undefined || !parent.isSampled) return work();
  return recorded(start, { tracer: state.tracer, parent, work });
}

/** Goes on with work that others began and, where they have said nothing of a trace, with that under way, or begins one. */
export function continued<Result>(
  traceparent: string | null | undefined,
  start: SpanStart<Result>,
  work: () => Promise<Result>,
): Promise<Result> {
  const { tracer } = state;
  if (tracer === null) return work();
  const given = typeof traceparent === 'string' ? contextIn(traceparent) : null;
  return below(given ?? current.getStore() ?? null, start, { tracer, work });
}

/** Begins a trace, whatever is under way: of work that many wait for in one that lasts too long to be one trace. */
export function begun<Result>(start: SpanStart<Result>, work: () => Promise<Result>): Promise<Result> {
  const { tracer } = state;
  return tracer === null ? work() : below(null, start, { tracer, work });
}

function below<Result>(
  parent: TraceContext | null,
  start: SpanStart<Result>,
  { tracer, work }: Pick<Recorded<Result>, 'tracer' | 'work'>,
): Promise<Result> {
  const traceId = parent?.traceId ?? newTraceId();
  if (parent?.isSampled ?? isDrawn(traceId, tracer.share)) return recorded(start, { tracer, parent, work, traceId });
  return current.run({ traceId, spanId: newSpanId(), isSampled: false }, work);
}

interface Recorded<Result> {
  readonly tracer: Tracer;
  /** Null: a trace begins. */
  readonly parent: TraceContext | null;
  readonly traceId?: string;
  readonly work: () => Promise<Result>;
}

async function recorded<Result>(
  { name, kind = 'internal', attributes: known = {}, attributesOf, links: told = [] }: SpanStart<Result>,
  { tracer, parent, traceId = parent?.traceId ?? newTraceId(), work }: Recorded<Result>,
): Promise<Result> {
  const context: TraceContext = { traceId, spanId: newSpanId(), isSampled: true };
  const links = told.map((one) => contextIn(one ?? '')).filter((one) => one !== null);
  const startedOn = tracer.now().getTime();
  const startedAt = performance.now();
  const ended = (attributes: Attributes, failure: string | null): void => {
    const endedOn = startedOn + performance.now() - startedAt;
    const { spanId } = context;
    const parentSpanId = parent?.spanId ?? null;
    tracer.exporter.add([
      { traceId, spanId, parentSpanId, name, kind, startedOn, endedOn, attributes, links, failure },
    ]);
  };
  try {
    const result = await current.run(context, work);
    ended(attributesOf === undefined ? known : { ...known, ...attributesOf(result) }, null);
    return result;
  } catch (cause) {
    // Its message may have what was asked with.
    ended(known, cause instanceof Error ? cause.name : 'failed');
    throw cause;
  }
}
