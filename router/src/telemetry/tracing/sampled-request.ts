import type { TraceContext } from '../trace-context.ts';
import type { Recording } from '../recording/recording.ts';
import { countOfSpans, spansOf } from './recorded-spans.ts';
import type { Span } from './span.ts';

interface AnsweredOperation {
  readonly name: string | null;
  readonly outcome: string;
  readonly recording: Recording;
}

/** By performance.now. */
export interface SampledOperation extends AnsweredOperation {
  readonly endedAt: number;
}

/** What is told of one request: how many spans it is, and these, once they are asked for. */
export interface SpansToCome {
  readonly count: number;
  readonly spans: () => readonly Span[];
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

  answered(operation: AnsweredOperation): void {
    this.#operations.push({ ...operation, endedAt: performance.now() });
  }

  /**
   * All that was done for it, which ends now. Few requests are recorded, and what is run as seldom as that is slow: their
   * spans are made of many requests in a row.
   */
  ended(end: () => RequestEnd): SpansToCome {
    const endedOn = this.#startedOn + performance.now() - this.#startedAt;
    const operations = this.#operations;
    const count = operations.reduce((sum, { recording }) => sum + countOfSpans(recording), 1);
    const spans = (): readonly Span[] => {
      const { traceId, spanId } = this.context;
      const root: Span = { ...end(), ...this.#origin, traceId, spanId, startedOn: this.#startedOn, endedOn };
      return [root, ...operations.flatMap((one) => spansOf(one, this.context))];
    };
    // What its client was told holds texts of calls, which are not kept for spans.
    if (operations.every(({ recording }) => !recording.isTold)) return { count, spans };
    const made = spans();
    return { count: made.length, spans: () => made };
  }
}
