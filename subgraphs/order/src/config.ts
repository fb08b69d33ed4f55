import { databaseUrl, port, readConfig, subgraphShape, url } from '@tributary/kit/config';
import { isCountry, userAssigned } from '@tributary/kit/countries';
import { isCurrency } from '@tributary/kit/currencies';
import { isRatePercent } from '@tributary/kit/money';
import { z } from 'zod';
import type { Taxes } from './domain/tax.ts';

const country = z.string().refine((code) => isCountry(code, userAssigned), 'expected an ISO 3166-1 alpha-2 code');

/** The codes that ISO leaves to its users, separated by commas. */
const countriesBeside = z
  .string()
  .transform((text) => text.split(',').filter((code) => code !== ''))
  .pipe(z.array(z.enum(userAssigned)));

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

/** What the settings say about taxes. */
export function taxesOf(settings: Pick<ReturnType<typeof config>, 'SHOP_COUNTRY' | 'TAX_RATES'>): Taxes {
  return { shopCountry: settings.SHOP_COUNTRY, ratesPercent: settings.TAX_RATES };
}

/** Throws ConfigError that names everything missing or wrong. */
export function config(environment: Readonly<Record<string, string | undefined>>) {
  return readConfig(environment, {
    ...subgraphShape,
    PORT: port.default(4003),
    ORDER_DATABASE_URL: databaseUrl,
    CATALOG_URL: url,
    CART_URL: url,
    PAYMENT_URL: url,
    QUICK_ORDER_CURRENCY: z.string().refine(isCurrency, 'expected a currency of ISO 4217').default('USD'),
    COUNTRIES_BESIDE_ISO: countriesBeside.default([]),
    SHOP_COUNTRY: country.default('US'),
    TAX_RATES: ratesPercent.default(standardRatesPercent),
    // Set but empty is what Compose makes of a variable that is not set.
    WEBHOOKS_ALLOW_PRIVATE: z
      .enum(['true', 'false', ''])
      .default('false')
      .transform((text) => text === 'true'),
    QUICK_ORDER_PAYMENT_TOKEN: z.string().min(1).default('tok_visa'),
  });
}
