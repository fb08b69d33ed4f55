import type { IncomingHttpHeaders } from 'node:http';
import type { Caller } from '../identity/caller.ts';
import { Recording } from '../telemetry/recording/recording.ts';
import { httpProblem, type HttpProblem } from './problem.ts';

/** Whose requests may be looked into by whoever sends them. */
export interface TraceRules {
  /** Everybody's: in development alone. Otherwise of those who have the scope. */
  readonly tracesAll: boolean;
}

const traceHeader = 'x-tributary-trace';
const traceScope = 'trace:read';
const kinds = ['run', 'plan', 'capsule'] as const;

/** What the request is to be recorded by; null where it does not ask for that, as nearly all do not. */
export function askedRecording({ [traceHeader]: asked }: IncomingHttpHeaders): Recording | HttpProblem | null {
  if (asked === undefined) return null;
  return isKind(asked) ? new Recording(asked) : unknownKind;
}

/** Null: the caller may see it. What subgraphs are asked and answer is more than clients are told. */
export function refusedRecording({ rights }: Caller, { tracesAll }: TraceRules): HttpProblem | null {
  return tracesAll || rights.scopes.has(traceScope) ? null : notAllowed;
}

function isKind(asked: string | string[]): asked is (typeof kinds)[number] {
  return kinds.some((kind) => kind === asked);
}

const unknownKind = httpProblem(400, 'BAD_REQUEST', {
  message: `expected ${traceHeader} to be run, plan or capsule`,
});
const notAllowed = httpProblem(403, 'TRACE_NOT_ALLOWED', { message: `expected the scope ${traceScope}` });

export const noTraceForLists = httpProblem(400, 'BAD_REQUEST', {
  message: `expected one operation: with ${traceHeader}, several in one request are not supported`,
});
