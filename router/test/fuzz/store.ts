import {
  type FieldNode,
  getNamedType,
  getNullableType,
  GraphQLError,
  type GraphQLOutputType,
  isEnumType,
  isLeafType,
  isListType,
  isNonNullType,
  Kind,
  type SelectionSetNode,
  valueFromAST,
} from 'graphql';
import { isJsonObject } from '../../src/json/json-object.ts';
import { jsonText } from '../../src/json/json-text.ts';
import { LongNumber } from '../../src/json/long-number.ts';
import type { Catalogue } from './catalogue.ts';
import { longNumber } from './long-numbers.ts';
import { hash, type Random, seeded } from './random.ts';

/** An object of the case's world. What it is called follows from who it is, wherever it is met. */
export interface Thing {
  /** As the subgraph that gives it knows it. */
  readonly __typename: string;
  readonly type: string;
  readonly identity: string;
  /** What a router sent of it. */
  readonly representation?: Readonly<Record<string, unknown>>;
  /** The objects above it; known to the oracle alone. */
  readonly above?: readonly Thing[];
}

export interface StoreOptions {
  readonly seed: number;
  /** Whether fields that are computed from others show what they were computed from. */
  readonly showsRequirements: boolean;
  readonly hasFailures: boolean;
  /** How likely it is that a subgraph does not know an entity. */
  readonly unknownChance?: number;
}

export interface Asked {
  readonly field: string;
  readonly args: Readonly<Record<string, unknown>>;
  /** What the field is computed from, if it is. */
  readonly from?: unknown;
}

// So few that one answer meets the same entity several times.
const entitiesPerType = 3;
const nullChance = 0.15;
const failureChance = 0.3;
// One field in so many.
const failingFields = 4;

/**
 * Every value of a case, without any table: it is drawn from the seed, the object's identity, the field and its
 * arguments. Subgraphs and oracle read the same.
 */
export class Store {
  readonly #catalogue: Catalogue;
  readonly #options: StoreOptions;

  constructor(catalogue: Catalogue, options: StoreOptions) {
    this.#catalogue = catalogue;
    this.#options = options;
  }

