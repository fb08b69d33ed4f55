import type { IncomingMessage } from 'node:http';
import type { EngineAnswer } from '../engine/engine-answer.ts';
import type { EngineStream } from '../engine/live/engine-stream.ts';
import type { Caller } from '../identity/caller.ts';
import type { Departure } from '../remote/request.ts';

/** Why a client gets nothing: for its eyes. */
export interface LiveRefusal {
  readonly kind: 'Refused';
  readonly code: string;
  readonly message: string;
}

/** What a connection is told of who is behind it, and what they may ask. Made by whoever reads requests. */
export interface LiveDoor {
  /** Where a connection comes from, among whom those are shared out of whom nothing else is known yet; null: nobody can tell. */
  readonly networkOf: (opening: IncomingMessage) => string | null;
  /** By the headers of the request that opened the connection, and by what its first message says. */
  readonly enter: (
    opening: IncomingMessage,
    said: Readonly<Record<string, unknown>> | null,
  ) => Promise<LiveCaller | LiveRefusal>;
}

export interface LiveCaller {
  readonly kind: 'LiveCaller';
  readonly caller: Caller;
  /** Among whom connections are shared out; null where nobody can tell callers apart. */
  readonly key: string | null;
  /** One operation, as a client describes it in JSON. */
  readonly open: (asked: unknown, departure: Departure) => Promise<EngineAnswer | EngineStream | LiveRefusal>;
}

/** As an error of GraphQL. */
export function errorsOf({ code, message }: Pick<LiveRefusal, 'code' | 'message'>) {
  return [{ message, extensions: { code } }];
}
