import {
  type DocumentNode,
  type FieldNode,
  getArgumentValues,
  getOperationAST,
  getVariableValues,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  OperationTypeNode,
  parse,
  type SelectionNode,
  validate,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import type { serverCodes } from '../../codes.ts';
import { badInput, toldError } from '../../errors.ts';

/** What a subscription asks for: one root field with its arguments. */
export interface LiveDocument {
  readonly document: DocumentNode;
  readonly fieldName: string;
  readonly args: Readonly<Record<string, unknown>>;
}

export interface LiveRequest {
  readonly query: string;
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>>;
}

// A router asks by some documents again and again. As many as an Apollo Server keeps of middling ones.
const documentsMax = 1_000;

/** Reads documents, each once. What it gives throws a GraphQLError for what is no valid subscription. */
export function liveDocuments(schema: GraphQLSchema): (request: LiveRequest) => LiveDocument {
  const known = new LRUCache<string, DocumentNode>({ max: documentsMax });
  const documentOf = (query: string): DocumentNode => {
    const cached = known.get(query);
    if (cached !== undefined) return cached;
    const document = parsed(query);
    const [problem] = validate(schema, document);
    if (problem !== undefined) throw withCode(problem, 'GRAPHQL_VALIDATION_FAILED');
    known.set(query, document);
    return document;
  };
  return (request) => asked(schema, documentOf(request.query), request);
}

function asked(schema: GraphQLSchema, document: DocumentNode, { operationName, variables }: LiveRequest): LiveDocument {
  const operation = getOperationAST(document, operationName);
  if (operation?.operation !== OperationTypeNode.SUBSCRIPTION) {
    throw badInput('expected a subscription: queries and mutations are asked by POST');
  }
  const { coerced, errors } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
  if (coerced === undefined) throw badInput(errors?.[0]?.message ?? 'expected variables of the operation');
  const field = rootField(document, operation.selectionSet.selections);
  const definition = field === null ? undefined : schema.getSubscriptionType()?.getFields()[field.name.value];
  if (field === null || definition === undefined) throw badInput('expected a field of Subscription');
  return { document, fieldName: definition.name, args: getArgumentValues(definition, field, coerced) };
}

/** The only one, as is validated; it may stand in fragments. */
function rootField(document: DocumentNode, selections: readonly SelectionNode[]): FieldNode | null {
  for (const selection of selections) {
    const found = selection.kind === Kind.FIELD ? selection : rootField(document, below(document, selection));
    if (found !== null) return found;
  }
  return null;
}

function below(document: DocumentNode, selection: Exclude<SelectionNode, FieldNode>): readonly SelectionNode[] {
  if (selection.kind === Kind.INLINE_FRAGMENT) return selection.selectionSet.selections;
  const fragment = document.definitions.find(
    (one) => one.kind === Kind.FRAGMENT_DEFINITION && one.name.value === selection.name.value,
  );
  return fragment?.kind === Kind.FRAGMENT_DEFINITION ? fragment.selectionSet.selections : [];
}

function parsed(query: string): DocumentNode {
  try {
    return parse(query);
  } catch (cause) {
    throw cause instanceof GraphQLError ? withCode(cause, 'GRAPHQL_PARSE_FAILED') : cause;
  }
}

function withCode(error: GraphQLError, code: (typeof serverCodes)[number]): GraphQLError {
  return toldError(error, { message: error.message, extensions: { code } });
}
