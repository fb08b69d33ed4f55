import type { Collection, CollectionCondition, CollectionRule } from './collection.ts';

/** A collection as it is handed to the bulk loader, one JSON object a line, which `kind` tells from those of products. */
export interface CollectionDraft extends Omit<Collection, 'rule' | 'version'> {
  readonly kind: 'collection';
  readonly rule: DraftRule | null;
  /** In their order; empty where a rule says what is in it. */
  readonly productIds: readonly string[];
}

export interface DraftRule extends Omit<CollectionRule, 'conditions'> {
  readonly conditions: readonly DraftCondition[];
}

/** Categories are said by their paths of names, as products say theirs. */
export type DraftCondition =
  | Exclude<CollectionCondition, { readonly kind: 'CATEGORIES' }>
  | {
      readonly kind: 'CATEGORIES';
      readonly isNegated: boolean;
      readonly categoryPaths: readonly (readonly string[])[];
    };

/** Paths of names of all categories that a collection names. */
export function categoryPathsIn({ rule }: Pick<CollectionDraft, 'rule'>): readonly (readonly string[])[] {
  return (rule?.conditions ?? []).flatMap((one) => (one.kind === 'CATEGORIES' ? one.categoryPaths : []));
}

/** A category that is gone has no path: no product is in it. */
export function collectionDraftOf(
  { id, handle, title, descriptionHtml, rule }: Collection,
  productIds: readonly string[],
  pathOf: (categoryId: string) => readonly string[],
): CollectionDraft {
  const conditions = rule?.conditions.map((one): DraftCondition => {
    if (one.kind !== 'CATEGORIES') return one;
    const { categoryIds, ...condition } = one;
    return { ...condition, categoryPaths: categoryIds.map(pathOf).filter(({ length }) => length > 0) };
  });
  const said = rule === null || conditions === undefined ? null : { match: rule.match, conditions };
  return { kind: 'collection', id, handle, title, descriptionHtml, rule: said, productIds };
}

/** Its rule as catalogs keep it. */
export function ruleOf(
  { rule }: CollectionDraft,
  categoryIdOf: (path: readonly string[]) => string,
): CollectionRule | null {
  if (rule === null) return null;
  const conditions = rule.conditions.map((one): CollectionCondition => {
    if (one.kind !== 'CATEGORIES') return one;
    const { categoryPaths, ...condition } = one;
    return { ...condition, categoryIds: categoryPaths.map(categoryIdOf) };
  });
  return { match: rule.match, conditions };
}
