import { expect, test } from 'vitest';
import { priceRanges } from './price-range.ts';

const usd = (amountMinor: number) => ({ currency: 'USD', amountMinor });

test('each currency has its own range, over the variants that are sold in it', () => {
  expect(priceRanges([{ prices: [usd(300)] }, { prices: [usd(100), { currency: 'JPY', amountMinor: 40 }] }])).toEqual([
    { currency: 'USD', minMinor: 100, maxMinor: 300 },
    { currency: 'JPY', minMinor: 40, maxMinor: 40 },
  ]);
});

test('what is not sold has no range', () => {
  expect(priceRanges([{ prices: [] }])).toEqual([]);
});
