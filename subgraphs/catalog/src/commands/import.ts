import { createHash } from 'node:crypto';
import { systemClock } from '@tributary/kit/clock';
import { closeDatabase, migrate } from '@tributary/kit/database/open-database';
import { createLog } from '@tributary/kit/log';
import { importProducts, type ImportResult, type ProductsImported } from '../actions/import-products.ts';
import type { Service } from '../actions/service.ts';
import { writerConfig } from '../config.ts';
import { readCsv } from './csv-file.ts';
import { openCatalog } from '../database/database.ts';
import type { CsvProducts } from '../domain/import/csv-products.ts';
import type { RowProblem } from '../domain/import/csv-row.ts';
import { fileProducts } from '../domain/import/file-products.ts';
import { type ImportArguments, importArguments, usage } from './import-arguments.ts';
import { progressBar } from './progress-bar.ts';

const exitCodes = { done: 0, refused: 1, misused: 2 } as const;

// One for the lock, one that writes.
const poolSizeMax = 2;

// A file in which more is wrong is the wrong file.
const toldMax = 1_000;

const obstacles = {
  LoadUnderWay: 'another import or load is under way',
  LoadCutOff: 'a bulk load was cut off; load again first',
} as const;

process.exitCode = await main();

async function main(): Promise<number> {
  const given = importArguments(process.argv.slice(2));
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

async function imported(given: ImportArguments): Promise<number> {
  const file = await read(given);
  for (const remark of file.remarks) process.stderr.write(`note: ${remark}\n`);
  const isStopped = given.onError === 'stop' && file.problems.length > 0;
  const result = isStopped ? null : await withCatalog((service) => written(service, file, given));
  if (result !== null && result.kind !== 'ProductsImported') throw new Error(`not imported: ${obstacles[result.kind]}`);

  const problems = [...file.problems, ...(result?.problems ?? [])].toSorted((a, b) => a.line - b.line);
  tell(problems);
  if (result === null || (given.onError === 'stop' && problems.length > 0)) {
    throw new Error(`not imported: ${problems.length} problems, and --on-error stop was asked for`);
  }
  process.stdout.write(`${summary(result, given)}; ${counted(file)} in the file; ${problems.length} problems\n`);
  return problems.length === 0 ? exitCodes.done : exitCodes.refused;
}

async function read({ file, onError, ...given }: ImportArguments): Promise<CsvProducts> {
  const { header, records, problems, remarks } = await readCsv(file);
  const products = fileProducts({ header, records }, { ...given, keepsFaulty: onError === 'draft' });
  if (typeof products === 'string') throw new Error(`not imported: ${products}`);
  return {
    ...products,
    problems: [...products.problems, ...problems],
    remarks: [...remarks, ...products.remarks],
  };
}

async function written(
  service: Pick<Service, 'db' | 'now'>,
  { products }: CsvProducts,
  given: ImportArguments,
): Promise<ImportResult> {
  const { file: _, isDryRun, ...meaning } = given;
  const told = JSON.stringify([products, { ...meaning, markets: [...meaning.markets] }]);
  const fingerprint = createHash('sha256').update(told).digest('hex');
  const request = { products, fingerprint, progress: progressBar(process.stderr, products.length) };
  if (given.onError === 'stop' && !isDryRun) {
    // Contradictions of the shop are known before anything is written.
    const rehearsed = await importProducts(service, { ...request, isDryRun: true });
    if (rehearsed.kind !== 'ProductsImported' || rehearsed.problems.length > 0) return rehearsed;
  }
  return importProducts(service, { ...request, isDryRun });
}

async function withCatalog<Result>(work: (service: Pick<Service, 'db' | 'now'>) => Promise<Result>): Promise<Result> {
  const { CATALOG_DATABASE_URL: url } = writerConfig(process.env);
  const db = await openCatalog({ url, poolSizeMax, log: createLog('catalog-import', 'silent') });
  try {
    await migrate(db);
    return await work({ db, now: systemClock });
  } finally {
    await closeDatabase(db);
  }
}

function tell(problems: readonly RowProblem[]): void {
  for (const { line, message } of problems.slice(0, toldMax)) process.stderr.write(`line ${line}: ${message}\n`);
  if (problems.length > toldMax) process.stderr.write(`and ${problems.length - toldMax} more\n`);
}

function summary(result: ProductsImported, { isDryRun, currency }: ImportArguments): string {
  const { created, updated, unchanged, doneBefore, variants, prices, stockLevels, pictured } = result;
  const mode = isDryRun ? 'dry run, nothing written: ' : '';
  const goneOn = doneBefore === 0 ? '' : `went on behind ${doneBefore} products of an import that was cut off; `;
  return (
    `catalog: ${mode}${goneOn}created ${created}, updated ${updated}, unchanged ${unchanged} products ` +
    `(${variants} variants, ${prices} prices, ${stockLevels} stock levels, pictures of ${pictured} products); ` +
    `prices in ${currency}`
  );
}

function counted({ products }: CsvProducts): string {
  const variants = products.reduce((count, product) => count + product.variants.length, 0);
  const images = products.reduce((count, product) => count + product.images.length, 0);
  return `${products.length} products, ${variants} variants, ${images} images`;
}
