import { databaseUrl, port, readConfig, subgraphShape, url } from '@tributary/kit/config';
import { z } from 'zod';

/** Throws ConfigError that names everything missing or wrong. */
export function config(environment: Readonly<Record<string, string | undefined>>) {
  return readConfig(environment, {
    ...subgraphShape,
    PORT: port.default(4004),
    PAYMENT_DATABASE_URL: databaseUrl,
    BANK_URL: url.default('http://127.0.0.1:4005'),
    // Card networks answer within three seconds; a bank that takes ten has most likely lost us.
    BANK_TIMEOUT_MS: z.coerce.number().int().min(100).max(30_000).default(10_000),
    // How soon after its return a silent bank is asked; the pause between two questions about one payment grows by itself.
    RECONCILE_EVERY_MS: z.coerce.number().int().min(50).max(60_000).default(1_000),
  });
}
