import { Client } from 'pg';

/** What one service asked of its database. */
export interface Statements {
  readonly service: string;
  /** By their text, the most frequent first. */
  readonly each: readonly { readonly text: string; readonly calls: number; readonly ms: number }[];
}

// Enough to find it in the source.
const textLengthMax = 120;

/** PostgreSQL counts what is executed. Needs the setting below. */
export const countingSettings = ['shared_preload_libraries=pg_stat_statements', 'pg_stat_statements.track_utility=on'];

/** The address of a database for who only looks on: what is asked there is not counted. */
export function uncounted(url: string): string {
  return `${url}?options=${encodeURIComponent('-c pg_stat_statements.track=none')}`;
}

export async function beginCounting(adminUrl: string): Promise<void> {
  await withClient(adminUrl, async (client) => {
    await client.query('create extension if not exists pg_stat_statements');
    await client.query('select pg_stat_statements_reset()');
  });
}

export async function counted(adminUrl: string, services: readonly string[]): Promise<readonly Statements[]> {
  const { rows } = await withClient(adminUrl, (client) =>
    client.query<{ service: string; text: string; calls: number; ms: number }>(
      `select datname as service, regexp_replace(query, '\\s+', ' ', 'g') as text,
              calls::float8 as calls, total_exec_time as ms
         from pg_stat_statements join pg_database on pg_database.oid = dbid
        order by calls desc, total_exec_time desc`,
    ),
  );
  return services.map((service) => {
    const own = rows.filter((row) => row.service === service);
    return {
      service,
      each: own.map(({ text, calls, ms }) => ({ text: text.slice(0, textLengthMax), calls, ms })),
    };
  });
}

async function withClient<Result>(url: string, work: (client: Client) => Promise<Result>): Promise<Result> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
