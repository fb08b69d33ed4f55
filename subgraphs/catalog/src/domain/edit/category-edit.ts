import type { StoredCategory } from '../stored.ts';

/** One thing that the staff want of the tree of categories. */
export type CategoryEdit = CreateCategory | UpdateCategory;

export interface CreateCategory {
  readonly kind: 'CreateCategory';
  readonly name: string;
  /** Null: at the root. */
  readonly parentId: string | null;
  /** Null: made of its path of names. */
  readonly handle: string | null;
}

export interface UpdateCategory {
  readonly kind: 'UpdateCategory';
  readonly categoryId: string;
  /** Null: whatever it is at. */
  readonly expectedVersion: number | null;
  /** What is undefined stays as it is. All that is below goes along. */
  readonly facts: { readonly name?: string; readonly handle?: string; readonly parentId?: string | null };
}

export interface KnownCategory extends StoredCategory {
  readonly version: number;
}
