import { expect, test } from 'vitest';
import { boughtUnits } from './purchase.ts';

test('units of a variant on several lines are added up', () => {
  const lines = [
    { variantId: 'var_b', quantity: 1 },
    { variantId: 'var_a', quantity: 2 },
    { variantId: 'var_b', quantity: 3 },
  ];

  expect(boughtUnits(lines, [])).toEqual([
    { variantId: 'var_a', units: 2 },
    { variantId: 'var_b', units: 4 },
  ]);
});

test('what goes is taken off, and what comes and goes says nothing', () => {
  const come = [
    { variantId: 'var_a', quantity: 1 },
    { variantId: 'var_b', quantity: 1 },
  ];
  const gone = [
    { variantId: 'var_a', quantity: 1 },
    { variantId: 'var_c', quantity: 2 },
  ];

  expect(boughtUnits(come, gone)).toEqual([
    { variantId: 'var_b', units: 1 },
    { variantId: 'var_c', units: -2 },
  ]);
});

test('a line of which nobody said what it is of says nothing', () => {
  expect(boughtUnits([{ quantity: 1 }], [])).toEqual([]);
});
