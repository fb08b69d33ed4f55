import { type ConstDirectiveNode, type DocumentNode, Kind, type SelectionSetNode } from 'graphql';
import { argumentOf, isFielded, placeOf, selectionSetOf, serviceNames } from './joins.ts';

/** What a subgraph must be sent of an entity, by the supergraph. Selections are as the planner sees them, with twins. */
export interface Requirements {
  /** What the field is computed from there; null where it is not computed. */
  of(type: string, field: string, service: string): SelectionSetNode | null;
  /** The type's keys there that are resolvable: of each, the fields at its top. */
  keys(type: string, service: string): readonly (readonly string[])[];
  /** The first of these keys, whole; null where the subgraph finds none of the type's entities. */
  firstKey(type: string, service: string): SelectionSetNode | null;
}

export function requirementsOf(supergraph: DocumentNode): Requirements {
  const graphs = serviceNames(supergraph);
  const computed = new Map<string, SelectionSetNode>();
  const keys = new Map<string, string[][]>();
  const firstKeys = new Map<string, SelectionSetNode>();
  for (const type of supergraph.definitions.filter(isFielded)) {
    const name = type.name.value;
    const resolvable = type.directives?.filter((one) => argumentOf(one, 'resolvable') !== 'false');
    for (const [graph, fields] of argumentsOf(resolvable, ['join__type', 'key'])) {
      const place = `${name}@${graph}`;
      keys.set(place, [...(keys.get(place) ?? []), topFields(fields)]);
      if (!firstKeys.has(place)) firstKeys.set(place, fields);
    }
    for (const field of type.fields ?? []) {
      for (const [graph, requires] of argumentsOf(field.directives, ['join__field', 'requires'])) {
        computed.set(placeOf(name, field.name.value, graph), requires);
      }
    }
  }
  return {
    of: (type, field, service) => computed.get(placeOf(type, field, graphs.get(service))) ?? null,
    keys: (type, service) => keys.get(`${type}@${graphs.get(service) ?? ''}`) ?? [],
    firstKey: (type, service) => firstKeys.get(`${type}@${graphs.get(service) ?? ''}`) ?? null,
  };
}

/** Of each such directive: its graph and the selection that the argument holds. */
function argumentsOf(
  directives: readonly ConstDirectiveNode[] | undefined,
  [directive, argument]: readonly [string, string],
): [string, SelectionSetNode][] {
  return (directives ?? []).flatMap((one): [string, SelectionSetNode][] => {
    const graph = argumentOf(one, 'graph');
    const text = argumentOf(one, argument);
    return one.name.value !== directive || graph === null || text === null ? [] : [[graph, selectionSetOf(text)]];
  });
}

/** The names of the fields at the top of a selection, below fragments too. */
export function topFields(set: SelectionSetNode): string[] {
  return set.selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection.name.value];
    return selection.kind === Kind.INLINE_FRAGMENT ? topFields(selection.selectionSet) : [];
  });
}
