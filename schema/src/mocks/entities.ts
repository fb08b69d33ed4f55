import { Kind, print, type SelectionSetNode } from 'graphql';
import type { Examples } from './examples.ts';
import type { GraphFacts } from './graph-facts.ts';
import { oneOf } from './seeded.ts';
import { isRecord, isThing, type Thing, type Told } from './thing.ts';

export interface EntityOptions {
  readonly facts: GraphFacts;
  readonly seed: string;
  readonly examples: Examples;
  /** How many of a family there are from the beginning. */
  readonly countOf: (family: string) => number;
  /** The value of a field: keys are made of them. */
  readonly valueOf: (thing: Thing, field: string) => unknown;
}

// What came later than the beginning, and what was changed: whoever writes a storefront by hand will not come near it.
const rememberedMax = 10_000;

/** Which entities there are, by their keys: whoever asks for one id, in whichever subgraph, is given one thing. */
export class Entities {
  readonly #options: EntityOptions;
  readonly #beginning = new Map<string, readonly Thing[]>();
  readonly #byKey = new Map<string, Thing>();
  /** By key, those that somebody asked for or made. The oldest are forgotten: they follow from their keys again. */
  readonly #later = new Map<string, Thing>();
  readonly #changes = new Map<string, Told>();

  constructor(options: EntityOptions) {
    this.#options = options;
  }

  /** Those of an object type, or of whatever an interface or a union stands for, that there are from the beginning. */
  all(type: string): readonly Thing[] {
    const { facts } = this.#options;
    const types = new Set(facts.possibleTypes(type));
    const families = [...new Set([...types].map(facts.familyOf))];
    return families.flatMap((family) => this.#familyFromBeginning(family)).filter((thing) => types.has(thing.type));
  }

  /** The one with these keys. One that nobody knows yet comes to be: mocks know every id. */
  found(type: string, told: Told): Thing {
    const { facts, seed } = this.#options;
    const family = facts.familyOf(type);
    this.#familyFromBeginning(family);
    const keys = keyTexts(facts.keysOf(family), (field) => told[field]).map((text) => `${family} ${text}`);
    const known = keys.flatMap((key) => this.#byKey.get(key) ?? this.#later.get(key) ?? [])[0];
    if (known === undefined) return this.made(type, `${seed}/${keys[0] ?? `${family} ${JSON.stringify(told)}`}`, told);
    const types = facts.possibleTypes(type);
    const isOfType = types.includes(known.type);
    return { ...known, type: isOfType ? known.type : (types[0] ?? type), told: { ...known.told, ...told } };
  }

  /** One of its own, which can be found by its keys from now on. */
  made(type: string, id: string, told: Told): Thing {
    const { facts } = this.#options;
    const thing = { type: oneOf(facts.possibleTypes(type), id) ?? type, id, told, index: null, asked: {} };
    for (const key of this.#keysOf(thing)) remember(this.#later, key, thing);
    return thing;
  }

  /** What was said of it holds from now on, whoever asks. */
  change({ id }: Thing, told: Told): void {
    remember(this.#changes, id, { ...this.#changes.get(id), ...told });
  }

  /** What was said of it after it came to be. */
  changesOf({ id }: Thing): Told {
    return this.#changes.get(id) ?? {};
  }

  #familyFromBeginning(family: string): readonly Thing[] {
    const known = this.#beginning.get(family);
    if (known !== undefined) return known;
    const { facts, seed, examples, countOf } = this.#options;
    const types = facts.possibleTypes(family);
    const most = Math.max(0, ...types.map((type) => examples.objectsOf(type).length)) * types.length;
    const things = Array.from({ length: Math.max(countOf(family), most) }, (_, index) => {
      const type = types[index % types.length] ?? family;
      const told = examples.objectsOf(type)[Math.floor(index / types.length)] ?? {};
      return { type, id: `${seed}/${family}/${index}`, told, index, asked: {} };
    });
    // Before their keys: those may lead to others, and back.
    this.#beginning.set(family, things);
    for (const thing of things) for (const key of this.#keysOf(thing)) this.#byKey.set(key, thing);
    return things;
  }

  #keysOf(thing: Thing): readonly string[] {
    const { facts, valueOf } = this.#options;
    const family = facts.familyOf(thing.type);
    const fields = facts.fieldsOf(thing.type);
    const value = (field: string) => (Object.hasOwn(fields, field) ? valueOf(thing, field) : undefined);
    const within = (one: Thing, field: string) => valueOf(one, field);
    return keyTexts(facts.keysOf(family), value, within).map((text) => `${family} ${text}`);
  }
}

type Within = (thing: Thing, field: string) => unknown;

/** As texts, the keys of which each field is known. */
function keyTexts(
  keys: readonly SelectionSetNode[],
  value: (field: string) => unknown,
  within: Within = () => undefined,
): readonly string[] {
  return keys.flatMap((key) => {
    const values = selected(key, value, within);
    return values === null ? [] : [`${print(key)} ${JSON.stringify(values)}`];
  });
}

function selected(
  { selections }: SelectionSetNode,
  value: (field: string) => unknown,
  within: Within,
): unknown[] | null {
  const values: unknown[] = [];
  for (const selection of selections) {
    if (selection.kind !== Kind.FIELD) return null;
    const one = value(selection.name.value);
    if (one === undefined || one === null) return null;
    const below = selection.selectionSet === undefined ? one : selectedBelow(selection.selectionSet, one, within);
    if (below === null) return null;
    values.push(below);
  }
  return values;
}

function selectedBelow(key: SelectionSetNode, value: unknown, within: Within): unknown {
  if (Array.isArray(value)) return value.map((one) => selectedBelow(key, one, within));
  if (isThing(value)) return selected(key, (field) => value.told[field] ?? within(value, field), within);
  return isRecord(value) ? selected(key, (field) => value[field], within) : null;
}

function remember<T>(map: Map<string, T>, key: string, value: T): void {
  map.delete(key);
  map.set(key, value);
  const [oldest] = map.keys();
  if (map.size > rememberedMax && oldest !== undefined) map.delete(oldest);
}
