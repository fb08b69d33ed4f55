import type { NotAnswered } from '../remote/fetch-subgraph.ts';
import { fetchedFields } from './fetched-fields.ts';

export interface LostFetch {
  readonly subgraph: string;
  readonly operation: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly failure: NotAnswered['kind'];
}

/** An error as a subgraph would have sent it: entities by their place in `_entities`. */
export interface FetchError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: Readonly<Record<string, unknown>>;
}

const told = {
  Unavailable: { code: 'SUBGRAPH_UNAVAILABLE', retryable: true, text: 'is not available' },
  TimedOut: { code: 'SUBGRAPH_TIMEOUT', retryable: true, text: 'did not answer in time' },
  Malformed: { code: 'SUBGRAPH_MALFORMED_ANSWER', retryable: false, text: 'gave an answer that is not GraphQL' },
} as const satisfies Record<NotAnswered['kind'], { code: string; retryable: boolean; text: string }>;

// As many as a page has items: enough to name every field of a page, and a bound where a fetch asks for thousands.
const pathsMax = 100;

/** One error for each field that is lost with a fetch, as far as they fit. */
export function errorsOfLostFetch({ subgraph, operation, variables, failure }: LostFetch): readonly FetchError[] {
  const { code, retryable, text } = told[failure];
  const error = { message: `the subgraph "${subgraph}" ${text}`, extensions: { code, retryable } };
  return lostPaths(operation, variables['representations']).map((path) => ({ ...error, path }));
}

function lostPaths(operation: string, representations: unknown): readonly (readonly (string | number)[])[] {
  const { isEntityFetch, groups } = fetchedFields(operation);
  if (!isEntityFetch) return groups.flatMap(({ names }) => names.map((name) => [name])).slice(0, pathsMax);

  const paths: (string | number)[][] = [];
  for (const [index, representation] of (Array.isArray(representations) ? representations : []).entries()) {
    const exact = groups.filter(({ type }) => type === typenameOf(representation));
    // None fits where a fragment is on an interface that the type implements.
    for (const { names } of exact.length > 0 ? exact : groups) {
      for (const name of names) paths.push(['_entities', index, name]);
    }
    if (paths.length >= pathsMax) break;
  }
  return paths.slice(0, pathsMax);
}

function typenameOf(representation: unknown): string | null {
  if (representation === null || typeof representation !== 'object' || !('__typename' in representation)) return null;
  return typeof representation.__typename === 'string' ? representation.__typename : null;
}
