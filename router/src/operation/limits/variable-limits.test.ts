import { expect, test } from 'vitest';
import { variableProblem } from './variable-limits.ts';

const limits = { variableBytesMax: 100, variableListMax: 10, variableNestingMax: 3 };

test.each([
  { what: 'of so many bytes', most: { text: 'x'.repeat(96) }, tooMuch: { text: 'x'.repeat(97) }, said: '100 bytes' },
  { what: 'of long characters', most: { text: 'ü'.repeat(48) }, tooMuch: { text: 'ü'.repeat(49) }, said: '100 bytes' },
  { what: 'with long names', most: { ['a'.repeat(99)]: 1 }, tooMuch: { ['a'.repeat(100)]: 1 }, said: '100 bytes' },
  { what: 'with long lists', most: { a: Array(10).fill(1) }, tooMuch: { a: Array(11).fill(1) }, said: '10 items' },
  { what: 'that nest deep', most: { a: [{ b: [1] }] }, tooMuch: { a: [{ b: [[1]] }] }, said: 'at most 3 deep' },
])('variables $what pass up to the limit, and no further', ({ most, tooMuch, said }) => {
  expect(variableProblem(most, limits)).toBeNull();
  expect(variableProblem(tooMuch, limits)).toContain(said);
});

test('however deep they nest, nobody looks deeper than they may', () => {
  let deep: unknown = 1;
  for (let level = 0; level < 1_000_000; level += 1) deep = [deep];

  expect(variableProblem({ deep }, limits)).toContain('at most 3 deep');
});
