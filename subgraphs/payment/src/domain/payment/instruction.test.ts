import { expect, test } from 'vitest';
import { isLost, isOverdue, pauseBeforeCheck } from './instruction.ts';

test('the pause between two questions doubles, up to five minutes', () => {
  expect([0, 1, 2, 8, 9, 1_000].map(pauseBeforeCheck)).toEqual([1_000, 2_000, 4_000, 256_000, 300_000, 300_000]);
});

test('a person is called after twelve questions without an answer', () => {
  expect(isOverdue(11)).toBe(false);
  expect(isOverdue(12)).toBe(true);
});

test('a request that the bank does not know is lost when six deadlines have passed', () => {
  const askedAt = new Date(0);

  expect(isLost({ askedAt }, { now: new Date(60_000), timeoutMs: 10_000 })).toBe(false);
  expect(isLost({ askedAt }, { now: new Date(60_001), timeoutMs: 10_000 })).toBe(true);
});
