import type { FieldDefinition, InterfaceType, NamedType, ObjectType, Schema } from '@apollo/federation-internals';
import { Kind, parse, type SelectionSetNode } from 'graphql';
import { federation } from '../composition-library.ts';

const { baseType, isInterfaceType, isObjectType, isUnionType } = federation;

/** What a supergraph says of which subgraph resolves what, by the names that its joins have for subgraphs. */
export interface FederatedGraph {
  readonly query: string;
  /** Of Query, Mutation and Subscription, those that there are. */
  readonly roots: readonly string[];
  readonly types: ReadonlyMap<string, FederatedType>;
}

export interface FederatedType {
  readonly name: string;
  /** By the subgraph that defines it. */
  readonly homes: ReadonlyMap<string, Home>;
  /** Of an object; and of an interface that is an object somewhere. */
  readonly fields: ReadonlyMap<string, FederatedField>;
  /** Null of an object. */
  readonly members: Members | null;
}

export interface Home {
  readonly keys: readonly Key[];
  /** Of an interface: it is an object there. Of an object: it is known there as such an interface alone. */
  readonly isInterfaceObject: boolean;
}

interface Key {
  readonly fields: SelectionSetNode;
  /** Whether it leads there. */
  readonly isResolvable: boolean;
}

/** The objects that an interface or a union may be. */
interface Members {
  readonly all: ReadonlySet<string>;
  readonly bySubgraph: ReadonlyMap<string, ReadonlySet<string>>;
}

export interface FederatedField {
  readonly name: string;
  readonly type: string;
  /** Whether clients see it. */
  readonly isVisible: boolean;
  /** The subgraphs that resolve it, each with what it requires of others. */
  readonly resolvers: ReadonlyMap<string, SelectionSetNode | null>;
  /** Those that resolve or provide it. */
  readonly standsIn: readonly string[];
  /** Who resolves it in a part of all requests alone: of these two, one at a time. */
  readonly moving: { readonly from: readonly string[]; readonly to: readonly string[] } | null;
}

/** `api`: what clients see. Null where it has what a quick look does not know: contexts, types of a field that differ, requirements of interface objects. */
export function federatedGraph(supergraph: Schema, api: Schema): FederatedGraph | null {
  const composites = supergraph
    .types()
    .filter((type) => isObjectType(type) || isInterfaceType(type) || isUnionType(type));
  const membersOf = membersIn(composites);
  const around = { api, provides: providesIn(composites) };
  const types = new Map<string, FederatedType>();
  for (const type of composites) {
    const homes = homesOf(type);
    const fields = fieldsOf(type, homes, around);
    if (fields === null) return null;
    types.set(type.name, { name: type.name, homes, fields, members: membersOf(type) });
  }
  if (!hasJoined(types)) return null;
  const roots = supergraph.schemaDefinition.roots();
  const query = roots.find(({ rootKind }) => rootKind === 'query')?.type.name ?? '';
  return { query, roots: roots.map(({ type }) => type.name), types };
}

function homesOf(type: NamedType): Map<string, Home> {
  const homes = new Map<string, Home>();
  for (const join of joinsOf(type, 'type')) {
    const { keys } = homes.get(graphOf(join)) ?? { keys: [] };
    const key = typeof join['key'] === 'string' ? [keyOf(join['key'], join['resolvable'] !== false)] : [];
    homes.set(graphOf(join), { keys: [...keys, ...key], isInterfaceObject: join['isInterfaceObject'] === true });
  }
  return homes;
}

function keyOf(text: string, isResolvable: boolean): Key {
  return { fields: fieldSet(text), isResolvable };
}

interface Around {
  /** What clients see. */
  readonly api: Schema;
  readonly provides: Provides;
}

function fieldsOf(
  type: NamedType,
  homes: ReadonlyMap<string, Home>,
  { api, provides }: Around,
): Map<string, FederatedField> | null {
  const fields = new Map<string, FederatedField>();
  if (!isObjectType(type) && !(isInterfaceType(type) && isObjectSomewhere(homes))) return fields;
  const seen = api.type(type.name);
  for (const definition of type.fields()) {
    const isVisible = seen !== undefined && isObjectType(seen) && seen.field(definition.name) !== undefined;
    const field = fieldOf(definition, [...homes.keys()], { isVisible, provides });
    if (field === null) return null;
    fields.set(field.name, field);
  }
  return fields;
}

function isObjectSomewhere(homes: ReadonlyMap<string, Home>): boolean {
  return [...homes.values()].some(({ isInterfaceObject }) => isInterfaceObject);
}

function fieldOf(
  definition: FieldDefinition<ObjectType | InterfaceType>,
  homes: readonly string[],
  { isVisible, provides }: { readonly isVisible: boolean; readonly provides: Provides },
): FederatedField | null {
  const { name, coordinate } = definition;
  if (definition.type === undefined) throw new Error(`expected ${coordinate} to have a type`);
  const type = baseType(definition.type).name;
  const all = joinsOf(definition, 'field');
  if (all.some((join) => isUnusual(join, type))) return null;
  // What an object has of an interface object alone is joined to no subgraph.
  const joins = all.filter(({ graph }) => graph !== undefined);
  const moving = movingBetween(joins.filter(({ overrideLabel }) => overrideLabel !== undefined));
  if (moving === undefined) return null;
  return {
    name,
    type,
    isVisible,
    standsIn:
      all.length === 0 ? homes : joins.filter((join) => isThere(join) || provides(graphOf(join), name)).map(graphOf),
    resolvers: new Map(all.length === 0 ? homes.map((home) => [home, null]) : joins.flatMap(resolverOf)),
    moving,
  };
}

