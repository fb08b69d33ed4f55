import { type RequestEnd, SampledRequest } from './sampled-request.ts';
import { type ExporterParts, SpanExporter } from './span-exporter.ts';
import {
  contextIn,
  drawnBelow,
  isDrawn,
  newSpanId,
  newTraceId,
  newTraceparent,
  spanIdIn,
  type TraceContext,
  traceIdIn,
  traceparentOf,
} from '../trace-context.ts';
import type { TracingSettings } from './tracing-settings.ts';

/** What a request carries on for its trace. */
export interface TracedRequest {
  /** For subgraphs. */
  readonly traceparent: string;
  /** Null: it is not recorded. */
  readonly sampled: SampledRequest | null;
}

export interface TracedOwnRequest extends TracedRequest {
  /** The id of the trace, where it begins with this request. */
  readonly begun: string | null;
}

/** Decides which requests are recorded, and tells what was. */
export class RequestTracer {
  readonly #drawnBelow: string;
  readonly #exporter: SpanExporter;

  constructor(settings: TracingSettings, parts: ExporterParts) {
    this.#drawnBelow = drawnBelow(settings.share);
    this.#exporter = new SpanExporter(settings, parts);
  }

  /** Spans that no collector took. */
  get dropped(): number {
    return this.#exporter.dropped;
  }

  /** What the client has decided holds; of traces that begin here a part is recorded. */
  begin(traceparent: string | null): TracedOwnRequest {
    const parent = traceparent === null ? null : contextIn(traceparent);
    return parent === null ? this.#beginTrace() : beginWithin(parent);
  }

  #beginTrace(): TracedOwnRequest {
    const traceparent = newTraceparent();
    const traceId = traceIdIn(traceparent);
    if (!isDrawn(traceId, this.#drawnBelow)) return { traceparent, begun: traceId, sampled: null };
    const context: TraceContext = { traceId, spanId: spanIdIn(traceparent), isSampled: true };
    const sampled = new SampledRequest(context, { parentSpanId: null, links: [] });
    return { traceparent: traceparentOf(context), begun: traceId, sampled };
  }

  /** A trace that begins here and comes of others: recorded as its `cause` is; where there is none, a part is. */
  beginLinked(cause: TraceContext | null, others: readonly TraceContext[]): TracedRequest {
    const traceId = newTraceId();
    const isSampled = cause?.isSampled ?? isDrawn(traceId, this.#drawnBelow);
    const context: TraceContext = { traceId, spanId: newSpanId(), isSampled };
    const links = cause === null ? others : [cause, ...others];
    const sampled = isSampled ? new SampledRequest(context, { parentSpanId: null, links }) : null;
    return { traceparent: traceparentOf(context), sampled };
  }

  /** A request that ends now; `end` is asked what it was when that is told. */
  end(request: SampledRequest, end: () => RequestEnd): void {
    this.#exporter.add(request.ended(end));
  }

  stop(): Promise<void> {
    return this.#exporter.stop();
  }
}

function beginWithin({ traceId, spanId: parentSpanId, isSampled }: TraceContext): TracedOwnRequest {
  const context: TraceContext = { traceId, spanId: newSpanId(), isSampled };
  const sampled = isSampled ? new SampledRequest(context, { parentSpanId, links: [] }) : null;
  return { traceparent: traceparentOf(context), begun: null, sampled };
}
