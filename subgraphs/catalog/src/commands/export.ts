import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { closeDatabase } from '@tributary/kit/database/open-database';
import { createLog } from '@tributary/kit/log';
import { type ExportFormat, exportProducts } from '../actions/export-products.ts';
import { writerConfig } from '../config.ts';
import { openCatalog } from '../database/database.ts';
import { csvScope, scopeOptions } from './csv-scope.ts';

const usage = `Usage: node subgraphs/catalog/dist/commands/export.js [--format csv] [--currency USD] [--location ID] > FILE

Writes every product of the catalog at CATALOG_DATABASE_URL.
  --format csv|jsonl  Shopify's CSV, which the importer reads, or lines of JSON, which the bulk loader reads
  --currency USD      the prices that the CSV has
  --location ID       where the quantities lie that the CSV has

Exit codes: 0 done, 1 something went wrong, 2 wrong usage.`;

const exitCodes = { done: 0, failed: 1, misused: 2 } as const;

process.exitCode = await main();

async function main(): Promise<number> {
  const format = formatOf(process.argv.slice(2));
  if (typeof format === 'string') {
    process.stderr.write(`catalog: ${format}\n\n${usage}\n`);
    return exitCodes.misused;
  }
  try {
    await written(format);
    return exitCodes.done;
  } catch (cause) {
    process.stderr.write(`catalog: ${cause instanceof Error ? cause.message : String(cause)}\n`);
    return exitCodes.failed;
  }
}

async function written(format: ExportFormat): Promise<void> {
  const { CATALOG_DATABASE_URL: url } = writerConfig(process.env);
  const db = await openCatalog({ url, poolSizeMax: 1, log: createLog('catalog-export', 'silent') });
  try {
    for await (const piece of exportProducts({ db }, format)) {
      // Whoever reads may be slower than the database.
      if (!process.stdout.write(piece)) await once(process.stdout, 'drain');
    }
  } finally {
    await closeDatabase(db);
  }
}

function formatOf(args: string[]): ExportFormat | string {
  try {
    const { values } = parseArgs({ args, options: { format: { type: 'string', default: 'csv' }, ...scopeOptions } });
    const { format: kind } = values;
    const scope = csvScope(values);
    if (typeof scope === 'string') return scope;
    if (kind === 'jsonl') return { kind };
    return kind === 'csv' ? { kind, ...scope } : `expected csv or jsonl, got ${kind}`;
  } catch (cause) {
    return cause instanceof Error ? cause.message : String(cause);
  }
}
