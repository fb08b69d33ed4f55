import {
  type DirectiveNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  isAbstractType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from 'graphql';

/** A field of the answer: every selection of one response key on one type. */
export interface CollectedField {
  readonly name: string;
  readonly alias: string | undefined;
  readonly selectionSets: readonly SelectionSetNode[];
}

export interface CollectOptions {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly conditionOf: (variable: string) => boolean;
}

/** The fields of the answer by response key, in the client's order. Source: GraphQL, 6.3.2 CollectFields. */
export function collectFields(
  type: GraphQLObjectType,
  sets: readonly SelectionSetNode[],
  options: CollectOptions,
): Map<string, CollectedField> {
  const fields = new Map<string, CollectedField>();
  const visited = new Set<string>();

  function add(set: SelectionSetNode): void {
    for (const selection of set.selections) {
      if (!isIncluded(selection.directives, options.conditionOf)) continue;
      if (selection.kind === Kind.FIELD) {
        const key = (selection.alias ?? selection.name).value;
        const known = fields.get(key)?.selectionSets ?? [];
        const own = selection.selectionSet === undefined ? [] : [selection.selectionSet];
        const selectionSets = [...known, ...own];
        fields.set(key, { name: selection.name.value, alias: selection.alias?.value, selectionSets });
        continue;
      }
      const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragmentOf(selection.name.value);
      if (fragment !== null && applies(fragment.typeCondition?.name.value, type, options.schema))
        add(fragment.selectionSet);
    }
  }

  function fragmentOf(name: string): FragmentDefinitionNode | null {
    if (visited.has(name)) return null;
    visited.add(name);
    return options.fragments.get(name) ?? null;
  }

  for (const set of sets) add(set);
  return fields;
}

function applies(condition: string | undefined, type: GraphQLObjectType, schema: GraphQLSchema): boolean {
  if (condition === undefined || condition === type.name) return true;
  const wanted = schema.getType(condition);
  return isAbstractType(wanted) && isObjectType(type) && schema.isSubType(wanted, type);
}

function isIncluded(
  directives: readonly DirectiveNode[] | undefined,
  conditionOf: (variable: string) => boolean,
): boolean {
  return (directives ?? []).every((directive) => {
    const name = directive.name.value;
    if (name !== 'skip' && name !== 'include') return true;
    const value = directive.arguments?.find((argument) => argument.name.value === 'if')?.value;
    if (value === undefined) return true;
    const holds =
      value.kind === Kind.VARIABLE ? conditionOf(value.name.value) : value.kind === Kind.BOOLEAN && value.value;
    return name === 'skip' ? !holds : holds;
  });
}
