import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { money, sum, type Money } from '@tributary/kit/money';
import { addsUp, confirmed, fresh, line, type Order, orderNumber, taxOf } from './order.ts';
import { orderStatuses } from './order-status.ts';

const pending: Order = {
  ...fresh,
  id: 'ord_1',
  customerId: 'cus_1',
  buyerName: 'Jane Doe',
  email: null,
  shippingAddress: null,
  placedAt: new Date('2026-01-02T03:04:05Z'),
  total: money(2500, 'USD'),
  tax: money(0, 'USD'),
};

test('a confirmed order has its number and its next version', () => {
  expect(confirmed(pending, '2026-000001')).toEqual({
    ...pending,
    status: 'CONFIRMED',
    number: '2026-000001',
    version: 2,
  });
});

test('an order that is confirmed keeps its number, and no order that is past it can be confirmed', () => {
  const known: Order = { ...pending, status: 'CONFIRMED', number: '2026-000001', version: 2 };
  const past = orderStatuses.filter((status) => status !== 'PENDING' && status !== 'CONFIRMED');

  expect(confirmed(known, '2026-000002')).toBe(known);
  expect(past.map((status) => confirmed({ ...known, status }, '2026-000002'))).toEqual(past.map(() => null));
});

test('a number has the year and at least six digits', () => {
  expect([1, 123, 999_999, 1_000_000].map((count) => orderNumber(2026, count))).toEqual([
    '2026-000001',
    '2026-000123',
    '2026-999999',
    '2026-1000000',
  ]);
});

const facts = { id: 'oln_1', orderId: 'ord_1', variantId: 'var_1', skuSnapshot: 'CAT-MUG', titleSnapshot: 'Cat Mug' };

test.each<[Money, string, Money, Money]>([
  [money(7675, 'KWD'), '0', money(23_025, 'KWD'), money(0, 'KWD')],
  [money(2500, 'USD'), '8.1', money(7500, 'USD'), money(562, 'USD')],
  [money(1100, 'JPY'), '10', money(3300, 'JPY'), money(300, 'JPY')],
])('three units of %j at %s percent are a line with its total and the tax in it', (...row) => {
  const [unitPrice, taxRatePercent, total, tax] = row;

  expect(line({ ...facts, quantity: 3, unitPrice, taxRatePercent })).toMatchObject({ total, tax });
});

test("the tax of an order is the sum of its lines', and no more than its total", () => {
  const lines = fc.array(
    fc.record({ minor: fc.nat({ max: 1_000_000 }), quantity: fc.integer({ min: 1, max: 1000 }) }),
    { minLength: 1, maxLength: 20 },
  );
  fc.assert(
    fc.property(lines, fc.constantFrom('0', '8.1', '19', '20', '7.7'), (bought, taxRatePercent) => {
      const made = bought.map(({ minor, quantity }) =>
        line({ ...facts, quantity, unitPrice: money(minor, 'EUR'), taxRatePercent }),
      );
      const total = sum(
        made.map((one) => one.total),
        'EUR',
      );

      const tax = taxOf(made, 'EUR');

      expect(tax.amountMinor).toBe(made.reduce((minor, one) => minor + one.tax.amountMinor, 0));
      expect(tax.amountMinor).toBeLessThanOrEqual(total.amountMinor);
    }),
  );
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
