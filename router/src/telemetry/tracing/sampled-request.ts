import type { Recording } from '../recording/recording.ts';
import { spansOf } from './recorded-spans.ts';
import type { Attributes, Span } from './span.ts';
import type { TraceContext } from '../trace-context.ts';

interface SampledOperation {
  readonly name: string | null;
  readonly outcome: string;
  readonly recording: Recording;
}

export interface HttpEnd {
  readonly method: string;
  readonly path: string;
  /** What the path means, of few there are; null: it means nothing. */
  readonly route: string | null;
  /** Null: the client left before there was an answer. */
  readonly status: number | null;
  readonly requestId: string;
}

/** A request that is recorded for its trace. */
export class SampledRequest {
  readonly context: TraceContext;
  readonly #parentSpanId: string | null;
  readonly #startedOn = Date.now();
  readonly #startedAt = performance.now();
  readonly #operations: SampledOperation[] = [];

  constructor(context: TraceContext, parentSpanId: string | null) {
    this.context = context;
    this.#parentSpanId = parentSpanId;
  }

  answered(operation: SampledOperation): void {
    this.#operations.push(operation);
  }

  /** All that was done for it. */
  spans({ method, path, route, status, requestId }: HttpEnd): readonly Span[] {
    const { traceId, spanId } = this.context;
    const attributes: Attributes = {
      'http.request.method': method,
      'url.path': path,
      ...(route === null ? {} : { 'http.route': route }),
      'tributary.request.id': requestId,
      ...(status === null ? {} : { 'http.response.status_code': status }),
    };
    const root: Span = {
      traceId,
      spanId,
      parentSpanId: this.#parentSpanId,
      name: route === null ? method : `${method} ${route}`,
      kind: 'server',
      startedOn: this.#startedOn,
      endedOn: this.#startedOn + performance.now() - this.#startedAt,
      attributes,
      failure: status !== null && status >= 500 ? `status ${status}` : null,
    };
    return [root, ...this.#operations.flatMap((one) => spansOf(one, this.context))];
  }
}
