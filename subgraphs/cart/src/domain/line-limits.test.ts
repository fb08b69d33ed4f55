import { expect, test } from 'vitest';
import { failuresOfAdditions, failuresOfQuantities, failuresOfRemovals } from './line-limits.ts';

test.each([
  [0, 1],
  [1, 0],
  [999, 0],
  [1000, 1],
  [-1, 1],
])('an addition of %i units has %i failures', (quantity, count) => {
  expect(failuresOfAdditions([{ quantity }])).toHaveLength(count);
});

test.each([
  [-1, 1],
  [0, 0],
  [999, 0],
  [1000, 1],
])('a new quantity of %i has %i failures', (quantity, count) => {
  expect(failuresOfQuantities([{ lineId: 'cln_mug', quantity }])).toHaveLength(count);
});

test.each([
  [250, []],
  [251, ['TooManyLines']],
])('a list of %i has the failures %j', (length, kinds) => {
  const lines = Array.from({ length }, (_, index) => ({ lineId: `cln_${index}`, quantity: 1 }));

  expect(failuresOfAdditions(lines).map(({ kind }) => kind)).toEqual(kinds);
  expect(failuresOfQuantities(lines).map(({ kind }) => kind)).toEqual(kinds);
  expect(failuresOfRemovals(lines.map(({ lineId }) => lineId)).map(({ kind }) => kind)).toEqual(kinds);
});

test('a list of changes or removals is not empty, and changes each line once', () => {
  const twice = { lineId: 'cln_mug', quantity: 1 };

  expect(failuresOfQuantities([])).toEqual([{ kind: 'NoLines', path: ['lines'] }]);
  expect(failuresOfRemovals([])).toEqual([{ kind: 'NoLines', path: ['lineIds'] }]);
  expect(failuresOfQuantities([twice, twice])).toEqual([
    { kind: 'LineRepeated', lineId: 'cln_mug', path: ['lines', '1', 'lineId'] },
  ]);
});
