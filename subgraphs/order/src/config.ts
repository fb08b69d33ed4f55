import { ConfigError, databaseUrl, isProduction, port, readConfig, subgraphShape, url } from '@tributary/kit/config';
import { isCountry, userAssigned } from '@tributary/kit/countries';
import { isCurrency } from '@tributary/kit/currencies';
import { isRatePercent } from '@tributary/kit/money';
import { z } from 'zod';
import type { QuickOrderTerms } from './domain/checkout/quick-order.ts';
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

// Set but empty is what Compose makes of a variable that is not set.
function flag(byDefault: boolean) {
  return z
    .enum(['true', 'false', ''])
    .default('')
    .transform((text) => (text === '' ? byDefault : text === 'true'));
}

/** What the settings say about taxes. */
export function taxesOf(settings: Pick<ReturnType<typeof config>, 'SHOP_COUNTRY' | 'TAX_RATES'>): Taxes {
  return { shopCountry: settings.SHOP_COUNTRY, ratesPercent: settings.TAX_RATES };
}

/** What quick orders are priced and paid with; null where there are none. */
export function quickOrderOf(
  settings: Pick<ReturnType<typeof config>, 'QUICK_ORDER_CURRENCY' | 'QUICK_ORDER_PAYMENT_TOKEN'>,
): QuickOrderTerms | null {
  const { QUICK_ORDER_CURRENCY: currency, QUICK_ORDER_PAYMENT_TOKEN: paymentMethodToken } = settings;
  return paymentMethodToken === null ? null : { currency, paymentMethodToken };
}

/**
 * Throws ConfigError that names everything missing or wrong. The shop's own country needs a rate of tax: it holds where
 * nothing else is said. In production nobody's webhooks reach private networks.
 */
export function config(environment: Readonly<Record<string, string | undefined>>) {
  const settings = settingsIn(environment);
  const { SHOP_COUNTRY, TAX_RATES, WEBHOOKS_ALLOW_PRIVATE } = settings;
  const problems = [
    ...(SHOP_COUNTRY in TAX_RATES ? [] : [`TAX_RATES: expected a rate for ${SHOP_COUNTRY}, where the shop is`]),
    ...(WEBHOOKS_ALLOW_PRIVATE && isProduction(environment)
      ? ['WEBHOOKS_ALLOW_PRIVATE: expected false in production: webhooks would reach private networks']
      : []),
  ];
  if (problems.length > 0) throw new ConfigError(problems);
  return settings;
}

function settingsIn(environment: Readonly<Record<string, string | undefined>>) {
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
    WEBHOOKS_ALLOW_PRIVATE: flag(false),
    QUICK_ORDER_PAYMENT_TOKEN: z
      .string()
      .default('')
      .transform((token) => (token === '' ? null : token)),
    GUEST_EMAIL_REQUIRED: flag(true),
  });
}
