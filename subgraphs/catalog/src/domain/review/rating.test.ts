import { expect, test } from 'vitest';
import { averageOf, countOf, noStars } from './rating.ts';

test.each([
  [[1, 0, 0, 0, 0], 1, '1.00'],
  [[0, 0, 0, 0, 3], 3, '5.00'],
  [[0, 0, 0, 2, 1], 3, '4.33'],
  [[0, 0, 0, 1, 2], 3, '4.67'],
  // A half of a hundredth: 4.125, 4.875 and 1.005.
  [[0, 0, 0, 7, 1], 8, '4.13'],
  [[0, 0, 0, 1, 7], 8, '4.88'],
  [[199, 1, 0, 0, 0], 200, '1.01'],
  // Just below one.
  [[201, 1, 0, 0, 0], 202, '1.00'],
  [[0, 0, 0, 1, 999_999_999], 1_000_000_000, '5.00'],
])('of %j %i reviews have the average %s', (stars, count, average) => {
  expect([countOf(stars), averageOf(stars)]).toEqual([count, average]);
});

test('nobody’s rating has no average', () => {
  expect([countOf(noStars), averageOf(noStars)]).toEqual([0, null]);
});
