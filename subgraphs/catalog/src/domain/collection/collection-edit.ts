import type { Collection, CollectionRule } from './collection.ts';

/** One thing that the staff want of collections. What is undefined stays as it is. */
export type CollectionEdit = CreateCollection | UpdateCollection | RemoveCollection | PutProduct | TakeProduct;

export interface CreateCollection {
  readonly kind: 'CreateCollection';
  readonly title: string;
  /** Null: made of the title. */
  readonly handle: string | null;
  readonly descriptionHtml: string | null;
  /** Null: by hand. */
  readonly rule: CollectionRule | null;
}

interface OfCollection {
  readonly collectionId: string;
  /** Null: whatever it is at. */
  readonly expectedVersion: number | null;
}

export interface UpdateCollection extends OfCollection {
  readonly kind: 'UpdateCollection';
  readonly facts: Partial<Pick<Collection, 'title' | 'handle' | 'descriptionHtml'>> & {
    readonly rule?: CollectionRule;
  };
}

export interface RemoveCollection extends OfCollection {
  readonly kind: 'RemoveCollection';
}

export interface PutProduct extends OfCollection {
  readonly kind: 'PutProduct';
  readonly productId: string;
  /** Null: at the end. */
  readonly beforeProductId: string | null;
}

export interface TakeProduct extends OfCollection {
  readonly kind: 'TakeProduct';
  readonly productId: string;
}
