import { databaseUrl, port, readConfig, subgraphShape, url } from '@tributary/kit/config';
import { z } from 'zod';

const minutesMax = 24 * 60;

/** Throws ConfigError that names everything missing or wrong. */
export function config(environment: Readonly<Record<string, string | undefined>>) {
  return readConfig(environment, {
    ...subgraphShape,
    PORT: port.default(4002),
    CART_DATABASE_URL: databaseUrl,
    CATALOG_URL: url,
    // A day: long enough to sleep on it, too short to wait for a dearer season with a cart full of cheap goods.
    PRICE_PROMISE_MINUTES: z.coerce.number().int().min(1).max(minutesMax).default(minutesMax),
  });
}
