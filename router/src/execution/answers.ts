import { jsonText } from '../json/json-text.ts';
import type { SendFailure } from './failures.ts';
import type { ReceivedError } from './received-errors.ts';
import type { Entity } from './values.ts';

/** What is known where a subgraph's answer has neither data nor a usable error. */
export const unusable: SendFailure = {
  code: 'SUBGRAPH_INVALID_RESPONSE',
  message: 'the subgraph did not answer as GraphQL asks',
  isRetryable: false,
  mayHaveRun: true,
  extensions: {},
};

/** The failure that a subgraph's own error tells, when that error has no place of its own in the answer. */
export function failureFrom({ message, extensions }: ReceivedError): SendFailure {
  const { code } = extensions;
  return {
    code: typeof code === 'string' ? code : 'INTERNAL_SERVER_ERROR',
    message,
    isRetryable: extensions['retryable'] === true,
    mayHaveRun: true,
    extensions,
  };
}

export function isSendFailure(cause: unknown): cause is SendFailure {
  return typeof cause === 'object' && cause !== null && 'code' in cause && 'isRetryable' in cause && 'message' in cause;
}

/** The client's variables as JSON members: those given alone, since a subgraph has its own defaults. */
export function variableMembers(
  names: readonly string[],
  variables: Entity | Readonly<Record<string, unknown>>,
): string {
  let members = '';
  for (const name of names) {
    const value = Object.hasOwn(variables, name) ? variables[name] : undefined;
    if (value !== undefined) members += `${members === '' ? '' : ','}${JSON.stringify(name)}:${jsonText(value)}`;
  }
  return members;
}
