import { expect, test } from 'vitest';
import { taxRatePercent } from './tax-rates.ts';

const taxes = { shopCountry: 'CH', ratesPercent: { CH: '8.1', DE: '19', JE: '0' } };

test("the rate is that of the country the order goes to, the shop's where no address was given", () => {
  expect(['DE', 'JE', null].map((country) => taxRatePercent(taxes, country))).toEqual(['19', '0', '8.1']);
});

test("a country of which nothing is said is taxed as the shop's own, never untaxed", () => {
  expect(taxRatePercent(taxes, 'US')).toBe('8.1');
});
