import { describe, expect, test } from 'vitest';
import { changesOf, decided, type LockedLevel, lockOrder, type StockLine } from './level-change.ts';

const key = { variantId: 'var_1', locationId: 'loc_1' };
const level: LockedLevel = { ...key, onHand: 5, reserved: 2, backorderLimit: 0, safetyStock: 0 };

function result(lines: readonly StockLine[], change: Partial<LockedLevel> = {}): unknown {
  const decision = decided(changesOf(lines), [{ ...level, ...change }]);
  return decision.kind === 'DecidedLevels' ? decision.levels.map(({ onHand }) => onHand) : decision;
}

const adjust = (quantity: number): StockLine => ({ ...key, kind: 'Adjust', quantity });
const set = (onHand: number, expectedOnHand: number | null = null): StockLine => ({
  ...key,
  kind: 'Set',
  onHand,
  expectedOnHand,
});

describe('a level', () => {
  test('takes one line after the other', () => {
    expect(result([adjust(3), set(1, 8), adjust(4)], { reserved: 0 })).toEqual([]);
    expect(result([adjust(3), adjust(-1)])).toEqual([7]);
  });

  test('never goes below what is reserved of it', () => {
    expect(result([adjust(-3)])).toEqual([2]);
    expect(result([adjust(-4)])).toMatchObject({
      kind: 'InsufficientAt',
      available: 3,
      path: ['lines', '0', 'quantity'],
    });
    expect(result([set(2)])).toEqual([2]);
    expect(result([set(1)])).toMatchObject({ kind: 'InsufficientAt', path: ['lines', '0', 'onHand'] });
  });

  test('may be below what is reserved as far as backorders go, but has no fewer than none', () => {
    expect(result([set(0)], { backorderLimit: 2 })).toEqual([0]);
    expect(result([adjust(-5)], { backorderLimit: 9 })).toEqual([0]);
    expect(result([adjust(-6)], { backorderLimit: 9 })).toMatchObject({ kind: 'InsufficientAt', available: 5 });
  });

  test('that is owed units may be given fewer than it is owed', () => {
    expect(result([adjust(3)], { onHand: -8, reserved: 0, backorderLimit: 10 })).toEqual([-5]);
  });

  test('is set only where it is what was expected', () => {
    expect(result([set(9, 5)])).toEqual([9]);
    expect(result([set(9, 4)])).toMatchObject({ kind: 'StockMovedOn', expected: 4, onHand: 5 });
  });

  test('has room for a thousand million units', () => {
    expect(result([adjust(999_999_995)])).toEqual([1_000_000_000]);
    expect(result([adjust(999_999_996)])).toMatchObject({ kind: 'InsufficientAt', available: 999_999_995 });
  });
});

test('levels are locked once each, by variant and location', () => {
  const [a, b] = ['loc_a', 'loc_b'];
  const lines: StockLine[] = [
    { kind: 'Move', variantId: 'var_2', fromLocationId: b, toLocationId: a, quantity: 1 },
    { kind: 'Adjust', variantId: 'var_1', locationId: b, quantity: 1 },
    { kind: 'Adjust', variantId: 'var_2', locationId: a, quantity: 1 },
  ];

  expect(lockOrder(changesOf(lines))).toEqual([
    { variantId: 'var_1', locationId: b },
    { variantId: 'var_2', locationId: a },
    { variantId: 'var_2', locationId: b },
  ]);
});
