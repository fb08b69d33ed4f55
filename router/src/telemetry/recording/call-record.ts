import { newSpanId, type TraceContext } from '../trace-context.ts';

/** Of a list of entities: the places of the answer that need one, and how many of these were distinct and asked for. */
export interface EntitiesAsked {
  readonly asked: number;
  readonly distinct: number;
}

export interface CallStart {
  readonly service: string;
  /** Index of the plan's step; null where it asks again for what was lost, or for a part that comes later. */
  readonly step: number | null;
  readonly kind: string;
  /** The JSON text that is sent. */
  readonly body: string;
  /** Whether anybody reads what was sent and received: else neither is kept. */
  readonly keepsTexts: boolean;
  /** Null where root fields are asked for. */
  readonly entities: EntitiesAsked | null;
  /** The trace that its tries are told to; null where there is none. */
  readonly traceId: string | null;
}

/** What came of a call, as far as a record of it goes. */
interface CallEnd {
  /** `Answered`, or why there was no answer. */
  readonly kind: string;
  readonly status: number | null;
  /** Null where it was answered. It may name addresses. */
  readonly reason: string | null;
}

/** An HTTP response as it came, its body decoded. */
export interface ReceivedRecord {
  readonly status: number;
  /** By names in small letters. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
  /** Why the body could not be read; null where it could. */
  readonly flaw: string | null;
}

/** Why a call came to no response. */
export interface FailureRecord {
  readonly kind: 'Unavailable' | 'TimedOut' | 'Overloaded' | 'Malformed' | 'TooLarge' | 'Unauthenticated' | 'Forbidden';
  readonly status: number | null;
  readonly isAsked: boolean;
  readonly mayHaveRun: boolean;
  readonly retryAfterMs: number | null;
  readonly isLate?: boolean;
}

/** One request to one subgraph, with all its tries. Instants are those of performance.now. */
export class CallRecord {
  readonly service: string;
  readonly step: number | null;
  readonly kind: string;
  /** The JSON text that is sent; empty where it is not kept. */
  readonly body: string;
  readonly keepsTexts: boolean;
  readonly entities: EntitiesAsked | null;
  readonly traceId: string | null;
  readonly startedAt = performance.now();
  readonly tries: TryRecord[] = [];
  endedAt: number | null = null;
  /** Another request was asking the same, and its answer served this one too: there are no tries. */
  isShared = false;
  /** Null until it has ended. */
  end: CallEnd | null = null;
  readonly #bytesUp: number;
  /** Null where no response came, and where it is not kept. */
  received: ReceivedRecord | null = null;
  /** Null where one came, and until the call has ended. */
  failure: FailureRecord | null = null;
  /** Errors in the answer. */
  errorCount = 0;

  constructor({ service, step, kind, body, keepsTexts, entities, traceId }: CallStart) {
    this.service = service;
    this.step = step;
    this.kind = kind;
    this.body = keepsTexts ? body : '';
    this.keepsTexts = keepsTexts;
    this.#bytesUp = Buffer.byteLength(body);
    this.entities = entities;
    this.traceId = traceId;
  }

  try(url: string, startedAt: number): TryRecord {
    const one = new TryRecord({ url, startedAt, bytesUp: this.#bytesUp, traceId: this.traceId });
    this.tries.push(one);
    return one;
  }

  ended(end: CallEnd): void {
    this.end = end;
    this.endedAt = performance.now();
  }
}

interface TryStart {
  readonly url: string;
  readonly startedAt: number;
  readonly bytesUp: number;
  readonly traceId: string | null;
}

/** One HTTP exchange. Bytes are those of bodies, as they went over the wire. */
export class TryRecord {
  /** The replica. */
  readonly url: string;
  readonly startedAt: number;
  readonly bytesUp: number;
  /** What it is in its trace; null where there is none. */
  readonly context: TraceContext | null;
  /** When a connection was there and the request left; null: nothing of it did. */
  sentAt: number | null = null;
  /** When the first byte of the answer came: its head. */
  firstByteAt: number | null = null;
  endedAt: number | null = null;
  bytesDown = 0;
  status: number | null = null;
  /** `Received`, `Failed`, `TooLarge`; or `GivenUp`: nobody waited any more. Null until it has ended. */
  outcome: string | null = null;
  /** Why it failed. */
  reason: string | null = null;

  constructor({ url, startedAt, bytesUp, traceId }: TryStart) {
    this.url = url;
    this.startedAt = startedAt;
    this.bytesUp = bytesUp;
    this.context = traceId === null ? null : { traceId, spanId: newSpanId(), isSampled: true };
  }

  sent(): void {
    this.sentAt = performance.now();
  }

  begun(status: number): void {
    this.firstByteAt = performance.now();
    this.status = status;
  }

  /** All that came of it came by now; only the first end counts. */
  over(bytesDown: number): void {
    this.endedAt ??= performance.now();
    this.bytesDown = bytesDown;
  }

  ended(outcome: string, reason: string | null): void {
    this.endedAt ??= performance.now();
    this.outcome = outcome;
    this.reason = reason;
  }
}
