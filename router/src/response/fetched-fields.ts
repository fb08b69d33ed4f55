import { Kind, parse } from 'graphql';
import type { SelectionNode } from 'graphql';

/** The fields that one fetch brings, by their response names. */
export interface FetchedFields {
  readonly isEntityFetch: boolean;
  /** `type` is null where the fields are asked of whatever is there. */
  readonly groups: readonly { readonly type: string | null; readonly names: readonly string[] }[];
}

/** Reads the operation that a subgraph was sent. */
export function fetchedFields(operation: string): FetchedFields {
  const [definition] = parse(operation, { noLocation: true }).definitions;
  const root = definition?.kind === Kind.OPERATION_DEFINITION ? definition.selectionSet.selections : [];
  const entities = root.find((one) => one.kind === Kind.FIELD && one.name.value === '_entities');
  if (entities?.kind === Kind.FIELD) {
    return { isEntityFetch: true, groups: groupsOf(entities.selectionSet?.selections ?? [], null) };
  }
  return { isEntityFetch: false, groups: groupsOf(root, null) };
}

function groupsOf(selections: readonly SelectionNode[], type: string | null): FetchedFields['groups'] {
  const names = selections.flatMap((one) =>
    one.kind === Kind.FIELD && one.name.value !== '__typename' ? [(one.alias ?? one.name).value] : [],
  );
  const nested = selections.flatMap((one) =>
    one.kind === Kind.INLINE_FRAGMENT
      ? groupsOf(one.selectionSet.selections, one.typeCondition?.name.value ?? type)
      : [],
  );
  return [...(names.length > 0 ? [{ type, names }] : []), ...nested];
}
