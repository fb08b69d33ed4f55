import { join } from 'node:path';
import { root } from '../process-table.ts';
import { runToEnd } from '../run-to-end.ts';
import { productLines, type Tally } from './product-lines.ts';

export interface Loading {
  readonly count: number;
  readonly seed: string;
  readonly databaseUrl: string;
  readonly environment: NodeJS.ProcessEnv;
  /** What the loader does with a catalog that has products already: deletes them, or leaves all as it is. */
  readonly mode: '--replace' | '--if-empty';
}

/** Makes sample products and streams them into the catalog's bulk loader; the answer says how many were made. */
export async function loadProducts({ count, seed, databaseUrl, environment, mode }: Loading): Promise<Tally> {
  const { lines, tally } = productLines(seed, count);
  await runToEnd({
    script: join(root, 'subgraphs/catalog/dist/load.js'),
    args: [mode],
    environment: { ...environment, CATALOG_DATABASE_URL: databaseUrl },
    input: lines,
  });
  return tally;
}
