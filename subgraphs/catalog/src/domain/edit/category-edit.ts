import type { StoredCategory } from '../stored.ts';
import type { CategoryTranslation } from '../translation/translation.ts';

/** One thing that the staff want of the tree of categories. */
export type CategoryEdit = CreateCategory | UpdateCategory | TranslateCategory | RemoveCategory;

export interface CreateCategory {
  readonly kind: 'CreateCategory';
  readonly name: string;
  /** Null: at the root. */
  readonly parentId: string | null;
  /** Null: made of its path of names. */
  readonly handle: string | null;
}

interface OfCategory {
  readonly categoryId: string;
  /** Null: whatever it is at. */
  readonly expectedVersion: number | null;
}

export interface UpdateCategory extends OfCategory {
  readonly kind: 'UpdateCategory';
  /** What is undefined stays as it is. All that is below goes along. */
  readonly facts: { readonly name?: string; readonly handle?: string; readonly parentId?: string | null };
}

export interface TranslateCategory extends OfCategory {
  readonly kind: 'TranslateCategory';
  /** As it was given. */
  readonly language: string;
  /** Null: it is called so in this language no more. */
  readonly name: string | null;
}

/** Nothing may be in it any more, nor below, nor name it: see `CategoryInUse`. */
export interface RemoveCategory extends OfCategory {
  readonly kind: 'RemoveCategory';
}

/** What edits change. */
export interface EditedCategory extends StoredCategory {
  /** By language; one for each. */
  readonly translations: readonly CategoryTranslation[];
}

export interface VersionedCategory extends StoredCategory {
  readonly version: number;
}

export interface KnownCategory extends VersionedCategory, EditedCategory {}
