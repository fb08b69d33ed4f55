import { ConfigError, databaseUrl, port, readConfig, subgraphShape, url } from '@tributary/kit/config';
import { taxProblems, taxSettings } from '@tributary/kit/tax-settings';
import { z } from 'zod';

const minutesMax = 24 * 60;

/** Throws ConfigError that names everything missing or wrong. The shop's own country needs a rate of tax. */
export function config(environment: Readonly<Record<string, string | undefined>>) {
  const settings = readConfig(environment, {
    ...subgraphShape,
    PORT: port.default(4002),
    CART_DATABASE_URL: databaseUrl,
    CATALOG_URL: url,
    // A day: long enough to sleep on it, too short to wait for a dearer season with a cart full of cheap goods.
    PRICE_PROMISE_MINUTES: z.coerce.number().int().min(1).max(minutesMax).default(minutesMax),
    ...taxSettings,
  });
  const problems = taxProblems(settings);
  if (problems.length > 0) throw new ConfigError(problems);
  return settings;
}
