import { type Database, inTransaction } from '@tributary/kit/database/database';
import { catalogState } from '../database/bulk-tables.ts';
import { endImport, noteProgress, productsDone } from '../database/import-progress.ts';
import { exclusively } from '../database/load-session.ts';
import { batches } from '../domain/import/batches.ts';
import type { RowProblem } from '../domain/import/csv-row.ts';
import type { ImportedProduct } from '../domain/import/imported-product.ts';
import { type Changes, changesOf, noChanges, sum } from '../domain/import/changes.ts';
import { importBatch } from './import-batch.ts';
import type { LoadUnderWay } from './load-catalog.ts';
import type { Service } from './service.ts';

export interface ImportProducts {
  readonly products: readonly ImportedProduct[];
  /** Only tells what would happen. */
  readonly isDryRun: boolean;
  /** Tells this import from others: the same one goes on where it was cut off. */
  readonly fingerprint: string;
  /** Told after each transaction how many products are done. */
  readonly progress: (done: number) => void;
}

export type ImportResult = ProductsImported | LoadUnderWay | LoadCutOff;

export interface ProductsImported extends Changes {
  readonly kind: 'ProductsImported';
  /** Products that are in since an earlier attempt at this import was cut off; they are not counted again. */
  readonly doneBefore: number;
  /** Rows that contradict the shop. */
  readonly problems: readonly RowProblem[];
}

/** What is in the shop is a part of a bulk load that was killed; the next load has to come first. */
export interface LoadCutOff {
  readonly kind: 'LoadCutOff';
}

/**
 * Makes the shop say what the file says, product by product: known ones, by handle, are changed where they differ, and
 * no product, variant or reservation is ever removed. The same file again changes nothing.
 */
export async function importProducts(
  service: Pick<Service, 'db' | 'now'>,
  request: ImportProducts,
): Promise<ImportResult> {
  const result = await exclusively(service.db, async (): Promise<ImportResult> => {
    const { isUnfinished } = await catalogState(service.db);
    return isUnfinished ? { kind: 'LoadCutOff' } : importAll(service.db, { ...request, now: service.now() });
  });
  return result ?? { kind: 'LoadUnderWay' };
}

async function importAll(db: Database, request: ImportProducts & { readonly now: Date }): Promise<ProductsImported> {
  const { products, isDryRun, fingerprint, now, progress } = request;
  const doneBefore = isDryRun ? 0 : await productsDone(db, fingerprint);
  let done = doneBefore;
  let changes = noChanges;
  const problems: RowProblem[] = [];
  for (const batch of batches(products.slice(doneBefore))) {
    const imported = await inTransaction(db, async (tx) => {
      const outcome = await importBatch(tx, batch, { isDryRun, now });
      if (!isDryRun) await noteProgress(tx, fingerprint, done + batch.length);
      return outcome;
    });
    done += batch.length;
    changes = sum(changes, changesOf(imported.plans));
    problems.push(...imported.problems);
    progress(done);
  }
  if (!isDryRun) await endImport(db);
  return { kind: 'ProductsImported', ...changes, doneBefore, problems };
}
