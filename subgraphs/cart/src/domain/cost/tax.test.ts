import { expect, test } from 'vitest';
import { rateFor, type TaxRate } from './tax.ts';

const taxes = { shopCountry: 'DE', ratesPercent: { DE: '19', CH: '8.1' } };
const at = new Date('2026-06-01T00:00:00Z');
const always = { region: null, from: null, until: null, reverseCharge: false };
const rates: readonly TaxRate[] = [
  { ...always, country: 'US', ratePercent: '0' },
  { ...always, country: 'US', region: 'CA', ratePercent: '7.25' },
  { ...always, country: 'GR', ratePercent: '24', reverseCharge: true },
  { ...always, country: 'DE', ratePercent: '19', until: '2026-06-01T00:00:00Z' },
  { ...always, country: 'DE', ratePercent: '16', from: '2026-06-01T00:00:00Z', reverseCharge: true },
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
])('%s: %s', (_, rate, taxed) => {
  expect(rateFor(rates, taxes, taxed)).toBe(rate);
});

test('before its day another one holds', () => {
  expect(rateFor(rates, taxes, { ...to('DE'), at: new Date(at.getTime() - 1) })).toBe('19');
});
