import {
  type DocumentNode,
  type FragmentDefinitionNode,
  getOperationAST,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  NoFragmentCyclesRule,
  NoSchemaIntrospectionCustomRule,
  type OperationDefinitionNode,
  OverlappingFieldsCanBeMergedRule,
  parse,
  specifiedRules,
  validate,
  type ValidationRule,
  visit,
} from 'graphql';
import type { DocumentLimits } from './limits/document-limits.ts';
import { nestingOf } from './limits/lexical-limits.ts';
import { selectionProblem } from './limits/selection-limits.ts';
import { fieldsCanMergeRule } from './validation/fields-can-merge.ts';

/** A document that may be planned, with the operation chosen. */
export interface ReadOperation {
  readonly kind: 'Operation';
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** The variables of `@skip` and `@include`, sorted. */
  readonly conditionVariables: readonly string[];
}

/** What is wrong with a document; `isSyntax` where it is not even one. */
export interface RefusedDocument {
  readonly kind: 'Refused';
  readonly isSyntax: boolean;
  readonly errors: readonly GraphQLError[];
}

export interface ReadOptions {
  readonly schema: GraphQLSchema;
  readonly operationName: string | null;
  readonly hasIntrospection: boolean;
  readonly limits: DocumentLimits;
}

// Validation goes on after an error; a document that is wrong in a hundred places is not read to the end.
const validationErrorsMax = 20;

/** Parses and validates a document and chooses its operation. Source: GraphQL, 5 and 6.1. */
export function readOperation(text: string, options: ReadOptions): ReadOperation | RefusedDocument {
  const document = parsed(text, options.limits);
  if (document instanceof GraphQLError) return { kind: 'Refused', isSyntax: true, errors: [document] };
  const errors = wrongs(document, options);
  if (errors.length > 0) return { kind: 'Refused', isSyntax: false, errors };
  // Tokens, which tell where an error is, take most of a document's memory: a good one is kept without them.
  return operationOf(parse(text, { noLocation: true }), options.operationName);
}

/** The operation of a text that was found to be good before, with the places that errors tell. */
export function readAgain(text: string, operationName: string | null): ReadOperation {
  return operationOf(parse(text), operationName);
}

function operationOf(document: DocumentNode, operationName: string | null): ReadOperation {
  const operation = getOperationAST(document, operationName);
  if (operation === null || operation === undefined) throw new Error('expected a document that was read before');
  const fragments = new Map(document.definitions.filter(isFragment).map((fragment) => [fragment.name.value, fragment]));
  return { kind: 'Operation', document, operation, fragments, conditionVariables: conditionVariables(document) };
}

function parsed(text: string, limits: DocumentLimits): DocumentNode | GraphQLError {
  const { tokensMax, depthMax } = limits;
  try {
    const nesting = nestingOf(text, limits);
    // Arguments nest too; twice the depth of fields leaves room for them and keeps the parser's stack far from its end.
    if (nesting > depthMax * 2) return tooLarge(`expected brackets at most ${depthMax * 2} deep, got ${nesting}`);
    return parse(text, { maxTokens: tokensMax });
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    return coded(error, 'GRAPHQL_PARSE_FAILED');
  }
}

/** In the order of what it costs to find out. */
function wrongs(document: DocumentNode, options: ReadOptions): readonly GraphQLError[] {
  const operation = getOperationAST(document, options.operationName);
  if (operation === null || operation === undefined) return [noOperation(document, options)];
  const problem = selectionProblem(document, options.limits);
  if (problem?.kind === 'TooLarge') return [tooLarge(problem.message)];
  // Some rules follow fragments wherever they are spread, and would follow these for a very long time.
  if (problem?.kind === 'Cyclic') return invalidity(document, options, [NoFragmentCyclesRule]);
  return [...invalidity(document, options, rulesOf(options)), ...rootless(operation, options.schema)];
}

/** No rule of the validation asks whether the schema has the operation's root at all. */
function rootless({ operation }: OperationDefinitionNode, schema: GraphQLSchema): GraphQLError[] {
  const root = schema.getRootType(operation);
  if (root !== undefined && root !== null) return [];
  return [coded(new GraphQLError(`the schema has no ${operation}`), 'GRAPHQL_VALIDATION_FAILED')];
}

// GraphQL's own rule of overlapping fields compares each with each, and those below them with each other.
const rules: readonly ValidationRule[] = [
  ...specifiedRules.filter((rule) => rule !== OverlappingFieldsCanBeMergedRule),
  fieldsCanMergeRule,
];
const rulesWithoutIntrospection: readonly ValidationRule[] = [...rules, NoSchemaIntrospectionCustomRule];

function rulesOf({ hasIntrospection }: ReadOptions): readonly ValidationRule[] {
  return hasIntrospection ? rules : rulesWithoutIntrospection;
}

function invalidity(
  document: DocumentNode,
  { schema }: ReadOptions,
  applied: readonly ValidationRule[],
): readonly GraphQLError[] {
  return validate(schema, document, applied, { maxErrors: validationErrorsMax }).map((error) =>
    coded(error, 'GRAPHQL_VALIDATION_FAILED'),
  );
}

function noOperation(document: DocumentNode, { operationName }: ReadOptions): GraphQLError {
  const count = document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION).length;
  if (count === 0) return coded(new GraphQLError('expected an operation'), 'GRAPHQL_VALIDATION_FAILED');
  const message =
    operationName === null
      ? `expected an operationName, got ${count} operations and none`
      : `expected an operation named ${JSON.stringify(operationName)}`;
  return coded(new GraphQLError(message), 'OPERATION_RESOLUTION_FAILURE');
}

/** Without the nodes: whoever keeps the error would keep the whole document. Source and positions tell the place. */
function coded(error: GraphQLError, code: string): GraphQLError {
  const { message, source = null, positions = null } = error;
  return new GraphQLError(message, { source, positions, extensions: { code, ...error.extensions } });
}

function tooLarge(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'DOCUMENT_TOO_LARGE' } });
}

function conditionVariables(document: DocumentNode): string[] {
  const names = new Set<string>();
  visit(document, {
    Directive({ name, arguments: args }) {
      if (name.value !== 'skip' && name.value !== 'include') return;
      for (const { value } of args ?? []) if (value.kind === Kind.VARIABLE) names.add(value.name.value);
    },
  });
  return [...names].toSorted();
}

function isFragment(definition: DocumentNode['definitions'][number]): definition is FragmentDefinitionNode {
  return definition.kind === Kind.FRAGMENT_DEFINITION;
}
