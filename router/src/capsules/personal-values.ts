import {
  type DocumentNode,
  type FieldNode,
  Kind,
  parse,
  type SelectionSetNode,
  type TypeNode,
  valueFromASTUntyped,
} from 'graphql';
import { isJsonObject } from '../json/json-object.ts';
import type { SchemaPlace, SchemaPlaces } from './schema-places.ts';
import { textsOf } from './redacted-document.ts';
import { itemsOf, stringsIn } from './strings-in.ts';

/** A document, with what it was asked with and what came of it. */
export interface Asked {
  readonly query: string;
  readonly variables: unknown;
  /** Undefined where nothing came. */
  readonly data?: unknown;
}

// A page of a shop selects some hundred fields. What a refused document spreads in fragments may be without end.
const stepsMax = 50_000;

/**
 * The texts that stand in personal places of what was asked and answered. What the schema does not know counts as
 * personal, and of a document that cannot be parsed, or has no end of fragments, every text does.
 */
export function personalValues(all: readonly Asked[], places: SchemaPlaces): ReadonlySet<string> {
  const found = new Set<string>();
  for (const asked of all) new Collector(asked, places, found).collect();
  return found;
}

interface Fragment {
  readonly type: string;
  readonly selections: SelectionSetNode;
}

class Collector {
  readonly #asked: Asked;
  readonly #places: SchemaPlaces;
  readonly #found: Set<string>;
  readonly #fragments = new Map<string, Fragment>();
  /** By object of the data, the members that were asked for. */
  readonly #askedOf = new Map<object, Set<string>>();
  #stepsLeft = stepsMax;

  constructor(asked: Asked, places: SchemaPlaces, found: Set<string>) {
    this.#asked = asked;
    this.#places = places;
    this.#found = found;
  }

  collect(): void {
    const { query, variables, data } = this.#asked;
    const document = parsed(query);
    if (document === null || !this.#walked(document))
      for (const one of [variables, data, textsOf(query)]) this.#all(one);
  }

  /** False: not to its end. */
  #walked(document: DocumentNode): boolean {
    const { variables, data } = this.#asked;
    for (const one of document.definitions)
      if (one.kind === Kind.FRAGMENT_DEFINITION)
        this.#fragments.set(one.name.value, { type: one.typeCondition.name.value, selections: one.selectionSet });
    const types = variableTypes(document);
    if (isJsonObject(variables))
      for (const [name, value] of Object.entries(variables)) this.#input(value, types.get(name));
    for (const one of document.definitions) {
      if (one.kind !== Kind.OPERATION_DEFINITION) continue;
      this.#selected(one.selectionSet, this.#places.roots.get(one.operation), [data]);
    }
    this.#unasked();
    return this.#stepsLeft > 0;
  }

  #selected({ selections }: SelectionSetNode, type: string | undefined, objects: readonly unknown[]): void {
    for (const one of selections) {
      this.#stepsLeft -= 1;
      if (this.#stepsLeft <= 0) return;
      if (one.kind === Kind.FIELD) this.#field(one, type, objects);
      else if (one.kind === Kind.INLINE_FRAGMENT)
        this.#selected(one.selectionSet, one.typeCondition?.name.value ?? type, objects);
      else this.#spread(one.name.value, objects);
    }
  }

  /** While it is walked it is not there: a refused document may spread it in a circle. */
  #spread(name: string, objects: readonly unknown[]): void {
    const fragment = this.#fragments.get(name);
    if (fragment === undefined) return;
    this.#fragments.delete(name);
    this.#selected(fragment.selections, fragment.type, objects);
    this.#fragments.set(name, fragment);
  }

  #field(node: FieldNode, type: string | undefined, objects: readonly unknown[]): void {
    const { name, alias, arguments: given = [], selectionSet } = node;
    const place = type === undefined ? undefined : this.#places.types.get(type)?.get(name.value);
    const isOfGraphql = name.value.startsWith('_');
    for (const one of given) this.#argument(one, isOfGraphql ? ofGraphql : place?.arguments.get(one.name.value));
    const key = (alias ?? name).value;
    const values = objects
      .flatMap(itemsOf)
      .flatMap((object) => (isJsonObject(object) ? [this.#member(object, key)] : []));
    if (place?.isPersonal === true || (place === undefined && !isOfGraphql)) this.#all(values);
    if (selectionSet !== undefined) this.#selected(selectionSet, place?.type, values);
  }

  #member(object: Readonly<Record<string, unknown>>, key: string): unknown {
    const asked = this.#askedOf.get(object) ?? new Set();
    this.#askedOf.set(object, asked.add(key));
    return object[key];
  }

  /** What came without being asked for: nobody says what it is. */
  #unasked(): void {
    for (const [object, asked] of this.#askedOf)
      for (const [key, value] of Object.entries(object)) if (!asked.has(key)) this.#all(value);
  }

  #argument({ value }: NonNullable<FieldNode['arguments']>[number], place: SchemaPlace | undefined): void {
    const variables = isJsonObject(this.#asked.variables) ? this.#asked.variables : {};
    const given = valueFromASTUntyped(value, variables);
    if (place === undefined || place.isPersonal) this.#all(given);
    else this.#input(given, place.type);
  }

  /** Undefined: nobody says of which type it is. */
  #input(value: unknown, type: string | undefined): void {
    if (type === undefined) return this.#all(value);
    for (const item of itemsOf(value)) {
      if (!isJsonObject(item)) continue;
      const { __typename: own, ...members } = item;
      const fields = this.#places.types.get(typeof own === 'string' ? own : type);
      for (const [name, member] of Object.entries(members)) {
        const place = fields?.get(name);
        if (place === undefined || place.isPersonal) this.#all(member);
        else this.#input(member, place.type);
      }
    }
  }

  #all(value: unknown): void {
    for (const one of stringsIn(value)) this.#found.add(one);
  }
}

/** Of `_entities`, whose representations each say of themselves of which type they are. */
const ofGraphql: SchemaPlace = { type: '_Any', isPersonal: false, arguments: new Map() };

function parsed(query: string): DocumentNode | null {
  try {
    return parse(query);
  } catch {
    return null;
  }
}

function variableTypes({ definitions }: DocumentNode): ReadonlyMap<string, string> {
  const defined = definitions.flatMap((one) =>
    one.kind === Kind.OPERATION_DEFINITION ? (one.variableDefinitions ?? []) : [],
  );
  return new Map(defined.map(({ variable, type }) => [variable.name.value, namedIn(type)]));
}

function namedIn(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedIn(type.type);
}
