import { type GraphQLSchema, OperationTypeNode } from 'graphql';
import { type CostPolicy, tooExpensive } from '../operation/cost/cost-limit.ts';
import { type VariableLimits, variableProblem } from '../operation/limits/variable-limits.ts';
import type { Prepared, Weighed } from '../operation/prepared-documents.ts';
import { readAgain, type RefusedDocument } from '../operation/read-operation.ts';
import { coercedVariables, placedVariableErrors, undecidedCondition } from '../operation/variables.ts';
import { type GraphAnswer, type GraphRequest, plainError } from './graph-request.ts';

/** A request that may be planned. */
export interface AdmittedOperation<Variant> {
  readonly kind: 'Admitted';
  readonly prepared: Prepared<Variant>;
  /** With the operation's defaults. */
  readonly values: Readonly<Record<string, unknown>>;
  /** What goes to subgraphs, which coerce for themselves. */
  readonly given: Readonly<Record<string, unknown>>;
  readonly cost: number;
}

export interface Refused {
  readonly kind: 'Refused';
  readonly answer: GraphAnswer;
}

export interface AdmissionOptions<Variant extends Weighed> {
  /** Of a subscription there are many. */
  readonly wanted: 'one result' | 'results';
  readonly document: Prepared<Variant> | RefusedDocument;
  readonly schema: GraphQLSchema;
  readonly limits: VariableLimits;
  readonly cost: CostPolicy;
}

/** Checks a request in the order of what that costs, before anything is planned: at once, unless who admits it takes time. */
export function admittedOperation<Variant extends Weighed>(
  request: GraphRequest,
  { wanted, document: prepared, schema, limits, cost: { max } }: AdmissionOptions<Variant>,
): AdmittedOperation<Variant> | Refused | Promise<AdmittedOperation<Variant> | Refused> {
  if (prepared.kind === 'Refused') return refused({ outcome: prepared.fault, errors: prepared.errors });
  const refusal = refusedKind(prepared.operationType, request, wanted);
  if (refusal !== null) return refused(refusal);
  const problem = variableProblem(request.variables, limits);
  if (problem !== null) return refused({ outcome: 'TooLarge', errors: [plainError('VARIABLES_TOO_LARGE', problem)] });
  const coerced = coercedVariables(prepared.variableDefinitions, request.variables, schema);
  if (coerced.kind === 'Refused') {
    const { variableDefinitions = [] } = readAgain(request.query, request.operationName).operation;
    return refused({ outcome: 'Invalid', errors: placedVariableErrors(coerced.errors, variableDefinitions) });
  }
  const { values, given } = coerced;
  const undecided = undecidedCondition(prepared.conditionVariables, values);
  if (undecided !== null) return refused({ outcome: 'Invalid', errors: [plainError('BAD_USER_INPUT', undecided)] });
  const cost = prepared.cost?.(values) ?? 0;
  if (cost > max) return refused({ outcome: 'TooLarge', errors: [tooExpensive(cost, max)] });
  const operation: AdmittedOperation<Variant> = { kind: 'Admitted', prepared, values, given, cost };
  const isPaid = request.admit?.(cost) ?? true;
  if (isPaid instanceof Promise) return isPaid.then((isSo) => (isSo ? operation : rateLimited));
  return isPaid ? operation : rateLimited;
}

function refusedKind(
  type: OperationTypeNode,
  { queriesOnly }: GraphRequest,
  wanted: AdmissionOptions<Weighed>['wanted'],
): GraphAnswer | null {
  const isSubscription = type === OperationTypeNode.SUBSCRIPTION;
  if (isSubscription && wanted === 'results') return null;
  if (queriesOnly && type !== OperationTypeNode.QUERY) {
    return { outcome: 'MutationRefused', errors: [plainError('METHOD_NOT_ALLOWED', 'expected a query, or POST')] };
  }
  if (!isSubscription) return null;
  return {
    outcome: 'Invalid',
    errors: [plainError('SUBSCRIPTIONS_NOT_SUPPORTED', 'expected a query or a mutation')],
  };
}

const rateLimited: Refused = refused({ outcome: 'RateLimited', errors: [] });

function refused(answer: GraphAnswer): Refused {
  return { kind: 'Refused', answer };
}
