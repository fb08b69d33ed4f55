import type { TraceContext } from '../trace-context.ts';
import type { Recording } from '../recording/recording.ts';
import { spansOf } from './recorded-spans.ts';
import type { Span } from './span.ts';

interface SampledOperation {
  readonly name: string | null;
  readonly outcome: string;
  readonly recording: Recording;
}

/** What it was, as it is known once it is over. */
export type RequestEnd = Pick<Span, 'name' | 'kind' | 'attributes' | 'failure'>;

/** Where it comes from: a span of its own trace, or spans of others. */
export interface Origin {
  /** Null: the trace begins with it. */
  readonly parentSpanId: string | null;
  readonly links: NonNullable<Span['links']>;
}

/** A request, or an event, that is recorded for its trace. */
export class SampledRequest {
  readonly context: TraceContext;
  readonly #origin: Origin;
  readonly #startedOn = Date.now();
  readonly #startedAt = performance.now();
  readonly #operations: SampledOperation[] = [];

  constructor(context: TraceContext, origin: Origin) {
    this.context = context;
    this.#origin = origin;
  }

  answered(operation: SampledOperation): void {
    this.#operations.push(operation);
  }

  /** All that was done for it. */
  spans(end: RequestEnd): readonly Span[] {
    const { traceId, spanId } = this.context;
    const root: Span = {
      ...end,
      ...this.#origin,
      traceId,
      spanId,
      startedOn: this.#startedOn,
      endedOn: this.#startedOn + performance.now() - this.#startedAt,
    };
    return [root, ...this.#operations.flatMap((one) => spansOf(one, this.context))];
  }
}
