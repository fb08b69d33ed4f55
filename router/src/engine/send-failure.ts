import type { SendFailure } from '../execution/failures.ts';
import { isJsonObject } from '../json/json-object.ts';
import type { NotAnswered, Refusal } from '../remote/answer.ts';

/** What clients may know of why a subgraph gave no answer: no addresses, no reasons. */
export function sendFailure(
  { kind, status, mayHaveRun }: Pick<NotAnswered, 'kind' | 'status' | 'mayHaveRun'>,
  subgraph: string,
): SendFailure {
  const { code, words, isRetryable } = failures[kind];
  const told = status === null || isSuccess(status) ? '' : ` (status ${status})`;
  return {
    code,
    message: `the subgraph ${JSON.stringify(subgraph)} ${words}${told}`,
    isRetryable,
    mayHaveRun,
    extensions: status === null ? none : { http: { status } },
  };
}

/** The request's own time was over before the subgraph was asked, which is no fault of that subgraph. */
export function lateFailure(subgraph: string): SendFailure {
  return {
    code: 'REQUEST_TIMEOUT',
    message: `no time was left to ask the subgraph ${JSON.stringify(subgraph)}`,
    isRetryable: true,
    mayHaveRun: false,
    extensions: none,
  };
}

/** A subgraph's errors, of which those without a code have that of the status with which they came, and `details`. */
export function refusedErrors(
  errors: readonly unknown[],
  refusal: Refusal,
  { isQuery, ...details }: { readonly isQuery: boolean } & Readonly<Record<string, unknown>>,
): readonly unknown[] {
  const { code, isRetryable } = failures[refusal.kind];
  const retryable = isRetryable && (isQuery || !refusal.mayHaveRun);
  return errors.map((error) => {
    if (!isJsonObject(error)) return error;
    const extensions = isJsonObject(error['extensions']) ? error['extensions'] : none;
    if (typeof extensions['code'] === 'string') return error;
    return { ...error, extensions: { ...details, retryable, ...extensions, code } };
  });
}

interface Words {
  readonly code: string;
  readonly words: string;
  /** Of a query: whatever changes something must not have run, beside. */
  readonly isRetryable: boolean;
}

const failures: Readonly<Record<NotAnswered['kind'], Words>> = {
  Unavailable: { code: 'SUBGRAPH_UNAVAILABLE', words: 'is not available', isRetryable: true },
  TimedOut: { code: 'SUBGRAPH_TIMEOUT', words: 'did not answer in time', isRetryable: true },
  Overloaded: { code: 'SUBGRAPH_OVERLOADED', words: 'has too much to do', isRetryable: true },
  Malformed: { code: 'SUBGRAPH_INVALID_RESPONSE', words: 'did not answer as GraphQL asks', isRetryable: false },
  TooLarge: { code: 'SUBGRAPH_RESPONSE_TOO_LARGE', words: 'answered with more than is read', isRetryable: false },
  Unauthenticated: { code: 'UNAUTHENTICATED', words: 'does not know who asks', isRetryable: false },
  Forbidden: { code: 'FORBIDDEN', words: 'does not allow this', isRetryable: false },
};

const none: Readonly<Record<string, unknown>> = {};

function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}
