import {
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  getNamedType,
  type GraphQLCompositeType,
  type GraphQLSchema,
  isAbstractType,
  isCompositeType,
  isObjectType,
  isUnionType,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { Rights } from '../../src/supergraph/access-rules.ts';
import { type AccessCase, isMetAt } from './random-access.ts';

export interface LeftOut {
  /** The operation with every fragment where it is spread: each node stands in one place. */
  readonly document: DocumentNode;
  readonly nodes: ReadonlySet<SelectionNode>;
  readonly paths: readonly (readonly string[])[];
}

export interface Asking {
  readonly schema: GraphQLSchema;
  readonly case: AccessCase;
  readonly rights: Rights;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** What a caller does not get of an operation, decided node by node from what the subgraphs' authors wrote. */
export function leftOut(document: DocumentNode, asking: Asking): LeftOut {
  const operation = inlined(document);
  const nodes = new Set<SelectionNode>();
  const paths: (readonly string[])[] = [];
  const root = asking.schema.getRootType(operation.operation);
  if (root === undefined || root === null) throw new Error('expected a root type');
  visit(operation.selectionSet, { type: root, possible: [root.name], path: [] });
  return { document: { kind: Kind.DOCUMENT, definitions: [operation] }, nodes, paths };

  function visit(set: SelectionSetNode, place: Place): void {
    for (const selection of set.selections) {
      if (selection.kind === Kind.FRAGMENT_SPREAD || !isIncluded(selection, asking.variables)) continue;
      const next = below(selection, place, asking);
      if (next === 'LeftOut') {
        paths.push(selection.kind === Kind.FIELD ? [...place.path, keyOf(selection)] : place.path);
        for (const one of all(selection)) nodes.add(one);
      } else if (next !== null && selection.selectionSet !== undefined) visit(selection.selectionSet, next);
    }
  }
}

interface Place {
  readonly type: GraphQLCompositeType;
  readonly possible: readonly string[];
  readonly path: readonly string[];
}

function below(
  selection: Exclude<SelectionNode, { readonly kind: Kind.FRAGMENT_SPREAD }>,
  place: Place,
  asking: Asking,
) {
  const { schema, case: one, rights, variables } = asking;
  const isMet = (coordinate: string) => isMetAt(one, coordinate, rights);
  if (selection.kind === Kind.INLINE_FRAGMENT) {
    const type = schema.getType(selection.typeCondition?.name.value ?? place.type.name);
    if (!isCompositeType(type)) throw new Error('expected a type');
    const next = { ...place, type, possible: place.possible.filter((name) => possibleOf(schema, type).includes(name)) };
    const isSeen =
      (!isObjectType(type) || isMet(type.name)) && isOpen(selection.selectionSet, next, { isMet, variables });
    return isSeen ? next : 'LeftOut';
  }
  const name = selection.name.value;
  if (name.startsWith('__') || isUnionType(place.type)) return null;
  const type = getNamedType(place.type.getFields()[name]?.type);
  if (type === undefined) throw new Error(`expected a field ${name}`);
  const isSeen =
    place.possible.every((possible) => isMet(possible) && isMetField(schema, possible, { name, isMet })) &&
    (isAbstractType(type) || isMet(type.name));
  if (!isSeen) return 'LeftOut';
  if (!isCompositeType(type) || selection.selectionSet === undefined) return null;
  const next = { type, possible: possibleOf(schema, type), path: [...place.path, keyOf(selection)] };
  return isOpen(selection.selectionSet, next, { isMet, variables }) ? next : 'LeftOut';
}

/** Fields on an interface object are fields of all its types. */
function isMetField(
  schema: GraphQLSchema,
  type: string,
  { name, isMet }: { readonly name: string; readonly isMet: (coordinate: string) => boolean },
): boolean {
  const object = schema.getType(type);
  const interfaces = isObjectType(object) ? object.getInterfaces() : [];
  return [type, ...interfaces.map((one) => one.name)].every((one) => isMet(`${one}.${name}`));
}

/** Where fields are asked of whatever type, all of them must be ones that the caller may see. */
function isOpen(
  { selections }: SelectionSetNode,
  { type, possible }: Place,
  { isMet, variables }: { readonly isMet: (name: string) => boolean; readonly variables: Asking['variables'] },
): boolean {
  const asked = selections.filter((one) => one.kind === Kind.FIELD && isIncluded(one, variables));
  const asksAll = asked.some((one) => one.kind === Kind.FIELD && one.name.value !== '__typename');
  return !isAbstractType(type) || !asksAll || possible.every(isMet);
}

function possibleOf(schema: GraphQLSchema, type: GraphQLCompositeType): string[] {
  return isAbstractType(type) ? schema.getPossibleTypes(type).map(({ name }) => name) : [type.name];
}

function keyOf({ alias, name }: FieldNode): string {
  return (alias ?? name).value;
}

function all(selection: SelectionNode): SelectionNode[] {
  if (selection.kind === Kind.FRAGMENT_SPREAD) return [];
  return [selection, ...(selection.selectionSet?.selections ?? []).flatMap(all)];
}

function isIncluded(
  { directives = [] }: { readonly directives?: readonly DirectiveNode[] | undefined },
  variables: Asking['variables'],
) {
  return directives.every(({ name, arguments: [argument] = [] }) => {
    if (name.value !== 'skip' && name.value !== 'include') return true;
    const value =
      argument?.value.kind === Kind.VARIABLE
        ? variables[argument.value.name.value] === true
        : argument?.value.kind === Kind.BOOLEAN && argument.value.value;
    return name.value === 'include' ? value : !value;
  });
}

function inlined({ definitions }: DocumentNode): OperationDefinitionNode {
  const operation = definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION);
  if (operation === undefined) throw new Error('expected an operation');
  const set = ({ selections, ...rest }: SelectionSetNode): SelectionSetNode => ({
    ...rest,
    selections: selections.map(one),
  });
  const one = (selection: SelectionNode): SelectionNode => {
    if (selection.kind !== Kind.FRAGMENT_SPREAD) {
      return selection.selectionSet === undefined
        ? { ...selection }
        : { ...selection, selectionSet: set(selection.selectionSet) };
    }
    const named = definitions.find(
      (fragment) => fragment.kind === Kind.FRAGMENT_DEFINITION && fragment.name.value === selection.name.value,
    );
    if (named?.kind !== Kind.FRAGMENT_DEFINITION) throw new Error('expected a fragment');
    const { directives = [] } = selection;
    return {
      kind: Kind.INLINE_FRAGMENT,
      typeCondition: named.typeCondition,
      directives,
      selectionSet: set(named.selectionSet),
    };
  };
  return { ...operation, selectionSet: set(operation.selectionSet) };
}