  /** Throws where the field is one that fails. */
  value(thing: Thing, { field, args, from }: Asked): unknown {
    const facts = this.#catalogue.facts(thing.type, field);
    if (facts.isKey) return this.#keyValue(thing, field);
    const definition = this.#catalogue.field(facts.owner, field);
    const shown = from === undefined || !this.#options.showsRequirements ? '' : canonical(from);
    const origin = `${facts.owner}.${field}(${canonical(args)})${shown}@${thing.identity}#${this.#options.seed}`;
    const random = seeded(origin);
    if (this.#fails(`${facts.owner}.${field}`, facts, random)) throw new GraphQLError(`${field} fails on purpose`);
    const possible = facts.possible === null ? null : [...facts.possible];
    const mayBeNull = !facts.isNeverNull && !isNonNullType(definition.type);
    return this.#drawn(getNullableType(definition.type), { random, origin, possible, mayBeNull });
  }

  /** Whether a subgraph that is asked for the entity knows of it. */
  knows(service: string, { identity }: Thing): boolean {
    const { unknownChance = 0, seed } = this.#options;
    return hash(`${service}/${identity}?${seed}`) / 2 ** 32 >= unknownChance;
  }

  /** What a requirement selects of a thing. */
  selected(thing: Thing, set: SelectionSetNode): Record<string, unknown> {
    const found: Record<string, unknown> = {};
    for (const selection of set.selections) {
      if (selection.kind === Kind.FRAGMENT_SPREAD) continue;
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        const condition = selection.typeCondition?.name.value;
        if (condition !== undefined && !this.#catalogue.concrete(condition).includes(thing.type)) continue;
        Object.assign(found, this.selected(thing, selection.selectionSet));
        continue;
      }
      const name = selection.name.value;
      if (name === '__typename') continue;
      const value = this.computed(thing, { field: name, args: this.#literals(thing.type, selection) });
      found[name] = selection.selectionSet === undefined ? value : this.#below(value, selection.selectionSet);
    }
    return found;
  }

  /** The same from what a router sent; a field that it did not send is told apart from one that is null. */
  requiredOf(sent: Readonly<Record<string, unknown>>, set: SelectionSetNode, type: string): Record<string, unknown> {
    const found: Record<string, unknown> = {};
    const actual = typeof sent['__typename'] === 'string' ? sent['__typename'] : type;
    for (const selection of set.selections) {
      if (selection.kind === Kind.FRAGMENT_SPREAD) continue;
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        const condition = selection.typeCondition?.name.value;
        if (condition !== undefined && !this.#catalogue.concrete(condition).includes(actual)) continue;
        Object.assign(found, this.requiredOf(sent, selection.selectionSet, actual));
        continue;
      }
      const name = selection.name.value;
      if (name === '__typename') continue;
      const value = sent[name] === undefined ? 'missing' : sent[name];
      const inner = getNamedType(this.#catalogue.field(actual, name).type).name;
      found[name] =
        selection.selectionSet === undefined ? value : this.#sentBelow(value, selection.selectionSet, inner);
    }
    return found;
  }

  #sentBelow(value: unknown, set: SelectionSetNode, type: string): unknown {
    if (Array.isArray(value)) return value.map((item) => this.#sentBelow(item, set, type));
    if (typeof value !== 'object' || value === null) return value;
    return this.requiredOf(Object.fromEntries(Object.entries(value)), set, type);
  }

  /** A value as a monolith sees it: what it is computed from is looked up. */
  computed(thing: Thing, asked: Asked): unknown {
    const { requires, contexts } = this.#catalogue.facts(thing.type, asked.field);
    const from = requires === null ? undefined : this.selected(thing, requires);
    const fromAbove = [...contexts].map(([argument, { types, selections }]) => {
      const source = thing.above?.toReversed().find(({ type }) => types.some((one) => this.#is(type, one)));
      const selected = source === undefined ? {} : this.selected(source, selections);
      return [argument, Object.values(selected)[0]] as const;
    });
    const args = { ...asked.args, ...Object.fromEntries(fromAbove) };
    return this.value(thing, { field: asked.field, args, ...(from === undefined ? {} : { from }) });
  }

  #is(type: string, condition: string): boolean {
    return this.#catalogue.concrete(condition).includes(type);
  }

  #below(value: unknown, set: SelectionSetNode): unknown {
    if (Array.isArray(value)) return value.map((item) => this.#below(item, set));
    return isThing(value) ? this.selected(value, set) : value;
  }

  #literals(type: string, { name, arguments: given = [] }: FieldNode): Record<string, unknown> {
    const definition = this.#catalogue.field(type, name.value);
    return Object.fromEntries(
      definition.args.flatMap((argument) => {
        const node = given.find((one) => one.name.value === argument.name);
        const value = node === undefined ? argument.defaultValue : valueFromAST(node.value, argument.type);
        return value === undefined ? [] : [[argument.name, value]];
      }),
    );
  }

  #fails(coordinate: string, facts: { readonly isNeeded: boolean }, random: Random): boolean {
    const { hasFailures, seed } = this.#options;
    if (!hasFailures || facts.isNeeded || hash(`${coordinate}!${seed}`) % failingFields !== 0) return false;
    return random.chance(failureChance);
  }

  #drawn(type: GraphQLOutputType, drawing: Drawing): unknown {
    const { random, mayBeNull } = drawing;
    if (mayBeNull && random.chance(nullChance)) return null;
    if (isListType(type)) {
      const item = type.ofType;
      return Array.from({ length: random.integer(4) }, (_, index) =>
        this.#drawn(getNullableType(item), {
          ...drawing,
          origin: `${drawing.origin}[${index}]`,
          mayBeNull: !isNonNullType(item),
        }),
      );
    }
    const named = getNamedType(type);
    if (isLeafType(named)) return this.#leaf(named, drawing);
    return this.#thing(named.name, drawing);
  }

