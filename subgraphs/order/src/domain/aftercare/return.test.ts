import { expect, test } from 'vitest';
import { money } from '@tributary/kit/money';
import { isReturnable, received, type Return, returnable, returnMoved } from './return.ts';
import { returnAllows, returnStatuses } from './return-status.ts';
import { line } from '../order.ts';

const goods: Return = {
  id: 'ret_1',
  orderId: 'ord_1',
  status: 'REQUESTED',
  reason: null,
  requestedAt: new Date('2026-01-02T03:04:05Z'),
  refund: null,
  lines: [{ lineId: 'oln_1', quantity: 1 }],
};
const transitions = [
  'REQUESTED → APPROVED',
  'REQUESTED → DECLINED',
  'APPROVED → RECEIVED',
  'APPROVED → DECLINED',
  'RECEIVED → REFUNDED',
];
const pairs = returnStatuses.flatMap((from) => returnStatuses.map((to) => ({ from, to })));

test('of all pairs of statuses the table allows these, and none else', () => {
  const allowed = pairs.filter(({ from, to }) => returnAllows(from, to)).map(({ from, to }) => `${from} → ${to}`);

  expect(pairs).toHaveLength(25);
  expect(allowed).toEqual(transitions);
});

test.each(pairs)('a return goes from $from to $to as the table says', ({ from, to }) => {
  const one = { ...goods, status: from };

  const next = returnMoved(one, to);

  const moves = transitions.includes(`${from} → ${to}`) ? { ...goods, status: to } : null;
  expect(next).toEqual(from === to ? one : moves);
});

test('goods that are back stay so, also when their money has gone back since', () => {
  const after = returnStatuses.map((status) => received({ ...goods, status })?.status ?? null);

  expect(Object.fromEntries(returnStatuses.map((status, index) => [status, after[index]]))).toEqual({
    REQUESTED: null,
    APPROVED: 'RECEIVED',
    RECEIVED: 'RECEIVED',
    REFUNDED: 'REFUNDED',
    DECLINED: null,
  });
});

test('units can be returned that were sent and are in no return', () => {
  const facts = { id: 'oln_1', orderId: 'ord_1', variantId: 'var_1', skuSnapshot: 'S', titleSnapshot: 'T' };
  const bought = line({
    ...facts,
    quantity: 5,
    unitPrice: money(100, 'USD'),
    taxClass: 'standard',
    taxRatePercent: '0',
  });

  expect(returnable(bought)).toBe(0);
  expect(returnable({ ...bought, fulfilledQuantity: 4, claimedQuantity: 1 })).toBe(3);
  expect(isReturnable([bought])).toBe(false);
  expect(isReturnable([bought, { ...bought, fulfilledQuantity: 1 }])).toBe(true);
});
