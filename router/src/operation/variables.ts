import { GraphQLError, type GraphQLSchema, getVariableValues, Kind, type VariableDefinitionNode } from 'graphql';
import { NotCarriedError } from '../json/long-number.ts';
import { withSettledNumbers } from './settled-numbers.ts';
import { shortMessage } from './validation/placed-errors.ts';

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

// One wrong list of a thousand items tells it once for each, with the whole list; a client reads the first few.
const errorsMax = 5;

const none = {};

/**
 * A variable with a default may be given as null, and stands where none is allowed: `@skip`, `@include` and `@defer` are
 * then undecided. In words; null where all are decided. Source: GraphQL, 5.8.5, "Allowing Optional Variables".
 */
export function undecidedCondition(names: readonly string[], values: Readonly<Record<string, unknown>>): string | null {
  const found = names.find((name) => values[name] === null);
  return found === undefined ? null : `expected "$${found}" of a condition to be true or false, got null`;
}

/** Checks the client's variables against what the operation defines. Source: GraphQL, 6.1.2. */
export function coercedVariables(
  definitions: readonly VariableDefinitionNode[],
  given: Readonly<Record<string, unknown>>,
  schema: GraphQLSchema,
): Coerced {
  if (definitions.length === 0) return { kind: 'Coerced', values: none, given };
  const settled = settledOr(definitions, given, schema);
  if (settled instanceof GraphQLError) return { kind: 'Refused', errors: [settled] };
  const { coerced, errors } = getVariableValues(schema, definitions, settled, { maxErrors: errorsMax });
  if (coerced !== undefined) return { kind: 'Coerced', values: coerced, given: settled };
  return { kind: 'Refused', errors: (errors ?? []).map(asUserInput) };
}

function settledOr(
  definitions: readonly VariableDefinitionNode[],
  given: Readonly<Record<string, unknown>>,
  schema: GraphQLSchema,
): Readonly<Record<string, unknown>> | GraphQLError {
  try {
    return withSettledNumbers(definitions, given, schema);
  } catch (cause) {
    if (cause instanceof NotCarriedError) return new GraphQLError(cause.message, { extensions: cause.extensions });
    throw cause;
  }
}

function asUserInput({ message, nodes }: GraphQLError): GraphQLError {
  return new GraphQLError(shortMessage(message), { nodes: nodes ?? null, extensions: { code: 'BAD_USER_INPUT' } });
}

/** The errors at the definitions of their variables, which are read with locations. */
export function placedVariableErrors(
  errors: readonly GraphQLError[],
  definitions: readonly VariableDefinitionNode[],
): readonly GraphQLError[] {
  const places = new Map(definitions.map(({ variable, loc }) => [variable.name.value, loc]));
  return errors.map(({ message, nodes, extensions }) => {
    const [node] = nodes ?? [];
    const place = node?.kind === Kind.VARIABLE_DEFINITION ? places.get(node.variable.name.value) : undefined;
    if (place === undefined) return new GraphQLError(message, { extensions });
    return new GraphQLError(message, { source: place.source, positions: [place.start], extensions });
  });
}
