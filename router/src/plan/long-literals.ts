import {
  type ArgumentNode,
  type DefinitionNode,
  type DirectiveNode,
  type DocumentNode,
  type FloatValueNode,
  type GraphQLSchema,
  type IntValueNode,
  Kind,
  parseType,
  type SelectionSetNode,
  TypeInfo,
  type ValueNode,
  type VariableDefinitionNode,
  type VariableNode,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { isPlain } from '../json/long-number.ts';
import type { PlannedFetch } from './fetches.ts';

/** The numbers of a document that a planner would change, since it reads them into doubles. */
export interface LongLiterals {
  /** With variables of ours in their places. */
  readonly document: DocumentNode;
  /** The literals, by those variables. */
  readonly byVariable: ReadonlyMap<string, ValueNode>;
  /** By name, the client's variables whose defaults hold such numbers. The document has them without. */
  readonly definitions: ReadonlyMap<string, VariableDefinitionNode>;
}

/** Expects the wire names: no variable of a client begins as ours do. */
export function withoutLongLiterals(document: DocumentNode, schema: GraphQLSchema): LongLiterals {
  // Nearly all documents: to visit one with its types costs ten times as much as to look for them.
  if (document.definitions.every(isDefinitionWithoutLong))
    return { document, byVariable: noLiterals, definitions: noDefinitions };
  const types = new TypeInfo(schema);
  const ours = new Map<string, VariableDefinitionNode>();
  const byVariable = new Map<string, ValueNode>();
  const definitions = new Map<string, VariableDefinitionNode>();

  function stand(literal: IntValueNode | FloatValueNode): VariableNode | undefined {
    if (isKept(literal.value)) return undefined;
    // Inside of a custom scalar nobody knows a type, and nobody asks for one.
    const type = String(types.getInputType() ?? 'Int');
    // Equal literals are one variable: the planner compares arguments.
    const key = `${literal.value} ${type}`;
    const definition = ours.get(key) ?? definitionOf(`_number${ours.size}`, type);
    ours.set(key, definition);
    byVariable.set(definition.variable.name.value, literal);
    return definition.variable;
  }

  const replaced = visit(
    document,
    visitWithTypeInfo(types, {
      VariableDefinition(definition) {
        if (definition.defaultValue === undefined || isWithoutLong(definition.defaultValue)) return false;
        definitions.set(definition.variable.name.value, definition);
        return { ...definition, defaultValue: undefined };
      },
      IntValue: stand,
      FloatValue: stand,
    }),
  );
  return { document: withDefinitions(replaced, [...ours.values()]), byVariable, definitions };
}

/** A fetch with the client's own numbers in it. */
export function withLongLiterals(fetch: PlannedFetch, { byVariable, definitions }: LongLiterals): PlannedFetch {
  if (byVariable.size + definitions.size === 0) return fetch;
  const document = visit(fetch.document, {
    VariableDefinition({ variable: { name } }) {
      return byVariable.has(name.value) ? null : (definitions.get(name.value) ?? false);
    },
    Variable: ({ name }) => byVariable.get(name.value),
  });
  const variableUsages = fetch.node.variableUsages?.filter((name) => !byVariable.has(name)) ?? [];
  return { ...fetch, document, node: { ...fetch.node, variableUsages } };
}

function withDefinitions(document: DocumentNode, added: readonly VariableDefinitionNode[]): DocumentNode {
  if (added.length === 0) return document;
  const definitions = document.definitions.map((one) =>
    one.kind === Kind.OPERATION_DEFINITION
      ? { ...one, variableDefinitions: [...(one.variableDefinitions ?? []), ...added] }
      : one,
  );
  return { ...document, definitions };
}

function definitionOf(name: string, type: string): VariableDefinitionNode {
  return {
    kind: Kind.VARIABLE_DEFINITION,
    variable: { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: name } },
    type: parseType(type, { noLocation: true }),
  };
}

const noLiterals: LongLiterals['byVariable'] = new Map();
const noDefinitions: LongLiterals['definitions'] = new Map();

function isDefinitionWithoutLong(definition: DefinitionNode): boolean {
  if (definition.kind !== Kind.OPERATION_DEFINITION) return false;
  const { variableDefinitions = [], directives, selectionSet } = definition;
  return (
    variableDefinitions.every(
      (one) =>
        (one.defaultValue === undefined || isWithoutLong(one.defaultValue)) && areWithoutLong(one.directives ?? []),
    ) &&
    areWithoutLong(directives ?? []) &&
    isSetWithoutLong(selectionSet)
  );
}

function isSetWithoutLong({ selections }: SelectionSetNode): boolean {
  return selections.every(
    (one) =>
      (one.kind !== Kind.FIELD || areValuesWithoutLong(one.arguments)) &&
      areWithoutLong(one.directives ?? []) &&
      (one.kind === Kind.FRAGMENT_SPREAD || one.selectionSet === undefined || isSetWithoutLong(one.selectionSet)),
  );
}

function areWithoutLong(directives: readonly DirectiveNode[]): boolean {
  return directives.every((one) => areValuesWithoutLong(one.arguments));
}

function areValuesWithoutLong(given: readonly ArgumentNode[] = []): boolean {
  return given.every(({ value }) => isWithoutLong(value));
}

function isWithoutLong(value: ValueNode): boolean {
  if (value.kind === Kind.LIST) return value.values.every(isWithoutLong);
  if (value.kind === Kind.OBJECT) return value.fields.every((field) => isWithoutLong(field.value));
  return (value.kind !== Kind.INT && value.kind !== Kind.FLOAT) || isKept(value.value);
}

// What a double holds, whatever its digits are.
const keptDigits = /^-?\d{1,15}(\.\d+)?$/;

/** Whether both planners print the number as it is written: the native one writes all digits of 1e+199. */
function isKept(literal: string): boolean {
  return keptDigits.test(literal) && isPlain(literal);
}
