import { money } from '@tributary/kit/money';
import { expect, test } from 'vitest';
import { unitPriceOf } from './quantity-price.ts';

const prices = [
  { fromQuantity: 10, price: money(2000, 'USD') },
  { fromQuantity: 1, price: money(2500, 'USD') },
  { fromQuantity: 2, price: money(1900, 'EUR') },
];

test.each([
  [1, 2500],
  [9, 2500],
  [10, 2000],
  [999, 2000],
])('%d units cost %d each: what their number reaches', (quantity, amountMinor) => {
  expect(unitPriceOf(prices, { currency: 'USD', quantity })).toEqual(money(amountMinor, 'USD'));
});

test('what has no price for so few, or none in the currency, is not sold so', () => {
  expect(unitPriceOf(prices, { currency: 'EUR', quantity: 1 })).toBeNull();
  expect(unitPriceOf(prices, { currency: 'JPY', quantity: 1 })).toBeNull();
});
