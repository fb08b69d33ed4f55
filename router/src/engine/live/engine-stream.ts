import type { Identified } from '../../identity/caller.ts';
import type { EngineAnswer, GraphqlResult } from '../engine-answer.ts';
import type { EventTraces } from '../../telemetry/tracing/event-traces.ts';
import type { EngineRequest } from '../engine-request.ts';
import type { IncrementalFormat } from '../incremental-format.ts';

/** What a client asks over a transport that stays open. */
export interface LiveEngineRequest extends EngineRequest {
  /** Who asks now: their token may have run out since. */
  readonly renewed: () => Identified | Promise<Identified>;
  /** The last event that the client has heard of; null: it begins now. */
  readonly lastEventId: string | null;
  /** The client takes results of subscriptions, too. */
  readonly takesEvents: boolean;
  /** Has each event be a trace; null: nobody records any. */
  readonly events: EventTraces | null;
  /** How the client takes parts of one answer; null: it comes as a whole. */
  readonly incremental: IncrementalFormat | null;
}

/** Results of one subscription, which come as long as somebody follows; or the parts of one answer. */
export interface EngineStream {
  readonly kind: 'Stream';
  /** Of one answer: what is known of it by its first part. It ends within the time of a request. Absent: of a subscription. */
  readonly first?: EngineAnswer;
  /** Begins to tell, and gives what ends it. Once. */
  readonly follow: (listener: StreamListener) => () => void;
}

/** Is told of results in their order, then of the end, once, and of nothing after it has left. */
export interface StreamListener {
  readonly onPart: (part: StreamPart) => void;
  readonly onEnd: (end: StreamEnd) => void;
}

/** One result. */
export interface StreamPart {
  /** As JSON: written once for however many listen. */
  readonly text: string;
  /** Those that the text tells; of a first part `first` has them. Absent: none. */
  readonly errors?: GraphqlResult['errors'];
  /** By which the stream may be taken up again after it; null where it cannot. */
  readonly eventId: string | null;
}

export type StreamEnd =
  | { readonly kind: 'Completed' }
  | { readonly kind: 'Failed'; readonly errors: NonNullable<GraphqlResult['errors']> };
