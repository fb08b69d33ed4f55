import type { PathElement } from '../plan/fetches.ts';
import { typenameKey } from '../supergraph/wire-names.ts';
import type { TypeRelations } from '../supergraph/type-relations.ts';
import { type Entity, isEntity, own, reader } from './values.ts';

/** Calls `visit` with each entity below `root` that a path leads to. */
export type VisitPlaces = (root: unknown, visit: (entity: Entity) => void) => void;

/** Compiles a path; lists nested deeper than the path says are entered too. */
export function compiledPlaces(path: readonly PathElement[], types: TypeRelations): VisitPlaces {
  return path.reduceRight<VisitPlaces>(
    (next, element, index) =>
      element.key === null
        ? eachItem(element, next, { types, isInnermost: isInnermost(path, index) })
        : field(element, next, types),
    visitHere,
  );
}

const visitHere: VisitPlaces = (value, visit) => {
  if (Array.isArray(value)) for (const item of value) visitHere(item, visit);
  else if (isEntity(value)) visit(value);
};

interface ListOptions {
  readonly types: TypeRelations;
  readonly isInnermost: boolean;
}

function eachItem(
  element: PathElement,
  next: VisitPlaces,
  { types, isInnermost: entersLists }: ListOptions,
): VisitPlaces {
  const visitItems: VisitPlaces = (value, visit) => {
    if (!Array.isArray(value)) return;
    for (const item of value) {
      if (entersLists && Array.isArray(item)) visitItems(item, visit);
      else if (element.types === null || matches(item, element, types)) next(item, visit);
    }
  };
  return visitItems;
}

/** Some planners write a list of lists as one list: no further list follows in the path. */
function isInnermost(path: readonly PathElement[], index: number): boolean {
  return path[index + 1]?.key !== null;
}

function field(element: PathElement, next: VisitPlaces, types: TypeRelations): VisitPlaces {
  const read = reader(element.key ?? '');
  return (value, visit) => {
    if (!isEntity(value)) return;
    const below = read(value);
    if (below === null || below === undefined) return;
    if (element.types === null || matches(below, element, types)) next(below, visit);
  };
}

/** The keys that all paths begin with, up to the first list. */
export function commonPlace(paths: readonly (readonly PathElement[])[]): readonly string[] {
  const starts = paths.map((path) => {
    const list = path.findIndex(({ key }) => key === null);
    return path.slice(0, list === -1 ? path.length : list).map(({ key }) => key ?? '');
  });
  const [first = [], ...others] = starts;
  const differs = first.findIndex((key, index) => others.some((other) => other[index] !== key));
  return differs === -1 ? first : first.slice(0, differs);
}

/** The paths in the answer, indices included, at which the path leads to one of `wanted`, up to `max` of them. */
export function pathsOf(
  root: unknown,
  path: readonly PathElement[],
  options: { readonly wanted: ReadonlySet<Entity>; readonly types: TypeRelations; readonly max: number },
): (string | number)[][] {
  const found: (string | number)[][] = [];
  const { wanted, types, max } = options;
  const walk = (value: unknown, depth: number, at: readonly (string | number)[]): void => {
    if (found.length >= max) return;
    const element = path[depth];
    if (Array.isArray(value) && (element === undefined || element.key === null)) {
      const next = element === undefined ? depth : depth + 1;
      value.forEach((item, index) => {
        const isDeeper = Array.isArray(item) && isInnermost(path, depth);
        if (isDeeper) walk(item, depth, [...at, index]);
        else if (element === undefined || matches(item, element, types)) walk(item, next, [...at, index]);
      });
      return;
    }
    if (!isEntity(value)) return;
    if (element === undefined) {
      if (wanted.has(value)) found.push([...at]);
    } else if (element.key !== null) {
      const next = own(value, element.key);
      if (matches(next, element, types)) walk(next, depth + 1, [...at, element.key]);
    }
  };
  walk(root, 0, []);
  return found;
}

/** A condition on a list is one on its items, which the next element of the path repeats. */
function matches(value: unknown, { types: wanted }: PathElement, types: TypeRelations): boolean {
  if (wanted === null || !isEntity(value)) return true;
  const typename = own(value, '__typename') ?? own(value, typenameKey);
  return typeof typename !== 'string' || wanted.some((type) => types.satisfies(typename, type));
}
