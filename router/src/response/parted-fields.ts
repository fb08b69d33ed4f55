import {
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type InlineFragmentNode,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { deferralOf } from '../supergraph/deferral.ts';
import { applies, type Collecting } from './collect.ts';

/** What is selected of a value: the sets by identity, which make equal selections one function. */
export interface Selected {
  readonly sets: readonly SelectionSetNode[];
  /** What parts that come later select of the same value. */
  readonly later: readonly LaterSet[];
  /** The part that brings the value, and those around it, from the outermost on; none: it is there first. */
  readonly within: readonly number[];
}

export interface LaterSet {
  readonly part: number;
  /** The parts whose fragments its fragment stands in, from the outermost on. */
  readonly within: readonly number[];
  readonly set: SelectionSetNode;
  /** The part's fragment stands here, and not further up. */
  readonly isHere: boolean;
}

/** A field of one part of the answer. */
export interface PartedField {
  readonly name: string;
  readonly alias: string | undefined;
  readonly selected: Selected & { readonly sets: SelectionSetNode[]; readonly later: LaterSet[] };
  /** It is null for this caller: no selection of the key is left. */
  isTaken: boolean;
}

export type PartedFields = Map<string, PartedField>;

/** What one part has of an object, and the parts that are deferred within it. */
export interface FieldsOfPart {
  readonly part: number;
  readonly within: readonly number[];
  readonly isHere: boolean;
  readonly fields: PartedFields;
  readonly later: readonly FieldsOfPart[];
  /** It has something here or below. */
  readonly isAny: boolean;
}

export interface PartedCollecting extends Collecting {
  /** The parts that come by themselves; other fragments come with what is around them. */
  readonly parts: ReadonlySet<number>;
}

/**
 * The fields of an object for each part, in the client's order. What a part selects that is there before it is not in it
 * again; an object that is there gets what the part adds to it. So a part that fails changes nothing that was told.
 */
export function partedFields(
  type: GraphQLObjectType | GraphQLInterfaceType,
  { sets, later, within }: Selected,
  options: PartedCollecting,
): FieldsOfPart {
  const own = { part: 0, within, isHere: false, sets, later };
  return collected(own, { type, options, before: [] });
}

interface PartToCollect extends Selected {
  readonly part: number;
  readonly isHere: boolean;
}

interface CollectingAt {
  readonly type: GraphQLObjectType | GraphQLInterfaceType;
  readonly options: PartedCollecting;
  /** The fields that parts before this one have here. */
  readonly before: readonly PartedFields[];
}

function collected({ part, within, isHere, sets, later }: PartToCollect, at: CollectingAt): FieldsOfPart {
  const { type, options, before } = at;
  const { schema, taken, parts } = options;
  const fields: PartedFields = new Map();
  const deferred: LaterSet[] = [...later];
  const withinThis = part === 0 ? within : [...within, part];
  let hasBelow = false;

  function add({ selections }: SelectionSetNode): void {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) hasBelow = addField(selection) || hasBelow;
      else if (selection.kind === Kind.INLINE_FRAGMENT && applies(selection.typeCondition?.name.value, type, schema))
        addFragment(selection);
    }
  }

  function addFragment(fragment: InlineFragmentNode): void {
    const id = deferralOf(fragment)?.id;
    if (id === undefined || !parts.has(id)) add(fragment.selectionSet);
    else deferred.push({ part: id, within: withinThis, set: fragment.selectionSet, isHere: true });
  }

  /** Whether it adds to an object that is there. */
  function addField(field: SelectionNode & { readonly kind: Kind.FIELD }): boolean {
    const key = (field.alias ?? field.name).value;
    const set = field.selectionSet;
    const there = before.find((one) => one.has(key))?.get(key);
    if (there !== undefined) {
      if (set !== undefined) there.selected.later.push({ part, within, set, isHere: false });
      return set !== undefined;
    }
    const known = fields.get(key);
    if (known === undefined) {
      const selected = { sets: set === undefined ? [] : [set], later: [], within: withinThis };
      fields.set(key, { name: field.name.value, alias: field.alias?.value, selected, isTaken: taken.has(field) });
      return false;
    }
    if (set !== undefined) known.selected.sets.push(set);
    known.isTaken &&= taken.has(field);
    return false;
  }

  for (const set of sets) add(set);
  const groups: FieldsOfPart[] = [];
  for (const next of partsIn(deferred, withinThis)) {
    const group = collected(next, { type, options, before: [...before, fields] });
    for (const [key, field] of objectsOf(group)) if (groups.some((one) => hasObject(one, key))) share(key, field);
    groups.push(group);
  }

  /** An object that two parts have, neither around the other, comes before both, for each to add to it. */
  function share(key: string, { name, alias, isTaken }: PartedField): void {
    fields.set(key, fields.get(key) ?? { name, alias, selected: { sets: [], later: [], within: withinThis }, isTaken });
  }
  for (const group of groups) giveUp(group, fields);

  const isAny = fields.size > 0 || hasBelow || groups.some((one) => one.isAny);
  return { part, within, isHere, fields, later: groups.filter((one) => one.isAny), isAny };
}

/** Of what is deferred within these parts the next ones, each with those that stand in its fragment, though it has nothing here. */
function partsIn(deferred: readonly LaterSet[], around: readonly number[]): readonly PartToCollect[] {
  const next = ({ part, within }: LaterSet) => within[around.length] ?? part;
  return [...new Set(deferred.map(next))].map((part) => {
    const inIt = deferred.filter((one) => next(one) === part);
    const own = inIt.filter((one) => one.part === part);
    return {
      part,
      within: around,
      isHere: own.some(({ isHere }) => isHere),
      sets: own.map(({ set }) => set),
      later: inIt.filter((one) => one.part !== part),
    };
  });
}

function objectsOf({ fields, later }: FieldsOfPart): readonly (readonly [string, PartedField])[] {
  return [...[...fields].filter(([, { selected }]) => isObject(selected)), ...later.flatMap(objectsOf)];
}

function hasObject({ fields, later }: FieldsOfPart, key: string): boolean {
  const field = fields.get(key);
  return (field !== undefined && isObject(field.selected)) || later.some((one) => hasObject(one, key));
}

function isObject({ sets, later }: PartedField['selected']): boolean {
  return sets.length + later.length > 0;
}

/** Leaves to `around` what it has, too: the part adds to it. */
function giveUp(group: FieldsOfPart, around: PartedFields): void {
  for (const [key, { selected }] of group.fields) {
    const there = around.get(key);
    if (there === undefined || !isObject(selected)) continue;
    const { part, within } = group;
    there.selected.later.push(...selected.sets.map((set) => ({ part, within, set, isHere: false })));
    there.selected.later.push(...selected.later);
    group.fields.delete(key);
  }
  for (const one of group.later) giveUp(one, around);
}