/** Undefined where it moves by several labels. */
function movingBetween(labelled: readonly Join[]): FederatedField['moving'] | undefined {
  if (labelled.length === 0) return null;
  if (new Set(labelled.map(({ overrideLabel }) => overrideLabel)).size > 1) return undefined;
  return {
    from: labelled.filter(({ override }) => override === undefined).map(graphOf),
    to: labelled.filter(({ override }) => override !== undefined).map(graphOf),
  };
}

function isUnusual({ contextArguments, type: own }: Join, type: string): boolean {
  const isOther = typeof own === 'string' && own.replaceAll(/[[\]!]/g, '') !== type;
  return contextArguments !== undefined || isOther;
}

function resolverOf(join: Join): readonly (readonly [string, SelectionSetNode | null])[] {
  const { requires } = join;
  if (!isThere(join)) return [];
  return [[graphOf(join), typeof requires === 'string' ? fieldSet(requires) : null]];
}

function isThere({ external, usedOverridden, overrideLabel }: Join): boolean {
  return external !== true && (usedOverridden !== true || overrideLabel !== undefined);
}

/** Whether a subgraph provides fields of a name, of whichever type. */
type Provides = (subgraph: string, field: string) => boolean;

function providesIn(types: readonly NamedType[]): Provides {
  const names = new Set<string>();
  for (const type of types) {
    for (const field of isObjectType(type) || isInterfaceType(type) ? type.fields() : []) {
      for (const join of joinsOf(field, 'field')) {
        const { provides } = join;
        for (const name of typeof provides === 'string' ? provides.split(/\W+/) : [])
          names.add(`${graphOf(join)} ${name}`);
      }
    }
  }
  return (subgraph, field) => names.has(`${subgraph} ${field}`);
}

function membersIn(types: readonly NamedType[]): (type: NamedType) => Members | null {
  const members = new Map<string, Map<string, Set<string>>>();
  const add = (type: unknown, graph: string, member: unknown) => {
    const byGraph = members.get(String(type)) ?? new Map<string, Set<string>>();
    members.set(String(type), byGraph.set(graph, (byGraph.get(graph) ?? new Set()).add(String(member))));
  };
  for (const type of types) {
    if (isObjectType(type))
      for (const join of joinsOf(type, 'implements')) add(join['interface'], graphOf(join), type.name);
    if (isUnionType(type))
      for (const join of joinsOf(type, 'unionMember')) add(type.name, graphOf(join), join['member']);
  }
  return (type) => {
    if (isObjectType(type)) return null;
    const bySubgraph = members.get(type.name) ?? new Map<string, Set<string>>();
    return { bySubgraph, all: new Set([...bySubgraph.values()].flatMap((some) => [...some])) };
  };
}

/** Gives each object the fields and keys of those interfaces of its own that are objects somewhere. False where it cannot. */
function hasJoined(types: Map<string, FederatedType>): boolean {
  for (const above of types.values()) {
    for (const [subgraph, home] of above.homes) {
      if (!home.isInterfaceObject) continue;
      const fields = [...above.fields.values()].filter(({ standsIn }) => standsIn.includes(subgraph));
      if (fields.some(({ moving, resolvers }) => moving !== null || (resolvers.get(subgraph) ?? null) !== null))
        return false;
      for (const name of above.members?.all ?? []) {
        const type = types.get(name);
        if (type === undefined || type.homes.has(subgraph)) return false;
        types.set(name, withInterfaceObject(type, { subgraph, home, fields }));
      }
    }
  }
  return true;
}

interface InterfaceObject {
  readonly subgraph: string;
  readonly home: Home;
  readonly fields: readonly FederatedField[];
}

function withInterfaceObject(type: FederatedType, { subgraph, home, fields }: InterfaceObject): FederatedType {
  const joined = fields.map((field): [string, FederatedField] => {
    const own = type.fields.get(field.name) ?? { ...field, isVisible: false, standsIn: [], resolvers: new Map() };
    const resolvers = field.resolvers.has(subgraph) ? [[subgraph, null] as const] : [];
    return [
      field.name,
      { ...own, standsIn: [...own.standsIn, subgraph], resolvers: new Map([...own.resolvers, ...resolvers]) },
    ];
  });
  return {
    ...type,
    homes: new Map([...type.homes, [subgraph, home]]),
    fields: new Map([...type.fields, ...joined]),
  };
}

type Join = Readonly<Record<string, unknown>>;

function joinsOf(element: NamedType | FieldDefinition<ObjectType | InterfaceType>, name: string): readonly Join[] {
  return element.appliedDirectivesOf(`join__${name}`).map((one) => one.arguments());
}

function graphOf(join: Join): string {
  return String(join['graph']);
}

function fieldSet(text: string): SelectionSetNode {
  const [definition] = parse(`{${text}}`, { noLocation: true }).definitions;
  if (definition?.kind !== Kind.OPERATION_DEFINITION) throw new Error(`expected a set of fields, got "${text}"`);
  return definition.selectionSet;
}
