import type { LiveEngineRequest } from './engine-stream.ts';

/** The request without what says whose it is, but for the caller. What is asked for all outlives whoever came first. */
export function asNobody(request: LiveEngineRequest): LiveEngineRequest {
  return { ...request, address: '', guestAddress: null, headers: {} };
}
