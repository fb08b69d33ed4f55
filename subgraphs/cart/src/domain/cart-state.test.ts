import { expect, test } from 'vitest';
import { allows, type CartState } from './cart-state.ts';

const states: readonly CartState[] = ['ACTIVE', 'LOCKED', 'ORDERED'];

const expected = [
  ['ACTIVE', 'ACTIVE', false],
  ['ACTIVE', 'LOCKED', true],
  ['ACTIVE', 'ORDERED', false],
  ['LOCKED', 'ACTIVE', true],
  ['LOCKED', 'LOCKED', false],
  ['LOCKED', 'ORDERED', true],
  ['ORDERED', 'ACTIVE', false],
  ['ORDERED', 'LOCKED', false],
  ['ORDERED', 'ORDERED', false],
] as const satisfies readonly (readonly [CartState, CartState, boolean])[];

test.each(expected)('from %s to %s: %s', (from, to, isAllowed) => {
  expect(allows(from, to)).toBe(isAllowed);
});

test('the table above speaks of every pair of states', () => {
  expect(new Set(expected.map(([from, to]) => `${from} ${to}`)).size).toBe(states.length ** 2);
});
