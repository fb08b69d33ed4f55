import { expect, test } from 'vitest';
import { isNestedBeyond } from './nesting.ts';

test.each([
  [1, 0],
  [null, 0],
  ['[[[', 0],
  [[], 1],
  [{}, 1],
  [[1, [2], [[3]]], 3],
  [{ a: { b: [{ c: 1 }] } }, 4],
])('%j is %d deep', (value, depth) => {
  expect(isNestedBeyond(value, depth)).toBe(false);
  expect(isNestedBeyond(value, depth - 1)).toBe(depth > 0);
});

test('a hundred thousand levels do not exhaust the stack', () => {
  const deep: unknown = JSON.parse('['.repeat(100_000) + ']'.repeat(100_000));

  expect(isNestedBeyond(deep, 100_000)).toBe(false);
  expect(isNestedBeyond(deep, 99_999)).toBe(true);
});
