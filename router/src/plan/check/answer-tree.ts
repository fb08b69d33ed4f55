import { Kind, type SelectionSetNode } from 'graphql';
import type { FieldFacts } from '../../supergraph/field-facts.ts';
import type { KnownTypes } from '../../supergraph/known-types.ts';
import type { PathElement } from '../fetches.ts';

/** What is known of a supergraph's types where plans are checked. */
export interface TreeFacts {
  readonly facts: FieldFacts;
  readonly known: KnownTypes;
}

/** A place in the answer, with what plans fetch there for each object type that a value there may have. */
export interface Place {
  readonly byType: Map<string, Map<string, Fetched>>;
}

/** A field under its response key, of one object type. */
export interface Fetched {
  readonly field: string;
  readonly place: Place;
  /** The object types that its value may have; empty for a leaf. */
  readonly types: Set<string>;
  /** Which fetches bring it. */
  readonly by: Set<number>;
  /** Of a `__typename`: those that bring the object type's, and not that of an interface that the subgraph has in its place. */
  readonly byExactly: Set<number>;
}

/** Values at one place of some of its types. */
export interface Values {
  readonly place: Place;
  readonly types: readonly string[];
}

/** A plan is too large to be checked. */
export class TreeTooLargeError extends Error {
  constructor(max: number) {
    super(`expected at most ${max} fields by type in a plan's answer`);
    this.name = 'TreeTooLargeError';
  }
}

// A field counts once for each type around it, so nested fragments multiply. A page of a shop comes to some hundred.
const fetchedMax = 20_000;

/** The answer as a plan builds it up, fetch by fetch, without any data. */
export class AnswerTree {
  readonly root: Place = newPlace();
  readonly #facts: TreeFacts;
  #count = 0;

  constructor(facts: TreeFacts) {
    this.#facts = facts;
  }

  /** Adds what the fetch asks of the subgraph for these values. Throws TreeTooLargeError. */
  add(values: Values, set: SelectionSetNode, from: { readonly fetch: number; readonly service: string }): void {
    const { known, facts: fields } = this.#facts;
    for (const selection of set.selections) {
      if (selection.kind === Kind.FRAGMENT_SPREAD) throw new Error('expected a request without named fragments');
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        const condition = selection.typeCondition?.name.value;
        const types = condition === undefined ? values.types : narrowed(values.types, known.possible(condition));
        this.add({ place: values.place, types }, selection.selectionSet, from);
        continue;
      }
      const { name, alias, selectionSet } = selection;
      for (const type of values.types) {
        const fetched = this.#fetched(values.place, type, { key: (alias ?? name).value, field: name.value });
        fetched.by.add(from.fetch);
        if (known.hasType(from.service, type)) fetched.byExactly.add(from.fetch);
        if (selectionSet === undefined) continue;
        const types = known.possibleIn(from.service, fields.typeOf(type, name.value));
        for (const one of types) fetched.types.add(one);
        this.add({ place: fetched.place, types }, selectionSet, from);
      }
    }
  }

  /** The values to which a path leads, as far as they are there. */
  follow(path: readonly PathElement[], rootType: string): Values[] {
    let at: Values[] = [{ place: this.root, types: [rootType] }];
    for (const { key, types } of path) {
      if (key !== null) at = at.flatMap((values) => below(values, key));
      if (types === null) continue;
      const allowed = types.flatMap((type) => this.#facts.known.possible(type));
      at = at.map((values) => ({ ...values, types: narrowed(values.types, allowed) }));
    }
    return at;
  }

  #fetched(place: Place, type: string, { key, field }: { readonly key: string; readonly field: string }): Fetched {
    const ofType = place.byType.get(type) ?? new Map<string, Fetched>();
    place.byType.set(type, ofType);
    const there = ofType.get(key);
    if (there !== undefined) return there;
    this.#count += 1;
    if (this.#count > fetchedMax) throw new TreeTooLargeError(fetchedMax);
    const fetched: Fetched = { field, place: newPlace(), types: new Set(), by: new Set(), byExactly: new Set() };
    ofType.set(key, fetched);
    return fetched;
  }
}

/** What is there under the key, of one type. */
export function fetchedAt({ byType }: Place, type: string, key: string): Fetched | undefined {
  return byType.get(type)?.get(key);
}

function below({ place, types }: Values, key: string): Values[] {
  return types.flatMap((type) => {
    const fetched = fetchedAt(place, type, key);
    return fetched === undefined ? [] : [{ place: fetched.place, types: [...fetched.types] }];
  });
}

export function narrowed(types: readonly string[], allowed: readonly string[]): readonly string[] {
  return types.filter((type) => allowed.includes(type));
}

function newPlace(): Place {
  return { byType: new Map() };
}
