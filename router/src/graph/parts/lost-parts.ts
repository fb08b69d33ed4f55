import type { ShapedPiece } from './part-errors.ts';
import type { PartItem, PendingPart } from './told-parts.ts';

/**
 * A fragment is told as a whole or not at all: what an error has cost at one of its objects is lost at all of them. Source:
 * specs.apollo.dev/incremental/v0.2, and graphql-js 17.
 */
export function withoutLost(pieces: readonly ShapedPiece[]): readonly ShapedPiece[] {
  const lost = new Set(pieces.filter(({ told }) => told.data === null).map(({ of }) => of));
  if (lost.size === 0) return pieces;
  return pieces.map((piece) => {
    const { of, told } = piece;
    return lost.has(of) ? { ...piece, told: { ...told, data: null, cost: 0, opened: [], later: [] } } : piece;
  });
}

/** What is lost is told once, where the fragment stands, with all of its errors. What adds nothing is not told. */
export function toldItems(items: readonly PartItem[]): readonly PartItem[] {
  const errorsOf = new Map<PendingPart, PartItem['errors']>();
  for (const { of, data, errors } of items)
    if (data === null) errorsOf.set(of, [...(errorsOf.get(of) ?? []), ...errors]);
  const isTold = new Set<PendingPart>();
  return items.flatMap((item) => {
    const { of, data, errors } = item;
    if (data !== null) return Object.keys(data).length + errors.length === 0 ? [] : [item];
    if (isTold.has(of)) return [];
    isTold.add(of);
    return [{ of, subPath: [], data, errors: errorsOf.get(of) ?? [] }];
  });
}
