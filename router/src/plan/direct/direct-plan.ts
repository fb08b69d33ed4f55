import {
  type FieldNode,
  type InlineFragmentNode,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { type KeyField, keyFields, type PlainField } from '../../supergraph/plain-fields.ts';
import type { Choice } from '../../planner/start-planners.ts';
import type { PathElement, PlannedFetch } from '../fetches.ts';
import { type DraftFetch, plannedFetch, typename } from './draft-fetch.ts';
import { both, isOtherwise, keyNode, neededBy, setOf, withKeys } from './key-selections.ts';
import { mergedSelections, type MergedSelections } from './merged-selections.ts';
import { hop, type WayFacts, waysTo } from './ways.ts';

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

/** A field, the subgraph that computes it, and what it computes it from. */
interface Computed {
  readonly field: FieldNode;
  readonly service: string;
  readonly needs: readonly KeyField[];
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
      const fetch = this.#begin({ service, path: [], entity: null, after: [] });
      const place = { type, fetch, path: [], mustStay: false, lent: nothing };
      fetch.selections = fields.map((field) => this.#field(field, place));
    }
  }

  /** What is asked of the subgraph at the place; what others answer is asked of them by fetches of their own. */
  #objectSelections(selections: readonly SelectionNode[], place: Place): readonly SelectionNode[] {
    const { type, fetch, lent } = place;
    const own: FieldNode[] = [];
    const elsewhere = new Map<string, FieldNode[]>();
    const since = this.#fetches.length;
    const { computed, fields } = this.#withNeeds(this.#ownFields(selections, type), type);
    for (const field of fields) {
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
    const told = elsewhere.size === 0 ? own : withKeys(own, this.#leave(elsewhere, place));
    return computed.length === 0 ? told : withKeys(told, this.#compute(computed, place, this.#fetches.slice(since)));
  }

  /** The fields that are computed, and all others with those that they are computed from. A choice may wait for less. */
  #withNeeds(
    asked: readonly FieldNode[],
    type: string,
  ): { readonly computed: readonly Computed[]; readonly fields: readonly FieldNode[] } {
    const computed = this.#chooses ? asked.flatMap((field) => this.#computed(field, type) ?? []) : [];
    if (computed.length === 0) return { computed, fields: asked };
    const others = asked.filter((field) => !computed.some((one) => one.field === field));
    const needs = computed.flatMap((one) => one.needs);
    if (needs.some((need) => isOtherwise(need, others))) this.#giveUp();
    return { computed, fields: this.#ownFields([...others, ...needs.map(keyNode)], type) };
  }

  #computed(field: FieldNode, type: string): Computed | null {
    if ((field.directives ?? []).length > 0) return null;
    const { plain, requirements } = this.#facts;
    for (const service of plain.finders(type)) {
      const set = requirements.of(type, field.name.value, service);
      const needs = set === null ? null : keyFields(set);
      if (needs !== null) return { field, service, needs };
    }
    return null;
  }

  /** Fetches what is computed, once all that it is computed from is there. Gives what must be known of the entities at the place. */
  #compute(computed: readonly Computed[], place: Place, after: readonly DraftFetch[]): readonly KeyField[] {
    const { type, path } = place;
    const keys: KeyField[] = [];
    for (const service of new Set(computed.map((one) => one.service))) {
      const found = hop({ type, from: place.fetch.service, service, byAnyKey: true }, this.#facts);
      if (found === null) {
        this.#giveUp();
        return keys;
      }
      const ones = computed.filter((one) => one.service === service);
      const sent = both(
        found.key,
        ones.flatMap((one) => one.needs),
      );
      const entity = { type, name: found.name, sent };
      const fetch = this.#begin({ service, path, entity, after: [place.fetch, ...after] });
      const below = { type, fetch, path, mustStay: false, lent: nothing };
      fetch.selections = ones.map(({ field }) => this.#fieldOf(field, below, nothing));
      keys.push(typename, ...found.key);
    }
    return keys;
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
      const entity = { type, name, sent: key };
      const fetch = this.#begin({ service, path, entity, after: [reached.get(from) ?? place.fetch] });
      reached.set(service, fetch);
      const below = { type, fetch, path, mustStay: false, lent: nothing };
      const own = this.#objectSelections(elsewhere.get(service) ?? none, below);
      fetch.selections = withKeys(own, neededBy(hops, service));
    }
    return neededBy(hops, place.fetch.service);
  }

  #field(field: FieldNode, place: Place): FieldNode {
    if (field.selectionSet === undefined) return field;
    const { homes, lent } = this.#plain(place.type, field);
    const from = { ...place, mustStay: place.mustStay || homes.length > 1 };
    return this.#fieldOf(field, from, lent.get(place.fetch.service) ?? nothing);
  }

  #fieldOf(field: FieldNode, place: Place, lent: Place['lent']): FieldNode {
    const { selectionSet, name } = field;
    if (selectionSet === undefined) return field;
    const type = this.#facts.facts.typeOf(place.type, name.value);
    return {
      ...field,
      selectionSet: this.#set(selectionSet, { ...place, type, path: this.#pathTo(field, place), lent }),
    };
  }

  #pathTo({ alias, name }: FieldNode, { type, path }: Place): readonly PathElement[] {
    const { text = '' } = this.#facts.facts.declaredIn(type, name.value, '') ?? {};
    const lists = Array.from({ length: text.lastIndexOf('[') + 1 }, () => ({ key: null, types: null }));
    return [...path, { key: (alias ?? name).value, types: null }, ...lists];
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
    if (!fields.every((field) => this.#isWholeHere(field, place, types))) {
      if (this.#chooses && !this.#isGivenUp) return this.#ofEachType(types, { fields, fragments }, place);
      this.#giveUp();
    }
    const own = fields.map((field) => this.#abstractField(field, place));
    const typed = [...fragments].flatMap(([name, inner]): readonly InlineFragmentNode[] => {
      const isObject = this.#facts.known.possible(name)[0] === name;
      if (!isObject) this.#giveUp();
      if (this.#isGivenUp || !types.includes(name)) return [];
      const below = { ...place, type: name, path: onlyOf(name, path) };
      return [fragmentOn(name, this.#objectSelections(inner, below))];
    });
    return [...own, ...typed];
  }

  /** The same, as of any object of each type. */
  #ofEachType(
    types: readonly string[],
    { fields, fragments }: MergedSelections,
    place: Place,
  ): readonly InlineFragmentNode[] {
    if ([...fragments.keys()].some((name) => this.#facts.known.possible(name)[0] !== name)) this.#giveUp();
    return types.flatMap((type) => {
      if (this.#isGivenUp) return [];
      const selections = [...fields, ...(fragments.get(type) ?? [])];
      return [fragmentOn(type, this.#objectSelections(selections, { ...place, type, path: onlyOf(type, place.path) }))];
    });
  }

  /** Whether the subgraph answers the field of the interface, and so of each of the types. */
  #isWholeHere(field: FieldNode, { type, fetch, lent }: Place, types: readonly string[]): boolean {
    const name = field.name.value;
    if (name === '__typename') return true;
    return (
      !lent.has(name) &&
      this.#facts.known.hasField(fetch.service, type, name) &&
      types.every((one) => {
        const found = this.#plain(one, field);
        return found.homes.includes(fetch.service) && found.lent.size === 0;
      })
    );
  }

  #abstractField(field: FieldNode, place: Place): FieldNode {
    const { selectionSet, name } = field;
    if (selectionSet === undefined || this.#isGivenUp) return field;
    const path = this.#pathTo(field, place);
    const type = this.#facts.facts.typeOf(place.type, name.value);
    const below = { ...place, type, path, mustStay: true, lent: nothing };
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
    const wave = Math.max(-1, ...draft.after.map((one) => one.wave)) + 1;
    const fetch = { ...draft, id: this.#fetches.length, wave, selections: none };
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

const emptySet = setOf(none);

function fragmentOn(type: string, selections: readonly SelectionNode[]): InlineFragmentNode {
  const typeCondition = { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: type } } as const;
  return { kind: Kind.INLINE_FRAGMENT, typeCondition, selectionSet: setOf(selections) };
}

/** The path, of values of the type alone. */
function onlyOf(type: string, path: readonly PathElement[]): readonly PathElement[] {
  return path.map((one, index) => (index === path.length - 1 ? { ...one, types: [type] } : one));
}
