import type { GraphQLSchema } from 'graphql';
import type { CostRules } from '../../supergraph/cost-rules.ts';
import type { ReadOperation } from '../read-operation.ts';
import type { Variables } from './amount.ts';
import { costEstimate } from './cost-estimate.ts';
import { FieldCosts } from './field-costs.ts';

export interface CostPolicy {
  /** `auto`: where the supergraph says of some field what it costs. Of others nobody knows how long their lists are. */
  readonly mode: 'auto' | 'on' | 'off';
  readonly max: number;
  /** Of lists of which nobody says how long they are. */
  readonly listSizeAssumed: number;
}

/** What an answer might have cost, what it did, and what it might have at the most. */
export interface AnswerCost {
  readonly estimated: number;
  readonly actual: number;
  readonly max: number;
}

/** Reads what operations may cost; null where nobody asks. */
export function costReader(
  policy: CostPolicy,
  rules: CostRules,
  schema: GraphQLSchema,
): (read: ReadOperation) => ((variables: Variables) => number) | null {
  if (!countsCost(policy, rules)) return () => null;
  const { listSizeAssumed } = policy;
  const fields = new FieldCosts(rules);
  return (read) => costEstimate(read, { schema, fields, listSizeAssumed });
}

/** Whether costs are known, and so estimated and counted. */
export function countsCost({ mode }: CostPolicy, rules: CostRules): boolean {
  return mode === 'on' || (mode === 'auto' && rules.isDeclared);
}

/** Why an operation is refused. Code and extensions are those of Apollo's router. */
export interface TooExpensive {
  readonly message: string;
  readonly extensions: Readonly<Record<string, unknown>>;
}

export function tooExpensive(cost: number, max: number): TooExpensive {
  // Some are beyond what JSON can say.
  const estimated = Math.min(cost, Number.MAX_VALUE);
  return {
    message: `expected an estimated cost of at most ${max}, got ${estimated}`,
    extensions: { code: 'COST_ESTIMATED_TOO_EXPENSIVE', 'cost.estimated': estimated, 'cost.max': max },
  };
}
