import { expect, test } from 'vitest';
import { strikeThroughMinor } from './price.ts';

test.each([
  [null, null],
  [0, null],
  [1_999, null],
  [2_000, null],
  [2_001, 2_001],
])('beside a price of 2000 a former one of %s is shown as %s', (compareAtMinor, shown) => {
  expect(strikeThroughMinor({ amountMinor: 2_000, compareAtMinor })).toBe(shown);
});
