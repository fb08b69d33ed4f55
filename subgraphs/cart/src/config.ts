import { databaseUrl, port, readConfig, subgraphShape, url } from '@tributary/kit/config';

/** Throws ConfigError that names everything missing or wrong. */
export function config(environment: Readonly<Record<string, string | undefined>>) {
  return readConfig(environment, {
    ...subgraphShape,
    PORT: port.default(4002),
    CART_DATABASE_URL: databaseUrl,
    CATALOG_URL: url,
  });
}
