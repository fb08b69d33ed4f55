import type { FieldFacts } from '../../supergraph/field-facts.ts';
import type { KnownTypes } from '../../supergraph/known-types.ts';
import type { Requirements } from '../../supergraph/requirements.ts';
import { isOfLeaves, type KeyField, type PlainFields } from '../../supergraph/plain-fields.ts';

export interface WayFacts {
  readonly requirements: Requirements;
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
  /** What the first one answers. */
  readonly key: readonly KeyField[];
}

/** Where entities of a type are, and what of them is to be reached. */
export interface Journey {
  readonly type: string;
  readonly from: string;
  readonly to: readonly string[];
  /** Keys of objects lead on, too, not those of leaves alone. */
  readonly byAnyKey: boolean;
}

/**
 * Shortest ways to all of the subgraphs, as few hops as is easily seen, each behind the one that leads to it; null where
 * one of them cannot be reached. Where each finds the entities by what is known at once there is one hop each, in order.
 */
export function waysTo(journey: Journey, facts: WayFacts): readonly Hop[] | null {
  const { type, from, to, byAnyKey } = journey;
  const straight = to.flatMap((service) => hop({ type, from, service, byAnyKey }, facts) ?? []);
  return straight.length === to.length ? straight : longWaysTo(journey, facts);
}

function longWaysTo(journey: Journey, facts: WayFacts): readonly Hop[] | null {
  const { type, to, byAnyKey } = journey;
  const levels = levelsFrom(journey, facts);
  if (levels === null) return null;
  const needed = new Set(to);
  const hops: Hop[] = [];
  // From the farthest on, so that ways meet where something is asked anyway.
  for (let index = levels.length - 1; index > 0; index -= 1) {
    const before = levels[index - 1] ?? [];
    for (const service of levels[index] ?? []) {
      if (!needed.has(service)) continue;
      const ways = before.flatMap((one) => hop({ type, from: one, service, byAnyKey }, facts) ?? []);
      const way = ways.find((one) => needed.has(one.from)) ?? ways[0];
      if (way === undefined) return null;
      needed.add(way.from);
      hops.push(way);
    }
  }
  return hops.toReversed();
}

/** The subgraphs by how many hops lead to them, until all that are wanted are there; null where they never are. */
function levelsFrom({ type, from, to, byAnyKey }: Journey, facts: WayFacts): readonly (readonly string[])[] | null {
  const levels: string[][] = [[from]];
  const left = new Set(facts.plain.finders(type));
  left.delete(from);
  const wanted = new Set(to);
  while (wanted.size > 0) {
    const last = levels.at(-1) ?? [];
    const next = [...left].filter((service) =>
      last.some((one) => hop({ type, from: one, service, byAnyKey }, facts) !== null),
    );
    if (next.length === 0) return null;
    for (const service of next) {
      left.delete(service);
      wanted.delete(service);
    }
    levels.push(next);
  }
  return levels;
}

export interface HopAsked extends Pick<Journey, 'type' | 'from' | 'byAnyKey'> {
  readonly service: string;
}

/** At once; null where there is no such key. */
export function hop({ type, from, service, byAnyKey }: HopAsked, facts: WayFacts): Hop | null {
  const key = facts.plain
    .keys(type, service)
    .find((one) => (byAnyKey || isOfLeaves(one)) && isAnswered(one, { type, from }, facts));
  const name = facts.plain.nameIn(type, service);
  return key === undefined || name === null ? null : { from, service, name, key };
}

/** Whether the subgraph answers all of it. */
function isAnswered(key: readonly KeyField[], { type, from }: Pick<HopAsked, 'type' | 'from'>, on: WayFacts): boolean {
  return key.every(({ name, fields }) => {
    if (on.plain.of(type, name)?.homes.includes(from) !== true) return false;
    const below = on.facts.typeOf(type, name);
    const [first] = on.known.possible(below);
    return fields === null ? first === undefined : first === below && isAnswered(fields, { type: below, from }, on);
  });
}
