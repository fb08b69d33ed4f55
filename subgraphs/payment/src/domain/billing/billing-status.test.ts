import { expect, test } from 'vitest';
import { allowsBilling, type BillingStatus } from './billing-status.ts';

const statuses = [
  'INCOMPLETE',
  'TRIALING',
  'ACTIVE',
  'PAST_DUE',
  'UNPAID',
  'PAUSED',
  'CANCELLED',
] as const satisfies readonly BillingStatus[];

// Rows are where a subscription is, columns in the same order where it may go: · stay, x go, - refused.
const matrix = [
  ['INCOMPLETE', '· - x - - - x'],
  ['TRIALING', '- · x x - x x'],
  ['ACTIVE', '- - · x - x x'],
  ['PAST_DUE', '- - x · x - x'],
  ['UNPAID', '- - x - · - x'],
  ['PAUSED', '- x x - - · x'],
  ['CANCELLED', '- - - - - - ·'],
] as const satisfies readonly (readonly [BillingStatus, string])[];

const cells = matrix.flatMap(([from, row]) =>
  row.split(' ').map((cell, column) => ({ from, to: statuses[column], cell })),
);

test('the matrix names every pair of statuses', () => {
  expect(cells).toHaveLength(statuses.length ** 2);
});

test.each(cells)('from $from to $to: $cell', ({ from, to, cell }) => {
  expect(to !== undefined && allowsBilling(from, to)).toBe(cell !== '-');
});
