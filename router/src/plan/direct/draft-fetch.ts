import {
  type FieldNode,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  type SelectionNode,
  type ValueNode,
  type VariableDefinitionNode,
} from 'graphql';
import type { RequiredSelection } from '../../planner/query-plan.ts';
import type { KeyField } from '../../supergraph/plain-fields.ts';
import type { FetchHead, PathElement, PlannedFetch } from '../fetches.ts';

/** A fetch while its selections are put together. */
export interface DraftFetch {
  readonly id: number;
  readonly service: string;
  readonly path: readonly PathElement[];
  /** The entities of which it is fetched; null: root fields are. */
  readonly entity: DraftEntity | null;
  /** The fetches that bring the entities, and what is sent of them. */
  readonly after: readonly DraftFetch[];
  readonly wave: number;
  selections: readonly SelectionNode[];
}

export interface DraftEntity {
  readonly type: string;
  /** Under which the subgraph knows the type: an interface's, perhaps. */
  readonly name: string;
  /** What is sent of them: the key by which it finds them, and what it computes with. */
  readonly sent: readonly KeyField[];
}

/** The fetch as any planner's, named as those of the native planner are. */
export function plannedFetch(draft: DraftFetch, operation: OperationDefinitionNode): PlannedFetch {
  const { id, service, path, entity, after, wave, selections } = draft;
  const used = new Set<string>();
  noteVariables(selections, used);
  const operationName = operation.name === undefined ? undefined : nameOf(operation.name.value, draft);
  const given = (operation.variableDefinitions ?? []).filter(({ variable }) => used.has(variable.name.value));
  const isMutation = entity === null && operation.operation === OperationTypeNode.MUTATION;
  const asked: OperationDefinitionNode = {
    kind: Kind.OPERATION_DEFINITION,
    operation: isMutation ? OperationTypeNode.MUTATION : OperationTypeNode.QUERY,
    ...(operationName === undefined ? {} : { name: named(operationName) }),
    variableDefinitions: entity === null ? given : [representationsDefinition, ...given],
    selectionSet: {
      kind: Kind.SELECTION_SET,
      selections: entity === null ? selections : [entitiesOf(entity.name, selections)],
    },
  };
  return {
    id,
    path,
    wave,
    dependsOn: after.map((one) => one.id),
    document: { kind: Kind.DOCUMENT, definitions: [asked] },
    node: {
      kind: 'Fetch',
      serviceName: service,
      variableUsages: given.map(({ variable }) => variable.name.value),
      operationName,
      operationKind: isMutation ? 'mutation' : 'query',
      ...(entity === null ? {} : representationOf(entity)),
    },
  };
}

function nameOf(operation: string, { service, id }: DraftFetch): string {
  return `${operation}__${service.replace(/\W/g, '_')}__${id}`;
}

function representationOf({ type, name, sent }: DraftEntity): Pick<FetchHead, 'requires' | 'inputRewrites'> {
  const selections = required([typename, ...sent]);
  const requires = [{ kind: 'InlineFragment', typeCondition: type, selections } as const];
  if (name === type) return { requires };
  const renaming = { kind: 'ValueSetter', path: [`... on ${type}`, '__typename'], setValueTo: name } as const;
  return { requires, inputRewrites: [renaming] };
}

/** What all entities say of themselves. */
export const typename: KeyField = { name: '__typename', fields: null };

function required(key: readonly KeyField[]): readonly RequiredSelection[] {
  return key.map(({ name, fields }) =>
    fields === null ? { kind: 'Field', name } : { kind: 'Field', name, selections: required(fields) },
  );
}

function entitiesOf(name: string, selections: readonly SelectionNode[]): FieldNode {
  const typed: SelectionNode = {
    kind: Kind.INLINE_FRAGMENT,
    typeCondition: { kind: Kind.NAMED_TYPE, name: named(name) },
    selectionSet: { kind: Kind.SELECTION_SET, selections },
  };
  return {
    kind: Kind.FIELD,
    name: named('_entities'),
    arguments: [{ kind: Kind.ARGUMENT, name: named('representations'), value: representations }],
    selectionSet: { kind: Kind.SELECTION_SET, selections: [typed] },
  };
}

function noteVariables(selections: readonly SelectionNode[], used: Set<string>): void {
  for (const one of selections) {
    if (one.kind === Kind.FIELD) for (const { value } of one.arguments ?? []) noteValue(value, used);
    if (one.kind !== Kind.FRAGMENT_SPREAD && one.selectionSet !== undefined)
      noteVariables(one.selectionSet.selections, used);
  }
}

function noteValue(value: ValueNode, used: Set<string>): void {
  if (value.kind === Kind.VARIABLE) used.add(value.name.value);
  else if (value.kind === Kind.LIST) for (const one of value.values) noteValue(one, used);
  else if (value.kind === Kind.OBJECT) for (const one of value.fields) noteValue(one.value, used);
}

function named(value: string) {
  return { kind: Kind.NAME, value } as const;
}

const representations = { kind: Kind.VARIABLE, name: named('representations') } as const;
const anyValue = { kind: Kind.NON_NULL_TYPE, type: { kind: Kind.NAMED_TYPE, name: named('_Any') } } as const;
const representationsDefinition: VariableDefinitionNode = {
  kind: Kind.VARIABLE_DEFINITION,
  variable: representations,
  type: { kind: Kind.NON_NULL_TYPE, type: { kind: Kind.LIST_TYPE, type: anyValue } },
};
