import {
  type DocumentNode,
  type FragmentDefinitionNode,
  getOperationAST,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  parse,
  type SelectionSetNode,
} from 'graphql';
import { deferName } from '../supergraph/deferral.ts';
import type { Recording } from '../telemetry/recording/recording.ts';
import { type DocumentLimits, tooLargeCode } from './limits/document-limits.ts';
import { introspectionSize } from './limits/introspection-size.ts';
import { nestingOf } from './limits/lexical-limits.ts';
import { selectionProblem } from './limits/selection-limits.ts';
import { cycles, invalidity } from './validation/invalidity.ts';
import { placedErrors, shortMessage } from './validation/placed-errors.ts';

/** A document that may be planned, with the operation chosen. */
export interface ReadOperation {
  readonly kind: 'Operation';
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** The variables of `@skip`, `@include` and `@defer`, sorted. */
  readonly conditionVariables: readonly string[];
  /** Something in it may be deferred. */
  readonly defers: boolean;
}

/** What is wrong with a document: it is none, it does not fit the schema, or it asks for too much. */
export interface RefusedDocument {
  readonly kind: 'Refused';
  readonly fault: 'SyntaxError' | 'Invalid' | 'TooLarge';
  readonly errors: readonly GraphQLError[];
}

export interface ReadOptions {
  readonly schema: GraphQLSchema;
  readonly operationName: string | null;
  readonly hasIntrospection: boolean;
  readonly limits: DocumentLimits;
  /** Takes note of how long it takes, where somebody wants to look into that. */
  readonly recording?: Recording | null;
}

/** Parses and validates a document and chooses its operation. Source: GraphQL, 5 and 6.1. */
export function readOperation(text: string, options: ReadOptions): ReadOperation | RefusedDocument {
  const { recording = null } = options;
  const parseFrom = recording === null ? 0 : performance.now();
  const document = parsed(text, options.limits);
  recording?.ended('parse', parseFrom);
  if (document instanceof GraphQLError) return refused([document], 'SyntaxError');
  const validateFrom = recording === null ? 0 : performance.now();
  const errors = wrongs(document, options);
  recording?.ended('validate', validateFrom);
  if (errors.length === 0) return operationOf(document, options.operationName);
  return refused(placedErrors(errors, document, text), 'Invalid');
}

function refused(errors: readonly GraphQLError[], fault: 'SyntaxError' | 'Invalid'): RefusedDocument {
  const isTooLarge = errors.some(({ extensions }) => extensions['code'] === tooLargeCode);
  return { kind: 'Refused', fault: isTooLarge ? 'TooLarge' : fault, errors };
}

/** The operation of a text that was found to be good before, with the places that errors tell. */
export function readAgain(text: string, operationName: string | null): ReadOperation {
  return operationOf(parse(text), operationName);
}

function operationOf(document: DocumentNode, operationName: string | null): ReadOperation {
  const operation = getOperationAST(document, operationName);
  if (operation === null || operation === undefined) throw new Error('expected a document that was read before');
  const fragments = new Map(document.definitions.filter(isFragment).map((fragment) => [fragment.name.value, fragment]));
  return { kind: 'Operation', document, operation, fragments, ...conditionsOf(document) };
}

function parsed(text: string, limits: DocumentLimits): DocumentNode | GraphQLError {
  const { tokensMax, depthMax } = limits;
  try {
    const nesting = nestingOf(text, limits);
    // Arguments nest too; twice the depth of fields leaves room for them and keeps the parser's stack far from its end.
    if (nesting > depthMax * 2) return tooLarge(`expected brackets at most ${depthMax * 2} deep, got ${nesting}`);
    return parse(text, { maxTokens: tokensMax, noLocation: true });
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    const { message, source = null, positions = null } = error;
    return new GraphQLError(shortMessage(message), { source, positions, extensions: { code: 'GRAPHQL_PARSE_FAILED' } });
  }
}

/** In the order of what it costs to find out. */
function wrongs(document: DocumentNode, options: ReadOptions): readonly GraphQLError[] {
  const { operationName, schema, limits } = options;
  const operation = getOperationAST(document, operationName);
  if (operation === null || operation === undefined) return [noOperation(document, options)];
  const problem = selectionProblem(document, limits);
  if (problem?.kind === 'TooLarge') return [tooLarge(problem.message)];
  if (problem?.kind === 'Cyclic') return cycles(document, schema);
  const introspection = longIntrospection(operation, document, schema);
  if (introspection !== null) return [introspection];
  return [...invalidity(document, options), ...rootless(operation, schema)];
}

// Tools send the usual one, some with a little more. On the shop's graph it takes 10 ms of the thread that answers.
const introspectionTimesMax = 1.25;

function longIntrospection(
  operation: OperationDefinitionNode,
  document: DocumentNode,
  schema: GraphQLSchema,
): GraphQLError | null {
  const { values, usual } = introspectionSize(operation, document, schema);
  const max = Math.round(usual * introspectionTimesMax);
  if (values <= max) return null;
  return tooLarge(`expected introspection of at most ${max} values, got about ${Math.round(values)}`);
}

/** No rule of the validation asks whether the schema has the operation's root at all. */
function rootless({ operation }: OperationDefinitionNode, schema: GraphQLSchema): GraphQLError[] {
  const root = schema.getRootType(operation);
  if (root !== undefined && root !== null) return [];
  return [coded(`the schema has no ${operation}`, 'GRAPHQL_VALIDATION_FAILED')];
}

function noOperation(document: DocumentNode, { operationName }: ReadOptions): GraphQLError {
  const count = document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION).length;
  if (count === 0) return coded('expected an operation', 'GRAPHQL_VALIDATION_FAILED');
  const message =
    operationName === null
      ? `expected an operationName, got ${count} operations and none`
      : `expected an operation named ${JSON.stringify(operationName)}`;
  return coded(message, 'OPERATION_RESOLUTION_FAILURE');
}

function tooLarge(message: string): GraphQLError {
  return coded(message, tooLargeCode);
}

function coded(message: string, code: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code } });
}

function conditionsOf({ definitions }: DocumentNode): Pick<ReadOperation, 'conditionVariables' | 'defers'> {
  const names = new Set<string>();
  let defers = false;

  function look({ selections }: SelectionSetNode): void {
    for (const selection of selections) {
      for (const { name, arguments: given = [] } of selection.directives ?? []) {
        const isDeferring = name.value === deferName;
        defers ||= isDeferring;
        if (!isDeferring && name.value !== 'skip' && name.value !== 'include') continue;
        for (const { value } of given) if (value.kind === Kind.VARIABLE) names.add(value.name.value);
      }
      if (selection.kind !== Kind.FRAGMENT_SPREAD && selection.selectionSet !== undefined) look(selection.selectionSet);
    }
  }

  for (const one of definitions) if ('selectionSet' in one) look(one.selectionSet);
  return { conditionVariables: [...names].toSorted(), defers };
}

function isFragment(definition: DocumentNode['definitions'][number]): definition is FragmentDefinitionNode {
  return definition.kind === Kind.FRAGMENT_DEFINITION;
}
