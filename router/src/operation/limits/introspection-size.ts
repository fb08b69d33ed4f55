import {
  type DocumentNode,
  type FragmentDefinitionNode,
  getIntrospectionQuery,
  getOperationAST,
  type GraphQLSchema,
  type GraphQLType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isWrappingType,
  Kind,
  type OperationDefinitionNode,
  parse,
  type SelectionSetNode,
} from 'graphql';

/** About how many values an operation's introspection answers with, and how many the query that every tool sends. */
export interface IntrospectionSize {
  readonly values: number;
  readonly usual: number;
}

/** The router answers introspection itself, all of it in one go. Expects fragments without cycles. */
export function introspectionSize(
  operation: OperationDefinitionNode,
  document: DocumentNode,
  schema: GraphQLSchema,
): IntrospectionSize {
  const counted = counts(schema);
  return { values: valuesOf(operation.selectionSet, document, counted), usual: counted.usual };
}

interface Counts {
  /** How many there are of a list's items for one of what is around them, by the list's field: on the average. */
  readonly average: ReadonlyMap<string, number>;
  /** The same at the most, for a type that is asked for by its name. */
  readonly most: ReadonlyMap<string, number>;
  readonly usual: number;
}

const known = new WeakMap<GraphQLSchema, Counts>();

function counts(schema: GraphQLSchema): Counts {
  const before = known.get(schema);
  if (before !== undefined) return before;
  const lists = listLengths(schema);
  const average = new Map([...lists].map(([name, lengths]) => [name, sum(lengths) / Math.max(1, lengths.length)]));
  const most = new Map([...lists].map(([name, lengths]) => [name, Math.max(0, ...lengths)]));
  const document = parse(getIntrospectionQuery({ inputValueDeprecation: true, schemaDescription: true }));
  const operation = getOperationAST(document);
  const partial = { average, most, usual: 0 };
  const usual = operation === null || operation === undefined ? 0 : valuesOf(operation.selectionSet, document, partial);
  const made = { ...partial, usual };
  known.set(schema, made);
  return made;
}

/** Of each field of introspection that not everything has once: how many each type, field or directive has. */
function listLengths(schema: GraphQLSchema): ReadonlyMap<string, readonly number[]> {
  const types = Object.values(schema.getTypeMap());
  const fielded = types.filter((type) => isObjectType(type) || isInterfaceType(type));
  const fields = fielded.flatMap((type) => Object.values(type.getFields()));
  const directives = schema.getDirectives();
  const perType = (lengths: readonly number[]) => [...lengths, ...Array<number>(types.length - lengths.length).fill(0)];
  return new Map([
    ['types', [types.length]],
    ['directives', [directives.length]],
    ['fields', perType(fielded.map((type) => Object.keys(type.getFields()).length))],
    ['interfaces', perType(fielded.map((type) => type.getInterfaces().length))],
    ['possibleTypes', perType(types.filter(isInterfaceType).map((type) => schema.getPossibleTypes(type).length))],
    ['enumValues', perType(types.filter(isEnumType).map((type) => type.getValues().length))],
    ['inputFields', perType(types.filter(isInputObjectType).map((type) => Object.keys(type.getFields()).length))],
    ['args', [...fields, ...directives].map(({ args }) => args.length)],
    ['ofType', fields.flatMap(({ type, args }) => [type, ...args.map((argument) => argument.type)].flatMap(wrappers))],
  ]);
}

/** Of a type as it is referred to: 1 for each wrapper around it, and 0 for the type itself. */
function wrappers(type: GraphQLType): readonly number[] {
  return isWrappingType(type) ? [1, ...wrappers(type.ofType)] : [0];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}

function valuesOf(root: SelectionSetNode, { definitions }: DocumentNode, { average, most }: Counts): number {
  const fragments = new Map(
    definitions
      .filter((definition): definition is FragmentDefinitionNode => definition.kind === Kind.FRAGMENT_DEFINITION)
      .map((fragment) => [fragment.name.value, fragment]),
  );

  /** For one of what the set is of; at the root, of what is introspection. */
  function values(set: SelectionSetNode, lengths: ReadonlyMap<string, number> | null): number {
    let all = 0;
    for (const selection of set.selections) {
      if (selection.kind === Kind.INLINE_FRAGMENT) all += values(selection.selectionSet, lengths);
      else if (selection.kind === Kind.FRAGMENT_SPREAD) {
        const fragment = fragments.get(selection.name.value);
        if (fragment !== undefined) all += values(fragment.selectionSet, lengths);
      } else {
        const name = selection.name.value;
        const below = selection.selectionSet;
        if (lengths === null && name !== '__schema' && name !== '__type') continue;
        if (below === undefined) all += 1;
        else if (name === '__type') all += 1 + values(below, most);
        else all += (lengths?.get(name) ?? 1) * (1 + values(below, average));
      }
    }
    return all;
  }

  return values(root, null);
}
