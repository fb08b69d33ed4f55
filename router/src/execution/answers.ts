import { jsonText } from '../json/json-text.ts';
import { clientKey } from '../supergraph/wire-names.ts';
import type { Answer, Execution } from './execution.ts';
import type { SendFailure } from './failures.ts';
import { type Entity, isEntity } from './values.ts';

/** An error as a subgraph sent it, of which every part may be missing or wrong. */
export interface ReceivedError {
  readonly message: string;
  readonly path: readonly (string | number)[] | null;
  readonly extensions: Readonly<Record<string, unknown>>;
}

// A subgraph that fails a list of 10,000 items tells it 10,000 times; nobody reads past the first hundred.
const errorsMax = 100;

/** The errors of an answer. `isAfterChange`: to ask all of it again would make a change twice, whatever is said. */
export function receivedErrors({ errors }: Answer, isAfterChange: boolean): ReceivedError[] {
  if (!Array.isArray(errors)) return [];
  return errors.slice(0, errorsMax).map((error: unknown) => {
    const { message, path, extensions } = isEntity(error) ? error : {};
    return {
      message: typeof message === 'string' ? message : 'The subgraph sent an error without a message.',
      path: isPath(path) ? path : null,
      extensions: isEntity(extensions) ? heeded(extensions, isAfterChange) : {},
    };
  });
}

function heeded(extensions: Entity, isAfterChange: boolean): Entity {
  return isAfterChange && extensions['retryable'] === true ? { ...extensions, retryable: false } : extensions;
}

function isPath(path: unknown): path is (string | number)[] {
  return Array.isArray(path) && path.every((element) => typeof element === 'string' || typeof element === 'number');
}

/** Paths speak of wire keys until here. */
function clientPath(path: readonly (string | number)[]): (string | number)[] {
  return path.map((element) => (typeof element === 'string' ? clientKey(element) : element));
}

export function addError(
  { errors }: Execution,
  error: {
    readonly service: string;
    readonly received: ReceivedError;
    readonly path: readonly (string | number)[] | null;
  },
): void {
  const { message, extensions } = error.received;
  errors.push({
    service: error.service,
    message,
    path: error.path === null ? null : clientPath(error.path),
    extensions,
  });
}

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
