import type { FieldFacts } from '../../supergraph/field-facts.ts';
import type { KnownTypes } from '../../supergraph/known-types.ts';
import type { PlainFields } from '../../supergraph/plain-fields.ts';

export interface WayFacts {
  readonly plain: PlainFields;
  readonly known: KnownTypes;
  readonly facts: FieldFacts;
}

/** From one subgraph to another that finds the entities by what the first one knows of them. */
export interface Hop {
  readonly from: string;
  readonly service: string;
  /** Under which it knows the type: an interface's, perhaps. */
  readonly name: string;
  /** Leaves, which the first one answers. */
  readonly key: readonly string[];
}

/** Where entities of a type are, and what of them is to be reached. */
export interface Journey {
  readonly type: string;
  readonly from: string;
  readonly to: readonly string[];
}

/**
 * Shortest ways to all of the subgraphs, as few hops as is easily seen, each behind the one that leads to it; null where
 * one of them cannot be reached. Where each finds the entities by what is known at once there is one hop each, in order.
 */
export function waysTo({ type, from, to }: Journey, facts: WayFacts): readonly Hop[] | null {
  const straight = to.flatMap((service) => hop({ type, from, service }, facts) ?? []);
  return straight.length === to.length ? straight : longWaysTo({ type, from, to }, facts);
}

function longWaysTo({ type, from, to }: Journey, facts: WayFacts): readonly Hop[] | null {
  const levels = levelsFrom({ type, from, to }, facts);
  if (levels === null) return null;
  const needed = new Set(to);
  const hops: Hop[] = [];
  // From the farthest on, so that ways meet where something is asked anyway.
  for (let index = levels.length - 1; index > 0; index -= 1) {
    const before = levels[index - 1] ?? [];
    for (const service of levels[index] ?? []) {
      if (!needed.has(service)) continue;
      const ways = before.flatMap((one) => hop({ type, from: one, service }, facts) ?? []);
      const way = ways.find((one) => needed.has(one.from)) ?? ways[0];
      if (way === undefined) return null;
      needed.add(way.from);
      hops.push(way);
    }
  }
  return hops.toReversed();
}

/** The subgraphs by how many hops lead to them, until all that are wanted are there; null where they never are. */
function levelsFrom({ type, from, to }: Journey, facts: WayFacts): readonly (readonly string[])[] | null {
  const levels: string[][] = [[from]];
  const left = new Set(facts.plain.finders(type));
  left.delete(from);
  const wanted = new Set(to);
  while (wanted.size > 0) {
    const last = levels.at(-1) ?? [];
    const next = [...left].filter((service) => last.some((one) => hop({ type, from: one, service }, facts) !== null));
    if (next.length === 0) return null;
    for (const service of next) {
      left.delete(service);
      wanted.delete(service);
    }
    levels.push(next);
  }
  return levels;
}

interface HopAsked {
  readonly type: string;
  readonly from: string;
  readonly service: string;
}

function hop({ type, from, service }: HopAsked, { plain, known, facts }: WayFacts): Hop | null {
  const isLeafThere = (field: string) =>
    plain.of(type, field)?.homes.includes(from) === true && known.possible(facts.typeOf(type, field)).length === 0;
  const key = plain.keys(type, service).find((one) => one.every(isLeafThere));
  const name = plain.nameIn(type, service);
  return key === undefined || name === null ? null : { from, service, name, key };
}
