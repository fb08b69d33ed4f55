import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allocate, exponentOf, formatted, money, sum, times } from './money.ts';

test('the exponent follows ISO 4217: 0 for JPY, 2 for USD, 3 for KWD, 4 for CLF', () => {
  expect(['JPY', 'USD', 'KWD', 'CLF'].map(exponentOf)).toEqual([0, 2, 3, 4]);
});

describe('money', () => {
  test.each([0.5, Number.NaN, Infinity, 2 ** 53])('refuses %s minor units', (amountMinor) => {
    expect(() => money(amountMinor, 'USD')).toThrow(RangeError);
  });

  test.each(['usd', 'US', 'USDT', ''])('refuses the currency %j', (currency) => {
    expect(() => money(1, currency)).toThrow(RangeError);
  });

  test('keeps the largest safe amount and refuses to go past it', () => {
    const largest = money(Number.MAX_SAFE_INTEGER, 'USD');

    expect(largest.amountMinor).toBe(Number.MAX_SAFE_INTEGER);
    expect(() => times(largest, 2)).toThrow(RangeError);
    expect(() => sum([largest, money(1, 'USD')], 'USD')).toThrow(RangeError);
  });
});

test('a sum of two currencies is refused', () => {
  expect(() => sum([money(1, 'EUR'), money(1, 'USD')], 'EUR')).toThrow('expected one currency, got EUR and USD');
});

describe('allocate', () => {
  const amounts = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 });
  const weights = fc
    .array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 50 })
    .filter((all) => all.some((weight) => weight > 0));

  test('never loses or makes a minor unit', () => {
    fc.assert(
      fc.property(amounts, weights, (amountMinor, shares) => {
        const parts = allocate(money(amountMinor, 'USD'), shares);

        expect(sum(parts, 'USD').amountMinor).toBe(amountMinor);
      }),
    );
  });

  test('gives each part its exact share rounded down or up', () => {
    fc.assert(
      fc.property(amounts, weights, (amountMinor, shares) => {
        const whole = shares.reduce((total, share) => total + share, 0);

        for (const [index, part] of allocate(money(amountMinor, 'USD'), shares).entries()) {
          expect(Math.abs(part.amountMinor - (amountMinor * (shares[index] ?? 0)) / whole)).toBeLessThan(1);
        }
      }),
    );
  });

  test('splits a cent of 100 over three by the largest remainder', () => {
    expect(allocate(money(100, 'USD'), [1, 1, 1]).map(({ amountMinor }) => amountMinor)).toEqual([34, 33, 33]);
  });

  test.each([[[]], [[0, 0]], [[-1, 2]], [[0.5]]])('refuses the weights %j', (shares) => {
    expect(() => allocate(money(1, 'USD'), shares)).toThrow(RangeError);
  });
});

test('people read amounts with the decimals of the currency', () => {
  const amounts = [money(2500, 'USD'), money(-5, 'USD'), money(2500, 'JPY'), money(7, 'KWD')];

  expect(amounts.map(formatted)).toEqual(['25.00 USD', '-0.05 USD', '2500 JPY', '0.007 KWD']);
});
