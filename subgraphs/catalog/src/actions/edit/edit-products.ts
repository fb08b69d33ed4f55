import type { Tx } from '@tributary/kit/database/database';
import { isId, newId } from '@tributary/kit/ids';
import { lockAttributes } from '../../database/attribute/attributes.ts';
import { noteChanges } from '../../database/audit-entries.ts';
import { holdTree } from '../../database/category-tree.ts';
import { categoriesWithIds } from '../../database/categories.ts';
import { handlesTaken, lockProducts, productIdsOf } from '../../database/known-products.ts';
import { publish } from '../../database/outbox.ts';
import { productsThere } from '../../database/save-collections.ts';
import { saveProducts } from '../../database/save-products.ts';
import { decideEdits, type EditLine, type ShopFacts } from '../../domain/edit/decide-edits.ts';
import type { EditRefusal } from '../../domain/edit/edit-failure.ts';
import type { ProductChanges } from '../../domain/edit/product-changes.ts';
import type { ProductEdit } from '../../domain/edit/product-edit.ts';
import { madeHandles } from '../../domain/import/made-handle.ts';
import { same } from '../../domain/import/same.ts';
import { done, refusal } from '../once-done.ts';
import type { Service } from '../service.ts';
import { editOnce, type EditsRefused, type StaffEdits } from './edit-once.ts';

export type EditProducts = StaffEdits<ProductEdit>;

export type EditProductsResult = ProductsEdited | EditRefusal | EditsRefused;

export interface ProductsEdited {
  readonly kind: 'ProductsEdited';
  /** Each once, in the order of the edits. */
  readonly productIds: readonly string[];
}

/**
 * Makes the staff's changes of products: all or none, once for each key. Each product that is not as it was before gets its
 * next version, an entry in the audit log and an event.
 */
export function editProducts(service: Service, request: EditProducts): Promise<EditProductsResult> {
  return editOnce<ProductEdit, ProductsEdited, EditRefusal>(service.db, request, async (tx, lines) => {
    const now = service.now();
    const decision = decideEdits(lines, { ...(await shopFacts(tx, lines, now)), languages: service.languages });
    if (decision.kind !== 'EditsDecided') return refusal(decision);

    await save(
      tx,
      decision.changes.filter(({ fields }) => fields.length > 0),
      { ...request, now },
    );
    return done({ kind: 'ProductsEdited', productIds: decision.changes.map(({ after }) => after.product.id) });
  });
}

async function shopFacts(tx: Tx, lines: readonly EditLine[], now: Date): Promise<Omit<ShopFacts, 'languages'>> {
  await holdTree(tx, { toChange: false });
  const edits = lines.map(({ edit }) => edit);
  const { attributes, ...named } = await namedByAttributes(tx, edits);
  const variantIds = edits.flatMap((edit) =>
    'variantId' in edit && isId('var', edit.variantId) ? [edit.variantId] : [],
  );
  const productIds = edits.flatMap((edit) =>
    'productId' in edit && isId('prd', edit.productId) ? [edit.productId] : [],
  );
  const ofVariants = variantIds.length === 0 ? [] : await productIdsOf(tx, variantIds);
  const categoryIds = [...edits.map(wantedCategory), ...named.categoryIds].filter((id) => isId('cat', id));
  const categories = categoryIds.length === 0 ? [] : await categoriesWithIds(tx, categoryIds);
  const handles = edits.flatMap(wantedHandles).filter((handle) => !handle.includes('\0'));
  return {
    now,
    newId: (prefix) => newId(prefix, now),
    products: await lockProducts(tx, [...productIds, ...ofVariants]),
    categoryIds: new Set(categories.map(({ id }) => id)),
    productIds: named.productIds.length === 0 ? new Set() : await productsThere(tx, named.productIds),
    attributes,
    handles: handles.length === 0 ? new Map() : await handlesTaken(tx, handles),
  };
}

/** Attributes whose values edits set, held as they are, and what the values refer to. */
async function namedByAttributes(tx: Tx, edits: readonly ProductEdit[]) {
  const set = edits.filter((edit) => edit.kind === 'SetAttribute');
  const keys = set.map(({ key }) => key).filter((key) => !key.includes('\0'));
  const attributes = keys.length === 0 ? [] : await lockAttributes(tx, keys, { toChange: false });
  const productIds = set.flatMap(({ value }) => (value?.kind === 'PRODUCT' ? value.productIds : []));
  const categoryIds = set.flatMap(({ value }) => (value?.kind === 'CATEGORY' ? value.categoryIds : []));
  return {
    attributes: new Map(attributes.map((one) => [one.key, one])),
    productIds: productIds.filter((id) => isId('prd', id)),
    categoryIds,
  };
}

function wantedCategory(edit: ProductEdit): string {
  if (edit.kind === 'CreateProduct') return edit.categoryId ?? '';
  return edit.kind === 'UpdateProduct' ? (edit.facts.categoryId ?? '') : '';
}

function wantedHandles(edit: ProductEdit): readonly string[] {
  if (edit.kind === 'UpdateProduct') return edit.facts.handle === undefined ? [] : [edit.facts.handle];
  if (edit.kind !== 'CreateProduct') return [];
  return edit.handle === null ? madeHandles(edit.title) : [edit.handle];
}

async function save(
  tx: Tx,
  changes: readonly ProductChanges[],
  { operation, actor, now }: Pick<EditProducts, 'operation' | 'actor'> & { readonly now: Date },
): Promise<void> {
  await saveProducts(tx, {
    products: changes.map(({ after }) => after.product),
    pictured: changes
      .filter(({ before, after }) => !same(before?.images ?? [], after.images))
      .map(({ after: { product, images } }) => ({ productId: product.id, images })),
    translated: changes
      .filter(({ before, after }) => !same(before?.translations ?? [], after.translations))
      .map(({ after: { product, translations } }) => ({ productId: product.id, translations })),
    variants: changes.flatMap(({ variants }) => variants),
    prices: changes.flatMap(({ prices }) => prices),
    gonePrices: changes.flatMap(({ gonePrices }) => gonePrices),
  });
  const entries = changes.map(({ after, fields }) => ({ subjectId: after.product.id, changes: fields }));
  const versions = await noteChanges(tx, entries, { operation, actor });
  await publish(
    tx,
    changes.map((change) => eventOf(change, { version: versions.get(change.after.product.id) ?? 0, actor })),
    now,
  );
}

function eventOf(
  { before, after, fields }: ProductChanges,
  told: { readonly version: number; readonly actor: string },
) {
  const { id: productId, handle, status } = after.product;
  const data = { productId, handle, status, ...told };
  if (before === null) return { type: 'product.created', subject: productId, data } as const;
  const changed = [...new Set(fields.map(({ field }) => field.split('.')[0] ?? field))];
  return { type: 'product.updated', subject: productId, data: { ...data, changed } } as const;
}