  #leaf(type: Extract<GraphQLOutputType, { serialize: unknown }>, { random, origin }: Drawing): unknown {
    if (isEnumType(type)) {
      const shown = type.getValues().filter(({ name }) => !this.#catalogue.hidden.has(`${type.name}.${name}`));
      return random.pick(shown).name;
    }
    switch (type.name) {
      case 'Int':
        return random.integer(1_000);
      case 'Float':
        return random.integer(1_000) / 8;
      case 'Boolean':
        return random.chance(0.5);
      case 'String':
      case 'ID':
        return hash(origin).toString(36);
      default:
        return this.#custom(random, origin);
    }
  }

  #custom(random: Random, origin: string): unknown {
    if (random.chance(0.5)) return { any: [random.integer(10), 'é"\\u2028', longNumber(random)] };
    return random.chance(0.5) ? longNumber(random) : hash(origin).toString(36);
  }

  #thing(name: string, { random, origin, possible }: Drawing): Thing {
    const shown = this.#catalogue.concrete(name).filter((one) => !this.#catalogue.hidden.has(one));
    const type = random.pick(possible === null ? shown : shown.filter((one) => possible.includes(one)));
    const isEntity = this.#catalogue.entities.has(type);
    const identity = isEntity ? `${type}:${random.integer(entitiesPerType)}` : `${type}:${hash(origin).toString(36)}`;
    return { __typename: type, type, identity };
  }

  /** Keys tell the identity, so that a reference can be followed. */
  #keyValue(thing: Thing, field: string): unknown {
    const named = getNamedType(this.#catalogue.field(thing.type, field).type);
    if (!isLeafType(named)) {
      const [type = named.name] = this.#catalogue.concrete(named.name);
      return { __typename: type, type, identity: `${type}:${thing.identity.split(':')[1]}` };
    }
    const [type = '', number = ''] = thing.identity.split(':');
    const typeIndex = this.#catalogue.typeNames.indexOf(type);
    if (named.name === 'Int') return Number(number) * typesMax + typeIndex;
    if (named.name === 'Long') return new LongNumber(`${longKey}${number}${String(typeIndex).padStart(3, '0')}`);
    return `${field}/${thing.identity}`;
  }

  /** The thing that a representation stands for; null where nothing in it is a key. */
  referred(representation: Readonly<Record<string, unknown>>): Thing | null {
    const typename = String(representation['__typename']);
    const found = this.#identityIn(typename, representation);
    if (found === null) return null;
    const [told = typename, number = ''] = found.split(':');
    const type = this.#catalogue.concrete(typename).includes(typename) ? typename : told;
    return { __typename: typename, type, identity: `${type}:${number}`, representation };
  }

  #identityIn(type: string, representation: Readonly<Record<string, unknown>>): string | null {
    for (const [field, value] of Object.entries(representation)) {
      if (field === '__typename' || !this.#catalogue.facts(type, field).isKey) continue;
      const named = getNamedType(this.#catalogue.field(type, field).type);
      if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
        const below = this.#identityIn(named.name, Object.fromEntries(Object.entries(value)));
        if (below !== null) return `${type}:${below.split(':')[1]}`;
      }
      if (typeof value === 'string') return value.slice(value.indexOf('/') + 1);
      if (value instanceof LongNumber) {
        const [, number, typeIndex] = /^9007199254740993(\d+)(\d{3})$/.exec(value.toString()) ?? [];
        return `${this.#catalogue.typeNames[Number(typeIndex)]}:${number}`;
      }
      if (typeof value === 'number') {
        return `${this.#catalogue.typeNames[value % typesMax]}:${Math.floor(value / typesMax)}`;
      }
    }
    return null;
  }
}

/** More than any case has. */
const typesMax = 1_000;

/** What begins a key of many digits; those that tell the entity are those that a double loses. */
const longKey = '9007199254740993';

interface Drawing {
  readonly random: Random;
  readonly origin: string;
  readonly possible: readonly string[] | null;
  readonly mayBeNull: boolean;
}

export function isThing(value: unknown): value is Thing {
  return typeof value === 'object' && value !== null && 'identity' in value;
}

/** JSON with sorted names: how a text was written is no part of its meaning. */
export function canonical(value: unknown): string {
  return jsonText(sorted(value));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isJsonObject(value)) return value;
  const members = Object.entries(value).map(([key, member]): [string, unknown] => [key, sorted(member)]);
  return Object.fromEntries(members.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
