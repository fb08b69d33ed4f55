import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { money, sum, taxIncluded } from '@tributary/kit/money';
import { creditFor, creditOfOrder, shareOf } from './credit.ts';
import { type Delivery, deliveryOf, fresh, line, type Order, type OrderLine, plainCost, taxOf } from '../order.ts';

const currencies = fc.constantFrom('USD', 'JPY', 'KWD');

describe('the share of some units in an amount', () => {
  test.each([
    [10, 3, 0, 1, 3],
    [10, 3, 1, 1, 4],
    [10, 3, 2, 1, 3],
    [10, 3, 0, 3, 10],
    [0, 3, 0, 2, 0],
  ])('of %i minor units over %i units', (...row) => {
    const [amountMinor, quantity, before, units, share] = row;

    expect(shareOf(money(amountMinor, 'USD'), { quantity, before, units })).toEqual(money(share, 'USD'));
  });

  test('is never lost or made, however the units are cut', () => {
    const cuts = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(fc.nat({ max: 1_000_000_000 }), currencies, cuts, (amountMinor, currency, parts) => {
        const quantity = parts.reduce((units, part) => units + part, 0);
        let before = 0;
        const shares = parts.map((units) => {
          const share = shareOf(money(amountMinor, currency), { quantity, before, units });
          before += units;
          return share;
        });

        expect(sum(shares, currency).amountMinor).toBe(amountMinor);
        for (const [index, share] of shares.entries()) {
          expect(Math.abs(share.amountMinor - (amountMinor * (parts[index] ?? 0)) / quantity)).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});

const lines = fc
  .array(
    fc.record({
      quantity: fc.integer({ min: 1, max: 20 }),
      unitMinor: fc.nat({ max: 1_000_000 }),
      rate: fc.constantFrom('0', '2.6', '8.1', '19', '20', '400'),
      /** Of the price, in thousandths: some lines are given away. */
      off: fc.oneof(fc.constantFrom(0, 1_000), fc.nat({ max: 1_000 })),
    }),
    { minLength: 1, maxLength: 8 },
  )
  .chain((all) => currencies.map((currency) => ({ all, currency })))
  .map(({ all, currency }) =>
    all.map(({ quantity, unitMinor, rate, off }, index) => {
      const facts = {
        id: `oln_${index}`,
        orderId: 'ord_1',
        variantId: `var_${index}`,
        skuSnapshot: `SKU-${index}`,
        titleSnapshot: `Thing ${index}`,
        quantity,
        unitPrice: money(unitMinor, currency),
        taxClass: 'standard',
        taxRatePercent: rate,
      };
      const discountMinor = Math.floor((quantity * unitMinor * off) / 1_000);
      const taxMinor = taxIncluded(money(quantity * unitMinor - discountMinor, currency), rate).amountMinor;
      return line(facts, { discountMinor, taxMinor });
    }),
  );

const deliveries = fc.option(
  fc.record({ priceMinor: fc.nat({ max: 10_000 }), off: fc.constantFrom(0, 0.5, 1), rate: fc.constantFrom('0', '19') }),
);

function deliveryAt(
  made: { readonly priceMinor: number; readonly off: number; readonly rate: string } | null,
  currency: string,
): Delivery | null {
  if (made === null) return null;
  const { priceMinor, off, rate: taxRatePercent } = made;
  const discount = money(Math.floor(priceMinor * off), currency);
  const tax = taxIncluded(money(priceMinor - discount.amountMinor, currency), taxRatePercent);
  const said = {
    optionId: 'opt_1',
    title: 'Standard',
    taxClass: 'standard',
    taxRatePercent,
    earliest: null,
    latest: null,
  };
  return { ...said, price: money(priceMinor, currency), discount, tax };
}

function totalOf(bought: readonly OrderLine[], currency: string) {
  return sum(
    bought.map(({ total }) => total),
    currency,
  );
}

test('all units of an order, returned one after another in any order, are credited exactly what was paid', () => {
  fc.assert(
    fc.property(lines, fc.infiniteStream(fc.nat()), (bought, picks) => {
      const currency = bought[0]?.total.currency ?? 'USD';
      let left = bought;
      let [amountMinor, taxMinor, discountMinor] = [0, 0, 0];
      while (left.some(({ quantity, returnedQuantity }) => returnedQuantity < quantity)) {
        const open = left.filter(({ quantity, returnedQuantity }) => returnedQuantity < quantity);
        const one = open[picks.next().value % open.length];
        if (one === undefined) break;
        const quantity = 1 + (picks.next().value % (one.quantity - one.returnedQuantity));

        const credit = creditFor(left, [{ lineId: one.id, quantity }], currency);

        const [part] = credit.lines;
        expect(credit.tax.amountMinor).toBeGreaterThanOrEqual(0);
        expect(credit.amount.amountMinor).toBeGreaterThanOrEqual(credit.tax.amountMinor);
        expect(credit.amount.amountMinor + (part?.discount.amountMinor ?? 0)).toBe(
          quantity * one.unitPrice.amountMinor,
        );
        discountMinor += part?.discount.amountMinor ?? 0;
        amountMinor += credit.amount.amountMinor;
        taxMinor += credit.tax.amountMinor;
        left = left.map((line) =>
          line === one ? { ...line, returnedQuantity: line.returnedQuantity + quantity } : line,
        );
      }

      expect(amountMinor).toBe(totalOf(bought, currency).amountMinor);
      expect(taxMinor).toBe(taxOf(bought, currency).amountMinor);
      expect(discountMinor).toBe(bought.reduce((minor, { discount }) => minor + discount.amountMinor, 0));
    }),
  );
});

test('a credit sums its lines', () => {
  fc.assert(
    fc.property(lines, (bought) => {
      const currency = bought[0]?.total.currency ?? 'USD';
      const back = bought.map(({ id, quantity }) => ({ lineId: id, quantity: Math.ceil(quantity / 2) }));

      const credit = creditFor(bought, back, currency);

      expect(credit.amount).toEqual(
        totalOf(
          bought.map((one, index) => ({ ...one, total: credit.lines[index]?.total ?? one.total })),
          currency,
        ),
      );
      expect(credit.tax).toEqual(taxOf(credit.lines, currency));
    }),
  );
});

test('the credit of a whole order is its total and its tax, with its delivery; there is none where nothing was owed', () => {
  fc.assert(
    fc.property(lines, deliveries, (bought, made) => {
      const currency = bought[0]?.total.currency ?? 'USD';
      const delivery = deliveryAt(made, currency);
      const delivered = deliveryOf({ total: money(0, currency), delivery });
      const order: Order = {
        ...fresh,
        id: 'ord_1',
        customerId: null,
        buyerName: null,
        email: null,
        shippingAddress: null,
        billingAddress: null,
        vatId: null,
        placedAt: new Date(0),
        total: sum([totalOf(bought, currency), delivered], currency),
        tax: sum([taxOf(bought, currency), ...(delivery === null ? [] : [delivery.tax])], currency),
        ...plainCost(currency),
        delivery,
      };

      const credit = creditOfOrder(order, bought);

      const isFree = order.total.amountMinor === 0;
      expect([credit?.amount, credit?.tax]).toEqual(isFree ? [undefined, undefined] : [order.total, order.tax]);
      expect(credit?.delivery?.total.amountMinor ?? 0).toBe(isFree ? 0 : delivered.amountMinor);
    }),
  );
});
