import {
  type GraphQLError,
  type GraphQLSchema,
  getVariableValues,
  GraphQLError as RequestError,
  type VariableDefinitionNode,
} from 'graphql';
import { withSettledNumbers } from './settled-numbers.ts';

export type Coerced = CoercedVariables | RefusedVariables;

export interface CoercedVariables {
  readonly kind: 'Coerced';
  /** With the operation's defaults. */
  readonly values: Readonly<Record<string, unknown>>;
  /** What goes to subgraphs, which coerce for themselves. */
  readonly given: Readonly<Record<string, unknown>>;
}

export interface RefusedVariables {
  readonly kind: 'Refused';
  readonly errors: readonly GraphQLError[];
}

// One wrong list of a thousand items tells it once for each; a client reads the first few.
const errorsMax = 20;

const none = {};

/**
 * A variable with a default may be given as null, and stands where none is allowed: `@skip` and `@include` are then
 * undecided. In words; null where all are decided. Source: GraphQL, 5.8.5, "Allowing Optional Variables".
 */
export function undecidedCondition(names: readonly string[], values: Readonly<Record<string, unknown>>): string | null {
  const found = names.find((name) => values[name] === null);
  return found === undefined ? null : `expected "$${found}" of @skip or @include to be true or false, got null`;
}

/** Checks the client's variables against what the operation defines. Source: GraphQL, 6.1.2. */
export function coercedVariables(
  definitions: readonly VariableDefinitionNode[],
  given: Readonly<Record<string, unknown>>,
  schema: GraphQLSchema,
): Coerced {
  if (definitions.length === 0) return { kind: 'Coerced', values: none, given };
  const settled = withSettledNumbers(definitions, given, schema);
  const { coerced, errors } = getVariableValues(schema, definitions, settled, { maxErrors: errorsMax });
  if (coerced !== undefined) return { kind: 'Coerced', values: coerced, given: settled };
  const refused = (errors ?? []).map(
    ({ message, source = null, positions = null }) =>
      new RequestError(message, { source, positions, extensions: { code: 'BAD_USER_INPUT' } }),
  );
  return { kind: 'Refused', errors: refused };
}
