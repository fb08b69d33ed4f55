import { type Invalid, invalid } from './failure.ts';
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
): Invalid[] {
  if (wanted.length < 1 || wanted.length > linesMax) {
    return [invalid('LINES_INVALID', `Expected 1 to ${linesMax} lines, got ${wanted.length}.`, ['lines'])];
  }
  const byId = new Map(lines.map((line) => [line.id, line]));
  const seen = new Set<string>();
  return wanted.flatMap(({ lineId, quantity }, index): Invalid[] => {
    const path = ['lines', String(index)];
    const line = byId.get(lineId);
    if (line === undefined) return [invalid('LINE_UNKNOWN', 'The order has no such line.', [...path, 'lineId'])];
    if (seen.has(lineId)) return [invalid('LINE_REPEATED', 'Expected each line once.', [...path, 'lineId'])];
    seen.add(lineId);
    if (quantity >= 1 && quantity <= free(line)) return [];
    const message = `Expected 1 to ${free(line)} units of ${line.titleSnapshot}, got ${quantity}.`;
    return [invalid('QUANTITY_INVALID', message, [...path, 'quantity'])];
  });
}

/** The units of all lines together. */
export function unitsOf(lines: readonly { readonly quantity: number }[]): number {
  return lines.reduce((units, { quantity }) => units + quantity, 0);
}
