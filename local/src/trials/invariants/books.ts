import { Client } from 'pg';
import { subgraphs, type Subgraph } from '../../process-table.ts';

/** The four databases, to be read when all is over. */
export interface Books {
  rows<Row>(of: Subgraph, sql: string): Promise<readonly Row[]>;
  /** The first column of the first row, as a number. */
  count(of: Subgraph, sql: string): Promise<number>;
  close(): Promise<void>;
}

export async function openBooks(urls: Readonly<Record<Subgraph, string>>): Promise<Books> {
  const clients = new Map<Subgraph, Client>();
  for (const name of subgraphs) {
    const client = new Client({ connectionString: urls[name] });
    client.on('error', () => undefined);
    await client.connect();
    clients.set(name, client);
  }
  async function rows<Row>(of: Subgraph, sql: string): Promise<readonly Row[]> {
    const client = clients.get(of);
    if (client === undefined) throw new Error(`expected a database of ${of}`);
    const result = await client.query(sql);
    return result.rows as Row[];
  }
  return {
    rows,
    async count(of, sql) {
      const [row] = await rows<Record<string, unknown>>(of, sql);
      return Number(Object.values(row ?? {})[0] ?? 0);
    },
    async close() {
      await Promise.all([...clients.values()].map((client) => client.end()));
    },
  };
}
