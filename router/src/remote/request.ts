import type { CallRecord } from '../telemetry/recording/call-record.ts';
import type { NumberCare } from '../json/parse-json.ts';
import type { NotAnswered, Received } from './answer.ts';

/** One GraphQL request to one subgraph. */
export interface SubgraphRequest extends NumberCare {
  /** The JSON text of the body. */
  readonly body: string;
  /** A query may be asked again, shared, and given up when nobody waits for it; anything else runs once, to its end. */
  readonly isQuery: boolean;
  /** It changes something, and may be sent again all the same: the subgraph knows it by its key. */
  readonly isRepeatable?: boolean;
  /** For which contract it is asked: what is asked for one is not shared with another. Absent: for none. */
  readonly contract?: string | null;
  /** Names and values by turns: what the answer may depend on. */
  readonly headers: readonly string[];
  /** Names and values by turns: what tells one request from another, and nothing else. */
  readonly traceHeaders: readonly string[];
  /** On the monotonic clock (performance.now): when the client's request must be answered. */
  readonly deadline: number;
  /** Null where nobody can leave. */
  readonly departure: Departure | null;
  /** Takes note of what becomes of it, where somebody wants to look into that. */
  readonly record?: CallRecord | null;
}

/** Tells when the client has gone. An AbortSignal does the same for 3.5 µs more at each request. */
export interface Departure {
  readonly isGone: boolean;
  listen(leaving: Leaving): void;
  unlisten(leaving: Leaving): void;
}

export interface Leaving {
  onGone(): void;
}

export type Raw = Received | NotAnswered;
