import { isTooDeep } from '../json/nesting.ts';
import { type Entity, isEntity } from './values.ts';

/** An error as a subgraph sent it, of which every part may be missing or wrong. */
export interface ReceivedError {
  readonly message: string;
  readonly path: Path | null;
  readonly extensions: Readonly<Record<string, unknown>>;
}

export type Path = readonly (string | number)[];

// A subgraph that fails a list of 10,000 items tells it 10,000 times; nobody reads past the first hundred.
const errorsMax = 100;

/** What an answer holds under `errors`. `isAfterChange`: to ask all of it again would make a change twice, whatever is said. */
export function receivedErrors(errors: unknown, isAfterChange: boolean): readonly ReceivedError[] {
  if (!Array.isArray(errors) || errors.length === 0) return none;
  const told = errors.slice(0, errorsMax).map((error: unknown) => {
    const { message, path, extensions } = isEntity(error) ? error : {};
    return {
      message: typeof message === 'string' ? message : 'The subgraph sent an error without a message.',
      path: isPath(path) ? path : null,
      extensions: isEntity(extensions) ? heeded(extensions, isAfterChange) : {},
    };
  });
  return errors.length > errorsMax ? [...told, further(errors.length - errorsMax)] : told;
}

/** That there are more is not passed over, too: their fields are null. */
function further(count: number): ReceivedError {
  const message = `The subgraph sent ${count} more errors, which are not told one by one.`;
  return { message, path: null, extensions: { code: 'FURTHER_ERRORS' } };
}

const none: readonly ReceivedError[] = [];

function heeded(extensions: Entity, isAfterChange: boolean): Entity {
  if (isTooDeep(extensions)) return typeof extensions['code'] === 'string' ? { code: extensions['code'] } : {};
  return isAfterChange && extensions['retryable'] === true ? { ...extensions, retryable: false } : extensions;
}

function isPath(path: unknown): path is (string | number)[] {
  return Array.isArray(path) && path.every((element) => typeof element === 'string' || isIndex(element));
}

function isIndex(element: unknown): boolean {
  return Number.isSafeInteger(element) && Number(element) >= 0;
}
