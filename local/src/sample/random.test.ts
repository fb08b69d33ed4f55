import { expect, test } from 'vitest';
import { Random, randomAt } from './random.ts';

test('the words are those of the reference implementation', () => {
  const random = new Random([1, 2, 3, 4]);

  const words = [random.word(), random.word(), random.word(), random.word()];

  expect(words).toEqual([11_520, 0, 5_927_040, 70_819_200]);
});

test('the same path gives the same numbers, another path others', () => {
  expect(wordsAt('1/product/7')).toEqual(wordsAt('1/product/7'));
  expect(wordsAt('1/product/7')).not.toEqual(wordsAt('1/product/8'));
});

test('an aspect does not depend on what was drawn before', () => {
  const drawn = randomAt('1/product/7');
  drawn.word();

  expect(drawn.aspect('stock').word()).toBe(randomAt('1/product/7').aspect('stock').word());
  expect(drawn.aspect('stock').word()).not.toBe(drawn.aspect('price').word());
});

test('fractions fill the interval evenly, and normal numbers have mean 0 and deviation 1', () => {
  const random = randomAt('evenly');

  const fractions = Array.from({ length: 20_000 }, () => random.fraction());
  const normals = Array.from({ length: 20_000 }, () => random.normal());

  expect(Math.min(...fractions)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...fractions)).toBeLessThan(1);
  expect(mean(fractions)).toBeCloseTo(0.5, 1);
  expect(mean(normals)).toBeCloseTo(0, 1);
  expect(Math.sqrt(mean(normals.map((value) => value ** 2)))).toBeCloseTo(1, 1);
});

function wordsAt(path: string): readonly number[] {
  const random = randomAt(path);
  return Array.from({ length: 4 }, () => random.word());
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
