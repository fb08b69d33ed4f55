import {
  type ConstDirectiveNode,
  type DocumentNode,
  type EnumValueDefinitionNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  Kind,
  type StringValueNode,
  type TypeNode,
} from 'graphql';
import { type TypeDefinition, typesOf } from '../type-definitions.ts';

export type KindOfType = 'scalar' | 'object' | 'interface' | 'union' | 'enum' | 'input';

/** All that a document says of a type, in its definition and its extensions. */
export interface SubgraphType {
  readonly kind: KindOfType;
  readonly name: string;
  readonly description: StringValueNode | undefined;
  readonly directives: readonly ConstDirectiveNode[];
  readonly interfaces: readonly string[];
  readonly fields: readonly FieldDefinitionNode[];
  readonly inputs: readonly InputValueDefinitionNode[];
  readonly values: readonly EnumValueDefinitionNode[];
  /** Of a union. */
  readonly members: readonly string[];
}

export interface SubgraphTypes {
  /** In the order of the document, without those that every schema has. */
  readonly all: readonly SubgraphType[];
  readonly byName: ReadonlyMap<string, SubgraphType>;
  /** The name of the type that subscriptions begin with. */
  readonly subscription: string;
  readonly isRoot: (name: string) => boolean;
  /** The objects that an interface or a union may be, in the order of the document or of the union. */
  readonly possible: (type: SubgraphType) => readonly SubgraphType[];
}

/** What subgraphs of federation 1 may spell out: nobody resolves them by hand. */
const federationTypes: ReadonlySet<string> = new Set(['_Any', '_Entity', '_FieldSet', '_Service']);

export function subgraphTypes(document: DocumentNode): SubgraphTypes {
  const byName = new Map<string, SubgraphType>();
  for (const definition of typesOf(document)) {
    if (federationTypes.has(definition.name.value)) continue;
    const known = byName.get(definition.name.value);
    const said = typeIn(definition);
    byName.set(said.name, known === undefined ? said : joined(known, said));
  }
  const all = [...byName.values()];
  const roots = rootsOf(document);
  return {
    all,
    byName,
    subscription: roots.get('subscription') ?? 'Subscription',
    isRoot: (name) => [...roots.values()].includes(name),
    possible: ({ kind, name, members }) =>
      kind === 'union'
        ? members.flatMap((member) => byName.get(member) ?? [])
        : all.filter((one) => one.kind === 'object' && one.interfaces.includes(name)),
  };
}

/** The name below all lists and marks. */
export function baseOf(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : baseOf(type.type);
}

/** Federation's directives of a name, imported by it or not. */
export function directivesOf(
  { directives = [] }: { readonly directives?: readonly ConstDirectiveNode[] | undefined },
  name: string,
): readonly ConstDirectiveNode[] {
  return directives.filter((one) => one.name.value === name || one.name.value === `federation__${name}`);
}

function typeIn(definition: TypeDefinition): SubgraphType {
  return {
    kind: kinds[definition.kind],
    name: definition.name.value,
    description: 'description' in definition ? definition.description : undefined,
    directives: definition.directives ?? [],
    interfaces: 'interfaces' in definition ? (definition.interfaces ?? []).map(({ name }) => name.value) : [],
    fields: isInput(definition) ? [] : ((definition as { fields?: readonly FieldDefinitionNode[] }).fields ?? []),
    inputs: isInput(definition) ? (definition.fields ?? []) : [],
    values: 'values' in definition ? (definition.values ?? []) : [],
    members: 'types' in definition ? (definition.types ?? []).map(({ name }) => name.value) : [],
  };
}

const kinds: Readonly<Record<TypeDefinition['kind'], KindOfType>> = {
  [Kind.SCALAR_TYPE_DEFINITION]: 'scalar',
  [Kind.SCALAR_TYPE_EXTENSION]: 'scalar',
  [Kind.OBJECT_TYPE_DEFINITION]: 'object',
  [Kind.OBJECT_TYPE_EXTENSION]: 'object',
  [Kind.INTERFACE_TYPE_DEFINITION]: 'interface',
  [Kind.INTERFACE_TYPE_EXTENSION]: 'interface',
  [Kind.UNION_TYPE_DEFINITION]: 'union',
  [Kind.UNION_TYPE_EXTENSION]: 'union',
  [Kind.ENUM_TYPE_DEFINITION]: 'enum',
  [Kind.ENUM_TYPE_EXTENSION]: 'enum',
  [Kind.INPUT_OBJECT_TYPE_DEFINITION]: 'input',
  [Kind.INPUT_OBJECT_TYPE_EXTENSION]: 'input',
};

type InputDefinition = Extract<TypeDefinition, { readonly kind: `InputObject${string}` }>;

function isInput(definition: TypeDefinition): definition is InputDefinition {
  return kinds[definition.kind] === 'input';
}

function joined(known: SubgraphType, said: SubgraphType): SubgraphType {
  return {
    ...known,
    description: known.description ?? said.description,
    directives: [...known.directives, ...said.directives],
    interfaces: [...known.interfaces, ...said.interfaces],
    fields: [...known.fields, ...said.fields],
    inputs: [...known.inputs, ...said.inputs],
    values: [...known.values, ...said.values],
    members: [...known.members, ...said.members],
  };
}

function rootsOf(document: DocumentNode): ReadonlyMap<string, string> {
  const said = document.definitions.flatMap((one) =>
    one.kind === Kind.SCHEMA_DEFINITION || one.kind === Kind.SCHEMA_EXTENSION ? (one.operationTypes ?? []) : [],
  );
  const usual = { query: 'Query', mutation: 'Mutation', subscription: 'Subscription' };
  return new Map([
    ...Object.entries(usual),
    ...said.map(({ operation, type }) => [operation, type.name.value] as const),
  ]);
}
