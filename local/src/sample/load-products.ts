import { join } from 'node:path';
import { root } from '../process-table.ts';
import { runToEnd } from '../run-to-end.ts';
import { productLines } from './product-lines.ts';

export interface Loading {
  readonly count: number;
  readonly seed: string;
  readonly databaseUrl: string;
  readonly environment: NodeJS.ProcessEnv;
  /** What the loader does with a catalog that has products already: deletes them, or leaves all as it is. */
  readonly mode: '--replace' | '--if-empty';
  readonly signal?: AbortSignal;
}

/** Makes sample products and streams them into the catalog's bulk loader, which tells on the terminal how it goes. */
export async function loadProducts(loading: Loading): Promise<void> {
  const { count, seed, databaseUrl, environment, mode, signal } = loading;
  await runToEnd({
    script: join(root, 'subgraphs/catalog/dist/commands/load.js'),
    args: [mode],
    environment: { ...environment, CATALOG_DATABASE_URL: databaseUrl },
    input: productLines(seed, count),
    ...(signal === undefined ? {} : { signal }),
  });
}
