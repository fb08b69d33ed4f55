import { expect, test } from 'vitest';
import { dueAtMost } from './given-back.ts';

const at = (second: number): Date => new Date(second * 1_000);
const owing = (refundMinor: number, second: number) => ({
  orderId: 'ord_1',
  refundMinor,
  otherwiseMinor: 0,
  since: at(second),
});
const other = (amountMinor: number, second: number) => ({ payableId: 'ord_1', amountMinor, at: at(second) });

test.each([
  ['nobody gave anything before', [owing(100, 50)], [], 100],
  ['staff gave a part before', [owing(100, 50)], [other(30, 10)], 70],
  ['staff gave more before', [owing(100, 50)], [other(130, 10)], 0],
  ['staff gives only afterwards', [owing(100, 50)], [other(30, 60)], 100],
  ['it is not known yet whether that was in time', [owing(100, 50)], [other(30, 49)], 100],
  ['goods come back twice, the staff gave before', [owing(50, 50), owing(50, 90)], [other(50, 10)], 50],
  ['goods come back twice, the staff gave between', [owing(50, 50), owing(50, 90)], [other(50, 70)], 50],
  ['goods come back twice, the staff gave a bit between', [owing(50, 50), owing(50, 90)], [other(10, 70)], 90],
])('where %s, that is the most that is due', (_, ...[owed, others, most]) => {
  expect(dueAtMost(owed, others)).toBe(most);
});
