import { unitsMax } from './check-draft.ts';
import type { InvalidLines } from './failure.ts';
import { type LevelKey, levelKey, type LockedLevel } from './level-change.ts';
import { invalidCount } from './line-count.ts';

/** So many units of a variant at a location are never sold. */
export interface SafetyLine extends LevelKey {
  readonly safetyStock: number;
}

/** The first rule that a request breaks, or null. */
export function invalidSafetyLines(lines: readonly SafetyLine[]): InvalidLines | null {
  const wrong = lines.findIndex(({ safetyStock }) => safetyStock < 0 || safetyStock > unitsMax);
  const quantity = lines[wrong]?.safetyStock;
  const path = ['lines', String(wrong), 'safetyStock'];
  return (
    invalidCount(lines.length, ['lines']) ??
    (quantity === undefined ? null : { kind: 'QuantityOutOfRange', quantity, min: 0, max: unitsMax, path })
  );
}

/** Levels as lines leave them; of several lines for one level the last counts. What is reserved stays so. */
export function withSafetyStock(levels: readonly LockedLevel[], lines: readonly SafetyLine[]): readonly LockedLevel[] {
  const wanted = new Map(lines.map((line) => [levelKey(line), line.safetyStock]));
  return levels.map((level) => ({ ...level, safetyStock: wanted.get(levelKey(level)) ?? level.safetyStock }));
}
