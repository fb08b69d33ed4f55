import { createHash } from 'node:crypto';
import type { ProductDraft } from './product-draft.ts';

/** A collection as the catalog's bulk loader reads it; the catalog's own CollectionDraft is the law. */
export interface CollectionDraft {
  readonly kind: 'collection';
  readonly id: string;
  readonly handle: string;
  readonly title: string;
  readonly descriptionHtml: string | null;
  readonly rule: { readonly match: 'ALL' | 'ANY'; readonly conditions: readonly object[] } | null;
  readonly productIds: readonly string[];
}

/** One by hand, of the products that are given, and two by rule. */
export function sampleCollections(picked: readonly Pick<ProductDraft, 'id'>[]): readonly CollectionDraft[] {
  const isNegated = false;
  return [
    {
      ...named('staff-picks', 'Staff picks'),
      descriptionHtml: '<p>What we would take home.</p>',
      rule: null,
      productIds: picked.map(({ id }) => id),
    },
    byRule(named('gifts', 'Gifts under 50 dollars'), [
      { kind: 'TAGS', isNegated, values: ['gift'] },
      { kind: 'PRICE', isNegated, currency: 'USD', minMinor: null, maxMinor: 5_000 },
    ]),
    byRule(named('mugs', 'All our mugs'), [
      { kind: 'CATEGORIES', isNegated, categoryPaths: [['Kitchen', 'Drinkware', 'Mugs']] },
    ]),
  ];
}

function byRule(names: ReturnType<typeof named>, conditions: readonly object[]): CollectionDraft {
  return { ...names, descriptionHtml: null, rule: { match: 'ALL', conditions }, productIds: [] };
}

/** Their ids follow from their handles: the cookbook may name them. */
function named(handle: string, title: string) {
  const hash = createHash('sha256').update(handle).digest('hex');
  return { kind: 'collection', id: `col_${hash.slice(0, 32)}`, handle, title } as const;
}
