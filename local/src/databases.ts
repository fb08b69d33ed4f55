import { filesIn } from './data-directory.ts';
import { startCluster } from './postgres/cluster.ts';
import { ensureDatabases } from './postgres/databases.ts';
import { databaseVariable, subgraphs, type Subgraph } from './process-table.ts';

/** The servers of their own that the user named; the other subgraphs get the embedded PostgreSQL. */
export function givenDatabases(environment: NodeJS.ProcessEnv): Partial<Record<Subgraph, string>> {
  const given = subgraphs.map((name) => [name, environment[databaseVariable(name)]] as const);
  return Object.fromEntries(given.filter(([, url]) => url !== undefined && url !== ''));
}

/** Runs `work` with the catalog's database: the one given, or the embedded one, started for the time unless it runs. */
export async function withCatalogDatabase(
  data: string,
  { environment, say }: { readonly environment: NodeJS.ProcessEnv; readonly say: (line: string) => void },
  work: (url: string) => Promise<void>,
): Promise<void> {
  const given = givenDatabases(environment).catalog;
  if (given !== undefined) return work(given);
  const cluster = await startCluster({ dataDir: filesIn(data).postgres, notice: say });
  try {
    await ensureDatabases(cluster.url('postgres'), ['catalog']);
    await work(cluster.url('catalog'));
  } finally {
    await cluster.stop();
  }
}
