import { expect, test } from 'vitest';
import { unitsMax } from './check-draft.ts';
import { invalidSafetyLines, withSafetyStock } from './safety-stock.ts';

const key = { variantId: 'var_1', locationId: 'loc_1' };
const level = { ...key, onHand: 5, reserved: 2, backorderLimit: 0, safetyStock: 1 };

test.each([
  [0, null],
  [unitsMax, null],
  [-1, ['lines', '1', 'safetyStock']],
  [unitsMax + 1, ['lines', '1', 'safetyStock']],
])('%d units may be kept from sale, or not', (safetyStock, path) => {
  const lines = [
    { ...key, safetyStock: 3 },
    { ...key, safetyStock },
  ];

  const wrong = invalidSafetyLines(lines);

  expect(wrong === null ? null : wrong.path).toEqual(path);
});

test('a request has a line at least', () => {
  expect(invalidSafetyLines([])).toEqual({ kind: 'NoLines', path: ['lines'] });
});

test('the last line of a level counts, though it is more than is there', () => {
  const lines = [3, 9].map((safetyStock) => ({ ...key, safetyStock }));
  const other = { ...level, locationId: 'loc_2' };

  expect(withSafetyStock([level, other], lines)).toEqual([{ ...level, safetyStock: 9 }, other]);
});
