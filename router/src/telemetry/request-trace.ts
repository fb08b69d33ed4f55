import { randomUUID } from 'node:crypto';

/** What ties the log lines of one request together, here and in every subgraph it reaches. */
export interface RequestTrace {
  readonly requestId: string;
  /** As the client sent it (W3C Trace Context); null where it sent none, or one that is malformed. */
  readonly traceparent: string | null;
}

// Room for a UUID, a ULID or a proxy's composite id, and too little to fill a log with.
const requestId = /^[\w.:/+=-]{1,128}$/;
const traceparent = /^[\da-f]{2}-[\da-f]{32}-[\da-f]{16}-[\da-f]{2}$/;

/** Takes over the ids that the client sent, where they are well formed; otherwise makes a request id. */
export function requestTrace(headers: Readonly<Record<string, string | string[] | undefined>>): RequestTrace {
  const { 'x-request-id': id, traceparent: parent } = headers;
  return {
    requestId: typeof id === 'string' && requestId.test(id) ? id : randomUUID(),
    traceparent: typeof parent === 'string' && traceparent.test(parent) ? parent : null,
  };
}
