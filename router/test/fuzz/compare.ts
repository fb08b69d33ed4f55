import type { ExecutionResult } from 'graphql';
import type { GraphAnswer } from '../../src/graph/graph-request.ts';
import { jsonText } from '../../src/json/json-text.ts';
import { countedErrors, isCount } from './counted-errors.ts';

export type Path = readonly (string | number)[];

/**
 * What is different between two answers; null where nothing is. Data must be equal as JSON text, so in its order too.
 * Errors must have the same paths, with one exception: where nulls have bubbled, several fields below one null may have
 * failed, and who stops at which of them is free. What the router counts, beyond a hundred, it need not tell. There, each side must have an error below the null, and the router's
 * must be among those that can be (`possible`).
 */
export function difference(
  actual: Pick<GraphAnswer, 'data' | 'errors'>,
  expected: ExecutionResult,
  possible: () => ReadonlySet<string>,
): string | null {
  if (jsonText(actual.data) !== jsonText(expected.data)) return 'the data differ';
  const { errors: wanted = [] } = expected;
  const told = actual.errors.filter((error) => !isCount(error));
  const actualPaths = new Set(told.map(({ path }) => JSON.stringify(path ?? [])));
  const expectedPaths = new Set(wanted.map(({ path }) => JSON.stringify(path ?? [])));
  if (isSame(actualPaths, expectedPaths)) return null;
  const actualNulls = nulls(actualPaths, expected.data);
  const expectedNulls = nulls(expectedPaths, expected.data);
  const uncounted = expectedNulls.size - countedErrors(actual.errors);
  if (!isWithin(actualNulls, expectedNulls) || actualNulls.size < uncounted) return 'the errors’ paths differ';
  const can = possible();
  return [...actualPaths].every((path) => can.has(path)) ? null : 'there is an error at a path where nothing failed';
}

function isSame(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return one.size === other.size && isWithin(one, other);
}

function isWithin(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return [...one].every((item) => other.has(item));
}

/** Where the answer is null because of the errors: at their paths, or above. */
function nulls(paths: ReadonlySet<string>, data: unknown): Set<string> {
  return new Set([...paths].map((text) => JSON.stringify(nullAt(JSON.parse(text), data))));
}

function nullAt(path: Path, data: unknown): Path {
  let value = data;
  for (const [index, element] of path.entries()) {
    if (typeof value !== 'object' || value === null) return path.slice(0, index);
    value = Reflect.get(value, element);
  }
  return path;
}
