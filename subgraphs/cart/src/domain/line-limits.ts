import type { Path } from '@tributary/kit/failure';
import type { LineRepeated, NoLines, QuantityOutOfRange, TooMuch } from './failure.ts';

// Ours: three digits are what a storefront's quantity box shows, and whoever needs more than 999 asks for a quote.
export const quantityMax = 999;
// Ours: far above any basket, and a whole cart with its variants' prices still travels in one answer of some 100 kB.
export const linesMax = 250;

export interface QuantityChange {
  readonly lineId: string;
  readonly quantity: number;
}

/** What is wrong with a list of additions by itself. */
export function failuresOfAdditions(
  additions: readonly { readonly quantity: number }[],
): readonly (TooMuch | QuantityOutOfRange)[] {
  if (additions.length > linesMax) return [tooManyLines(additions.length, ['lines'])];
  return additions.flatMap(({ quantity }, index) => outOfRange(quantity, 1, quantityPath(index)) ?? []);
}

/** Each line may be named once. */
export function lineRepeated(lines: readonly { readonly lineId: string }[]): readonly LineRepeated[] {
  const seen = new Set<string>();
  return lines.flatMap(({ lineId }, index): readonly LineRepeated[] => {
    if (seen.has(lineId)) return [{ kind: 'LineRepeated', lineId, path: ['lines', String(index), 'lineId'] }];
    seen.add(lineId);
    return [];
  });
}

type InvalidQuantities = NoLines | TooMuch | LineRepeated | QuantityOutOfRange;

/** What is wrong with a list of quantity changes by itself. */
export function failuresOfQuantities(changes: readonly QuantityChange[]): readonly InvalidQuantities[] {
  if (changes.length === 0) return [{ kind: 'NoLines', path: ['lines'] }];
  if (changes.length > linesMax) return [tooManyLines(changes.length, ['lines'])];
  const outside = changes.flatMap(({ quantity }, index) => outOfRange(quantity, 0, quantityPath(index)) ?? []);
  return [...lineRepeated(changes), ...outside];
}

/** What is wrong with a list of lines to remove by itself. */
export function failuresOfRemovals(lineIds: readonly string[]): readonly (NoLines | TooMuch)[] {
  if (lineIds.length === 0) return [{ kind: 'NoLines', path: ['lineIds'] }];
  return lineIds.length > linesMax ? [tooManyLines(lineIds.length, ['lineIds'])] : [];
}

export function outOfRange(quantity: number, min: number, path: Path): QuantityOutOfRange | null {
  const isWithin = quantity >= min && quantity <= quantityMax;
  return isWithin ? null : { kind: 'QuantityOutOfRange', quantity, min, max: quantityMax, path };
}

export function tooManyLines(count: number, path: Path): TooMuch {
  return { kind: 'TooManyLines', count, max: linesMax, path };
}

export function quantityPath(index: number): Path {
  return ['lines', String(index), 'quantity'];
}
