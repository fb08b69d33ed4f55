import { Kind, type SelectionNode, type SelectionSetNode } from 'graphql';
import type { FederatedField, FederatedGraph, FederatedType } from './federated-graph.ts';

/**
 * Whether each query of a graph can surely be served, and without a word on any of them: wherever a query may have come to,
 * what is below it can be had from there alone. False says nothing: to look at all the ways there at once takes
 * composition's own search, by far the longest part of composing, which finds what this does not and words what is wrong.
 */
export function isSurelyServed(graph: FederatedGraph): boolean {
  return new Walk(graph).isServed();
}

/** A type in a subgraph. */
interface Place {
  readonly type: FederatedType;
  readonly subgraph: string;
}

class Walk {
  readonly #graph: FederatedGraph;
  readonly #waiting: Place[] = [];
  readonly #seen = new Set<string>();
  readonly #reached = new Map<string, ReadonlySet<string>>();
  /** By field and subgraph; false while it is looked at, as what requires itself is never had. */
  readonly #required = new Map<string, boolean>();

  constructor(graph: FederatedGraph) {
    this.#graph = graph;
  }

  isServed(): boolean {
    for (const root of this.#graph.roots) {
      const type = this.#graph.types.get(root);
      if (type === undefined || !this.#goOnFromRoot(type)) return false;
    }
    for (let place = this.#waiting.pop(); place !== undefined; place = this.#waiting.pop()) {
      if (!this.#goOnFrom(place)) return false;
    }
    return this.#areMovingFieldsReached();
  }

  /** Composition's own search cannot begin where a field moves between subgraphs of which one does not lead to its type. */
  #areMovingFieldsReached(): boolean {
    return [...this.#graph.types.values()].every((type) =>
      [...type.fields.values()].every(({ moving }) =>
        [...(moving?.from ?? []), ...(moving?.to ?? [])].every((subgraph) => this.#isKnown({ type, subgraph })),
      ),
    );
  }

  #isKnown({ type, subgraph }: Place): boolean {
    const isEntity = type.homes.get(subgraph)?.keys.some(({ isResolvable }) => isResolvable) === true;
    return isEntity || this.#graph.roots.includes(type.name) || this.#seen.has(`${type.name} ${subgraph}`);
  }

  /** A query begins in each subgraph at once. */
  #goOnFromRoot(type: FederatedType): boolean {
    for (const field of type.fields.values()) {
      if (field.isVisible && (!isAlwaysIn(field, [...field.resolvers.keys()]) || !this.#isOneThing(field)))
        return false;
      for (const subgraph of field.standsIn) this.#goTo(field.type, subgraph);
    }
    return true;
  }

  #goOnFrom(place: Place): boolean {
    const { type, subgraph } = place;
    if (type.members !== null) {
      this.#goToMembers(place);
      return type.homes.get(subgraph)?.isInterfaceObject !== true || this.#areMembersKnownBy(place);
    }
    for (const field of type.fields.values()) {
      if (field.isVisible && (!isAlwaysIn(field, this.#subgraphsWith(field, place)) || !this.#isOneThing(field)))
        return false;
    }
    this.#goBelow(place);
    return true;
  }

  #goToMembers(place: Place): void {
    const { type } = place;
    for (const subgraph of this.#subgraphsFrom(place)) {
      if (type.homes.get(subgraph)?.isInterfaceObject === true) {
        this.#goTo(type.name, subgraph);
        this.#goBelow({ type, subgraph });
      }
      for (const member of type.members?.bySubgraph.get(subgraph) ?? []) this.#goTo(member, subgraph);
    }
  }

  /** Where an interface is an object, nothing is known of which of its objects it is: for each, somebody has to be asked who does. */
  #areMembersKnownBy({ type, subgraph }: Place): boolean {
    const known = new Set(
      [...type.homes].flatMap(([name, { keys, isInterfaceObject }]) =>
        !isInterfaceObject && keys.some((key) => key.isResolvable && this.#isLocal(key.fields, { type, subgraph }))
          ? [...(type.members?.bySubgraph.get(name) ?? [])]
          : [],
      ),
    );
    return [...(type.members?.all ?? [])].every((member) => known.has(member));
  }

  #goBelow(place: Place): void {
    const subgraphs = this.#subgraphsFrom(place);
    for (const { type, standsIn } of place.type.fields.values()) {
      for (const subgraph of standsIn) if (subgraphs.has(subgraph)) this.#goTo(type, subgraph);
    }
  }

  #goTo(name: string, subgraph: string): void {
    const type = this.#graph.types.get(name);
    const place = `${name} ${subgraph}`;
    if (type === undefined || this.#seen.has(place)) return;
    this.#seen.add(place);
    this.#waiting.push({ type, subgraph });
  }

  /** Several subgraphs that answer with an interface or a union know the same objects by it: else composition has a word on it. */
  #isOneThing({ type, resolvers }: FederatedField): boolean {
    const members = this.#graph.types.get(type)?.members ?? null;
    if (members === null || resolvers.size < 2) return true;
    const texts = [...resolvers.keys()].map((subgraph) =>
      [...(members.bySubgraph.get(subgraph) ?? [])].toSorted().join(' '),
    );
    return texts[0] !== '' && new Set(texts).size === 1;
  }

  /** Those that resolve a field, and can be asked for it from a place. */
  #subgraphsWith({ name, resolvers }: FederatedField, place: Place): readonly string[] {
    return [...this.#subgraphsFrom(place)].filter((subgraph) => {
      const requires = resolvers.get(subgraph);
      if (requires === undefined || requires === null) return requires === null;
      return this.#isRequiredHad(name, requires, { ...place, subgraph });
    });
  }

  /** Where one can go from a place by keys, the place itself among it. */
  #subgraphsFrom(place: Place): ReadonlySet<string> {
    const { type, subgraph } = place;
    const name = `${type.name} ${subgraph}`;
    const known = this.#reached.get(name);
    if (known !== undefined) return known;
    const reached = new Set([subgraph]);
    // There it is another type, from which no key leads on.
    const others = type.members === null ? interfaceObjectsOf(type) : new Set<string>();
    if (!others.has(subgraph)) {
      // What is added is gone through, too.
      for (const from of reached) {
        for (const to of type.homes.keys())
          if (!others.has(to) && this.#leadsTo(to, { type, subgraph: from })) reached.add(to);
      }
      for (const to of [...others].filter((one) => this.#leadsToInterfaceObject(one, place, [...reached])))
        reached.add(to);
    }
    this.#reached.set(name, reached);
    return reached;
  }

  /** At once, or by one other subgraph: where several others know the key, composition's own search may not find the way. */
  #leadsToInterfaceObject(to: string, place: Place, reached: readonly string[]): boolean {
    const isLedFrom = (subgraph: string): boolean => this.#leadsTo(to, { ...place, subgraph });
    return isLedFrom(place.subgraph) || reached.filter(isLedFrom).length === 1;
  }

  #leadsTo(subgraph: string, from: Place): boolean {
    const { type } = from;
    if (type.name === this.#graph.query) return true;
    const keys = (type.homes.get(subgraph)?.keys ?? []).filter(({ isResolvable }) => isResolvable);
    // Of what is no object it is enough to know where it may lead.
    return type.members === null ? keys.some(({ fields }) => this.#isLocal(fields, from)) : keys.length > 0;
  }

  /** Whether the place's subgraph alone resolves all of a set of fields. */
  #isLocal({ selections }: SelectionSetNode, { type, subgraph }: Place): boolean {
    return selections.every((selection) => {
      const field = selection.kind === Kind.FIELD ? type.fields.get(selection.name.value) : undefined;
      if (selection.kind !== Kind.FIELD || field?.moving !== null) return false;
      if (field.resolvers.get(subgraph) !== null) return false;
      if (selection.selectionSet === undefined) return true;
      const below = this.#objectOf(field);
      return below !== null && this.#isLocal(selection.selectionSet, { type: below, subgraph });
    });
  }

  /** Who has asked others for what a field requires comes back by a key. */
  #isRequiredHad(name: string, requires: SelectionSetNode, place: Place): boolean {
    const field = `${place.type.name}.${name} ${place.subgraph}`;
    const known = this.#required.get(field);
    if (known !== undefined) return known;
    this.#required.set(field, false);
    const keys = place.type.homes.get(place.subgraph)?.keys ?? [];
    const isHad = keys.some(({ fields }) => this.#isLocal(fields, place)) && this.#isSelectionHad(requires, place);
    this.#required.set(field, isHad);
    return isHad;
  }

  #isSelectionHad({ selections }: SelectionSetNode, place: Place): boolean {
    return selections.every((selection) => {
      if (isNameOf(selection, place)) return true;
      const field = selection.kind === Kind.FIELD ? place.type.fields.get(selection.name.value) : undefined;
      // Conditions never lead by a field that moves.
      if (selection.kind !== Kind.FIELD || field?.moving !== null) return false;
      const { selectionSet } = selection;
      const subgraphs = this.#subgraphsWith(field, place);
      if (selectionSet === undefined) return subgraphs.length > 0;
      const type = this.#objectOf(field);
      return type !== null && subgraphs.some((subgraph) => this.#isSelectionHad(selectionSet, { type, subgraph }));
    });
  }

  #objectOf({ type }: FederatedField): FederatedType | null {
    const found = this.#graph.types.get(type);
    return found === undefined || found.members !== null ? null : found;
  }
}

/** The subgraphs that know an object as one of its interfaces, and not by its own name. */
function interfaceObjectsOf({ homes }: FederatedType): ReadonlySet<string> {
  return new Set([...homes].flatMap(([subgraph, { isInterfaceObject }]) => (isInterfaceObject ? [subgraph] : [])));
}

/** `__typename`, where the subgraph knows which type it is. */
function isNameOf(selection: SelectionNode, { type, subgraph }: Place): boolean {
  const home = type.homes.get(subgraph);
  const isKnown = type.members === null && home !== undefined && !home.isInterfaceObject;
  return isKnown && selection.kind === Kind.FIELD && selection.name.value === '__typename';
}

/** Whether one of the subgraphs resolves it, whatever the labels of overrides say. */
function isAlwaysIn({ moving }: FederatedField, subgraphs: readonly string[]): boolean {
  const { from, to } = moving ?? { from: [], to: [] };
  return [from, to].every((left) => subgraphs.some((one) => !left.includes(one)));
}
