import type { Tx } from '@tributary/kit/database/database';
import { managerOf, rowsOf } from '@tributary/kit/database/queries';
import { Any } from 'typeorm';
import type { LockedProduct } from '../domain/edit/decide-edits.ts';
import type { KnownProduct } from '../domain/import/known-product.ts';
import type { StoredProduct, StoredProductTranslation } from '../domain/stored.ts';
import type { ProductTranslation } from '../domain/translation/translation.ts';
import {
  mediaTable,
  priceTable,
  productTable,
  productTranslationTable,
  stockLevelTable,
  variantTable,
} from './tables.ts';
import { storedVariant } from './tax-class.ts';

/** Locks the products with these handles and reads all that an import may change of them; by handle. */
export async function lockKnownProducts(tx: Tx, handles: readonly string[]): Promise<KnownProduct[]> {
  const found = await managerOf(tx)
    .getRepository(productTable)
    .find({ where: { handle: Any([...handles]) }, order: { id: 'ASC' }, lock: { mode: 'pessimistic_write' } });
  return known(
    tx,
    found.toSorted((a, b) => (a.handle < b.handle ? -1 : 1)),
  );
}

/** Locks products, in the order in which everybody locks them, and reads all that the staff may change of them. */
export async function lockProducts(tx: Tx, ids: readonly string[]): Promise<LockedProduct[]> {
  type Row = { readonly id: string; readonly version: number };
  const rows = await rowsOf<Row>(tx, {
    name: 'lock-products',
    text: 'select id, version from product where id = any($1) order by id for update',
    values: [ids],
  });
  const versions = new Map(rows.map(({ id, version }) => [id, version]));
  const found = await managerOf(tx)
    .getRepository(productTable)
    .findBy({ id: Any([...versions.keys()]) });
  return (await known(tx, found)).map((one) => ({ ...one, version: versions.get(one.product.id) ?? 0 }));
}

/** Whose variants these are; without those that there are not. */
export async function productIdsOf(tx: Tx, variantIds: readonly string[]): Promise<string[]> {
  const rows = await rowsOf<{ productId: string }>(tx, {
    name: 'product-ids-of',
    text: 'select distinct product_id as "productId" from product_variant where id = any($1)',
    values: [variantIds],
  });
  return rows.map(({ productId }) => productId);
}

/** Of some handles those that products have, and which. */
export async function handlesTaken(tx: Tx, handles: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await rowsOf<{ handle: string; id: string }>(tx, {
    name: 'handles-taken',
    text: 'select handle, id from product where handle = any($1)',
    values: [handles],
  });
  return new Map(rows.map(({ handle, id }) => [handle, id]));
}

async function known(tx: Tx, found: readonly StoredProduct[]): Promise<KnownProduct[]> {
  // One parameter however many: the products may have more variants than a statement may have parameters.
  const ofProducts = { productId: Any(found.map(({ id }) => id)) };
  const images = await managerOf(tx)
    .getRepository(mediaTable)
    .find({ where: ofProducts, order: { position: 'ASC' } });
  const translations = await managerOf(tx)
    .getRepository(productTranslationTable)
    .find({ where: ofProducts, order: { language: 'ASC' } });
  const ordered = { position: 'ASC', id: 'ASC' } as const;
  const variantsFound = await managerOf(tx).getRepository(variantTable).find({ where: ofProducts, order: ordered });
  const variantId = Any(variantsFound.map(({ id }) => id));
  const prices = await managerOf(tx).getRepository(priceTable).findBy({ variantId });
  const levels = await managerOf(tx).getRepository(stockLevelTable).findBy({ variantId });
  const pricesOf = grouped(prices, (price) => price.variantId);
  const levelsOf = grouped(levels, (level) => level.variantId);
  const imagesOf = grouped(images, ({ productId }) => productId);
  const translationsOf = grouped(translations, ({ productId }) => productId);
  const variantsOf = grouped(variantsFound, ({ productId }) => productId);
  return found.map((product) => ({
    product,
    images: imagesOf(product.id),
    translations: translationsOf(product.id).map(translationOf),
    variants: variantsOf(product.id).map((variant) => ({
      variant: storedVariant(variant),
      prices: pricesOf(variant.id),
      levels: levelsOf(variant.id),
    })),
  }));
}

function translationOf(row: StoredProductTranslation): ProductTranslation {
  const { productId: _, ...translation } = row;
  return translation;
}

function grouped<Row>(rows: readonly Row[], keyOf: (row: Row) => string): (key: string) => readonly Row[] {
  const map = new Map<string, Row[]>();
  for (const row of rows) {
    const group = map.get(keyOf(row));
    if (group === undefined) map.set(keyOf(row), [row]);
    else group.push(row);
  }
  return (key) => map.get(key) ?? [];
}
