import { type ConstDirectiveNode, type DocumentNode, Kind } from 'graphql';
import { argumentOf } from './joins.ts';

/** What the executor must know of the supergraph's types, those hidden from clients included. */
export interface TypeRelations {
  /** Whether a value whose `__typename` is `typename` satisfies a condition on `condition`. */
  satisfies(typename: string, condition: string): boolean;
  isInterface(name: string): boolean;
  /** Whether some value satisfies conditions on both. An empty name is no condition. */
  meet(one: string, other: string): boolean;
  /** Whether some subgraph knows the interface as an object type, and so not the types that implement it. */
  isInterfaceObject(name: string): boolean;
  /** Whether that subgraph does, by the supergraph's name of it. */
  isInterfaceObjectIn(name: string, graph: string): boolean;
}

export function typeRelations(supergraph: DocumentNode): TypeRelations {
  const supertypes = new Map<string, Set<string>>();
  const interfaces = new Set<string>();
  const interfaceObjects = new Map<string, ReadonlySet<string>>();
  const relate = (subtype: string, supertype: string) => {
    const known = supertypes.get(subtype);
    if (known === undefined) supertypes.set(subtype, new Set([supertype]));
    else known.add(supertype);
  };
  for (const definition of supergraph.definitions) {
    if (definition.kind === Kind.OBJECT_TYPE_DEFINITION || definition.kind === Kind.INTERFACE_TYPE_DEFINITION) {
      for (const { name } of definition.interfaces ?? []) relate(definition.name.value, name.value);
      if (definition.kind === Kind.INTERFACE_TYPE_DEFINITION) interfaces.add(definition.name.value);
      const graphs = (definition.directives ?? [])
        .filter(isInterfaceObject)
        .map((one) => argumentOf(one, 'graph') ?? '');
      if (graphs.length > 0) interfaceObjects.set(definition.name.value, new Set(graphs));
    }
    if (definition.kind === Kind.UNION_TYPE_DEFINITION) {
      for (const { name } of definition.types ?? []) relate(name.value, definition.name.value);
    }
  }
  const satisfies = (typename: string, condition: string) =>
    typename === condition || (supertypes.get(typename)?.has(condition) ?? false);
  return {
    satisfies,
    meet: (one, other) =>
      [one, other].includes('') ||
      satisfies(one, other) ||
      satisfies(other, one) ||
      [...supertypes.values()].some((above) => above.has(one) && above.has(other)),
    isInterface: (name) => interfaces.has(name),
    isInterfaceObject: (name) => interfaceObjects.has(name),
    isInterfaceObjectIn: (name, graph) => interfaceObjects.get(name)?.has(graph) ?? false,
  };
}

function isInterfaceObject(directive: ConstDirectiveNode): boolean {
  return directive.name.value === 'join__type' && argumentOf(directive, 'isInterfaceObject') === 'true';
}
