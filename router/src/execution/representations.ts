import { Kind } from 'graphql';
import { jsonText } from '../json/json-text.ts';
import { isTooDeep } from '../json/nesting.ts';
import { numberIn } from '../json/rounded-numbers.ts';
import type { Rewrite } from '../planner/query-plan.ts';
import type { TypeRelations } from '../supergraph/type-relations.ts';
import { type RequiredValue, type Requirement, selected } from './requirement.ts';
import { applyRewrites } from './rewrites.ts';
import { type Entity, own, reader } from './values.ts';

/** In the place of an index: a requirement is for entities of other types. */
const foreign = -1;
/** In the place of an index: the entity lacks something that is required, or has null where none is allowed. */
export const lacking = -2;

/** The distinct representations of one request, as they are found. */
export interface Representations {
  /** JSON texts. */
  readonly texts: readonly string[];
  /** The index of the entity's representation, which is added if it is new; `foreign`, or `lacking`, where it has none. */
  indexOf(entity: Entity): number;
}

export interface RepresentationOptions {
  readonly required: Requirement;
  readonly rewrites: readonly Rewrite[];
  /** Of each key, its fields; one key must be whole. Empty: what is required holds one. */
  readonly keys: readonly (readonly string[])[];
  readonly types: TypeRelations;
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
  /** By value: whether it may be null. */
  readonly mayBeNull: readonly boolean[];
}

function flatRequirement({ required, rewrites, keys }: RepresentationOptions): FlatRequirement | null {
  const [only] = required;
  if (required.length !== 1 || only?.kind !== 'OfType' || rewrites.length + keys.length > 0) return null;
  const { condition: type, below } = only;
  const values = below.flatMap((one) => (isFlat(one) && one.key !== '__typename' ? [one] : []));
  if (type === null || values.length === 0 || below.length !== values.length + 1 || !below.every(isFlat)) return null;
  return {
    type,
    starts: values.map(({ name }) => `,${JSON.stringify(name)}:`),
    readers: values.map(({ key }) => reader(key)),
    mayBeNull: values.map((one) => one.type?.kind !== Kind.NON_NULL_TYPE),
  };
}

function isFlat(one: Requirement[number]): one is RequiredValue {
  if (one.kind !== 'Value' || one.below !== null) return false;
  const { type } = one;
  return (type?.kind === Kind.NON_NULL_TYPE ? type.type : type)?.kind !== Kind.LIST_TYPE;
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
    if (entity['__typename'] !== type) return foreign;
    const first = readers[0]?.(entity);
    const known = this.#byFirst.get(first) ?? null;
    for (let one = known; one !== null; one = one.next) if (this.#isSame(one.entity, entity)) return one.index;
    const text = this.#text(entity);
    if (text === null) return lacking;
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
    const { type, readers, starts, mayBeNull } = this.#flat;
    let text = `{"__typename":${JSON.stringify(type)}`;
    for (let at = 0; at < readers.length; at += 1) {
      const value = readers[at]?.(entity);
      if (value === undefined || (value === null && mayBeNull[at] === false) || isUnsendable(value)) return null;
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
  readonly #represent: (entity: Entity) => string | typeof lacking | typeof foreign;
  readonly #byText = new Map<string, number>();

  constructor(texts: string[], options: RepresentationOptions) {
    this.texts = texts;
    this.#represent = generalRepresentation(options);
  }

  indexOf(entity: Entity): number {
    const text = this.#represent(entity);
    if (typeof text === 'number') return text;
    const known = this.#byText.get(text);
    if (known !== undefined) return known;
    const index = this.texts.push(text) - 1;
    this.#byText.set(text, index);
    return index;
  }
}

function generalRepresentation({ required, rewrites, keys, types }: RepresentationOptions) {
  return (entity: Entity): string | typeof lacking | typeof foreign => {
    const sent = selected(entity, required, types);
    if (sent === null || isUnsendable(sent)) return lacking;
    if (typeof own(sent, '__typename') !== 'string') return foreign;
    // A requirement of one type alone may apply to others too, whose keys were then not fetched.
    const hasKey = keys.length === 0 || keys.some((key) => key.every((field) => Object.hasOwn(sent, field)));
    if (!hasKey) return foreign;
    applyRewrites(rewrites, sent, types);
    return jsonText(sent);
  };
}

/** What would be another value on arrival, or none. */
function isUnsendable(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return isTooDeep(value) || numberIn(value, ({ isExact }) => !isExact) !== null;
}
