import type { Tx } from '@tributary/kit/database/database';
import { newId } from '@tributary/kit/ids';
import { categoryId } from '../database/bulk-rows.ts';
import { allCategories, insertCategories, savePlans } from '../database/import.ts';
import { lockKnownProducts } from '../database/known-products.ts';
import { sayWhy } from '../database/level-changes.ts';
import { publish } from '../database/outbox.ts';
import { CategoryTree } from '../domain/category-tree.ts';
import type { RowProblem } from '../domain/import/csv-row.ts';
import type { ImportedProduct } from '../domain/import/imported-product.ts';
import { madeHandles, settledHandle } from '../domain/import/made-handle.ts';
import { planOf, type ProductPlan } from '../domain/import/product-plan.ts';

export interface Batch {
  readonly plans: readonly ProductPlan[];
  readonly problems: readonly RowProblem[];
}

/** Compares some products with the shop's and, but for a dry run, writes what differs, with an event for each. */
export async function importBatch(
  tx: Tx,
  batch: readonly ImportedProduct[],
  { isDryRun, now }: { readonly isDryRun: boolean; readonly now: Date },
): Promise<Batch> {
  const found = await lockKnownProducts(tx, batch.flatMap(handlesOf));
  const known = new Map(found.map((one) => [one.product.handle, one]));
  const titleOf = (handle: string) => known.get(handle)?.product.title ?? null;
  const settled = batch.map((product) => ({ ...product, handle: settledHandle(product, titleOf) }));

  const context = { now, newId: (prefix: string) => newId(prefix, now), categoryIdOf: categoryId };
  const outcomes = settled.map((product) => planOf(product, known.get(product.handle) ?? null, context));
  const plans = outcomes.flatMap((outcome) => (outcome.kind === 'refused' ? [] : [outcome]));
  if (!isDryRun) {
    const saved = new Set(plans.map(({ product }) => product.handle));
    await saveCategories(
      tx,
      settled.filter(({ handle }) => saved.has(handle)),
    );
    await sayWhy(tx, { reason: 'IMPORTED', actor: null, note: null });
    await savePlans(tx, plans);
    await publish(tx, plans.flatMap(importedEvent), now);
  }
  return { plans, problems: outcomes.flatMap(({ problems }) => problems) };
}

/** Those under which the shop may have the product. */
function handlesOf({ handle, isHandleMade, title }: ImportedProduct): readonly string[] {
  return isHandleMade ? madeHandles(title) : [handle];
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
