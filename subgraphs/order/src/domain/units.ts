import { type InvalidInput, notFound, type NotFound } from './failure.ts';
import type { OrderLine } from './order.ts';

/** Some units of a line. */
export interface LineQuantity {
  readonly lineId: string;
  readonly quantity: number;
}

// As many lines as a cart has.
export const linesMax = 250;

/** What is wrong with the wish for some units of an order's lines; `free` tells how many of a line may be had. */
export function checkUnits(
  wanted: readonly LineQuantity[],
  lines: readonly OrderLine[],
  free: (line: OrderLine) => number,
): (InvalidInput | NotFound)[] {
  if (wanted.length === 0) return [{ kind: 'NoLines', path: ['lines'] }];
  if (wanted.length > linesMax) return [{ kind: 'TooMany', things: 'LINES', max: linesMax, path: ['lines'] }];
  const byId = new Map(lines.map((line) => [line.id, line]));
  const seen = new Set<string>();
  return wanted.flatMap(({ lineId, quantity }, index): (InvalidInput | NotFound)[] => {
    const path = ['lines', String(index)];
    const line = byId.get(lineId);
    if (line === undefined) return [notFound('LINE', [...path, 'lineId'])];
    if (seen.has(lineId)) return [{ kind: 'LineRepeated', path: [...path, 'lineId'] }];
    seen.add(lineId);
    const max = free(line);
    if (quantity >= 1 && quantity <= max) return [];
    return [{ kind: 'QuantityOutOfRange', quantity, max, title: line.titleSnapshot, path: [...path, 'quantity'] }];
  });
}

/** The units of all lines together. */
export function unitsOf(lines: readonly { readonly quantity: number }[]): number {
  return lines.reduce((units, { quantity }) => units + quantity, 0);
}
