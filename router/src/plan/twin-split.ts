import type { SelectionNode } from 'graphql';
import { type Asked, joined, unitsOf } from './need-split.ts';
import type { RequiredSelection } from '../planner/query-plan.ts';
import type { Twins } from '../supergraph/rewrite/twins.ts';

/**
 * Splits an entity fetch whose representations would need one field with two sets of arguments: each part asks only for
 * the fields that agree, and carries only their twins. Nearly always there is nothing to split.
 */
export function splitByTwins(asked: Asked, service: string, twins: Twins): readonly Asked[] {
  if (!hasConflict(asked.requires, twins)) return [asked];
  const groups: Group[] = [];
  for (const { type, field, selection } of unitsOf(asked.selections)) {
    const uses = field === null ? [] : twins.usesOf(type, field, service);
    let group = groups.find(({ slots }) => uses.every(({ slot, twin }) => (slots.get(slot) ?? twin) === twin));
    if (group === undefined) groups.push((group = { slots: new Map(), selections: [] }));
    for (const { slot, twin } of uses) group.slots.set(slot, twin);
    group.selections.push(selection);
  }
  return groups.map(({ slots, selections }) => ({
    rewrites: asked.rewrites,
    keys: asked.keys,
    requires: without(asked.requires, new Set(slots.values()), twins),
    selections: joined(selections),
  }));
}

interface Group {
  readonly slots: Map<string, string>;
  readonly selections: SelectionNode[];
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
