import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { taxed, taxRates } from '../../../test/random-carts.ts';
import { ratesFor, type TaxRate } from './tax.ts';

const taxes = { shopCountry: 'DE', ratesPercent: { DE: '19', CH: '8.1' } };
const at = new Date('2026-06-01T00:00:00Z');
const always = { region: null, from: null, until: null, reverseCharge: false };
const rates: readonly TaxRate[] = [
  { ...always, country: 'US', ratePercent: '0' },
  { ...always, country: 'US', region: 'CA', ratePercent: '7.25' },
  { ...always, country: 'US', region: 'CA', taxClass: 'food', ratePercent: '0' },
  { ...always, country: 'US', taxClass: 'books', ratePercent: '1' },
  { ...always, country: 'GR', ratePercent: '24', reverseCharge: true },
  { ...always, country: 'DE', ratePercent: '19', until: '2026-06-01T00:00:00Z' },
  { ...always, country: 'DE', ratePercent: '16', from: '2026-06-01T00:00:00Z', reverseCharge: true },
  { ...always, country: 'DE', taxClass: 'books', ratePercent: '7' },
  { ...always, country: 'DE', taxClass: 'books', ratePercent: '5' },
];
const to = (country: string | null, given: { readonly region?: string; readonly vatId?: string } = {}) => ({
  country,
  region: null,
  vatId: null,
  at,
  ...given,
});

test.each([
  ["the region's", '7.25', to('US', { region: 'ca ' })],
  ["the country's where none names the region", '0', to('US', { region: 'NY' })],
  ['that of its day', '16', to('DE')],
  ["the shop's country where nobody has said", '16', to(null)],
  ['that of the settings where none is set', '8.1', to('CH')],
  ["the shop's of the settings where those say nothing", '19', to('JP')],
  ['0 by reverse charge', '0', to('GR', { vatId: 'EL 123456789' })],
  ['not reversed for an id of another country', '24', to('GR', { vatId: 'DE123456789' })],
  ["not reversed in the shop's own country", '16', to('DE', { vatId: 'DE123456789' })],
])('%s: %s', (_, rate, whom) => {
  expect(ratesFor(rates, taxes, whom)('standard')).toBe(rate);
});

test.each([
  ['of the class where the place names it, the first of several', '7', { ...to('DE'), taxClass: 'books' }],
  ['of whatever class where it does not', '16', { ...to('DE'), taxClass: 'food' }],
  ["of the region's own class", '0', { ...to('US', { region: 'CA' }), taxClass: 'food' }],
  [
    "the region's of whatever class, before the country's of the class",
    '7.25',
    { ...to('US', { region: 'CA' }), taxClass: 'books' },
  ],
  [
    "the country's of the class where nothing names the region",
    '1',
    { ...to('US', { region: 'NY' }), taxClass: 'books' },
  ],
  ['that of the settings where none is set', '8.1', { ...to('CH'), taxClass: 'books' }],
  ['0 by reverse charge', '0', { ...to('GR', { vatId: 'EL 123456789' }), taxClass: 'books' }],
  ['none of what is exempt, whatever the settings say', '0', { ...to('CH'), taxClass: 'exempt' }],
])('of a class: %s: %s', (_, rate, { taxClass, ...whom }) => {
  expect(ratesFor(rates, taxes, whom)(taxClass)).toBe(rate);
});

test('before its day another one holds', () => {
  expect(ratesFor(rates, taxes, { ...to('DE'), at: new Date(at.getTime() - 1) })('standard')).toBe('19');
});

test('of whatever rates, the narrowest that holds for a class is told, in whatever order the classes are asked for', () => {
  const classes = fc.shuffledSubarray(['standard', 'exempt', 'reduced', 'books', 'unnamed']);

  fc.assert(
    fc.property(fc.array(taxRates, { maxLength: 12 }), taxed, classes, (some, whom, asked) => {
      const rateOf = ratesFor(some, taxes, whom);

      const country = whom.country ?? 'DE';
      const region = whom.region?.trim().toUpperCase() ?? null;
      const day = whom.at.toISOString();
      const there = some.filter(
        (one) => one.country === country && (one.from ?? '') <= day && (one.until === null || one.until > day),
      );
      for (const taxClass of asked) {
        const tiers = [region, null].flatMap((place) =>
          [taxClass, null].map((named) => (one: TaxRate) => one.region === place && (one.taxClass ?? null) === named),
        );
        const found = tiers.flatMap((tier) => there.find(tier) ?? [])[0];
        const isReversed = (found?.reverseCharge ?? false) && country === 'JP' && whom.vatId === 'JP123456789';
        const expected = found?.ratePercent ?? taxes.ratesPercent.DE;
        expect(rateOf(taxClass)).toBe(taxClass === 'exempt' || isReversed ? '0' : expected);
      }
    }),
    { numRuns: 2_000, seed: 1 },
  );
});
