import { Client } from 'pg';
import { expect, inject, onTestFinished, test } from 'vitest';

test('beside every test somebody has a transaction open, in another database of the same server, and then another', async () => {
  const client = new Client({ connectionString: inject('postgresUrl') });
  await client.connect();
  onTestFinished(() => client.end());
  const seen = new Set<string>();

  await expect
    .poll(async () => {
      const { rows } = await client.query<{ xid: string }>(
        `select backend_xid::text as xid from pg_stat_activity where datname = 'postgres' and backend_xid is not null`,
      );
      for (const { xid } of rows) seen.add(xid);
      return seen.size;
    })
    .toBeGreaterThan(2);
});
