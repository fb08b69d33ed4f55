import { describe, expect, test } from 'vitest';
import { stripeAmounts } from './stripe-amounts.ts';

describe('currencies without decimals at Stripe', () => {
  test.each(['BIF', 'CLP', 'DJF', 'GNF', 'JPY', 'KMF', 'KRW', 'PYG', 'RWF', 'VND', 'VUV', 'XAF', 'XOF', 'XPF'])(
    '%s are sent as they are',
    (currency) => {
      expect(stripeAmounts.toProvider(500, currency)).toBe(500);
      expect(stripeAmounts.fromProvider(500, currency)).toBe(500);
    },
  );
});

test.each([
  ['USD', 1999, 1999],
  ['EUR', 1999, 1999],
  ['GBP', 1999, 1999],
  // Without decimals in payouts alone.
  ['HUF', 1045, 1045],
  ['TWD', 80_045, 80_045],
  // Without decimals by ISO 4217, with two at Stripe.
  ['ISK', 5, 500],
  ['UGX', 5, 500],
  // The other way about: five iraimbilanja make an ariary, but ISO 4217 says two decimals.
  ['MGA', 500, 5],
  // Three decimals, of which the last is zero.
  ['BHD', 5_120, 5_120],
  ['JOD', 5_120, 5_120],
  ['KWD', 5_120, 5_120],
  ['OMR', 5_120, 5_120],
  ['TND', 5_120, 5_120],
])('%s: %i of our minor units are %i of theirs', (currency, ours, theirs) => {
  expect(stripeAmounts.toProvider(ours, currency)).toBe(theirs);
  expect(stripeAmounts.fromProvider(theirs, currency)).toBe(ours);
});

test.each([
  ['KWD', 5_124],
  ['TND', 1],
  ['MGA', 550],
])('%s %i cannot be said and is refused, never rounded', (currency, amountMinor) => {
  expect(() => stripeAmounts.toProvider(amountMinor, currency)).toThrow(RangeError);
});

test.each([
  ['ISK', 550],
  ['UGX', 1],
])('%s %i from Stripe cannot be said here and is refused', (currency, amount) => {
  expect(() => stripeAmounts.fromProvider(amount, currency)).toThrow(RangeError);
});
