import type { AttributeCondition } from '../attribute/attribute-condition.ts';

/** Products that the shop shows together. */
export interface Collection {
  readonly id: string;
  readonly handle: string;
  readonly title: string;
  readonly descriptionHtml: string | null;
  /** Null: the staff pick its products by hand. */
  readonly rule: CollectionRule | null;
  /** Grows with each change. */
  readonly version: number;
}

/** What products must be to be in a collection. */
export interface CollectionRule {
  readonly match: 'ALL' | 'ANY';
  readonly conditions: readonly CollectionCondition[];
}

/** What must hold of a product, or, where it is negated, must not. */
export type CollectionCondition =
  | Negatable<'TAGS' | 'VENDORS' | 'PRODUCT_TYPES', { readonly values: readonly string[] }>
  /** In one of them or below. */
  | Negatable<'CATEGORIES', { readonly categoryIds: readonly string[] }>
  /** Some variant has one of the values. */
  | Negatable<'OPTION', { readonly name: string; readonly values: readonly string[] }>
  /** Of the cheapest variant, in minor units; null for no end. */
  | Negatable<
      'PRICE',
      { readonly currency: string; readonly minMinor: number | null; readonly maxMinor: number | null }
    >
  | (AttributeCondition & { readonly isNegated: boolean })
  | Negatable<'AVAILABLE', object>;

type Negatable<Kind extends string, Facts> = Kind extends string
  ? { readonly kind: Kind; readonly isNegated: boolean } & Facts
  : never;

/** What edits change. */
export interface EditedCollection extends Omit<Collection, 'version'> {
  /** In their order; null where they were not read, as no edit is about them. Empty where a rule says what is in it. */
  readonly productIds: readonly string[] | null;
}

export interface KnownCollection extends Collection, EditedCollection {
  /** Of its products, by their ids; ascending in their order. */
  readonly places: ReadonlyMap<string, number>;
}

/** How far a rule that was changed has been applied. */
export interface RuleProgress {
  readonly collectionId: string;
  readonly productsDone: number;
  /** Null before it began. */
  readonly productsTotal: number | null;
}

/** The most of everything; products by hand are as many as one transaction can put in another order without being noticed. */
export const collectionLimits = {
  collections: 5_000,
  rules: 500,
  conditions: 20,
  values: 50,
  products: 10_000,
} as const;
