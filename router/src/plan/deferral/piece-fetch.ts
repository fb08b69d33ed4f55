import {
  type DocumentNode,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  type SelectionNode,
  type VariableDefinitionNode,
  visit,
} from 'graphql';
import { operationOf } from '../../planner/operation-of.ts';
import type { FetchHead, PlannedFetch } from '../fetches.ts';
import type { Piece } from './cut-fetch.ts';

/** The fetch that asks for a piece of another one. */
export function pieceFetch(
  { node, document }: PlannedFetch,
  { path, requires, selections }: Piece,
): Pick<PlannedFetch, 'node' | 'document' | 'path'> {
  const operation = operationOf(document);
  const used = new Set<string>();
  for (const selection of selections) visit(selection, { Variable: ({ name }) => void used.add(name.value) });
  const asked = requires === null ? { operation: operation.operation, selections } : ofEntities(selections);
  const given = (operation.variableDefinitions ?? []).filter(({ variable }) => used.has(variable.name.value));
  const changed: OperationDefinitionNode = {
    ...operation,
    operation: asked.operation,
    variableDefinitions: requires === null ? given : [...given, representationsDefinition],
    selectionSet: { kind: Kind.SELECTION_SET, selections: asked.selections },
  };
  const others = document.definitions.filter(({ kind }) => kind !== Kind.OPERATION_DEFINITION);
  const made: DocumentNode = { kind: Kind.DOCUMENT, definitions: [changed, ...others] };
  const { requires: _, ...plain } = node;
  const told: FetchHead = {
    ...plain,
    ...(requires === null ? {} : { requires }),
    operationKind: asked.operation === OperationTypeNode.MUTATION ? 'mutation' : 'query',
    variableUsages: (node.variableUsages ?? []).filter((name) => used.has(name)),
  };
  return { node: told, document: made, path };
}

function ofEntities(selections: readonly SelectionNode[]) {
  const value = { kind: Kind.VARIABLE, name: named('representations') } as const;
  const entities: SelectionNode = {
    kind: Kind.FIELD,
    name: named('_entities'),
    arguments: [{ kind: Kind.ARGUMENT, name: named('representations'), value }],
    selectionSet: { kind: Kind.SELECTION_SET, selections },
  };
  return { operation: OperationTypeNode.QUERY, selections: [entities] };
}

const any = { kind: Kind.NON_NULL_TYPE, type: { kind: Kind.NAMED_TYPE, name: named('_Any') } } as const;
const representationsDefinition: VariableDefinitionNode = {
  kind: Kind.VARIABLE_DEFINITION,
  variable: { kind: Kind.VARIABLE, name: named('representations') },
  type: { kind: Kind.NON_NULL_TYPE, type: { kind: Kind.LIST_TYPE, type: any } },
};

function named(value: string) {
  return { kind: Kind.NAME, value } as const;
}
