import { getNamedType, isLeafType } from 'graphql';
import { connection, connectionItem, isPaging, paged } from './connections.ts';
import { Entities } from './entities.ts';
import type { Examples } from './examples.ts';
import { type Field, type GraphFacts, isList, tellsOfErrors } from './graph-facts.ts';
import { isValueOf, leafValue } from './leaf-values.ts';
import { type Links, links } from './links.ts';
import { numberFrom, oneOf } from './seeded.ts';
import { areThings, type Arguments, partOf, type Thing, type Told } from './thing.ts';
import { toldValue } from './told-values.ts';

export interface WorldOptions {
  readonly seed: string;
  readonly examples: Examples;
}

/** Which field of a thing is asked for, as which type it is seen, and how. */
export interface Ask {
  readonly parent: string;
  readonly field: string;
  readonly args: Arguments;
}

/**
 * All that the mocks of one graph say, in whichever subgraph: a value follows from the seed, the thing and its field, so
 * that the same thing has the same fields wherever it is met; nothing is kept but what somebody made or changed.
 */
export class World {
  readonly facts: GraphFacts;
  readonly entities: Entities;
  readonly #links: Links;
  readonly #options: WorldOptions;

  constructor(facts: GraphFacts, options: WorldOptions) {
    this.facts = facts;
    this.#options = options;
    this.#links = links(facts);
    this.entities = new Entities({
      ...options,
      facts,
      countOf: this.#links.countOf,
      valueOf: (thing, field) => this.valueOf(thing, { parent: thing.type, field, args: {} }),
    });
  }

  /** The value of a field: of a leaf as it is sent, a thing, or a list of either; null of a field that nobody knows. */
  valueOf(thing: Thing, ask: Ask): unknown {
    const definition = this.facts.fieldsOf(ask.parent)[ask.field];
    if (definition === undefined) return null;
    const said = this.entities.changesOf(thing)[ask.field] ?? thing.told[ask.field];
    const known = toldValue(this, definition.type, { id: `${thing.id}.${ask.field}`, value: said });
    const { name } = getNamedType(definition.type);
    const item = connectionItem(this.facts, name);
    if (item !== null && !isList(definition.type)) {
      if (known !== undefined && !areThings(known)) return known;
      const items = known ?? this.#listed(thing, item, ask);
      return connection(this.facts, this.#part(thing, name, ask), { items, args: ask.args });
    }
    if (isList(definition.type)) {
      const items = Array.isArray(known) ? known : this.#list(thing, definition, ask);
      return paged(items, ask.args).items;
    }
    return known === undefined ? this.#single(thing, definition, ask) : known;
  }

  #list(thing: Thing, { type }: Field, ask: Ask): readonly unknown[] {
    const named = getNamedType(type);
    if (!isLeafType(named)) return this.#listed(thing, named.name, ask);
    const seed = `${thing.id}.${ask.field}`;
    const values = Array.from({ length: 1 + numberFrom(seed, 3) }, (_, place) =>
      this.#leaf(definitionOf(named, thing, ask), `${seed}/${place}`),
    );
    return [...new Set(values)];
  }

