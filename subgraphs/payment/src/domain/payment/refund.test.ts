import { expect, test } from 'vitest';
import { allowsRefund } from './refund.ts';

const statuses = ['PENDING', 'SUCCEEDED', 'FAILED'] as const;

// Rows are where a refund is, columns in the same order where it may go: · stay, x go, - refused.
const matrix = [
  ['PENDING', '· x x'],
  ['SUCCEEDED', '- · x'],
  ['FAILED', '- - ·'],
] as const;

test.each(
  matrix.flatMap(([from, row]) => row.split(' ').map((cell, column) => ({ from, to: statuses[column], cell }))),
)('a refund from $from to $to: $cell', ({ from, to, cell }) => {
  expect(to !== undefined && allowsRefund(from, to)).toBe(cell !== '-');
});
