import { type FieldNode, Kind, type SelectionNode, type SelectionSetNode } from 'graphql';
import type { RequiredSelection } from '../../planner/query-plan.ts';

export const typename: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

/** What an entity is represented by, by a key of its type. */
export function required(type: string, keys: SelectionSetNode): RequiredSelection {
  const selections: readonly RequiredSelection[] = [{ kind: 'Field', name: '__typename' }, ...keys.selections.map(of)];
  return { kind: 'InlineFragment', typeCondition: type, selections };
}

function of(selection: SelectionNode): RequiredSelection {
  if (selection.kind === Kind.FRAGMENT_SPREAD) throw new Error('expected a key without named fragments');
  const selections = selection.selectionSet?.selections.map(of);
  if (selection.kind === Kind.FIELD)
    return { kind: 'Field', name: selection.name.value, ...(selections === undefined ? {} : { selections }) };
  const type = selection.typeCondition?.name.value;
  return {
    kind: 'InlineFragment',
    selections: selections ?? [],
    ...(type === undefined ? {} : { typeCondition: type }),
  };
}
