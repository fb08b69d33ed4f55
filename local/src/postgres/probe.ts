import { Client } from 'pg';
import { z } from 'zod';

/** busy: a PostgreSQL that starts or stops just now. no: nothing there, or not a server of this password. */
export type Answer = 'ready' | 'busy' | 'no';

const coded = z.object({ code: z.string() });

/** Asks the server on this port. Each cluster has its own password, so a server that lets us in is the one we mean. */
export async function probe(port: number, password: string): Promise<Answer> {
  const client = new Client({
    connectionString: clusterUrl({ port, password }, 'postgres'),
    connectionTimeoutMillis: 2_000,
  });
  client.on('error', () => undefined); // it may be stopped at any time
  try {
    await client.connect();
    return 'ready';
  } catch (error) {
    return coded.safeParse(error).data?.code === '57P03' ? 'busy' : 'no'; // cannot_connect_now
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** The connection string of one database of the cluster. */
export function clusterUrl(at: { readonly port: number; readonly password: string }, database: string): string {
  return `postgres://postgres:${at.password}@127.0.0.1:${at.port}/${encodeURIComponent(database)}`;
}
