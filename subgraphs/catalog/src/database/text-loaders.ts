import type { Database } from '@tributary/kit/database/database';
import { loadMany, perArgument } from '@tributary/kit/database/loader';
import type DataLoader from 'dataloader';
import type { CategoryTranslation, ProductTranslation } from '../domain/translation/translation.ts';
import { categoryTextsIn, categoryTranslationsOf, productTextsIn, productTranslationsOf } from './translations.ts';

/** What things are called in other languages than the shop's own. */
export interface TextLoaders {
  /** By product id, in languages that are asked for, in their order. */
  readonly productTexts: (languages: readonly string[]) => DataLoader<string, readonly ProductTranslation[]>;
  /** By category id, in languages that are asked for, in their order. */
  readonly categoryTexts: (languages: readonly string[]) => DataLoader<string, readonly CategoryTranslation[]>;
  /** By product id: into all languages. */
  readonly productTranslations: DataLoader<string, readonly ProductTranslation[]>;
  /** By category id: into all languages. */
  readonly categoryTranslations: DataLoader<string, readonly CategoryTranslation[]>;
}

/** `kept` keeps a loader, so that what it has read can be forgotten. */
export function textLoaders(
  db: Database,
  kept: <Loader extends { clearAll(): unknown }>(loader: Loader) => Loader,
): TextLoaders {
  return {
    productTexts: perArgument((languages: readonly string[]) =>
      kept(loadMany((ids: readonly string[]) => productTextsIn(db, ids, languages), byProduct)),
    ),
    categoryTexts: perArgument((languages: readonly string[]) =>
      kept(loadMany((ids: readonly string[]) => categoryTextsIn(db, ids, languages), byCategory)),
    ),
    productTranslations: kept(loadMany((ids: readonly string[]) => productTranslationsOf(db, ids), byProduct)),
    categoryTranslations: kept(loadMany((ids: readonly string[]) => categoryTranslationsOf(db, ids), byCategory)),
  };
}

function byProduct({ productId }: { readonly productId: string }): string {
  return productId;
}

function byCategory({ categoryId }: { readonly categoryId: string }): string {
  return categoryId;
}
