import { ConfigError, databaseUrl, isProduction, port, readConfig, subgraphShape, url } from '@tributary/kit/config';
import { userAssigned } from '@tributary/kit/countries';
import { isCurrency } from '@tributary/kit/currencies';
import { z } from 'zod';
import type { QuickOrderTerms } from './domain/checkout/quick-order.ts';

/** The codes that ISO leaves to its users, separated by commas. */
const countriesBeside = z
  .string()
  .transform((text) => text.split(',').filter((code) => code !== ''))
  .pipe(z.array(z.enum(userAssigned)));

// Set but empty is what Compose makes of a variable that is not set.
function flag(byDefault: boolean) {
  return z
    .enum(['true', 'false', ''])
    .default('')
    .transform((text) => (text === '' ? byDefault : text === 'true'));
}

/** What quick orders are priced and paid with; null where there are none. */
export function quickOrderOf(
  settings: Pick<ReturnType<typeof config>, 'QUICK_ORDER_CURRENCY' | 'QUICK_ORDER_PAYMENT_TOKEN'>,
): QuickOrderTerms | null {
  const { QUICK_ORDER_CURRENCY: currency, QUICK_ORDER_PAYMENT_TOKEN: paymentMethodToken } = settings;
  return paymentMethodToken === null ? null : { currency, paymentMethodToken };
}

/** Throws ConfigError that names everything missing or wrong. In production nobody's webhooks reach private networks. */
export function config(environment: Readonly<Record<string, string | undefined>>) {
  const settings = settingsIn(environment);
  const { WEBHOOKS_ALLOW_PRIVATE } = settings;
  if (WEBHOOKS_ALLOW_PRIVATE && isProduction(environment)) {
    const problem = 'WEBHOOKS_ALLOW_PRIVATE: expected false in production: webhooks would reach private networks';
    throw new ConfigError([problem]);
  }
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
    WEBHOOKS_ALLOW_PRIVATE: flag(false),
    QUICK_ORDER_PAYMENT_TOKEN: z
      .string()
      .default('')
      .transform((token) => (token === '' ? null : token)),
    GUEST_EMAIL_REQUIRED: flag(true),
  });
}
