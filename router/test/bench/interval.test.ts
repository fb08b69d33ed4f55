import { expect, test } from 'vitest';
import { held, middleOf } from '../../bench/federation/interval.ts';

test('the interval is that of the signed-rank test, by its published table', () => {
  // Hollander and Wolfe, Nonparametric Statistical Methods: of ten values, 8 of the 55 means on either side are outside at 5 %.
  const values = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512];
  const means = values
    .flatMap((one, at) => values.slice(at).map((other) => (one + other) / 2))
    .toSorted((a, b) => a - b);

  expect(middleOf(values, 0.05)).toEqual({ middle: means[27], from: means[8], to: means[46] });
});

test('the middle of values that spread alike is their centre, and one wild value hardly moves it', () => {
  expect(middleOf([4, 5, 6], 0.05).middle).toBe(5);
  expect(middleOf([4, 4.5, 5, 5, 5, 5.5, 1_000], 0.05).middle).toBe(5);
});

test('of seven values chance has its way in more than one of a hundred, of eight no more', () => {
  const [seven, eight] = [7, 8].map((count) =>
    middleOf(
      Array.from({ length: count }, (_, at) => at),
      0.01,
    ),
  );

  expect(seven).toMatchObject({ from: -Infinity, to: Infinity });
  expect(eight).toMatchObject({ from: 0, to: 7 });
});

test('of nothing there is no middle', () => {
  expect(() => middleOf([], 0.05)).toThrow(RangeError);
});

test.each([
  [0.01, 0.03, 'at most'],
  [0.03, 0.05, 'cannot tell whether'],
  [0.031, 0.05, 'more than'],
] as const)('of %d to %d it is said: %s 0.03', (from, to, verdict) => {
  expect(held({ middle: from, from, to }, 0.03)).toBe(verdict);
});
