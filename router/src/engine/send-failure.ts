import type { SendFailure } from '../execution/execution.ts';
import type { NotAnswered } from '../remote/answer.ts';

/** Why a subgraph gave no answer, in the words that clients read: no addresses, no reasons. */
export function sendFailure(kind: NotAnswered['kind'], subgraph: string): SendFailure {
  return failures[kind](JSON.stringify(subgraph));
}

const failures = {
  Unavailable: (subgraph) => ({
    code: 'SUBGRAPH_UNAVAILABLE',
    message: `the subgraph ${subgraph} is not available`,
    isRetryable: true,
  }),
  TimedOut: (subgraph) => ({
    code: 'SUBGRAPH_TIMEOUT',
    message: `the subgraph ${subgraph} did not answer in time`,
    isRetryable: true,
  }),
  Malformed: (subgraph) => ({
    code: 'SUBGRAPH_INVALID_RESPONSE',
    message: `the subgraph ${subgraph} did not answer as GraphQL asks`,
    isRetryable: false,
  }),
  TooLarge: (subgraph) => ({
    code: 'SUBGRAPH_RESPONSE_TOO_LARGE',
    message: `the subgraph ${subgraph} answered with more than is read`,
    isRetryable: false,
  }),
  Overloaded: (subgraph) => ({
    code: 'SUBGRAPH_OVERLOADED',
    message: `too many requests wait for the subgraph ${subgraph}`,
    isRetryable: true,
  }),
} as const satisfies Record<NotAnswered['kind'], (subgraph: string) => SendFailure>;
