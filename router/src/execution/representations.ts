import { jsonText } from '../json/json-text.ts';
import type { RequiredSelection, Rewrite } from '../planner/query-plan.ts';
import { applyRewrites } from './rewrites.ts';
import type { TypeRelations } from '../supergraph/type-relations.ts';
import { define, type Entity, isEntity, own, reader } from './values.ts';

/** The distinct representations of one request, as they are found. */
export interface Representations {
  /** JSON texts. */
  readonly texts: readonly string[];
  /** The index of the entity's representation, which is added if it is new; -1 where a required field is missing. */
  indexOf(entity: Entity): number;
}

export interface RepresentationOptions {
  readonly requires: readonly RequiredSelection[];
  readonly rewrites: readonly Rewrite[];
  /** Of each key, its fields; one key must be whole. Empty: what is required holds one. */
  readonly keys: readonly (readonly string[])[];
  readonly types: TypeRelations;
  /** The field's name in the subgraph for a name in the plan. */
  readonly fieldName: (planName: string) => string;
}

/** Compiles a fetch's requirement to a way to start such a list. Lists may share `texts`, the indices being theirs. */
export function representations(options: RepresentationOptions): (texts: string[]) => Representations {
  const flat = flatRequirement(options);
  return flat === null
    ? (texts) => new GeneralRepresentations(texts, options)
    : (texts) => new FlatRepresentations(texts, flat);
}

/** One type, leaf fields, no rewrites: nearly all. The texts are put together directly. */
interface FlatRequirement {
  readonly type: string;
  readonly readers: readonly ((entity: Entity) => unknown)[];
  /** What stands before each value. */
  readonly starts: readonly string[];
}

function flatRequirement({ requires, rewrites, keys, fieldName }: RepresentationOptions): FlatRequirement | null {
  const [only] = requires;
  if (requires.length !== 1 || only?.kind !== 'InlineFragment' || rewrites.length + keys.length > 0) return null;
  const type = only.typeCondition;
  const names: string[] = [];
  for (const one of only.selections) {
    if (one.kind !== 'Field' || one.selections !== undefined || one.alias !== undefined) return null;
    if (one.name !== '__typename') names.push(one.name);
  }
  if (type === undefined || names.length === 0 || only.selections.length !== names.length + 1) return null;
  const starts = names.map((name) => `,${JSON.stringify(fieldName(name))}:`);
  return { type, starts, readers: names.map(reader) };
}

/** Known entities are found by the first of their values, without putting their text together again. */
class FlatRepresentations implements Representations {
  readonly texts: string[];
  readonly #flat: FlatRequirement;
  readonly #byFirst = new Map<unknown, Known | null>();

  constructor(texts: string[], flat: FlatRequirement) {
    this.texts = texts;
    this.#flat = flat;
  }

  indexOf(entity: Entity): number {
    const { type, readers } = this.#flat;
    // An interface's name here would be an interface object's; the general way knows its subtypes.
    if (entity['__typename'] !== type) return -1;
    const first = readers[0]?.(entity);
    const known = this.#byFirst.get(first) ?? null;
    for (let one = known; one !== null; one = one.next) if (this.#isSame(one.entity, entity)) return one.index;
    const text = this.#text(entity);
    if (text === null) return -1;
    const index = this.texts.push(text) - 1;
    this.#byFirst.set(first, { entity, index, next: known });
    return index;
  }

  #isSame(one: Entity, other: Entity): boolean {
    const { readers } = this.#flat;
    for (let at = 1; at < readers.length; at += 1) if (readers[at]?.(one) !== readers[at]?.(other)) return false;
    return true;
  }

  #text(entity: Entity): string | null {
    const { type, readers, starts } = this.#flat;
    let text = `{"__typename":${JSON.stringify(type)}`;
    for (let at = 0; at < readers.length; at += 1) {
      const value = readers[at]?.(entity);
      if (value === undefined) return null;
      text += (starts[at] ?? '') + jsonText(value);
    }
    return `${text}}`;
  }
}

interface Known {
  readonly entity: Entity;
  readonly index: number;
  /** Another entity with the same first value. */
  readonly next: Known | null;
}

class GeneralRepresentations implements Representations {
  readonly texts: string[];
  readonly #represent: (entity: Entity) => string | null;
  readonly #byText = new Map<string, number>();

  constructor(texts: string[], options: RepresentationOptions) {
    this.texts = texts;
    this.#represent = generalRepresentation(options);
  }

  indexOf(entity: Entity): number {
    const text = this.#represent(entity);
    if (text === null) return -1;
    const known = this.#byText.get(text);
    if (known !== undefined) return known;
    const index = this.texts.push(text) - 1;
    this.#byText.set(text, index);
    return index;
  }
}

function generalRepresentation({ requires, rewrites, keys, types, fieldName }: RepresentationOptions) {
  return (entity: Entity): string | null => {
    const selected = select(entity, requires, { types, fieldName });
    if (selected === null || own(selected, '__typename') === undefined) return null;
    // A requirement of one type alone may apply to others too, whose keys were then not fetched.
    const hasKey = keys.length === 0 || keys.some((key) => key.every((field) => Object.hasOwn(selected, field)));
    if (!hasKey) return null;
    applyRewrites(rewrites, selected, types);
    return jsonText(selected);
  };
}

type SelectOptions = Pick<RepresentationOptions, 'types' | 'fieldName'>;

/** What of the entity is required; null where something of it is missing. */
function select(entity: Entity, selections: readonly RequiredSelection[], options: SelectOptions): Entity | null {
  const selected: Entity = {};
  for (const selection of selections) {
    if (selection.kind === 'InlineFragment') {
      if (!applies(entity, selection.typeCondition, options.types)) continue;
      const part = select(entity, selection.selections, options);
      if (part === null) return null;
      for (const [key, value] of Object.entries(part)) combine(selected, key, value);
      continue;
    }
    const value = own(entity, selection.alias ?? selection.name);
    if (value === undefined) return null;
    const part = selection.selections === undefined ? value : selectBelow(value, selection.selections, options);
    if (part === undefined) return null;
    combine(selected, selection.alias ?? options.fieldName(selection.name), part);
  }
  return selected;
}

function applies(entity: Entity, condition: string | undefined, types: TypeRelations): boolean {
  if (condition === undefined) return true;
  const typename = own(entity, '__typename');
  return typeof typename === 'string' && types.satisfies(typename, condition);
}

/** Undefined where something is missing. */
function selectBelow(value: unknown, selections: readonly RequiredSelection[], options: SelectOptions): unknown {
  if (Array.isArray(value)) {
    const items: unknown[] = value.map((item) => selectBelow(item, selections, options));
    return items.includes(undefined) ? undefined : items;
  }
  if (!isEntity(value)) return value;
  return select(value, selections, options) ?? undefined;
}

function combine(target: Entity, key: string, value: unknown): void {
  const present = own(target, key);
  if (isEntity(present) && isEntity(value)) {
    for (const [name, field] of Object.entries(value)) combine(present, name, field);
  } else {
    define(target, key, value);
  }
}
