import { type Database, inTransaction, type Tx } from '@tributary/kit/database/database';
import { newId } from '@tributary/kit/ids';
import { categoryId } from '../database/bulk-rows.ts';
import { catalogState } from '../database/bulk-tables.ts';
import { allCategories, type ImportScope, insertCategories, lockKnownProducts, savePlans } from '../database/import.ts';
import { exclusively } from '../database/load-session.ts';
import { publish } from '../database/outbox.ts';
import { CategoryTree } from '../domain/category-tree.ts';
import type { RowProblem } from '../domain/import/csv-row.ts';
import type { ImportedProduct } from '../domain/import/imported-product.ts';
import { planOf, type ProductPlan } from '../domain/import/product-plan.ts';
import type { LoadUnderWay } from './load-catalog.ts';
import type { Service } from './service.ts';

export interface ImportProducts extends ImportScope {
  readonly products: readonly ImportedProduct[];
  /** Only tells what would happen. */
  readonly isDryRun: boolean;
}

export type ImportResult = ProductsImported | LoadUnderWay | LoadCutOff;

export interface ProductsImported {
  readonly kind: 'ProductsImported';
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
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
export async function importProducts(service: Service, request: ImportProducts): Promise<ImportResult> {
  const result = await exclusively(service.db, async (): Promise<ImportResult> => {
    const { isUnfinished } = await catalogState(service.db);
    return isUnfinished ? { kind: 'LoadCutOff' } : importAll(service.db, { ...request, now: service.now() });
  });
  return result ?? { kind: 'LoadUnderWay' };
}

interface ImportNow extends ImportProducts {
  readonly now: Date;
}

// A transaction of this size takes some tens of milliseconds, and about as many statements as one for a single product.
const batchProducts = 100;
const batchVariants = 1_000;

/** Some products at a time: no more than fit into a transaction, and at least one. */
function* batches(products: readonly ImportedProduct[]): Generator<readonly ImportedProduct[]> {
  let batch: ImportedProduct[] = [];
  let variants = 0;
  for (const product of products) {
    const isFull = batch.length === batchProducts || variants + product.variants.length > batchVariants;
    if (isFull && batch.length > 0) {
      yield batch;
      batch = [];
      variants = 0;
    }
    batch.push(product);
    variants += product.variants.length;
  }
  if (batch.length > 0) yield batch;
}

async function importAll(db: Database, request: ImportNow): Promise<ProductsImported> {
  const { products } = request;
  const counts = { created: 0, updated: 0, unchanged: 0 };
  const problems: RowProblem[] = [];
  for (const batch of batches(products)) {
    const imported = await inTransaction(db, (tx) => importBatch(tx, batch, request));
    for (const { kind } of imported.plans) counts[kind] += 1;
    problems.push(...imported.problems);
  }
  return { kind: 'ProductsImported', ...counts, problems };
}

interface Batch {
  readonly plans: readonly ProductPlan[];
  readonly problems: readonly RowProblem[];
}

async function importBatch(
  tx: Tx,
  batch: readonly ImportedProduct[],
  { isDryRun, now, ...scope }: ImportNow,
): Promise<Batch> {
  const known = new Map(
    (
      await lockKnownProducts(
        tx,
        batch.map(({ handle }) => handle),
        scope,
      )
    ).map((one) => [one.product.handle, one]),
  );
  const context = {
    ...scope,
    now,
    newId: (prefix: string) => newId(prefix, now),
    categoryIdOf: categoryId,
  };
  const outcomes = batch.map((product) => planOf(product, known.get(product.handle) ?? null, context));
  const plans = outcomes.flatMap((outcome) => (outcome.kind === 'refused' ? [] : [outcome]));
  if (!isDryRun) {
    const saved = new Set(plans.map(({ product }) => product.handle));
    await saveCategories(
      tx,
      batch.filter(({ handle }) => saved.has(handle)),
    );
    await savePlans(tx, plans);
    await publish(tx, plans.flatMap(importedEvent), now);
  }
  return { plans, problems: outcomes.flatMap(({ problems }) => problems) };
}

function importedEvent({ kind, product: { id, handle } }: ProductPlan) {
  if (kind === 'unchanged') return [];
  const data = { productId: id, handle, isNew: kind === 'created' };
  return [{ type: 'product.imported', subject: id, data } as const];
}

async function saveCategories(tx: Tx, imported: readonly ImportedProduct[]): Promise<void> {
  const known = await allCategories(tx);
  const ids = new Set(known.map(({ id }) => id));
  const tree = new CategoryTree({
    handles: known.map(({ handle }) => handle),
    has: (path) => ids.has(categoryId(path) ?? ''),
  });
  for (const { facts } of imported) tree.place(facts.categoryPath ?? []);
  await insertCategories(tx, tree.categories);
}
