import { type GraphQLNamedType, isCompositeType } from 'graphql';
import type { CostRules } from '../../supergraph/cost-rules.ts';

// As Apollo's router has it: a mutation does something beside what it answers.
const mutationWeight = 10;

export interface Weighing {
  /** Of the field, without lists. */
  readonly type: GraphQLNamedType;
  /** It is a root field of one. */
  readonly isMutation: boolean;
  readonly rules: CostRules;
}

/** What a field costs once, without what is below it. */
export function fieldWeight(coordinate: string, { type, isMutation, rules }: Weighing): number {
  const declared = rules.weight(coordinate) ?? rules.weight(type.name);
  if (declared !== null) return declared;
  if (isMutation) return mutationWeight;
  return isCompositeType(type) ? 1 : 0;
}
