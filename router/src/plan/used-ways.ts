import type { FieldFacts } from '../supergraph/field-facts.ts';
import type { KnownTypes } from '../supergraph/known-types.ts';
import type { PathElement } from './fetches.ts';
import { always, appliesTo, type Step, stepsOf, type Use, type Wanted, wanted } from './uses.ts';

/** A way to a fetch's place by values of some types, and what is of use there. */
export interface Way {
  readonly path: readonly PathElement[];
  readonly uses: readonly Use[];
}

export interface WaysOptions {
  readonly facts: FieldFacts;
  readonly known: KnownTypes;
  readonly rootType: string;
  /** What a fetch asks for of what is of use, as a text; empty where that is nothing. */
  readonly asked: (uses: readonly Use[]) => string;
}

// Of each way there is a fetch: with more the operation would be dearer than what is told too much is bad.
const waysMax = 8;

// Places at which types are told apart: of fragments in one another there may be as many as of types by types.
const placesMax = 100;

/**
 * The ways to a place, apart where something else is asked there, and without those at whose end nothing is. Null where
 * that is one way, without a condition that the path lacks, or where there are too many.
 */
export function usedWays(
  path: readonly PathElement[],
  uses: readonly Use[],
  options: WaysOptions,
): readonly Way[] | null {
  if (!isTyped(path, uses)) return null;
  const ways = waysFrom({ path, at: 0, types: [options.rootType], uses }, { ...options, left: { places: placesMax } });
  if (ways === null) return null;
  const isNarrowed = ways.length !== 1 || ways.some(({ conditions }) => conditions.some((one) => one !== null));
  if (!isNarrowed || ways.length === 0 || ways.length > waysMax) return null;
  return ways.map(({ conditions, uses: ofWay }) => ({ path: conditioned(path, conditions), uses: ofWay }));
}

/** Whether it depends on a type anywhere before the place what is of use there: seldom. */
function isTyped(path: readonly PathElement[], uses: readonly Use[]): boolean {
  let here = uses;
  for (const { key } of stepsOf(path)) {
    if (!isAlike(here)) return true;
    here = wanted(here, { key, name: null }, always).uses;
  }
  return false;
}

interface Position {
  readonly path: readonly PathElement[];
  /** The steps that were taken. */
  readonly at: number;
  readonly types: readonly string[];
  readonly uses: readonly Use[];
}

interface Found {
  /** By step, beginning here: the types that are followed, null where all are. */
  readonly conditions: readonly (readonly string[] | null)[];
  readonly uses: readonly Use[];
  readonly text: string;
}

interface SearchOptions extends WaysOptions {
  /** How many more may be looked at. */
  readonly left: { places: number };
}

/** Null where there are too many. */
function waysFrom({ path, at, types, uses }: Position, options: SearchOptions): readonly Found[] | null {
  options.left.places -= 1;
  if (options.left.places < 0) return null;
  const step = stepsOf(path)[at];
  if (step === undefined) {
    const text = options.asked(uses);
    return text === '' ? [] : [{ conditions: [], uses, text }];
  }
  const lots = new Map<string, { readonly types: string[]; readonly ways: readonly Found[] }>();
  for (const lot of lotsOf(types, uses, { key: step.key, known: options.known })) {
    const below = { path, at: at + 1, types: belowOf(lot, step.types, options), uses: lot.wanted.uses };
    const ways = lot.wanted.fields.length === 0 ? [] : waysFrom(below, options);
    if (ways === null) return null;
    const key = JSON.stringify(ways.map(({ conditions, text }) => [conditions, text]));
    const same = lots.get(key);
    if (same === undefined) lots.set(key, { types: [...lot.types], ways });
    else same.types.push(...lot.types);
  }
  return [...lots.values()].flatMap((lot) => {
    const condition = lot.types.length === types.length ? null : lot.types;
    return lot.ways.map((way) => ({ ...way, conditions: [condition, ...way.conditions] }));
  });
}

/** Whether the same is of use of values of all types. */
function isAlike(uses: readonly Use[]): boolean {
  return uses.every(({ path, selections }) => path.length > 0 || selections.every((one) => one.kind === 'Field'));
}

/** Types of which the same is of use below a field. */
interface Lot {
  readonly types: readonly string[];
  readonly wanted: Wanted;
}

function lotsOf(
  types: readonly string[],
  uses: readonly Use[],
  { key, known }: { readonly key: string; readonly known: KnownTypes },
): readonly Lot[] {
  if (isAlike(uses) || types.length < 2) return [{ types, wanted: wanted(uses, { key, name: null }, always) }];
  return types.map((type) => ({ types: [type], wanted: wanted(uses, { key, name: null }, appliesTo([type], known)) }));
}

/** The types that values of the field may have and that are followed; none where nobody wants the field. */
function belowOf({ types, wanted: { fields } }: Lot, followed: Step['types'], options: WaysOptions): readonly string[] {
  const { facts, known } = options;
  const names = new Set(fields.map(({ name }) => name));
  const below = types.flatMap((type) => [...names].flatMap((name) => known.possible(facts.typeOf(type, name))));
  const allowed = followed === null ? null : new Set(followed.flatMap((type) => known.possible(type)));
  return [...new Set(below)].filter((type) => allowed === null || allowed.has(type));
}

/** The path with conditions on the values at the end of its steps; the first one is on the root. */
function conditioned(path: readonly PathElement[], conditions: Found['conditions']): readonly PathElement[] {
  let steps = 0;
  return path.map((element, index): PathElement => {
    if (element.key !== null) steps += 1;
    const condition = path[index + 1]?.key === null ? null : (conditions[steps] ?? null);
    return condition === null ? element : { ...element, types: condition };
  });
}
