import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { money, sum, type Money } from '@tributary/kit/money';
import { line, taxOf } from './order.ts';

const facts = {
  id: 'oln_1',
  orderId: 'ord_1',
  variantId: 'var_1',
  skuSnapshot: 'CAT-MUG',
  titleSnapshot: 'Cat Mug',
  taxClass: 'standard',
};

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
