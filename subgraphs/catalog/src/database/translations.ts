import type { Database, Tx } from '@tributary/kit/database/database';
import { managerOf, rowsOf } from '@tributary/kit/database/queries';
import { In } from 'typeorm';
import type { StoredCategoryTranslation, StoredProductTranslation } from '../domain/stored.ts';
import type { CategoryTranslation } from '../domain/translation/translation.ts';
import { inChunks } from './save-products.ts';
import { categoryTranslationTable } from './tables.ts';

// Of product_translation t, category_translation t.
const productTexts = `t.product_id as "productId", t.language, t.title, t.description_html as "descriptionHtml", t.media`;
const categoryTexts = `t.category_id as "categoryId", t.language, t.name`;

/** In these languages, in their order. */
export function productTextsIn(
  db: Database,
  productIds: readonly string[],
  languages: readonly string[],
): Promise<StoredProductTranslation[]> {
  return rowsOf<StoredProductTranslation>(db, {
    name: 'product-texts-in',
    text: `select ${productTexts} from product_translation t where t.product_id = any($1) and t.language = any($2)
            order by array_position($2::text[], t.language)`,
    values: [productIds, languages],
  });
}

/** All of them, by language. */
export function productTranslationsOf(
  db: Database,
  productIds: readonly string[],
): Promise<StoredProductTranslation[]> {
  return rowsOf<StoredProductTranslation>(db, {
    name: 'product-translations-of',
    text: `select ${productTexts} from product_translation t where t.product_id = any($1) order by t.language`,
    values: [productIds],
  });
}

/** In these languages, in their order. */
export function categoryTextsIn(
  db: Database,
  categoryIds: readonly string[],
  languages: readonly string[],
): Promise<StoredCategoryTranslation[]> {
  return rowsOf<StoredCategoryTranslation>(db, {
    name: 'category-texts-in',
    text: `select ${categoryTexts} from category_translation t where t.category_id = any($1) and t.language = any($2)
            order by array_position($2::text[], t.language)`,
    values: [categoryIds, languages],
  });
}

/** All of them, by language. */
export function categoryTranslationsOf(
  on: Database | Tx,
  categoryIds: readonly string[],
): Promise<StoredCategoryTranslation[]> {
  return rowsOf<StoredCategoryTranslation>(on, {
    name: 'category-translations-of',
    text: `select ${categoryTexts} from category_translation t where t.category_id = any($1) order by t.language`,
    values: [categoryIds],
  });
}

export interface TranslatedCategory {
  readonly categoryId: string;
  /** All that it is to have. */
  readonly translations: readonly CategoryTranslation[];
}

export async function saveCategoryTranslations(tx: Tx, translated: readonly TranslatedCategory[]): Promise<void> {
  const repository = managerOf(tx).getRepository(categoryTranslationTable);
  await repository.delete({ categoryId: In(translated.map(({ categoryId }) => categoryId)) });
  await inChunks(
    translated.flatMap(({ categoryId, translations }) => translations.map((one) => ({ categoryId, ...one }))),
    (chunk) => repository.insert(chunk),
  );
}
