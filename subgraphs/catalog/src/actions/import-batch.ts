import type { Tx } from '@tributary/kit/database/database';
import { newId } from '@tributary/kit/ids';
import { categoryId } from '../database/bulk-rows.ts';
import { allCategories, holdTree, saveCategories } from '../database/category-tree.ts';
import { savePlans } from '../database/import.ts';
import { lockKnownProducts } from '../database/known-products.ts';
import { sayWhy } from '../database/level-changes.ts';
import { publish } from '../database/outbox.ts';
import { CategoryTree, pathKey } from '../domain/category-tree.ts';
import { categoryPaths } from '../domain/export/category-paths.ts';
import type { RowProblem } from '../domain/import/csv-row.ts';
import type { ImportedProduct } from '../domain/import/imported-product.ts';
import { madeHandles, settledHandle } from '../domain/import/made-handle.ts';
import { planOf, type ProductPlan } from '../domain/import/product-plan.ts';
import type { StoredCategory } from '../domain/stored.ts';

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
  const tree = await shopTree(tx, batch, now);
  const found = await lockKnownProducts(tx, batch.flatMap(handlesOf));
  const known = new Map(found.map((one) => [one.product.handle, one]));
  const titleOf = (handle: string) => known.get(handle)?.product.title ?? null;
  const settled = batch.map((product) => ({ ...product, handle: settledHandle(product, titleOf) }));

  const context = { now, newId: (prefix: string) => newId(prefix, now), categoryIdOf: tree.idOf };
  const outcomes = settled.map((product) => planOf(product, known.get(product.handle) ?? null, context));
  const plans = outcomes.flatMap((outcome) => (outcome.kind === 'refused' ? [] : [outcome]));
  if (!isDryRun) {
    const saved = new Set(plans.map(({ product }) => product.handle));
    const paths = settled.filter(({ handle }) => saved.has(handle)).map(({ facts }) => facts.categoryPath ?? []);
    await saveCategories(tx, tree.without(paths));
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

interface ShopTree {
  /** Of a category by its path of names: the shop's, or the one that is to be made. */
  readonly idOf: (path: readonly string[]) => string | null;
  /** Categories of these paths that the shop does not have, parents before their children. */
  readonly without: (paths: readonly (readonly string[])[]) => readonly StoredCategory[];
}

/** The tree as it stays until the transaction ends. Products that name no category need none. */
async function shopTree(tx: Tx, batch: readonly ImportedProduct[], now: Date): Promise<ShopTree> {
  await holdTree(tx, { toChange: batch.some(({ facts }) => (facts.categoryPath ?? []).length > 0) });
  const known = await allCategories(tx);
  const pathOf = categoryPaths(known);
  const ids = new Map(known.map(({ id }) => [pathKey(pathOf(id)), id]));
  const taken = new Set(ids.values());
  const shopPaths = new Set(ids.keys());
  const idOf = (path: readonly string[]): string | null => {
    const named = categoryId(path);
    if (named === null) return null;
    // The shop may have moved the one that such a path had.
    const id = ids.get(pathKey(path)) ?? (taken.has(named) ? newId('cat', now) : named);
    ids.set(pathKey(path), id);
    return id;
  };
  return {
    idOf,
    without(paths) {
      const tree = new CategoryTree({
        handles: known.map(({ handle }) => handle),
        has: (path) => shopPaths.has(pathKey(path)),
      });
      for (const path of paths) tree.place(path);
      return tree.categories.map(({ path, handle }) => ({
        id: idOf(path) ?? '',
        parentId: idOf(path.slice(0, -1)),
        handle,
        name: path.at(-1) ?? '',
      }));
    },
  };
}
