import { definitionsOf } from './definitions.ts';
import { placeOf } from './place-of.ts';
import type { Place } from './problem.ts';
import type { Subgraph } from './subgraphs.ts';

/**
 * Where what a message names is defined, the most exact first: composition gives some of its errors no place. None where it
 * names nothing that there is.
 */
export function namedPlaces(message: string, subgraphs: readonly Subgraph[]): readonly Place[] {
  const names = [...message.matchAll(/"(\w+(?:\.\w+)?(?:\(\w+:\))?)"|\btype (\w+)/g)].map(
    ([, quoted, bare]) => quoted ?? bare ?? '',
  );
  const first = names.toSorted((a, b) => depth(b) - depth(a)).find((name) => definitionsOf(subgraphs, name).length > 0);
  return first === undefined ? [] : definitionsOf(subgraphs, first).flatMap(({ node }) => placeOf(node) ?? []);
}

/** A field tells more than its type. */
function depth(name: string): number {
  return name.split('.').length;
}
