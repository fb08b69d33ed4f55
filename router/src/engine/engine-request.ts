import type { Caller } from '../identity/caller.ts';
import type { Departure } from '../remote/request.ts';
import type { SaidContext } from './headers/request-context.ts';
import type { HookedRequest } from './hooks/hooked-request.ts';
import type { OnError } from '../response/on-error.ts';
import type { Recording } from '../telemetry/recording/recording.ts';
import type { RequestTrace } from '../telemetry/request-trace.ts';

export type { OnError };

/** What a client asks, checked for its shape alone. */
export interface EngineRequest {
  readonly query: string;
  /** It is of a manifest: somebody of ours has read it. */
  readonly isKnown: boolean;
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Whatever is not a query is refused. */
  readonly queriesOnly: boolean;
  readonly onError: OnError;
  readonly caller: Caller;
  /** Where the request came from, as far as callers are told apart by it. */
  readonly address: string;
  /** Where the request came from, if it tells one guest from others. */
  readonly guestAddress: string | null;
  /** What a mutation is done once by, however often it comes; null where the client says none. */
  readonly idempotencyKey: string | null;
  /** What the request says of itself; null where it says nothing. */
  readonly context: SaidContext | null;
  /** Null without plug-ins. */
  readonly hooked: HookedRequest | null;
  readonly trace: RequestTrace;
  /** Takes note of what is done; null where nobody wants to look into that. */
  readonly recording: Recording | null;
  /** As the client sent them, by names in small letters. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Tells when the client has gone. */
  readonly departure: Departure;
}
