import {
  type GraphQLError,
  type GraphQLSchema,
  getVariableValues,
  GraphQLError as RequestError,
  type OperationDefinitionNode,
} from 'graphql';

export type Coerced = CoercedVariables | RefusedVariables;

export interface CoercedVariables {
  readonly kind: 'Coerced';
  /** With the operation's defaults. */
  readonly values: Readonly<Record<string, unknown>>;
}

export interface RefusedVariables {
  readonly kind: 'Refused';
  readonly errors: readonly GraphQLError[];
}

// One wrong list of a thousand items tells it once for each; a client reads the first few.
const errorsMax = 20;

const none: CoercedVariables = { kind: 'Coerced', values: {} };

/** Checks the client's variables against the operation's. Source: GraphQL, 6.1.2. */
export function coercedVariables(
  operation: OperationDefinitionNode,
  given: Readonly<Record<string, unknown>>,
  schema: GraphQLSchema,
): Coerced {
  const definitions = operation.variableDefinitions ?? [];
  if (definitions.length === 0) return none;
  const { coerced, errors } = getVariableValues(schema, definitions, given, { maxErrors: errorsMax });
  if (coerced !== undefined) return { kind: 'Coerced', values: coerced };
  const refused = (errors ?? []).map(
    ({ message, nodes = null }) => new RequestError(message, { nodes, extensions: { code: 'BAD_USER_INPUT' } }),
  );
  return { kind: 'Refused', errors: refused };
}
