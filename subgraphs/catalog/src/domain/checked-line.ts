import type { AttributeDraft } from './attribute/attribute-draft.ts';
import { attributeProblem } from './attribute/check-attribute.ts';
import { checkedDraft, type NotADraft, notADraft } from './check-draft.ts';
import { collectionDraftProblem } from './collection/check-collection.ts';
import type { CollectionDraft } from './collection/collection-draft.ts';
import { priceListDraftProblem } from './price-list/check-price-list.ts';
import type { PriceListDraft } from './price-list/price-list-draft.ts';
import type { ProductDraft } from './product-draft.ts';

/** What a line of the bulk loader's input is about. */
export type Line =
  | { readonly kind: 'Attribute'; readonly draft: AttributeDraft }
  | { readonly kind: 'Product'; readonly draft: ProductDraft }
  | { readonly kind: 'Collection'; readonly draft: CollectionDraft }
  | { readonly kind: 'PriceList'; readonly draft: PriceListDraft };

/** A parsed line of the bulk loader's input, or what is wrong with it. What it says of attributes is asked by `draftValuesProblem`. */
export function checkedLine(value: unknown): Line | NotADraft {
  if (isOf<AttributeDraft>(value, 'attribute')) {
    const problem = attributeProblem(value);
    return problem === null ? { kind: 'Attribute', draft: value } : notADraft(problem);
  }
  if (isOf<PriceListDraft>(value, 'priceList')) {
    const problem = priceListDraftProblem(value);
    return problem === null ? { kind: 'PriceList', draft: value } : notADraft(problem);
  }
  if (!isOf<CollectionDraft>(value, 'collection')) {
    const draft = checkedDraft(value);
    return 'kind' in draft ? draft : { kind: 'Product', draft };
  }
  const problem = collectionDraftProblem(value);
  return problem === null ? { kind: 'Collection', draft: value } : notADraft(problem);
}

/** As far as what it says of itself. */
function isOf<Draft extends { readonly kind: string }>(value: unknown, kind: Draft['kind']): value is Draft {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === kind;
}
