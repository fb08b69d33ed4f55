import { type DocumentNode, Kind, parse, type SelectionSetNode } from 'graphql';
import type { FetchNode, PlanNode } from '../planner/query-plan.ts';

/** One fetch of a plan with its place in the answer and the fetches that must end before it. */
export interface PlannedFetch {
  /** Its index in the list; dependencies come before their dependents. */
  readonly id: number;
  readonly node: FetchHead;
  readonly document: DocumentNode;
  readonly path: readonly PathElement[];
  readonly dependsOn: readonly number[];
  /** The longest chain of dependencies before it. */
  readonly wave: number;
}

/** What is to be known of a fetch beside its document. */
export type FetchHead = Omit<FetchNode, 'operation'>;

/** A step into the answer: a field, or every item of a list. */
export interface PathElement {
  /** Null: the items of a list. */
  readonly key: string | null;
  /** When given, only values of these types are followed. */
  readonly types: readonly string[] | null;
}

/**
 * A plan's tree as a list: in a sequence each part waits for the one before, in a parallel none waits.
 */
export function plannedFetches(root: PlanNode | undefined): PlannedFetch[] {
  const fetches: PlannedFetch[] = [];

  /** Adds what is below `node` and gives the fetches that end it. */
  function add(node: PlanNode | undefined, path: readonly PathElement[], dependsOn: readonly number[]): number[] {
    if (node === undefined) return [];
    switch (node.kind) {
      case 'Fetch': {
        const wave = dependsOn.reduce((latest, id) => Math.max(latest, (fetches[id]?.wave ?? 0) + 1), 0);
        const { operation, ...head } = node;
        const document = typeof operation === 'string' ? parse(operation, { noLocation: true }) : operation;
        fetches.push({ id: fetches.length, node: head, document, path, dependsOn, wave });
        return [fetches.length - 1];
      }
      case 'Flatten':
        return add(node.node, [...path, ...pathElements(node.path)], dependsOn);
      case 'Parallel':
        return node.nodes.flatMap((child) => add(child, path, dependsOn));
      case 'Sequence':
        return node.nodes.reduce<number[]>(
          (before, child) => {
            const ends = add(child, path, before);
            return ends.length === 0 ? before : ends;
          },
          [...dependsOn],
        );
      case 'Condition':
        throw new Error('expected a plan without conditions');
      case 'Defer':
        throw new Error('expected a plan without deferred parts');
    }
  }

  add(root, [], []);
  return fetches;
}

/** Whether some fetch selects a field of one of the names. */
export function selectsAny(fetches: readonly PlannedFetch[], names: ReadonlySet<string>): boolean {
  if (names.size === 0) return false;
  const selects = (set: SelectionSetNode | undefined): boolean =>
    set !== undefined &&
    set.selections.some((one) =>
      one.kind === Kind.FIELD
        ? names.has(one.name.value) || selects(one.selectionSet)
        : one.kind === Kind.INLINE_FRAGMENT && selects(one.selectionSet),
    );
  return fetches.some(({ document }) =>
    document.definitions.some((one) => 'selectionSet' in one && selects(one.selectionSet)),
  );
}

/** Reads the planner's path elements: `name`, `@` for a list's items, each with a type condition such as `|[Book,Film]`. */
function pathElements(path: readonly (string | number)[]): PathElement[] {
  return path.flatMap((element) => {
    const [key = '', types] = String(element).split('|');
    const condition = types === undefined ? null : types.slice(1, -1).split(',');
    // An empty first element carries nothing but, perhaps, a condition on the root, which always holds.
    return key === '' ? [] : [{ key: key === '@' ? null : key, types: condition }];
  });
}
