import { type FieldNode, type InlineFragmentNode, Kind, type SelectionNode } from 'graphql';
import type { RequiredSelection } from './plan.ts';
import type { Twins } from './twins.ts';

/** What one list of entities is asked, and what its representations are made of. */
export interface Asked {
  readonly requires: readonly RequiredSelection[];
  readonly selections: readonly SelectionNode[];
}

/**
 * Splits an entity fetch whose representations would need one field with two sets of arguments: each part asks only for
 * the fields that agree, and carries only their twins. Nearly always there is nothing to split.
 */
export function splitByTwins(asked: Asked, service: string, twins: Twins): readonly Asked[] {
  if (!hasConflict(asked.requires, twins)) return [asked];
  const groups: Group[] = [];
  for (const { fragment, field } of fieldsOf(asked.selections)) {
    const type = fragment?.typeCondition?.name.value;
    const uses = type === undefined ? [] : twins.usesOf(type, field.name.value, service);
    let group = groups.find(({ slots }) => uses.every(({ slot, twin }) => (slots.get(slot) ?? twin) === twin));
    if (group === undefined) groups.push((group = { slots: new Map(), fields: new Map() }));
    for (const { slot, twin } of uses) group.slots.set(slot, twin);
    group.fields.set(fragment, [...(group.fields.get(fragment) ?? []), field]);
  }
  return groups.map(({ slots, fields }) => ({
    requires: without(asked.requires, new Set(slots.values()), twins),
    selections: [...fields].flatMap(([fragment, selections]): readonly SelectionNode[] =>
      fragment === null ? selections : [{ ...fragment, selectionSet: { kind: Kind.SELECTION_SET, selections } }],
    ),
  }));
}

interface Group {
  readonly slots: Map<string, string>;
  readonly fields: Map<InlineFragmentNode | null, SelectionNode[]>;
}

interface PlacedField {
  readonly fragment: InlineFragmentNode | null;
  readonly field: FieldNode;
}

function fieldsOf(selections: readonly SelectionNode[]): PlacedField[] {
  return selections.flatMap((selection): PlacedField[] => {
    if (selection.kind === Kind.FIELD) return [{ fragment: null, field: selection }];
    if (selection.kind !== Kind.INLINE_FRAGMENT) return [];
    return selection.selectionSet.selections.flatMap((field) =>
      field.kind === Kind.FIELD ? [{ fragment: selection, field }] : [],
    );
  });
}

/** Whether one place of the representations holds two twins of one field. */
function hasConflict(requires: readonly RequiredSelection[], twins: Twins): boolean {
  const seen = new Map<string, string>();
  const visit = (selections: readonly RequiredSelection[], place: string): boolean =>
    selections.some((selection) => {
      if (selection.kind === 'InlineFragment') return visit(selection.selections, place);
      const twin = twins.byName.get(selection.name);
      const slot = `${place}/${twin?.field ?? selection.name}`;
      const other = seen.get(slot);
      if (twin !== undefined) seen.set(slot, selection.name);
      if (twin !== undefined && other !== undefined && other !== selection.name) return true;
      return visit(selection.selections ?? [], slot);
    });
  return visit(requires, '');
}

function without(
  requires: readonly RequiredSelection[],
  kept: ReadonlySet<string>,
  twins: Twins,
): readonly RequiredSelection[] {
  return requires
    .filter((one) => one.kind === 'InlineFragment' || !twins.byName.has(one.name) || kept.has(one.name))
    .map((one) => (one.selections === undefined ? one : { ...one, selections: without(one.selections, kept, twins) }));
}
