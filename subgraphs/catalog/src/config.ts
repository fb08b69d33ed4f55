import { databaseUrl, port, readConfig, subgraphShape } from '@tributary/kit/config';

/** What the server reads. Throws ConfigError that names everything missing or wrong. */
export function config(environment: Readonly<Record<string, string | undefined>>) {
  return readConfig(environment, {
    ...subgraphShape,
    PORT: port.default(4001),
    CATALOG_DATABASE_URL: databaseUrl,
  });
}

/** What the bulk loader and the importer read: they serve nobody and need no secret. */
export function writerConfig(environment: Readonly<Record<string, string | undefined>>) {
  return readConfig(environment, { CATALOG_DATABASE_URL: databaseUrl });
}
