import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exponentOf, formatted, isRatePercent, money, split, sum, taxIncluded, times } from './money.ts';

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

describe('the tax that a total includes', () => {
  test.each([
    [money(10_810, 'USD'), '8.1', 810],
    [money(119, 'EUR'), '19', 19],
    [money(1_100, 'JPY'), '10', 100],
    [money(7_675, 'KWD'), '5', 365],
    [money(2_500, 'USD'), '0', 0],
    // 1.5 and 2.5 minor units exactly: half goes to the even one.
    [money(3, 'USD'), '100', 2],
    [money(5, 'USD'), '100', 2],
    [money(-3, 'USD'), '100', -2],
  ])('of %j at %s percent is %i', (total, rate, taxMinor) => {
    expect(taxIncluded(total, rate)).toEqual(money(taxMinor, total.currency));
  });

  const totals = fc.integer({ min: 0, max: 1_000_000_000_000 });
  const rates = fc.integer({ min: 0, max: 9_990_000 }).map((rate) => String(rate / 10_000));

  test('is off by half a minor unit at most, and net and tax are the total', () => {
    fc.assert(
      fc.property(totals, rates, (totalMinor, rate) => {
        const [whole = '0', fraction = ''] = rate.split('.');
        const scale = 10n ** BigInt(fraction.length);
        const scaled = BigInt(whole + fraction);
        const tax = BigInt(taxIncluded(money(totalMinor, 'USD'), rate).amountMinor);

        const error = 2n * (tax * (100n * scale + scaled) - BigInt(totalMinor) * scaled);

        expect(error >= -(100n * scale + scaled) && error <= 100n * scale + scaled).toBe(true);
        expect(tax >= 0n && tax <= BigInt(totalMinor)).toBe(true);
      }),
    );
  });

  test('grows with the total', () => {
    fc.assert(
      fc.property(totals, fc.nat({ max: 1_000 }), rates, (totalMinor, more, rate) => {
        const [less, tax] = [totalMinor, totalMinor + more].map((minor) => taxIncluded(money(minor, 'KWD'), rate));

        expect(tax?.amountMinor).toBeGreaterThanOrEqual(less?.amountMinor ?? 0);
      }),
    );
  });

  test.each(['', '-1', '8,1', '1e3', '.5', '1234', '1.23456'])('at %j percent is refused', (rate) => {
    expect(isRatePercent(rate)).toBe(false);
    expect(() => taxIncluded(money(100, 'USD'), rate)).toThrow(RangeError);
  });
});

test('a sum of two currencies is refused', () => {
  expect(() => sum([money(1, 'EUR'), money(1, 'USD')], 'EUR')).toThrow('expected one currency, got EUR and USD');
});

describe('split', () => {
  const amounts = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 });
  const weights = fc
    .array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 50 })
    .filter((all) => all.some((weight) => weight > 0));

  test('never loses or makes a minor unit', () => {
    fc.assert(
      fc.property(amounts, weights, (amountMinor, shares) => {
        const parts = split(money(amountMinor, 'USD'), shares);

        expect(sum(parts, 'USD').amountMinor).toBe(amountMinor);
      }),
    );
  });

  test('gives each part its exact share rounded down or up', () => {
    fc.assert(
      fc.property(amounts, weights, (amountMinor, shares) => {
        const whole = shares.reduce((total, share) => total + share, 0);

        for (const [index, part] of split(money(amountMinor, 'USD'), shares).entries()) {
          expect(Math.abs(part.amountMinor - (amountMinor * (shares[index] ?? 0)) / whole)).toBeLessThan(1);
        }
      }),
    );
  });

  test('splits a cent of 100 over three by the largest remainder', () => {
    expect(split(money(100, 'USD'), [1, 1, 1]).map(({ amountMinor }) => amountMinor)).toEqual([34, 33, 33]);
  });

  test.each([[[]], [[0, 0]], [[-1, 2]], [[0.5]]])('refuses the weights %j', (shares) => {
    expect(() => split(money(1, 'USD'), shares)).toThrow(RangeError);
  });
});

test('people read amounts with the decimals of the currency', () => {
  const amounts = [money(2500, 'USD'), money(-5, 'USD'), money(2500, 'JPY'), money(7, 'KWD')];

  expect(amounts.map(formatted)).toEqual(['25.00 USD', '-0.05 USD', '2500 JPY', '0.007 KWD']);
});
