import { Kind, type SelectionNode } from 'graphql';
import { clientKey } from '../supergraph/wire-names.ts';

/** Under which names the client gets the fields of a root selection, in their order; `__typename` changes nothing. */
export function responseNames(selections: readonly SelectionNode[]): readonly string[] {
  return selections.flatMap((one): readonly string[] => {
    if (one.kind === Kind.INLINE_FRAGMENT) return responseNames(one.selectionSet.selections);
    if (one.kind !== Kind.FIELD || one.name.value === '__typename') return [];
    return [clientKey(one.alias?.value ?? one.name.value)];
  });
}
