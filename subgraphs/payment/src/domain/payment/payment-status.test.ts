import { expect, test } from 'vitest';
import { allows, type PaymentStatus } from './payment-status.ts';

const statuses = [
  'REQUIRES_PAYMENT_METHOD',
  'REQUIRES_ACTION',
  'PROCESSING',
  'REQUIRES_CAPTURE',
  'SUCCEEDED',
  'CANCELLED',
] as const satisfies readonly PaymentStatus[];

// Rows are where a payment is, columns in the same order where it may go: · stay, x go, - refused.
const matrix = [
  ['REQUIRES_PAYMENT_METHOD', '· - - - - x'],
  ['REQUIRES_ACTION', 'x · x x - x'],
  ['PROCESSING', 'x x · x x x'],
  ['REQUIRES_CAPTURE', '- - x · x x'],
  ['SUCCEEDED', '- - - - · -'],
  ['CANCELLED', '- - - - - ·'],
] as const satisfies readonly (readonly [PaymentStatus, string])[];

const cells = matrix.flatMap(([from, row]) =>
  row.split(' ').map((cell, column) => ({ from, to: statuses[column], cell })),
);

test('the matrix names every pair of statuses', () => {
  expect(cells).toHaveLength(statuses.length ** 2);
});

test.each(cells)('from $from to $to: $cell', ({ from, to, cell }) => {
  expect(to !== undefined && allows(from, to)).toBe(cell !== '-');
});
