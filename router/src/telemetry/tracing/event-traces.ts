import { contextIn } from '../trace-context.ts';
import { operationNameOf } from '../operation-name.ts';
import { Recording } from '../recording/recording.ts';
import type { RequestTrace } from '../request-trace.ts';
import { eventEnd } from './request-ends.ts';
import type { RequestTracer } from './request-tracer.ts';

/** By what an event is answered. */
interface Asked {
  readonly query: string;
  readonly operationName: string | null;
}

/** What answering one event takes with it. */
export interface TracedEvent {
  readonly trace: RequestTrace;
  /** Null: it is not recorded. */
  readonly recording: Recording | null;
  /** Once it is answered, with what it came to. */
  readonly answered: (outcome: string) => void;
}

/**
 * The traces of a subscription's events. A subscription may last for days: each event is a trace of its own, linked to the
 * operation that asked for it and, where the subgraph says so in `extensions.traceparent`, to what it did for it. Whoever
 * told the event decides whether it is recorded, and otherwise the draw.
 */
export class EventTraces {
  readonly #tracer: RequestTracer;
  readonly #subscription: RequestTrace;

  constructor(tracer: RequestTracer, subscription: RequestTrace) {
    this.#tracer = tracer;
    this.#subscription = subscription;
  }

  begin(extensions: Readonly<Record<string, unknown>> | null, asked: Asked): TracedEvent {
    const { requestId, traceparent } = this.#subscription;
    const carried = extensions?.['traceparent'];
    const cause = typeof carried === 'string' ? contextIn(carried) : null;
    const opening = traceparent === null ? null : contextIn(traceparent);
    const { sampled, traceparent: own } = this.#tracer.beginLinked(cause, opening === null ? [] : [opening]);
    const trace = { requestId, traceparent: own, sampled };
    if (sampled === null) return { trace, recording: null, answered: () => undefined };
    const recording = new Recording('sampled');
    recording.traceId = sampled.context.traceId;
    return {
      trace,
      recording,
      answered: (outcome) => {
        const name = operationNameOf(asked);
        sampled.answered({ name, outcome, recording });
        this.#tracer.end(sampled, () => eventEnd({ name, requestId }));
      },
    };
  }
}
