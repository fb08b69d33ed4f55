import {
  type FieldNode,
  type InlineFragmentNode,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { KeyField, PlainField } from '../../supergraph/plain-fields.ts';
import type { PathElement, PlannedFetch } from '../fetches.ts';
import { type DraftFetch, plannedFetch, typename } from './draft-fetch.ts';
import { mergedSelections, type MergedSelections } from './merged-selections.ts';
import { type Hop, type WayFacts, waysTo } from './ways.ts';

export type Choice = 'none' | 'first';

/**
 * The fetches of an operation in which there is nothing to choose: each field has one subgraph that answers it, or the one
 * that is asked already does, and each entity is found by a key that is there. Where no such key is there, others are asked
 * for one, by the shortest way. Any planner's plan waits as long. Null for all others, and where there are more than three
 * hundred. Expects an operation as planners get it.
 *
 * With `choice` `first`, what comes first is taken where there is something to choose: of subgraphs one that is asked already,
 * of keys one of leaves. A planner's plan may wait for less, and takes longer to be found.
 */
export function directPlan(
  operation: OperationDefinitionNode,
  facts: WayFacts,
  choice: Choice = 'none',
): readonly PlannedFetch[] | null {
  const isOrdinary =
    operation.operation !== OperationTypeNode.SUBSCRIPTION && (operation.directives ?? []).length === 0;
  return isOrdinary ? new DirectPlan(operation, facts, choice === 'first').fetches() : null;
}

/** Values of one type, in an answer of a subgraph. */
interface Place {
  readonly type: string;
  readonly fetch: DraftFetch;
  readonly path: readonly PathElement[];
  /** What stands here is answered by others, too: to leave from here would be a choice. */
  readonly mustStay: boolean;
  /** Fields that the subgraph lends to this place. */
  readonly lent: ReadonlySet<string>;
}

// A page of a shop takes some ten. Each costs some 30 µs, which nobody counts as the planners' time: 10 ms.
const fetchesMax = 300;

class DirectPlan {
  readonly #operation: OperationDefinitionNode;
  readonly #facts: WayFacts;
  readonly #chooses: boolean;
  readonly #fetches: DraftFetch[] = [];
  #isGivenUp = false;

  constructor(operation: OperationDefinitionNode, facts: WayFacts, chooses: boolean) {
    this.#operation = operation;
    this.#facts = facts;
    this.#chooses = chooses;
  }

  fetches(): readonly PlannedFetch[] | null {
    this.#planRoot();
    if (this.#isGivenUp || this.#fetches.length === 0) return null;
    return this.#fetches.map((one) => plannedFetch(one, this.#operation));
  }

  #planRoot(): void {
    const { operation, selectionSet } = this.#operation;
    const type = this.#facts.facts.root(operation);
    const byService = new Map<string, FieldNode[]>();
    for (const field of this.#ownFields(selectionSet.selections, type)) {
      if (field.name.value === '__typename') continue;
      const home = this.#chosen(this.#plain(type, field).homes, byService);
      if (home === null) return this.#giveUp();
      push(byService, home, field);
    }
    // Of a mutation the fields follow one another: one subgraph alone keeps their order.
    if (operation === OperationTypeNode.MUTATION && byService.size > 1) return this.#giveUp();
    for (const [service, fields] of byService) {
      const fetch = this.#begin({ service, path: [], entity: null, after: null });
      const place = { type, fetch, path: [], mustStay: false, lent: nothing };
      fetch.selections = fields.map((field) => this.#field(field, place));
    }
  }

  /** What is asked of the subgraph at the place; what others answer is asked of them by fetches of their own. */
  #objectSelections(selections: readonly SelectionNode[], place: Place): readonly SelectionNode[] {
    const { type, fetch, lent } = place;
    const own: FieldNode[] = [];
    const elsewhere = new Map<string, FieldNode[]>();
    for (const field of this.#ownFields(selections, type)) {
      if (this.#isGivenUp) return none;
      const name = field.name.value;
      if (name === '__typename') {
        own.push(field);
        continue;
      }
      const { homes } = this.#plain(type, field);
      const isLent = lent.has(name);
      if (isLent && !this.#chooses) this.#giveUp();
      else if (isLent || homes.includes(fetch.service)) own.push(this.#field(field, place));
      else {
        const home = place.mustStay && !this.#chooses ? null : this.#chosen(this.#reachable(homes, place), elsewhere);
        if (home === null) this.#giveUp();
        else push(elsewhere, home, field);
      }
    }
    return elsewhere.size === 0 ? own : withKeys(own, this.#leave(elsewhere, place));
  }

  /** Of subgraphs that answer the same the one to ask; null where there is none, or a choice that is a planner's. */
  #chosen(homes: readonly string[], asked: ReadonlyMap<string, unknown>): string | null {
    const [first = null, ...others] = homes;
    if (others.length === 0) return first;
    return this.#chooses ? (homes.find((one) => asked.has(one)) ?? first) : null;
  }

  /** Where there is but one, whether it can be reached is seen when the place is left. */
  #reachable(homes: readonly string[], { type, fetch }: Place): readonly string[] {
    if (homes.length < 2 || !this.#chooses) return homes;
    return homes.filter(
      (one) => waysTo({ type, from: fetch.service, to: [one], byAnyKey: true }, this.#facts) !== null,
    );
  }

  /** Fetches the fields of the entities at the place, by subgraph. Gives what must be known of these there. */
  #leave(elsewhere: ReadonlyMap<string, readonly FieldNode[]>, place: Place): readonly KeyField[] {
    const { type, path } = place;
    const to = [...elsewhere.keys()];
    const hops = waysTo({ type, from: place.fetch.service, to, byAnyKey: this.#chooses }, this.#facts);
    if (hops === null) {
      this.#giveUp();
      return [];
    }
    const reached = new Map([[place.fetch.service, place.fetch]]);
    for (const { from, service, name, key } of hops) {
      const fetch = this.#begin({ service, path, entity: { type, name, key }, after: reached.get(from) ?? null });
      reached.set(service, fetch);
      const below = { type, fetch, path, mustStay: false, lent: nothing };
      const own = this.#objectSelections(elsewhere.get(service) ?? none, below);
      fetch.selections = withKeys(own, neededBy(hops, service));
    }
    return neededBy(hops, place.fetch.service);
  }

  #field(field: FieldNode, { type, fetch, path, mustStay }: Place): FieldNode {
    const { selectionSet, name } = field;
    if (selectionSet === undefined) return field;
    const { homes, lent } = this.#plain(type, field);
    const key = (field.alias ?? name).value;
    const below: Place = {
      type: this.#facts.facts.typeOf(type, name.value),
      fetch,
      path: [...path, { key, types: null }, ...this.#listsOf(type, name.value)],
      mustStay: mustStay || homes.length > 1,
      lent: lent.get(fetch.service) ?? nothing,
    };
    return { ...field, selectionSet: this.#set(selectionSet, below) };
  }

  #listsOf(type: string, field: string): readonly PathElement[] {
    const { text = '' } = this.#facts.facts.declaredIn(type, field, '') ?? {};
    return Array.from({ length: text.lastIndexOf('[') + 1 }, () => ({ key: null, types: null }));
  }

  #set({ selections }: SelectionSetNode, place: Place): SelectionSetNode {
    if (this.#isGivenUp) return emptySet;
    const isObject = this.#facts.known.possible(place.type)[0] === place.type;
    return setOf(isObject ? this.#objectSelections(selections, place) : this.#abstractSelections(selections, place));
  }

  /** Of an interface or a union: its own fields must be answered here, whole; of each object type it goes on as of any. */
  #abstractSelections(selections: readonly SelectionNode[], place: Place): readonly SelectionNode[] {
    const { type, fetch, path } = place;
    const { fields, fragments } = this.#merged(selections, type);
    const types = this.#facts.known.possibleIn(fetch.service, type);
    // Of an interface that is an object here, another subgraph must tell the types.
    if (types.some((one) => !this.#facts.known.hasType(fetch.service, one))) this.#giveUp();
    const own = fields.map((field) => this.#abstractField(field, place, types));
    const typed = [...fragments].flatMap(([name, inner]): readonly InlineFragmentNode[] => {
      const isObject = this.#facts.known.possible(name)[0] === name;
      if (!isObject) this.#giveUp();
      if (this.#isGivenUp || !types.includes(name)) return [];
      const below = { ...place, type: name, path: onlyOf(name, path) };
      return [fragmentOn(name, this.#objectSelections(inner, below))];
    });
    return [...own, ...typed];
  }

  #abstractField(field: FieldNode, place: Place, types: readonly string[]): FieldNode {
    const { type, fetch } = place;
    const name = field.name.value;
    if (name === '__typename') return field;
    const isHere =
      !place.lent.has(name) &&
      this.#facts.known.hasField(fetch.service, type, name) &&
      types.every((one) => {
        const found = this.#plain(one, field);
        return found.homes.includes(fetch.service) && found.lent.size === 0;
      });
    if (!isHere) this.#giveUp();
    const { selectionSet } = field;
    if (selectionSet === undefined || this.#isGivenUp) return field;
    const below = { ...place, type: this.#facts.facts.typeOf(type, name), mustStay: true, lent: nothing };
    return { ...field, selectionSet: this.#set(selectionSet, below) };
  }

  #plain(type: string, { name, directives = [] }: FieldNode): PlainField {
    const found = directives.length > 0 ? null : this.#facts.plain.of(type, name.value);
    if (found === null) this.#giveUp();
    return found ?? unknown;
  }

  #ownFields(selections: readonly SelectionNode[], type: string): readonly FieldNode[] {
    const { fields, fragments } = this.#merged(selections, type);
    if (fragments.size > 0) this.#giveUp();
    return fields;
  }

  #merged(selections: readonly SelectionNode[], type: string): MergedSelections {
    const merged = mergedSelections(selections, type);
    if (merged === null) this.#giveUp();
    return merged ?? { fields: [], fragments: new Map() };
  }

  #begin(draft: Pick<DraftFetch, 'service' | 'path' | 'entity' | 'after'>): DraftFetch {
    const fetch = { ...draft, id: this.#fetches.length, wave: (draft.after?.wave ?? -1) + 1, selections: none };
    this.#fetches.push(fetch);
    if (this.#fetches.length > fetchesMax) this.#giveUp();
    return fetch;
  }

  #giveUp(): void {
    this.#isGivenUp = true;
  }
}

const none: readonly SelectionNode[] = [];
const nothing: ReadonlySet<string> = new Set();
const unknown: PlainField = { homes: [], lent: new Map() };

function push(lists: Map<string, FieldNode[]>, key: string, field: FieldNode): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [field]);
  else list.push(field);
}

/** What those that come from the subgraph need to know there. */
function neededBy(hops: readonly Hop[], service: string): readonly KeyField[] {
  return hops.flatMap(({ from, key }) => (from === service ? [typename, ...key] : []));
}

/** The selections with what keys need of the same values, each under its own name. */
function withKeys(selected: readonly SelectionNode[], needed: readonly KeyField[]): readonly SelectionNode[] {
  const all = [...selected];
  for (const one of needed) {
    const place = all.findIndex((other) => other.kind === Kind.FIELD && (other.alias ?? other.name).value === one.name);
    const known = all[place];
    if (known?.kind !== Kind.FIELD) all.push(keyNode(one));
    else if (known.name.value === one.name && known.selectionSet !== undefined && one.fields !== null)
      all[place] = { ...known, selectionSet: setOf(withKeys(known.selectionSet.selections, one.fields)) };
  }
  return all;
}

function keyNode({ name: value, fields }: KeyField): FieldNode {
  const name = { kind: Kind.NAME, value } as const;
  return { kind: Kind.FIELD, name, ...(fields === null ? {} : { selectionSet: setOf(fields.map(keyNode)) }) };
}

function setOf(selections: readonly SelectionNode[]): SelectionSetNode {
  return { kind: Kind.SELECTION_SET, selections };
}

const emptySet = setOf(none);

function fragmentOn(type: string, selections: readonly SelectionNode[]): InlineFragmentNode {
  const typeCondition = { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: type } } as const;
  return { kind: Kind.INLINE_FRAGMENT, typeCondition, selectionSet: setOf(selections) };
}

/** The path, of values of the type alone. */
function onlyOf(type: string, path: readonly PathElement[]): readonly PathElement[] {
  return path.map((one, index) => (index === path.length - 1 ? { ...one, types: [type] } : one));
}
