import { type FieldDefinitionNode, Kind, print } from 'graphql';
import type { Subgraph } from '../subgraphs.ts';
import { membersOf, typesNamed } from '../type-definitions.ts';
import { type EntityKey, namedTypeOf, type Reference } from './entity-keys.ts';
import type { AskSubgraph } from './subgraph-client.ts';

// Two show an order; a third one that it is no accident.
const wanted = 3;

/** Up to three references that the subgraph knows, as its own roots show them without being given anything. */
export async function knownReferences(
  subgraph: Subgraph,
  key: EntityKey,
  ask: AskSubgraph,
): Promise<readonly Reference[]> {
  const found = new Map<string, Reference>();
  for (const query of queriesFor(subgraph, key)) {
    const { data } = await ask(query);
    for (const one of objectsIn(Object.values(data ?? {}))) {
      if (found.size < wanted) found.set(JSON.stringify(one), { __typename: key.type, ...one });
    }
  }
  return [...found.values()];
}

function queriesFor(subgraph: Subgraph, { type, selection }: EntityKey): readonly string[] {
  const keyFields = print(selection);
  return rootFields(subgraph).flatMap(({ name, arguments: args = [], type: result }) => {
    const isFree = args.every((one) => one.type.kind !== Kind.NON_NULL_TYPE || one.defaultValue !== undefined);
    if (!isFree) return [];
    const named = namedTypeOf(result).name.value;
    if (named === type) return [`{ ${name.value} ${keyFields} }`];
    return nodesOf(subgraph, named) === type ? [`{ ${name.value} { nodes ${keyFields} } }`] : [];
  });
}

function rootFields({ document }: Subgraph): readonly FieldDefinitionNode[] {
  return typesNamed(document, 'Query').flatMap((type) =>
    membersOf(type).filter((one) => one.kind === Kind.FIELD_DEFINITION),
  );
}

function nodesOf({ document }: Subgraph, connection: string): string | null {
  const fields = typesNamed(document, connection).flatMap((type) => [...membersOf(type)]);
  const nodes = fields.find(({ name }) => name?.value === 'nodes');
  return nodes?.kind === Kind.FIELD_DEFINITION ? namedTypeOf(nodes.type).name.value : null;
}

/** The objects that stand in lists, however deep, or below `nodes`. */
function objectsIn(values: readonly unknown[]): readonly Reference[] {
  return values.flatMap((value) => {
    if (Array.isArray(value)) return objectsIn(value);
    if (!isObject(value)) return [];
    return 'nodes' in value ? objectsIn([value['nodes']]) : [value];
  });
}

function isObject(value: unknown): value is Reference {
  return typeof value === 'object' && value !== null;
}
