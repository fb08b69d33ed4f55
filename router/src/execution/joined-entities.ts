import { isJsonObject } from '../json/json-object.ts';
import { indexOf } from './entity-errors.ts';
import type { Answer, SentEntities } from './execution.ts';
import type { ListNames } from './requests.ts';

/** What one request for entities asks for, by list. */
export type AskedLists = readonly Pick<SentEntities, 'representations'>[];

/** The representations of several requests with the same text, by list, as those of one request. */
export function joinedRepresentations(all: readonly AskedLists[]): readonly (readonly string[])[] {
  const [first = []] = all;
  return first.map((_, list) => all.flatMap((one) => one[list]?.representations ?? []));
}

/**
 * The answer to several requests that were sent as one, shared out: to each its own entities, and the errors that are about
 * them. Null where a list did not come whole, or an error is about no entity: nobody knows then whose request it is due to.
 */
export function sharesOf(
  { data, errors = [] }: Answer,
  names: readonly ListNames[],
  all: readonly AskedLists[],
): readonly Answer[] | null {
  const lists = wholeLists(data, names, all);
  const placed = lists === null ? null : placedErrors(errors, names);
  if (lists === null || placed === null) return null;
  const starts = names.map(() => 0);
  return all.map((one): Answer => {
    const spans = names.map((_, list): Span => {
      const from = starts[list] ?? 0;
      return { from, to: (starts[list] = from + lengthOf(one, list)) };
    });
    const own = names.map(
      ({ key }, list) => [key, lists[list]?.slice(spans[list]?.from, spans[list]?.to) ?? []] as const,
    );
    const ofOwn = placed.flatMap((error) => within(spans[error.list], error));
    return { data: Object.fromEntries(own), errors: ofOwn };
  });
}

function wholeLists(
  data: unknown,
  names: readonly ListNames[],
  all: readonly AskedLists[],
): readonly (readonly unknown[])[] | null {
  if (!isJsonObject(data)) return null;
  const lists = names.map(({ key }) => data[key]);
  const asked = names.map((_, list) => all.reduce((sum, one) => sum + lengthOf(one, list), 0));
  return lists.every((list, index): list is unknown[] => Array.isArray(list) && list.length === asked[index])
    ? lists
    : null;
}

function lengthOf(lists: AskedLists, list: number): number {
  return lists[list]?.representations.length ?? 0;
}

/** What one request asked for of a list: from the one index on, and before the other. */
interface Span {
  readonly from: number;
  readonly to: number;
}

interface PlacedError {
  readonly error: Readonly<Record<string, unknown>>;
  readonly list: number;
  readonly index: number;
  readonly path: readonly unknown[];
}

function placedErrors(errors: unknown, names: readonly ListNames[]): readonly PlacedError[] | null {
  if (!Array.isArray(errors)) return null;
  const placed: PlacedError[] = [];
  for (const error of errors) {
    const path: unknown = isJsonObject(error) ? error['path'] : null;
    if (!isJsonObject(error) || !Array.isArray(path)) return null;
    const list = names.findIndex(({ key }) => key === path[0]);
    const index = indexOf(path[1]);
    if (list === -1 || index === null) return null;
    placed.push({ error, list, index, path });
  }
  return placed;
}

function within(span: Span | undefined, { error, index, path }: PlacedError): readonly object[] {
  if (span === undefined || index < span.from || index >= span.to) return [];
  return [{ ...error, path: [path[0], index - span.from, ...path.slice(2)] }];
}