  #listed(thing: Thing, item: string, { parent, field, args }: Ask): readonly Thing[] {
    if (this.facts.possibleTypes(item).every(tellsOfErrors)) return [];
    const seed = `${thing.id}.${field}`;
    if (!this.facts.isEntity(item)) {
      const asked = { ...thing.asked, ...leavesIn(args) };
      return Array.from({ length: 1 + numberFrom(seed, 3) }, (_, place) =>
        this.#valueObject(item, `${seed}/${place}`, asked),
      );
    }
    if (parent === this.facts.schema.getQueryType()?.name) return this.#listedByRoot(item, args);
    if (this.facts.isEntity(thing.type)) return this.#children(thing, item);
    const all = this.entities.all(item);
    const from = numberFrom(seed, Math.max(1, all.length));
    // Three of them, beginning anywhere.
    return [...all, ...all].slice(from, from + Math.min(3, all.length));
  }

  /** All that there are, or those that the arguments name: by a field of theirs, or by a list of its values. */
  #listedByRoot(item: string, args: Arguments): readonly Thing[] {
    const fields = this.facts.fieldsOf(item);
    for (const [name, value] of Object.entries(args)) {
      const one = name.replace(/s$/, '');
      if (Array.isArray(value) && Object.hasOwn(fields, one))
        return value.map((each) => this.entities.found(item, { [one]: each }));
    }
    const named = this.#namedBy(item, args);
    return named === null ? this.entities.all(item) : [this.entities.found(item, named)];
  }

  /** Those whose link leads back here. */
  #children(parent: Thing, item: string): readonly Thing[] {
    const { familyOf } = this.facts;
    const link = this.#links.to(item, familyOf(parent.type));
    if (parent.index !== null) {
      return this.entities.all(item).filter((child) => this.#parentOf(child, parent, link)?.id === parent.id);
    }
    const told = this.entities.all(item).filter((child) => link !== null && Object.hasOwn(child.told, link));
    const own = told.filter((child) => this.#parentOf(child, parent, link)?.id === parent.id);
    if (own.length > 0) return own;
    // It belongs to nobody's tree, so that nothing is below it.
    if (familyOf(item) === familyOf(parent.type)) return [];
    return Array.from({ length: 1 + numberFrom(`${parent.id} ${item}`, 3) }, (_, place) =>
      this.entities.made(item, `${parent.id}/${item}/${place}`, link === null ? {} : { [link]: parent }),
    );
  }

  #parentOf(child: Thing, { type }: Thing, link: string | null): Thing | null {
    if (link === null) return this.#atPlaceOf(child, type);
    const told = this.valueOf(child, { parent: child.type, field: link, args: {} });
    return told as Thing | null;
  }

  #atPlaceOf({ index }: Thing, type: string): Thing | null {
    const all = this.entities.all(type);
    return all[(index ?? 0) % Math.max(1, all.length)] ?? null;
  }

  #single(thing: Thing, definition: Field, ask: Ask): unknown {
    const named = getNamedType(definition.type);
    const asked = thing.asked[ask.field];
    if (isLeafType(named)) {
      if (isValueOf(named, asked)) return asked;
      return this.#leaf(definitionOf(named, thing, ask), `${thing.id}.${ask.field}${printed(ask.args)}`);
    }
    if (this.facts.isEntity(named.name)) return this.#entity(thing, definition, ask);
    return this.#part(thing, named.name, ask);
  }

  #entity(thing: Thing, definition: Field, ask: Ask): Thing | null {
    const { familyOf, schema } = this.facts;
    const { name } = getNamedType(definition.type);
    const family = familyOf(name);
    const seed = `${thing.id}.${ask.field}`;
    const all = this.entities.all(name);
    if (ask.parent === schema.getQueryType()?.name) {
      const named = this.#namedBy(name, ask.args);
      return named === null ? (oneOf(all, seed) ?? null) : this.entities.found(name, named);
    }
    if (!this.facts.isEntity(thing.type)) return oneOf(all, seed) ?? null;
    const isLink = this.#links.to(thing.type, family) === ask.field;
    if (family === familyOf(thing.type)) return this.#above(thing, definition, isLink);
    if (thing.index !== null) return isLink ? this.#atPlaceOf(thing, name) : (oneOf(all, seed) ?? null);
    return this.#linkedBack(thing, name, seed) ?? oneOf(all, seed) ?? null;
  }

  /** In a tree: the one above, of which each has up to three below; the first has none. */
  #above({ index, id }: Thing, { type, name: field }: Field, isLink: boolean): Thing | null {
    const { name } = getNamedType(type);
    const all = this.entities.all(name);
    if (!isLink || this.#links.listsOf(name, this.facts.familyOf(name)).length === 0)
      return oneOf(all, `${id}.${field}`) ?? null;
    return index === null || index === 0 ? null : (all[Math.floor((index - 1) / 3)] ?? null);
  }

  /** One that came later points at one of its own, which points back; null where nothing would lead back. */
  #linkedBack(thing: Thing, type: string, id: string): Thing | null {
    const family = this.facts.familyOf(thing.type);
    const lists = this.#links.listsOf(type, family);
    const back = this.#links.to(type, family);
    if (lists.length === 0 && back === null) return null;
    const told = Object.fromEntries(lists.map((list) => [list, [thing]]));
    return this.entities.made(type, id, back === null ? told : { ...told, [back]: thing });
  }

  /** What the arguments say of the one that is wanted; null where they name no field of it. */
  #namedBy(type: string, args: Arguments): Told | null {
    const fields = this.facts.fieldsOf(type);
    const idArgument = `${type.slice(0, 1).toLowerCase()}${type.slice(1)}Id`;
    const named = Object.entries(args)
      .flatMap(([name, value]) => (isWays(value) ? Object.entries(value) : [[name, value] as const]))
      .map(([name, value]) => [name === idArgument ? 'id' : name, value] as const)
      .filter(([name, value]) => isText(value) && isLeafType(leafOf(fields[name])));
    return named.length === 0 ? null : Object.fromEntries(named);
  }

  #part(thing: Thing, type: string, { field, args }: Ask): Thing {
    const asked = { ...thing.asked, ...leavesIn(args) };
    return this.#valueObject(type, `${thing.id}.${field}${printed(args)}`, asked);
  }

  #valueObject(type: string, id: string, asked: Told): Thing {
    const object = oneOf(this.facts.possibleTypes(type), id) ?? type;
    const told = oneOf(this.#options.examples.objectsOf(object), id) ?? {};
    return partOf(object, id, { told, asked });
  }

  #leaf({ leaf, type, field, index }: LeafOf, seed: string): unknown {
    const examples = this.#options.examples.valuesOf(`${type}.${field}`) ?? this.#options.examples.valuesOf(leaf.name);
    return examples === null ? leafValue(leaf, { type, field, seed, index }) : oneOf(examples, seed);
  }
}

interface LeafOf {
  readonly leaf: Parameters<typeof leafValue>[0];
  readonly type: string;
  readonly field: string;
  readonly index: number | null;
}

function definitionOf(leaf: LeafOf['leaf'], { type, index }: Thing, { field }: Ask): LeafOf {
  return { leaf, type, field, index };
}

function leafOf(field: Field | undefined) {
  return field === undefined || isList(field.type) ? undefined : getNamedType(field.type);
}

/** Ways to name a thing, of which one is given. */
function isWays(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length === 1;
}

function isText(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}

function leavesIn(args: Arguments): Told {
  return Object.fromEntries(Object.entries(args).filter(([name, value]) => isText(value) && !isPaging(name)));
}

/** What tells two askings of one field apart. */
function printed(args: Arguments): string {
  const others = Object.entries(args).filter(([name]) => !isPaging(name));
  return others.length === 0 ? '' : JSON.stringify(others);
}
