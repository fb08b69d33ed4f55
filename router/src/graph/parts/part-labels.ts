import { type OperationDefinitionNode, visit } from 'graphql';
import { deferralOf } from '../../supergraph/deferral.ts';

/** What clients call the deferred fragments of an operation, by their numbers; null: nothing. */
export type PartLabels = ReadonlyMap<number, string | null>;

export function labelsOf(operation: OperationDefinitionNode): PartLabels {
  const labels = new Map<number, string | null>();
  visit(operation, {
    InlineFragment(fragment) {
      const deferral = deferralOf(fragment);
      if (deferral !== null) labels.set(deferral.id, deferral.label);
    },
  });
  return labels;
}
