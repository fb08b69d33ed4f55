import { Kind } from 'graphql';
import type { DocumentNode, FragmentDefinitionNode, OperationDefinitionNode, SelectionSetNode } from 'graphql';
import type { PlannedFetch, RequiredField } from '../plan/planned-fetch.ts';
import { fetchedFields } from './fetched-fields.ts';

export type Path = readonly (string | number)[];

/** What the client asked and how it was planned. */
export interface Asked {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly fetches: readonly PlannedFetch[];
}

// A fetch tells of at most 100 lost fields, and a chain of requirements is a few steps long.
const pathsMax = 1_000;

/**
 * The paths by which a client knows a loss. A plan fetches more than was asked for: keys, and what `@requires` names. A
 * field that the client did not select is told as the fields it selected that could not be computed without it;
 * where there are none, as the nearest object that it did select.
 */
export function clientPaths(lost: Path, asked: Asked): readonly Path[] {
  const queue: Path[] = [lost];
  const seen = new Set<string>();
  const shown: Path[] = [];
  for (const path of queue) {
    const key = JSON.stringify(path);
    if (seen.has(key) || seen.size >= pathsMax) continue;
    seen.add(key);
    if (selectedPart(path, asked).length === path.length) shown.push(path);
    queue.push(...pathsThatRequire(path, asked.fetches));
  }
  return shown.length > 0 ? shown : [selectedPart(lost, asked)];
}

/** As much of the path as the client selected. */
function selectedPart(path: Path, { document, operation }: Asked): Path {
  const fragments = new Map(
    document.definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one]] : [])),
  );
  let sets: readonly SelectionSetNode[] = [operation.selectionSet];
  for (const [index, part] of path.entries()) {
    if (typeof part === 'number') continue;
    const fields = sets.flatMap((set) => fieldsNamed(part, set, fragments));
    if (fields.length === 0) return path.slice(0, index);
    sets = fields.flatMap(({ selectionSet }) => selectionSet ?? []);
  }
  return path;
}

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

/** Validation has made sure that fragments form no cycle. */
function fieldsNamed(name: string, set: SelectionSetNode, fragments: Fragments): readonly SelectedField[] {
  return set.selections.flatMap((selection): readonly SelectedField[] => {
    switch (selection.kind) {
      case Kind.FIELD:
        return (selection.alias ?? selection.name).value === name ? [selection] : [];
      case Kind.INLINE_FRAGMENT:
        return fieldsNamed(name, selection.selectionSet, fragments);
      case Kind.FRAGMENT_SPREAD: {
        const fragment = fragments.get(selection.name.value);
        return fragment === undefined ? [] : fieldsNamed(name, fragment.selectionSet, fragments);
      }
    }
  });
}

interface SelectedField {
  readonly selectionSet?: SelectionSetNode | undefined;
}

/** What later fetches cannot bring without the field at `lost`. */
function pathsThatRequire(lost: Path, fetches: readonly PlannedFetch[]): readonly Path[] {
  return fetches.flatMap(({ path, requires, operation }) => {
    const isBelow = path.every((part, index) => (typeof lost[index] === 'number' ? '@' : lost[index]) === part);
    if (!isBelow || lost.length <= path.length) return [];
    const below = lost.slice(path.length).filter((part) => typeof part === 'string');
    if (!isRequired(below, requires)) return [];
    return fetchedFields(operation).groups.flatMap(({ names }) =>
      names.map((name) => [...lost.slice(0, path.length), name]),
    );
  });
}

function isRequired([name, ...below]: readonly string[], requires: readonly RequiredField[]): boolean {
  if (name === undefined) return true;
  return requires.some((field) => field.name === name && isRequired(below, field.fields));
}
