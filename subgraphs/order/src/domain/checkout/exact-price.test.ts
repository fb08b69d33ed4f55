import { expect, test } from 'vitest';
import { money } from '@tributary/kit/money';
import { exactPrice } from './exact-price.ts';

test.each([
  [25, 'USD', 2500],
  [25, 'JPY', 25],
  [25, 'KWD', 25_000],
  [0, 'USD', 0],
  [0.01, 'USD', 1],
  [19.99, 'USD', 1999],
  [4.35, 'USD', 435],
  [1.005, 'KWD', 1005],
  [7.675, 'KWD', 7675],
  [2500, 'JPY', 2500],
  [9_999_999_999.99, 'USD', 999_999_999_999],
])('%d in %s is %d minor units', (major, currency, minor) => {
  expect(exactPrice(major, currency)).toEqual(money(minor, currency));
});

test.each([
  [0.1 + 0.2, 30],
  [8.33 * 3, 2499],
  [1.1 + 2.2, 330],
  [0.7 + 0.1, 80],
])('%d, as binary arithmetic leaves it, is %d cents', (major, minor) => {
  expect(exactPrice(major, 'USD')).toEqual(money(minor, 'USD'));
});

test.each([
  [25.000001, 'USD'],
  [24.999999999, 'USD'],
  [25.005, 'USD'],
  [25.5, 'JPY'],
  [7.6755, 'KWD'],
  [1e-9, 'USD'],
])('%d is finer than %s has units', (major, currency) => {
  expect(exactPrice(major, currency)).toBeNull();
});

test.each([-0.01, -25, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 1e20, Number.MAX_VALUE])(
  '%d is no price',
  (major) => {
    expect(exactPrice(major, 'USD')).toBeNull();
  },
);

test('every amount of cents up to 10,000.00 survives its way through major units', () => {
  const lost = Array.from({ length: 1_000_001 }, (_, minor) => minor).filter(
    (minor) => exactPrice(minor / 100, 'USD')?.amountMinor !== minor,
  );

  expect(lost).toEqual([]);
});
