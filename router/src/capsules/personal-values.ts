import {
  type ArgumentNode,
  type ConstArgumentNode,
  type DocumentNode,
  type FieldNode,
  Kind,
  parse,
  type SelectionSetNode,
  type TypeNode,
  valueFromASTUntyped,
  type VariableDefinitionNode,
  visit,
} from 'graphql';
import { isJsonObject } from '../json/json-object.ts';
import type { SchemaPlace, SchemaPlaces } from './schema-places.ts';
import { textsOf } from './redacted-document.ts';
import { itemsOf, secretsIn, stringsIn } from './strings-in.ts';

/** A document, with what it was asked with and what came of it. */
export interface Asked {
  readonly query: string;
  readonly variables: unknown;
  /** Undefined where nothing came. */
  readonly data?: unknown;
  /** What else came and went beside: only what is named as a secret is one. */
  readonly beside?: unknown;
  /** Texts that came and that nobody reads. */
  readonly unread?: readonly string[];
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
  readonly #spreadNames = new Set<string>();
  /** By object of the data, the members that were asked for. */
  readonly #askedOf = new Map<object, Set<string>>();
  /** Those that were given, and defaults. */
  #variables: Readonly<Record<string, unknown>> = {};
  #stepsLeft = stepsMax;

  constructor(asked: Asked, places: SchemaPlaces, found: Set<string>) {
    this.#asked = asked;
    this.#places = places;
    this.#found = found;
  }

  collect(): void {
    const { query, variables, data, beside, unread = [] } = this.#asked;
    for (const one of [...unread, ...secretsIn([variables, data, beside])]) this.#found.add(one);
    const document = parsed(query);
    if (document === null || !this.#walked(document))
      for (const one of [variables, data, textsOf(query)]) this.#all(one);
  }

  /** False: not to its end. */
  #walked(document: DocumentNode): boolean {
    const { variables, data } = this.#asked;
    const defined = variablesOf(document);
    this.#variables = { ...defaultsOf(defined), ...(isJsonObject(variables) ? variables : {}) };
    for (const one of document.definitions)
      if (one.kind === Kind.FRAGMENT_DEFINITION)
        this.#fragments.set(one.name.value, { type: one.typeCondition.name.value, selections: one.selectionSet });
    const types = new Map(defined.map(({ variable, type }) => [variable.name.value, namedIn(type)]));
    const used = usedIn(document);
    for (const [name, value] of Object.entries(this.#variables))
      this.#input(value, used.has(name) ? types.get(name) : undefined);
    visit(document, { Directive: ({ arguments: given = [] }) => given.forEach((one) => this.#all(this.#given(one))) });
    for (const one of document.definitions) {
      if (one.kind !== Kind.OPERATION_DEFINITION) continue;
      this.#selected(one.selectionSet, this.#places.roots.get(one.operation), [data]);
    }
    for (const [name, { type, selections }] of this.#fragments)
      if (!this.#spreadNames.has(name)) this.#selected(selections, type, []);
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
    this.#spreadNames.add(name);
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

  #argument(node: ConstArgumentNode | ArgumentNode, place: SchemaPlace | undefined): void {
    const given = this.#given(node);
    if (place === undefined || place.isPersonal) this.#all(given);
    else this.#input(given, place.type);
  }

  #given({ value }: ConstArgumentNode | ArgumentNode): unknown {
    return valueFromASTUntyped(value, this.#variables);
  }

  /** Undefined: nobody says of which type it is. */
  #input(value: unknown, type: string | undefined): void {
    if (type === undefined || !(ofEverySchema.has(type) || this.#places.names.has(type))) return this.#all(value);
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

const ofEverySchema = new Set(['ID', 'String', 'Int', 'Float', 'Boolean', ofGraphql.type]);

function parsed(query: string): DocumentNode | null {
  try {
    return parse(query);
  } catch {
    return null;
  }
}

function variablesOf({ definitions }: DocumentNode): readonly VariableDefinitionNode[] {
  return definitions.flatMap((one) => (one.kind === Kind.OPERATION_DEFINITION ? (one.variableDefinitions ?? []) : []));
}

/** What no place has is said of by none. */
function usedIn(document: DocumentNode): ReadonlySet<string> {
  const used = new Set<string>();
  visit(document, { VariableDefinition: () => false, Variable: ({ name }) => void used.add(name.value) });
  return used;
}

function defaultsOf(defined: readonly VariableDefinitionNode[]): Readonly<Record<string, unknown>> {
  const defaults = defined.flatMap(({ variable, defaultValue }) =>
    defaultValue === undefined ? [] : [[variable.name.value, valueFromASTUntyped(defaultValue)] as const],
  );
  return Object.fromEntries(defaults);
}

function namedIn(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedIn(type.type);
}
