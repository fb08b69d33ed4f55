import { databaseUrl, port, readConfig, subgraphShape, url } from '@tributary/kit/config';
import { z } from 'zod';

/** Throws ConfigError that names everything missing or wrong. */
export function config(environment: Readonly<Record<string, string | undefined>>) {
  return readConfig(environment, {
    ...subgraphShape,
    PORT: port.default(4003),
    ORDER_DATABASE_URL: databaseUrl,
    CATALOG_URL: url,
    CART_URL: url,
    PAYMENT_URL: url,
    QUICK_ORDER_CURRENCY: z
      .string()
      .regex(/^[A-Z]{3}$/, 'expected a three-letter ISO 4217 code')
      .default('USD'),
    QUICK_ORDER_PAYMENT_TOKEN: z.string().min(1).default('tok_visa'),
  });
}
