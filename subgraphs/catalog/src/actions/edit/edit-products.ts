import type { Tx } from '@tributary/kit/database/database';
import { invalidKey } from '@tributary/kit/database/idempotency';
import type { IdempotencyKeyReused, InvalidIdempotencyKey } from '@tributary/kit/failure';
import { isId, newId } from '@tributary/kit/ids';
import { noteChanges } from '../../database/audit-entries.ts';
import { holdTree } from '../../database/category-tree.ts';
import { categoriesWithIds } from '../../database/categories.ts';
import { handlesTaken, lockProducts, productIdsOf } from '../../database/known-products.ts';
import { publish } from '../../database/outbox.ts';
import { saveProducts } from '../../database/save-products.ts';
import { decideEdits, type EditLine, type ShopFacts } from '../../domain/edit/decide-edits.ts';
import type { EditRefusal } from '../../domain/edit/edit-failure.ts';
import type { ProductChanges } from '../../domain/edit/product-changes.ts';
import type { ProductEdit } from '../../domain/edit/product-edit.ts';
import type { InvalidLines } from '../../domain/failure.ts';
import { madeHandles } from '../../domain/import/made-handle.ts';
import { same } from '../../domain/import/same.ts';
import { invalidCount } from '../../domain/line-count.ts';
import { done, onceDone, refusal } from '../once-done.ts';
import { againIfTaken } from './again-if-taken.ts';
import type { Service } from '../service.ts';

export interface EditProducts {
  readonly actor: string;
  /** Which mutation it is: keys are its own. */
  readonly operation: string;
  readonly idempotencyKey: string;
  /** What the list of edits is called in the input. */
  readonly list: string;
  readonly edits: readonly ProductEdit[];
}

export type EditProductsResult =
  | ProductsEdited
  | EditRefusal
  | IdempotencyKeyReused
  | InvalidIdempotencyKey
  | InvalidLines;

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
  const { actor, operation, idempotencyKey: key, list, edits } = request;
  const wrong = invalidKey(key) ?? invalidCount(edits.length, [list]);
  if (wrong !== null) return Promise.resolve(wrong);

  // As text: what is emptied is not what is left alone.
  const claim = { principal: actor, operation, key, input: JSON.stringify(edits) };
  return againIfTaken(() =>
    onceDone<ProductsEdited, EditRefusal>(service.db, claim, async (tx) => {
      const now = service.now();
      const lines = edits.map((edit, index) => ({ edit, path: [list, String(index)] }));
      const decision = decideEdits(lines, { ...(await shopFacts(tx, lines, now)), languages: service.languages });
      if (decision.kind !== 'EditsDecided') return refusal(decision);

      await save(
        tx,
        decision.changes.filter(({ fields }) => fields.length > 0),
        { ...request, now },
      );
      return done({ kind: 'ProductsEdited', productIds: decision.changes.map(({ after }) => after.product.id) });
    }),
  );
}

async function shopFacts(tx: Tx, lines: readonly EditLine[], now: Date): Promise<Omit<ShopFacts, 'languages'>> {
  await holdTree(tx, { toChange: false });
  const edits = lines.map(({ edit }) => edit);
  const variantIds = edits.flatMap((edit) =>
    'variantId' in edit && isId('var', edit.variantId) ? [edit.variantId] : [],
  );
  const productIds = edits.flatMap((edit) =>
    'productId' in edit && isId('prd', edit.productId) ? [edit.productId] : [],
  );
  const ofVariants = variantIds.length === 0 ? [] : await productIdsOf(tx, variantIds);
  const categoryIds = edits.flatMap(({ ...edit }) => {
    const categoryId =
      edit.kind === 'CreateProduct' ? edit.categoryId : edit.kind === 'UpdateProduct' ? edit.facts.categoryId : null;
    return typeof categoryId === 'string' && isId('cat', categoryId) ? [categoryId] : [];
  });
  const categories = categoryIds.length === 0 ? [] : await categoriesWithIds(tx, categoryIds);
  const handles = edits.flatMap(wantedHandles).filter((handle) => !handle.includes('\0'));
  return {
    now,
    newId: (prefix) => newId(prefix, now),
    products: await lockProducts(tx, [...productIds, ...ofVariants]),
    categoryIds: new Set(categories.map(({ id }) => id)),
    handles: handles.length === 0 ? new Map() : await handlesTaken(tx, handles),
  };
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
