import { Client } from 'pg';

/** Creates those databases that the server lacks. Several callers may do so at once. */
export async function ensureDatabases(adminUrl: string, names: readonly string[]): Promise<void> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    // CREATE DATABASE knows no IF NOT EXISTS. The number means nothing but "those who create Tributary's databases".
    await client.query('select pg_advisory_lock(727272)');
    const { rows } = await client.query<{ datname: string }>('select datname from pg_database');
    const present = new Set(rows.map(({ datname }) => datname));
    for (const name of names) {
      if (!present.has(name)) await client.query(`create database ${client.escapeIdentifier(name)}`);
    }
  } finally {
    await client.end();
  }
}
