import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { closeDatabase, migrate } from '@tributary/kit/database/open-database';
import { createLog } from '@tributary/kit/log';
import { type CatalogLoaded, loadCatalog, type LoadResult } from '../actions/load-catalog.ts';
import { writerConfig } from '../config.ts';
import { bulkTableNames } from '../database/bulk-rows.ts';
import { openCatalog } from '../database/database.ts';
import type { LoadMode } from '../domain/load-mode.ts';

const usage = `Usage: node subgraphs/catalog/dist/commands/load.js [--replace | --if-empty] < products.jsonl

Fills the catalog at CATALOG_DATABASE_URL with one attribute, product or collection per line, all of them or none.
  --replace    take the place of the products that are there; refused while stock is reserved
  --if-empty   where there are products already, leave them and succeed`;

// One for the lock, one for each table to copy into; building indexes takes fewer.
const poolSizeMax = 1 + bulkTableNames.length;

const exitCodes = { done: 0, refused: 1, misused: 2 } as const;

process.exitCode = await main();
process.stdin.destroy();

async function main(): Promise<number> {
  const mode = modeOf(process.argv.slice(2));
  if (mode === null) {
    process.stderr.write(`${usage}\n`);
    return exitCodes.misused;
  }
  const startedAt = performance.now();
  const seconds = (): string => `${((performance.now() - startedAt) / 1000).toFixed(1)} s`;
  const progress = (products: number, stage: 'reading' | 'indexing'): void => {
    process.stderr.write(`catalog: ${stage} ${products.toLocaleString('en')} products, ${seconds()}\n`);
  };
  try {
    const result = await loaded({ mode, progress });
    const isDone = result.kind === 'CatalogLoaded' || result.kind === 'CatalogLeftAsIs';
    (isDone ? process.stdout : process.stderr).write(`catalog: ${told(result)}, ${seconds()}\n`);
    return isDone ? exitCodes.done : exitCodes.refused;
  } catch (cause) {
    process.stderr.write(`catalog: ${cause instanceof Error ? cause.message : String(cause)}\n`);
    return exitCodes.refused;
  }
}

async function loaded(request: Pick<Parameters<typeof loadCatalog>[1], 'mode' | 'progress'>): Promise<LoadResult> {
  const config = writerConfig(process.env);
  const db = await openCatalog({
    url: config.CATALOG_DATABASE_URL,
    poolSizeMax,
    log: createLog('catalog-load', 'silent'),
  });
  try {
    await migrate(db);
    return await loadCatalog({ db }, { ...request, lines: standardInput() });
  } finally {
    await closeDatabase(db);
  }
}

/** Not touched before the first line is asked for. */
async function* standardInput(): AsyncGenerator<string> {
  yield* createInterface({ input: process.stdin, crlfDelay: Infinity });
}

function modeOf(args: string[]): LoadMode | null {
  try {
    const { values } = parseArgs({ args, options: { replace: { type: 'boolean' }, 'if-empty': { type: 'boolean' } } });
    if (values.replace === true) return values['if-empty'] === true ? null : 'replace';
    return values['if-empty'] === true ? 'if-empty' : 'into-empty';
  } catch {
    return null;
  }
}

function told(result: LoadResult): string {
  switch (result.kind) {
    case 'CatalogLoaded':
      return `loaded ${counted(result.rows)}`;
    case 'CatalogLeftAsIs':
      return 'left as it is, because it has products';
    case 'CatalogNotEmpty':
      return 'not loaded: it has products; --replace takes their place';
    case 'ReservationsHeld':
      return `not replaced: ${result.count} reservations hold stock; try again when they are settled`;
    case 'LoadUnderWay':
      return 'not loaded: another load is under way';
    case 'BadLine':
      return `not loaded: line ${result.line}: ${result.problem}`;
    case 'RowsContradict':
      return `not loaded: ${result.problem}`;
  }
}

function counted(rows: CatalogLoaded['rows']): string {
  const counts = {
    products: rows.product,
    variants: rows.product_variant,
    prices: rows.price,
    'stock levels': rows.stock_level,
    media: rows.media,
    categories: rows.category,
    collections: rows.collection,
    attributes: rows.attribute,
  };
  return Object.entries(counts)
    .map(([name, count]) => `${count.toLocaleString('en')} ${name}`)
    .join(', ');
}
