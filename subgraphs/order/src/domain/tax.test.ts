import { expect, test } from 'vitest';
import { taxRatePercent } from './tax.ts';

const taxes = { shopCountry: 'CH', ratesPercent: { CH: '8.1', DE: '19' } };

test("the rate is that of the country the order goes to, the shop's where no address was given, else zero", () => {
  expect(['DE', null, 'US'].map((country) => taxRatePercent(taxes, country))).toEqual(['19', '8.1', '0']);
});
