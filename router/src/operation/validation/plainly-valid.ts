import {
  type ArgumentNode,
  type DirectiveNode,
  type DocumentNode,
  doTypesOverlap,
  type FieldNode,
  type FragmentDefinitionNode,
  getNamedType,
  type GraphQLArgument,
  type GraphQLCompositeType,
  GraphQLBoolean,
  type GraphQLInputType,
  GraphQLNonNull,
  type GraphQLSchema,
  isCompositeType,
  isInputType,
  isInterfaceType,
  isLeafType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  isTypeSubTypeOf,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  type SelectionNode,
  type SelectionSetNode,
  typeFromAST,
  type VariableDefinitionNode,
  type VariableNode,
} from 'graphql';
import { isPlainValue } from './plain-value.ts';

/** What is found of a document that is plainly valid. */
export interface PlainlyValid {
  readonly operation: OperationDefinitionNode;
  /** No two fields of the document can be of one response name: none has to be compared with another. */
  readonly isUnambiguous: boolean;
}

/**
 * Whether a document stands every rule of GraphQL but the one on fields of one response name, found out in one pass; null
 * where it does not, or is of a kind that few clients send: the rules themselves then say what is wrong, if anything is.
 * Expects fragments without cycles. Source: GraphQL, 5 Validation.
 */
export function plainlyValid(document: DocumentNode, schema: GraphQLSchema): PlainlyValid | null {
  const fragments = new Map<string, FragmentDefinitionNode>();
  let operation: OperationDefinitionNode | null = null;
  for (const one of document.definitions) {
    if (one.kind === Kind.FRAGMENT_DEFINITION && !fragments.has(one.name.value)) fragments.set(one.name.value, one);
    else if (one.kind === Kind.OPERATION_DEFINITION && operation === null) operation = one;
    else return null;
  }
  if (operation === null || operation.operation === OperationTypeNode.SUBSCRIPTION) return null;
  const pass = new Pass(schema, fragments);
  return pass.isValid(operation) ? { operation, isUnambiguous: pass.isUnambiguous } : null;
}

interface Variable {
  readonly type: GraphQLInputType;
  readonly hasDefault: boolean;
}

class Pass {
  isUnambiguous = true;
  readonly #schema: GraphQLSchema;
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly #variables = new Map<string, Variable>();
  readonly #used = new Set<string>();
  readonly #spread = new Set<string>();

  constructor(schema: GraphQLSchema, fragments: ReadonlyMap<string, FragmentDefinitionNode>) {
    this.#schema = schema;
    this.#fragments = fragments;
    this.isUnambiguous = fragments.size === 0;
  }

  isValid({ operation, variableDefinitions = [], directives = [], selectionSet }: OperationDefinitionNode): boolean {
    const root = this.#schema.getRootType(operation);
    return (
      root !== undefined &&
      root !== null &&
      directives.length === 0 &&
      variableDefinitions.every((one) => this.#define(one)) &&
      this.#isValidSet(selectionSet, root) &&
      this.#spread.size === this.#fragments.size &&
      this.#used.size === this.#variables.size
    );
  }

  #define({ variable, type: typeNode, defaultValue, directives = [] }: VariableDefinitionNode): boolean {
    const name = variable.name.value;
    const type = typeFromAST(this.#schema, typeNode);
    if (!isInputType(type) || this.#variables.has(name) || directives.length > 0) return false;
    this.#variables.set(name, { type, hasDefault: defaultValue !== undefined && defaultValue.kind !== Kind.NULL });
    return defaultValue === undefined || isPlainValue(defaultValue, type, () => false);
  }

  #isValidSet({ selections }: SelectionSetNode, parent: GraphQLCompositeType): boolean {
    const keys = new Set<string>();
    for (const one of selections) {
      if (!this.#areConditions(one.directives) || !this.#isValidSelection(one, parent)) return false;
      if (one.kind !== Kind.FIELD) this.isUnambiguous = false;
      else keys.add((one.alias ?? one.name).value);
    }
    if (keys.size < selections.length) this.isUnambiguous = false;
    return true;
  }

  #isValidSelection(selection: SelectionNode, parent: GraphQLCompositeType): boolean {
    if (selection.kind === Kind.FIELD) return this.#isValidField(selection, parent);
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      const type = this.#conditionType(selection.typeCondition?.name.value ?? parent.name, parent);
      return type !== null && this.#isValidSet(selection.selectionSet, type);
    }
    const name = selection.name.value;
    const fragment = this.#fragments.get(name);
    const type = fragment === undefined ? null : this.#conditionType(fragment.typeCondition.name.value, parent);
    if (fragment === undefined || type === null) return false;
    if (this.#spread.has(name)) return true;
    this.#spread.add(name);
    return (fragment.directives ?? []).length === 0 && this.#isValidSet(fragment.selectionSet, type);
  }

  /** Null where no value can be of both types. */
  #conditionType(name: string, parent: GraphQLCompositeType): GraphQLCompositeType | null {
    const type = this.#schema.getType(name);
    return isCompositeType(type) && doTypesOverlap(this.#schema, type, parent) ? type : null;
  }

  #isValidField({ name, arguments: given = [], selectionSet }: FieldNode, parent: GraphQLCompositeType): boolean {
    if (name.value === '__typename') return given.length === 0 && selectionSet === undefined;
    if (!isObjectType(parent) && !isInterfaceType(parent)) return false;
    const fields = parent.getFields();
    const field = Object.hasOwn(fields, name.value) ? fields[name.value] : undefined;
    if (field === undefined || !this.#areArguments(given, field.args)) return false;
    const type = getNamedType(field.type);
    if (isLeafType(type)) return selectionSet === undefined;
    return selectionSet !== undefined && isCompositeType(type) && this.#isValidSet(selectionSet, type);
  }

  #areArguments(given: readonly ArgumentNode[], args: readonly GraphQLArgument[]): boolean {
    if (given.length === 0) return !args.some(isRequiredArgument);
    const names = new Set(given.map(({ name }) => name.value));
    if (names.size < given.length || args.some((one) => isRequiredArgument(one) && !names.has(one.name))) return false;
    return given.every(({ name, value }) => {
      const argument = args.find((one) => one.name === name.value);
      return argument !== undefined && isPlainValue(value, argument, this.#isUsable);
    });
  }

  /** `@skip` and `@include`, each at most once. */
  #areConditions(directives: readonly DirectiveNode[] = []): boolean {
    if (directives.length === 0) return true;
    const names = new Set(directives.map(({ name }) => name.value));
    if (names.size < directives.length) return false;
    return directives.every(({ name, arguments: given = [] }) => {
      const [condition] = given;
      return (
        (name.value === 'skip' || name.value === 'include') &&
        given.length === 1 &&
        condition?.name.value === 'if' &&
        isPlainValue(condition.value, conditionType, this.#isUsable)
      );
    });
  }

  /** Notes a variable's use. Source: GraphQL, 5.8.5 All Variable Usages Are Allowed. */
  readonly #isUsable = ({ name }: VariableNode, expected: GraphQLInputType, hasDefault: boolean): boolean => {
    const variable = this.#variables.get(name.value);
    if (variable === undefined) return false;
    this.#used.add(name.value);
    if (!isNonNullType(expected) || isNonNullType(variable.type))
      return isTypeSubTypeOf(this.#schema, variable.type, expected);
    return (variable.hasDefault || hasDefault) && isTypeSubTypeOf(this.#schema, variable.type, expected.ofType);
  };
}

const conditionType = new GraphQLNonNull(GraphQLBoolean);
