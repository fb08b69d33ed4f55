import { parseArgs } from 'node:util';
import { systemClock } from '@tributary/kit/clock';
import { isCurrency } from '@tributary/kit/currencies';
import { closeDatabase, migrate } from '@tributary/kit/database/open-database';
import { isId } from '@tributary/kit/ids';
import { createLog } from '@tributary/kit/log';
import { importProducts } from '../actions/import-products.ts';
import { writerConfig } from '../config.ts';
import { readCsv } from './csv-file.ts';
import { openCatalog } from '../database/database.ts';
import { columnsOf } from '../domain/import/csv-columns.ts';
import { type CsvProducts, csvProducts } from '../domain/import/csv-products.ts';
import type { RowProblem } from '../domain/import/csv-row.ts';

const usage = `Usage: node subgraphs/catalog/dist/commands/import.js FILE.csv [--dry-run] [--currency USD] [--location ID]

Adds or changes the products of a CSV file in Shopify's format in the catalog at CATALOG_DATABASE_URL.
  --dry-run        only tell what would happen
  --currency USD   what the file's prices are in
  --location ID    where the file's quantities lie

Exit codes: 0 all rows went in, 1 some did not, 2 wrong usage.`;

const exitCodes = { done: 0, refused: 1, misused: 2 } as const;

// The first of the four locations of the sample data.
const mainLocation = 'loc_01900000000070008000000000000001';

// One for the lock, one that writes.
const poolSizeMax = 2;

// A file in which more is wrong is the wrong file.
const toldMax = 1_000;

const obstacles = {
  LoadUnderWay: 'another import or load is under way',
  LoadCutOff: 'a bulk load was cut off; load again first',
} as const;

interface Arguments {
  readonly file: string;
  readonly isDryRun: boolean;
  readonly currency: string;
  readonly locationId: string;
}

process.exitCode = await main();

async function main(): Promise<number> {
  const given = argumentsOf(process.argv.slice(2));
  if (typeof given === 'string') {
    process.stderr.write(`catalog: ${given}\n\n${usage}\n`);
    return exitCodes.misused;
  }
  try {
    return await imported(given);
  } catch (cause) {
    process.stderr.write(`catalog: ${cause instanceof Error ? cause.message : String(cause)}\n`);
    return exitCodes.refused;
  }
}

async function imported(given: Arguments): Promise<number> {
  const file = await read(given);
  const result = await written(file, given);
  if (result.kind !== 'ProductsImported') throw new Error(`not imported: ${obstacles[result.kind]}`);

  const problems = [...file.problems, ...result.problems].toSorted((a, b) => a.line - b.line);
  tell(problems);
  const { created, updated, unchanged } = result;
  const mode = given.isDryRun ? 'dry run, nothing written: ' : '';
  process.stdout.write(
    `catalog: ${mode}created ${created}, updated ${updated}, unchanged ${unchanged} products; ` +
      `${counted(file)} in the file; ${problems.length} problems\n`,
  );
  return problems.length === 0 ? exitCodes.done : exitCodes.refused;
}

async function read({ file, currency }: Arguments): Promise<CsvProducts> {
  const { header, records, problems } = await readCsv(file);
  const columns = columnsOf(header);
  if (typeof columns === 'string') throw new Error(`not imported: ${columns}`);
  const products = csvProducts({ columns, width: header.length, records, currency });
  return { ...products, problems: [...products.problems, ...problems] };
}

async function written({ products }: CsvProducts, { isDryRun, currency, locationId }: Arguments) {
  const { CATALOG_DATABASE_URL: url } = writerConfig(process.env);
  const db = await openCatalog({ url, poolSizeMax, log: createLog('catalog-import', 'silent') });
  try {
    await migrate(db);
    return await importProducts({ db, now: systemClock }, { products, isDryRun, currency, locationId });
  } finally {
    await closeDatabase(db);
  }
}

function tell(problems: readonly RowProblem[]): void {
  for (const { line, message } of problems.slice(0, toldMax)) process.stderr.write(`line ${line}: ${message}\n`);
  if (problems.length > toldMax) process.stderr.write(`and ${problems.length - toldMax} more\n`);
}

function counted({ products }: CsvProducts): string {
  const variants = products.reduce((count, product) => count + product.variants.length, 0);
  const images = products.reduce((count, product) => count + product.images.length, 0);
  return `${products.length} products, ${variants} variants, ${images} images`;
}

function argumentsOf(args: string[]): Arguments | string {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        'dry-run': { type: 'boolean', default: false },
        currency: { type: 'string', default: 'USD' },
        location: { type: 'string', default: mainLocation },
      },
    });
    const [file, ...others] = positionals;
    if (file === undefined || others.length > 0) return 'expected one file';
    if (!isCurrency(values.currency)) return `expected a currency of ISO 4217, got ${values.currency}`;
    if (!isId('loc', values.location)) return `expected loc_ and 32 hex digits, got ${values.location}`;
    return { file, isDryRun: values['dry-run'], currency: values.currency, locationId: values.location };
  } catch (cause) {
    return cause instanceof Error ? cause.message : String(cause);
  }
}
