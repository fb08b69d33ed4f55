import { expect, test } from 'vitest';
import { money } from '@tributary/kit/money';
import { addsUp, allows, confirmed, line, type Order, orderNumber, type OrderStatus, rejected } from './order.ts';

const statuses: readonly OrderStatus[] = ['PENDING', 'CONFIRMED', 'REJECTED'];
const pending: Order = {
  id: 'ord_1',
  number: null,
  version: 1,
  status: 'PENDING',
  customerId: 'cus_1',
  buyerName: 'Jane Doe',
  shippingAddress: null,
  placedAt: new Date('2026-01-02T03:04:05Z'),
  total: money(2500, 'USD'),
};

test('an order leaves PENDING once, for CONFIRMED or REJECTED, and never moves again', () => {
  const allowed = statuses.flatMap((from) => statuses.filter((to) => allows(from, to)).map((to) => `${from} → ${to}`));

  expect(allowed).toEqual(['PENDING → CONFIRMED', 'PENDING → REJECTED']);
});

test('a confirmed order has its number and its next version', () => {
  expect(confirmed(pending, '2026-000001')).toEqual({
    ...pending,
    status: 'CONFIRMED',
    number: '2026-000001',
    version: 2,
  });
});

test('a rejected order has no number, and its next version', () => {
  expect(rejected(pending)).toEqual({ ...pending, status: 'REJECTED', version: 2 });
});

test.each(['CONFIRMED', 'REJECTED'] as const)('a %s order can be neither confirmed nor rejected', (status) => {
  expect([confirmed({ ...pending, status }, '2026-000001'), rejected({ ...pending, status })]).toEqual([null, null]);
});

test('a number has the year and at least six digits', () => {
  expect([1, 123, 999_999, 1_000_000].map((count) => orderNumber(2026, count))).toEqual([
    '2026-000001',
    '2026-000123',
    '2026-999999',
    '2026-1000000',
  ]);
});

test('the total of a line is its units at their price', () => {
  const facts = { id: 'oln_1', orderId: 'ord_1', variantId: 'var_1', skuSnapshot: 'CAT-MUG', titleSnapshot: 'Cat Mug' };

  expect(line({ ...facts, quantity: 3, unitPrice: money(7675, 'KWD') }).total).toEqual(money(23_025, 'KWD'));
});

test('lines add up to a total in their currency, to the minor unit', () => {
  const lines = [
    { quantity: 2, unitPrice: money(1000, 'USD') },
    { quantity: 1, unitPrice: money(500, 'USD') },
  ];

  expect(addsUp(lines, money(2500, 'USD'))).toBe(true);
  expect(addsUp(lines, money(2501, 'USD'))).toBe(false);
  expect(addsUp(lines, money(2500, 'EUR'))).toBe(false);
  expect(addsUp([...lines, { quantity: 1, unitPrice: money(0, 'EUR') }], money(2500, 'USD'))).toBe(false);
});
