import { z } from 'zod';
import { isCountry, userAssigned } from './countries.ts';
import { isRatePercent } from './money.ts';
import type { Taxes } from './tax-rates.ts';

const country = z.string().refine((code) => isCountry(code, userAssigned), 'expected an ISO 3166-1 alpha-2 code');

// The standard rates of 2026, as the countries' tax offices tell them. The United States tax sales by state, on top of
// the price: a shop there needs a service that knows how.
const standardRatesPercent = { AT: '20', CH: '8.1', DE: '19', FR: '20', GB: '20', JP: '10', KW: '0', US: '0' };

/** A JSON object of percents by country, as texts: 8.1 in JSON is no exact number. */
const ratesPercent = z
  .string()
  .transform((text, context) => {
    try {
      const rates: unknown = JSON.parse(text);
      return rates;
    } catch {
      context.addIssue({ code: 'custom', message: 'expected a JSON object' });
      return z.NEVER;
    }
  })
  .pipe(z.record(country, z.string().refine(isRatePercent, 'expected a percentage as text, e.g. "8.1"')));

/** What a service that reckons taxes reads. */
export const taxSettings = {
  SHOP_COUNTRY: country.default('US'),
  TAX_RATES: ratesPercent.default(standardRatesPercent),
};

interface TaxSettings {
  readonly SHOP_COUNTRY: string;
  readonly TAX_RATES: Readonly<Record<string, string>>;
}

/** What the settings say about taxes. */
export function taxesOf({ SHOP_COUNTRY: shopCountry, TAX_RATES }: TaxSettings): Taxes {
  return { shopCountry, ratesPercent: TAX_RATES };
}

/** What is wrong with them together: the shop's own country needs a rate, which holds where nothing else is said. */
export function taxProblems({ SHOP_COUNTRY, TAX_RATES }: TaxSettings): string[] {
  return SHOP_COUNTRY in TAX_RATES ? [] : [`TAX_RATES: expected a rate for ${SHOP_COUNTRY}, where the shop is`];
}
