import { randomUUID } from 'node:crypto';
import type { RequestTracer } from './tracing/request-tracer.ts';
import type { SampledRequest } from './tracing/sampled-request.ts';

/** What ties the log lines of one request together, here and in every subgraph it reaches. */
export interface RequestTrace {
  readonly requestId: string;
  /**
   * For subgraphs (W3C Trace Context): where nothing is recorded here, as the client sent it; null where it sent none, or
   * one that is malformed.
   */
  readonly traceparent: string | null;
  /** Null where it is not recorded. */
  readonly sampled: SampledRequest | null;
}

// Room for a UUID, a ULID or a proxy's composite id, and too little to fill a log with.
const requestId = /^[\w.:/+=-]{1,128}$/;
const traceparent = /^[\da-f]{2}-[\da-f]{32}-[\da-f]{16}-[\da-f]{2}$/;

/**
 * Takes over the ids that the client sent, where they are well formed. Otherwise a request is called as the trace that begins
 * with it; where none does, it gets an id.
 */
export function requestTrace(
  headers: Readonly<Record<string, string | string[] | undefined>>,
  tracer: RequestTracer | null = null,
): RequestTrace {
  const { 'x-request-id': id, traceparent: parent } = headers;
  const given = typeof parent === 'string' && traceparent.test(parent) ? parent : null;
  const said = typeof id === 'string' && requestId.test(id) ? id : null;
  if (tracer === null) return { requestId: said ?? randomUUID(), traceparent: given, sampled: null };
  const { begun, traceparent: passed, sampled } = tracer.begin(given);
  return { requestId: said ?? begun ?? randomUUID(), traceparent: passed, sampled };
}

/** Null where it belongs to no trace. */
export function traceIdOf({ traceparent: parent }: Pick<RequestTrace, 'traceparent'>): string | null {
  return parent?.split('-', 2)[1] ?? null;
}
