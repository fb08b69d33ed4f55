import {
  buildASTSchema,
  type DirectiveNode,
  getNamedType,
  getNullableType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isAbstractType,
  isInterfaceType,
  isLeafType,
  isListType,
  isObjectType,
  Kind,
  parse,
  type SelectionSetNode,
  isInputObjectType,
  type GraphQLArgument,
} from 'graphql';
import { argumentOf } from '../directives.ts';

export type Field = GraphQLField<unknown, unknown>;

/** What mocks know of the graph as a whole: read once from a supergraph. */
export interface GraphFacts {
  readonly schema: GraphQLSchema;
  /** By family: the keys by which an entity is asked for, and single fields by which the roots find it. */
  readonly keysOf: (family: string) => readonly SelectionSetNode[];
  /** The interface with a key that a type implements, else the type itself: what shares an id is one family. */
  readonly familyOf: (type: string) => string;
  readonly isEntity: (type: string) => boolean;
  /** Object types, without those that tell of errors where there are others. */
  readonly possibleTypes: (type: string) => readonly string[];
  readonly fieldsOf: (type: string) => Readonly<Record<string, Field>>;
}

export function graphFacts(supergraphSdl: string): GraphFacts {
  const schema = buildASTSchema(parse(supergraphSdl), { assumeValid: true, assumeValidSDL: true });
  const keyed = new Map(Object.values(schema.getTypeMap()).map((type) => [type.name, keysIn(type)]));
  const isKeyed = (name: string) => (keyed.get(name) ?? []).length > 0;
  const familyOf = (name: string) => {
    const type = schema.getType(name);
    const above = isObjectType(type) ? type.getInterfaces().filter((one) => isKeyed(one.name)) : [];
    return above.map((one) => one.name).toSorted()[0] ?? name;
  };
  const possibleTypes = (name: string) => possibleIn(schema, name);
  const lookups = lookupsIn(schema);
  return {
    schema,
    familyOf,
    possibleTypes,
    isEntity: (name) => isKeyed(familyOf(name)),
    keysOf: (family) => {
      const names = [family, ...possibleTypes(family)];
      const texts = names.flatMap((name) => [...(keyed.get(name) ?? []), ...(lookups.get(name) ?? [])]);
      return [...new Set(texts)].map(selectionOf);
    },
    fieldsOf: (name) => {
      const type = schema.getType(name);
      return isObjectType(type) || isInterfaceType(type) ? type.getFields() : {};
    },
  };
}

/** Whether the answer to a field is a list, however many may be null. */
export function isList(type: GraphQLOutputType): boolean {
  return isListType(getNullableType(type));
}

function possibleIn(schema: GraphQLSchema, name: string): readonly string[] {
  const type = schema.getType(name);
  if (!isAbstractType(type)) return [name];
  const names = schema.getPossibleTypes(type).map((one) => one.name);
  const others = names.filter((one) => !tellsOfErrors(one));
  return others.length > 0 ? others : names;
}

/** By what they are called everywhere: CartNotFoundError, CheckoutFailure. */
export function tellsOfErrors(type: string): boolean {
  return /(Error|Errors|Failure|Problem|Exception)$/.test(type);
}

/** As `@join__type` has them, once for each subgraph. */
function keysIn(type: GraphQLNamedType): readonly string[] {
  const directives: readonly DirectiveNode[] = type.astNode?.directives ?? [];
  const keys = directives
    .filter(({ name }) => name.value === 'join__type')
    .flatMap((directive) => argumentOf(directive, 'key') ?? []);
  return keys.flatMap((key) => (key.kind === Kind.STRING ? [key.value] : []));
}

/**
 * By type, the fields that arguments of the roots name: `product(handle:)` finds a product, though handle may be no key, and so does
 * `product(by: { handle: })` where `by` is one of several ways.
 */
function lookupsIn(schema: GraphQLSchema): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const { type, args } of Object.values(schema.getQueryType()?.getFields() ?? {})) {
    const named = getNamedType(type);
    if (!isObjectType(named) && !isInterfaceType(named)) continue;
    const names = args.flatMap(namesIn).filter((name) => isLeafType(leafAt(named.getFields()[name])));
    found.set(named.name, [...(found.get(named.name) ?? []), ...names]);
  }
  return found;
}

function namesIn({ name, type }: GraphQLArgument): readonly string[] {
  const input = getNamedType(type);
  return isInputObjectType(input) && input.isOneOf ? Object.keys(input.getFields()) : [name];
}

/** Of a field that is no list. */
function leafAt(field: Field | undefined): GraphQLNamedType | undefined {
  return field === undefined || isList(field.type) ? undefined : getNamedType(field.type);
}

function selectionOf(key: string): SelectionSetNode {
  const [definition] = parse(`{${key}}`, { noLocation: true }).definitions;
  if (definition?.kind !== Kind.OPERATION_DEFINITION) throw new Error(`expected a selection of fields, got "${key}"`);
  return definition.selectionSet;
}
