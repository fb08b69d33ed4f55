import type { InvalidText, Path } from '@tributary/kit/failure';
import { invalidText } from '@tributary/kit/text';
import { unitsMax } from './check-draft.ts';
import { invalidCount } from './line-count.ts';
import type { InsufficientAt, InvalidLines, StockMovedOn } from './failure.ts';

/** Why what is on hand changed. UNKNOWN: by whoever did not say so. */
export const movementReasons = [
  'SOLD',
  'RETURNED',
  'IMPORTED',
  'COUNTED',
  'RECEIVED',
  'DAMAGED',
  'LOST',
  'CORRECTED',
  'MOVED',
  'UNKNOWN',
] as const;
export type MovementReason = (typeof movementReasons)[number];

/** A line of what the staff ask for: a count, units that came or went, or units that are taken elsewhere. */
export type StockLine =
  | (LevelKey & { readonly kind: 'Set'; readonly onHand: number; readonly expectedOnHand: number | null })
  | (LevelKey & { readonly kind: 'Adjust'; readonly quantity: number })
  | {
      readonly kind: 'Move';
      readonly variantId: string;
      readonly fromLocationId: string;
      readonly toLocationId: string;
      readonly quantity: number;
    };

/** What is to become of one level, and which field of the request says so. */
export type LevelChange = Exclude<StockLine, { readonly kind: 'Move' }> & { readonly path: Path };

/** What lines come to: units that are moved leave one level and come to another. */
export function changesOf(lines: readonly StockLine[]): LevelChange[] {
  return lines.flatMap((line, index): LevelChange[] => {
    const path = ['lines', String(index), line.kind === 'Set' ? 'onHand' : 'quantity'];
    if (line.kind !== 'Move') return [{ ...line, path }];
    const { variantId, fromLocationId, toLocationId, quantity } = line;
    return [
      { kind: 'Adjust', variantId, locationId: fromLocationId, quantity: 0 - quantity, path },
      { kind: 'Adjust', variantId, locationId: toLocationId, quantity, path },
    ];
  });
}

export interface LevelKey {
  readonly variantId: string;
  readonly locationId: string;
}

/** As it is in the database, locked. */
export interface LockedLevel extends LevelKey {
  readonly onHand: number;
  readonly reserved: number;
  readonly backorderLimit: number;
  readonly safetyStock: number;
}

const noteRule = { lengthMax: 1_000, isNumber: true };

/** The first rule that a request breaks, or null. */
export function invalidStockLines(lines: readonly StockLine[], note: string | null): InvalidLines | InvalidText | null {
  const miscounted = invalidCount(lines.length, ['lines']);
  if (miscounted !== null) return miscounted;
  const wrong = note === null ? null : invalidText(note, noteRule, ['note']);
  if (wrong?.kind === 'InvalidText') return wrong;
  for (const [index, line] of lines.entries()) {
    const [field, quantity] = line.kind === 'Set' ? ['onHand', line.onHand] : ['quantity', line.quantity];
    const min = leasts[line.kind];
    if (quantity >= min && quantity <= unitsMax) continue;
    return { kind: 'QuantityOutOfRange', quantity, min, max: unitsMax, path: ['lines', String(index), field] };
  }
  return null;
}

const leasts = { Set: 0, Adjust: 0 - unitsMax, Move: 1 } as const;

export interface DecidedLevels {
  readonly kind: 'DecidedLevels';
  /** Those that change, each once, as they are to be. */
  readonly levels: readonly LockedLevel[];
}

/**
 * What a request makes of levels, line after line. What is reserved stays covered, and nothing is taken that is not
 * there; a level that is owed units may be given some.
 */
export function decided(
  changes: readonly LevelChange[],
  locked: readonly LockedLevel[],
): DecidedLevels | StockMovedOn | InsufficientAt {
  const levels = new Map(locked.map((level) => [levelKey(level), level]));
  for (const change of changes) {
    const level = levels.get(levelKey(change));
    if (level === undefined) throw new Error('expected every level to be locked');
    const next = changed(level, change);
    if ('kind' in next) return next;
    levels.set(levelKey(change), next);
  }
  const before = new Map(locked.map((level) => [levelKey(level), level.onHand]));
  return {
    kind: 'DecidedLevels',
    levels: [...levels.values()].filter((level) => level.onHand !== before.get(levelKey(level))),
  };
}

function changed(level: LockedLevel, change: LevelChange): LockedLevel | StockMovedOn | InsufficientAt {
  const { variantId, locationId, path } = change;
  if (change.kind === 'Set') {
    const { expectedOnHand } = change;
    if (expectedOnHand !== null && expectedOnHand !== level.onHand) {
      return { kind: 'StockMovedOn', variantId, locationId, expected: expectedOnHand, onHand: level.onHand, path };
    }
  }
  const onHand = change.kind === 'Set' ? change.onHand : level.onHand + change.quantity;
  const least =
    change.kind === 'Set' || change.quantity < 0 ? Math.max(level.reserved - level.backorderLimit, 0) : onHand;
  if (onHand < least) return { kind: 'InsufficientAt', variantId, available: Math.max(level.onHand - least, 0), path };
  if (onHand > unitsMax) return { kind: 'InsufficientAt', variantId, available: unitsMax - level.onHand, path };
  return { ...level, onHand };
}

export function levelKey({ variantId, locationId }: LevelKey): string {
  return `${variantId} ${locationId}`;
}

/** Each level once, in the order in which everybody locks them. */
export function lockOrder(changes: readonly LevelKey[]): LevelKey[] {
  const keys = new Map(
    changes.map(({ variantId, locationId }) => [levelKey({ variantId, locationId }), { variantId, locationId }]),
  );
  return [...keys].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, key]) => key);
}
