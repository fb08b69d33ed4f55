import { type InlineFragmentNode, Kind, type SelectionNode, type SelectionSetNode } from 'graphql';
import type { RequiredSelection, Rewrite } from '../planner/query-plan.ts';
import { type Requirements, topFields } from '../supergraph/requirements.ts';
import type { TypeRelations } from '../supergraph/type-relations.ts';

/** What one list of entities is asked, and what its representations are made of. */
export interface Asked {
  readonly requires: readonly RequiredSelection[];
  readonly rewrites: readonly Rewrite[];
  readonly selections: readonly SelectionNode[];
  /** Of each key by which the subgraph knows the entities, the fields: one must be whole. Empty: what is required has it. */
  readonly keys: readonly (readonly string[])[];
}

export interface NeedSplitOptions {
  readonly service: string;
  readonly requirements: Requirements;
  readonly types: TypeRelations;
}

/**
 * Splits an entity fetch whose requirements meet in one entity (`... on Account { name }` beside `... on Person { id }`).
 * The planner then asks of every entity what it needs of one type alone, and sends one type's fields under another's
 * name. Each part is asked under one type's name for fields that are computed from the same, and is sent that and keys.
 */
export function splitByNeeds(asked: Asked, options: NeedSplitOptions): readonly Asked[] {
  if (!meet(asked.requires, options.types)) return [asked];
  const groups = new Map<string, Group>();
  for (const unit of unitsOf(asked.selections)) {
    const { service, requirements } = options;
    const computedFrom = unit.field === null ? null : requirements.of(unit.type, unit.field, service);
    const needs = new Set(computedFrom === null ? [] : topFields(computedFrom));
    const key = `${unit.destination} ${[...needs].toSorted().join()}`;
    const group = groups.get(key) ?? { destination: unit.destination, needs, selections: [] };
    group.selections.push(unit.selection);
    groups.set(key, group);
  }
  const needed = new Set([...groups.values()].flatMap(({ needs }) => [...needs]));
  return [...groups.values()].map(({ destination, needs, selections }) => {
    const keys = options.requirements.keys(destination, options.service);
    const keyFields = new Set(keys.flat());
    const isKept = (field: string) => !needed.has(field) || needs.has(field) || keyFields.has(field);
    return {
      requires: onlyWith(asked.requires, isKept),
      rewrites: asked.rewrites.filter((one) => one.kind !== 'ValueSetter' || one.setValueTo === destination),
      selections: joined(selections),
      keys,
    };
  });
}

interface Group {
  /** The name under which the entities are sent. */
  readonly destination: string;
  readonly needs: ReadonlySet<string>;
  readonly selections: SelectionNode[];
}

/** A single field, or what has none, with the fragments around it. */
export interface Unit {
  readonly selection: SelectionNode;
  readonly destination: string;
  /** Which has the field. */
  readonly type: string;
  readonly field: string | null;
}

export function unitsOf(selections: readonly SelectionNode[]): Unit[] {
  return selections.flatMap((selection): Unit[] => {
    if (selection.kind !== Kind.INLINE_FRAGMENT) {
      const field = selection.kind === Kind.FIELD ? selection.name.value : null;
      return [{ selection, destination: '', type: '', field }];
    }
    const name = selection.typeCondition?.name.value ?? '';
    return unitsOf(selection.selectionSet.selections).map((unit) => ({
      ...unit,
      selection: { ...selection, selectionSet: setOf([unit.selection]) },
      destination: name,
      type: unit.type === '' ? name : unit.type,
    }));
  });
}

/** Fragments on the same type that follow one another as one, as they were. */
export function joined(selections: readonly SelectionNode[]): readonly SelectionNode[] {
  const kept: SelectionNode[] = [];
  for (const selection of selections) {
    const last = kept.at(-1);
    if (last?.kind === Kind.INLINE_FRAGMENT && selection.kind === Kind.INLINE_FRAGMENT && isSameType(last, selection)) {
      const inner = [...last.selectionSet.selections, ...selection.selectionSet.selections];
      kept[kept.length - 1] = { ...last, selectionSet: setOf(joined(inner)) };
    } else {
      kept.push(selection);
    }
  }
  return kept;
}

function isSameType(one: InlineFragmentNode, other: InlineFragmentNode): boolean {
  return one.typeCondition?.name.value === other.typeCondition?.name.value;
}

function setOf(selections: readonly SelectionNode[]): SelectionSetNode {
  return { kind: Kind.SELECTION_SET, selections };
}

function onlyWith(
  requires: readonly RequiredSelection[],
  isKept: (field: string) => boolean,
): readonly RequiredSelection[] {
  return requires.flatMap((one): readonly RequiredSelection[] => {
    if (one.kind === 'Field') return isKept(one.name) ? [one] : [];
    return [{ ...one, selections: onlyWith(one.selections, isKept) }];
  });
}

/** Whether two of the requirements may apply to one entity. */
function meet(requires: readonly RequiredSelection[], types: TypeRelations): boolean {
  const conditions = requires.map((one) => (one.kind === 'InlineFragment' ? (one.typeCondition ?? '') : ''));
  return conditions.some((one, index) => conditions.slice(index + 1).some((other) => types.meet(one, other)));
}
