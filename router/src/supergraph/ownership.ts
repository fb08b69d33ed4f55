import type { ConstDirectiveNode, DocumentNode } from 'graphql';
import { argumentOf, type Fielded, isFielded, serviceNames } from './joins.ts';

/** Which subgraphs have a type and its fields, as the supergraph says. */
export interface TypeOwnership {
  readonly subgraphs: readonly { readonly name: string; readonly keys: readonly string[] }[];
  readonly fields: readonly FieldOwnership[];
}

export interface FieldOwnership {
  readonly name: string;
  /** Those that answer it; where it is only external, it is not there. */
  readonly subgraphs: readonly string[];
  /** The subgraph that it was taken over from (`@override`), and the label under which; null where it was not. */
  readonly override: { readonly from: string; readonly label: string | null } | null;
  /** What it is computed from (`@requires`); null where nothing is needed. */
  readonly requires: string | null;
}

/** Null for a type without fields. */
export type OwnershipOf = (type: string) => TypeOwnership | null;

export function ownershipOf(supergraph: DocumentNode): OwnershipOf {
  const names = new Map([...serviceNames(supergraph)].map(([name, graph]) => [graph, name]));
  const types = new Map(supergraph.definitions.filter(isFielded).map((type) => [type.name.value, type]));
  const nameOf = (directive: ConstDirectiveNode) => names.get(argumentOf(directive, 'graph') ?? '') ?? null;
  return (name) => {
    const type = types.get(name);
    return type === undefined ? null : { subgraphs: homes(type, nameOf), fields: fieldsOf(type, nameOf) };
  };
}

type NameOf = (directive: ConstDirectiveNode) => string | null;

function homes({ directives = [] }: Fielded, nameOf: NameOf): TypeOwnership['subgraphs'] {
  const keys = new Map<string, string[]>();
  for (const directive of directives.filter((one) => one.name.value === 'join__type')) {
    const name = nameOf(directive);
    if (name === null) continue;
    const key = argumentOf(directive, 'key');
    keys.set(name, [...(keys.get(name) ?? []), ...(key === null ? [] : [key])]);
  }
  return [...keys].map(([name, own]) => ({ name, keys: own }));
}

function fieldsOf(type: Fielded, nameOf: NameOf): readonly FieldOwnership[] {
  const all = homes(type, nameOf).map(({ name }) => name);
  return (type.fields ?? []).map(({ name, directives = [] }) => {
    const joins = directives.filter((one) => one.name.value === 'join__field' && argumentOf(one, 'graph') !== null);
    const answering = joins.filter(isAnswering);
    const overriding = joins.find((one) => argumentOf(one, 'override') !== null);
    const computed = joins.find((one) => argumentOf(one, 'requires') !== null);
    return {
      name: name.value,
      subgraphs: joins.length === 0 ? all : answering.flatMap((one) => nameOf(one) ?? []),
      override:
        overriding === undefined
          ? null
          : { from: argumentOf(overriding, 'override') ?? '', label: argumentOf(overriding, 'overrideLabel') },
      requires: computed === undefined ? null : argumentOf(computed, 'requires'),
    };
  });
}

/** What was taken over for good is asked of the other one alone. */
function isAnswering(join: ConstDirectiveNode): boolean {
  return argumentOf(join, 'external') !== 'true' && argumentOf(join, 'usedOverridden') !== 'true';
}
