import { Kind, type SelectionSetNode } from 'graphql';
import type { FieldFacts } from '../../supergraph/field-facts.ts';
import type { KnownTypes } from '../../supergraph/known-types.ts';
import type { PathElement } from '../fetches.ts';

/** What is known of a supergraph's types where plans are checked. */
export interface TreeFacts {
  readonly facts: FieldFacts;
  readonly known: KnownTypes;
}

/** A place in the answer, with what plans fetch there under each response key. No two of a key are of the same type. */
export interface Place {
  readonly fields: Map<string, Fetched[]>;
}

/** A field under its response key, of those object types that have all in common that was fetched below it. */
export interface Fetched {
  readonly field: string;
  /** The types of the objects that have it. */
  readonly of: readonly string[];
  readonly place: Place;
  /** The object types that its value may have; none for a leaf. */
  readonly types: Set<string>;
  /** Which fetches bring it. */
  readonly by: Set<number>;
  /** Of a `__typename`: those that bring the object type's, and not that of an interface in its place. Null of others. */
  readonly byExactly: Set<number> | null;
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

// A field counts once for each part of its types below which something else is fetched. A page of a shop comes to some
// hundred, the answers of plans that are built to explode to some thousand.
const fetchedMax = 20_000;

const none: readonly never[] = [];

interface From {
  readonly fetch: number;
  readonly service: string;
}

/** The answer as a plan builds it up, fetch by fetch, without any data. */
export class AnswerTree {
  readonly root: Place = newPlace();
  readonly #facts: TreeFacts;
  #count = 0;

  constructor(facts: TreeFacts) {
    this.#facts = facts;
  }

  /** Adds what the fetch asks of the subgraph for these values. Throws TreeTooLargeError. */
  add(values: Values, set: SelectionSetNode, from: From): void {
    const { known } = this.#facts;
    for (const selection of set.selections) {
      if (selection.kind === Kind.FRAGMENT_SPREAD) throw new Error('expected a request without named fragments');
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        const condition = selection.typeCondition?.name.value;
        const types = condition === undefined ? values.types : narrowed(values.types, known.possible(condition));
        if (types.length > 0) this.add({ place: values.place, types }, selection.selectionSet, from);
        continue;
      }
      const { name, alias, selectionSet } = selection;
      for (const alike of this.#alike(values.types, name.value, from.service)) {
        const types = selectionSet === undefined ? none : known.possibleIn(from.service, alike.fieldType);
        for (const fetched of this.#parts(values.place, (alias ?? name).value, { ...alike, field: name.value })) {
          fetched.by.add(from.fetch);
          if (alike.isExact) fetched.byExactly?.add(from.fetch);
          if (selectionSet === undefined) continue;
          for (const type of types) fetched.types.add(type);
          this.add({ place: fetched.place, types }, selectionSet, from);
        }
      }
    }
  }

  /** The values to which a path leads, as far as they are there, each apart from those of other types. */
  follow(path: readonly PathElement[], rootType: string): Values[] {
    let at: Values[] = [{ place: this.root, types: [rootType] }];
    for (const { key, types } of path) {
      if (key !== null)
        at = at.flatMap((values) =>
          this.#parts(values.place, key, { types: values.types, field: null }).map((one) => valuesOf(one)),
        );
      if (types === null) continue;
      const allowed = types.flatMap((type) => this.#facts.known.possible(type));
      at = at.map((values) => ({ ...values, types: narrowed(values.types, allowed) }));
    }
    return at;
  }

  /** The types by what the subgraph answers for the field. */
  #alike(types: readonly string[], field: string, service: string): readonly Alike[] {
    const { known, facts } = this.#facts;
    // Nearly all places are of one type.
    const [only] = types;
    if (types.length === 1 && only !== undefined)
      return [
        {
          types,
          fieldType: facts.typeOf(only, field),
          isExact: field === '__typename' && known.hasType(service, only),
        },
      ];
    const found: { types: string[]; fieldType: string; isExact: boolean }[] = [];
    for (const type of types) {
      const fieldType = facts.typeOf(type, field);
      const isExact = field === '__typename' && known.hasType(service, type);
      const same = found.find((one) => one.fieldType === fieldType && one.isExact === isExact);
      if (same === undefined) found.push({ types: [type], fieldType, isExact });
      else same.types.push(type);
    }
    return found;
  }

  /**
   * What is fetched under the key of just these types, that of others split off. With `field`, what is not there yet is
   * made.
   */
  #parts(place: Place, key: string, { types, field }: Parts): readonly Fetched[] {
    const known = place.fields.get(key) ?? none;
    if (known.length === 0) {
      if (field === null || types.length === 0) return none;
      const made = [this.#counted(newFetched(field, types))];
      place.fields.set(key, made);
      return made;
    }
    const kept: Fetched[] = [];
    const parts: Fetched[] = [];
    for (const one of known) {
      const own = narrowed(one.of, types);
      if (own.length === 0) kept.push(one);
      else if (own.length === one.of.length) parts.push(one);
      else {
        kept.push(this.#copy(one, without(one.of, own)));
        parts.push({ ...one, of: own });
      }
    }
    const others = field === null ? [] : types.filter((type) => !known.some(({ of }) => of.includes(type)));
    if (field !== null && others.length > 0) parts.push(this.#counted(newFetched(field, others)));
    if (parts.length > 0) place.fields.set(key, [...kept, ...parts]);
    return parts;
  }

  #copy(fetched: Fetched, of: readonly string[]): Fetched {
    const fields = new Map<string, Fetched[]>();
    for (const [key, parts] of fetched.place.fields)
      fields.set(
        key,
        parts.map((one) => this.#copy(one, one.of)),
      );
    const { field, types, by, byExactly } = fetched;
    const sets = { types: new Set(types), by: new Set(by), byExactly: byExactly === null ? null : new Set(byExactly) };
    return this.#counted({ field, of, place: { fields }, ...sets });
  }

  #counted(fetched: Fetched): Fetched {
    this.#count += 1;
    if (this.#count > fetchedMax) throw new TreeTooLargeError(fetchedMax);
    return fetched;
  }
}

/** Types of which a subgraph answers a field alike. */
interface Alike {
  readonly types: readonly string[];
  /** Empty where there is no such field. */
  readonly fieldType: string;
  /** It tells the name of the object's own type. */
  readonly isExact: boolean;
}

interface Parts {
  readonly types: readonly string[];
  readonly field: string | null;
}

function newFetched(field: string, of: readonly string[]): Fetched {
  const byExactly = field === '__typename' ? new Set<number>() : null;
  return { field, of, place: newPlace(), types: new Set(), by: new Set(), byExactly };
}

/** What is there under the key, of one type. */
export function fetchedAt({ fields }: Place, type: string, key: string): Fetched | undefined {
  return fields.get(key)?.find(({ of }) => of.includes(type));
}

export function valuesOf({ place, types }: Fetched): Values {
  return { place, types: [...types] };
}

export function narrowed(types: readonly string[], allowed: readonly string[]): readonly string[] {
  return types.filter((type) => allowed.includes(type));
}

export function without(types: readonly string[], others: readonly string[]): readonly string[] {
  return types.filter((type) => !others.includes(type));
}

function newPlace(): Place {
  return { fields: new Map() };
}
