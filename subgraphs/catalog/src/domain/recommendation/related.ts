/** What products have in common, or not. */
export interface ProductTraits {
  readonly productId: string;
  readonly vendor: string | null;
  readonly productType: string | null;
  readonly tags: readonly string[];
  /** Its category and all above it. */
  readonly categoryIds: readonly string[];
  /** Of its title, its kind and what it comes in. */
  readonly words: readonly string[];
}

// What it is and where it lies says more of what may stand for it than who made it. All of it together is 13.
const weights = { category: 4, tags: 3, words: 3, productType: 2, vendor: 1 } as const;
// Below that two things have no more in common than a maker, or a corner of the tree.
const scoreMin = 2;
/** More than are shown at once, as some will have gone off sale. */
export const recommendedMax = 24;

/** Of some products those most like one, the most like first: none that has little in common with it. */
export function relatedTo(product: ProductTraits, others: readonly ProductTraits[]): readonly string[] {
  return others
    .filter(({ productId }) => productId !== product.productId)
    .map((other) => ({ id: other.productId, score: likeness(product, other) }))
    .filter(({ score }) => score >= scoreMin)
    .toSorted((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
    .slice(0, recommendedMax)
    .map(({ id }) => id);
}

/** From 0, nothing in common, to 13, all the same. */
export function likeness(one: ProductTraits, other: ProductTraits): number {
  return (
    weights.category * shared(one.categoryIds, other.categoryIds) +
    weights.tags * shared(one.tags, other.tags) +
    weights.words * shared(one.words, other.words) +
    weights.productType * same(one.productType, other.productType) +
    weights.vendor * same(one.vendor, other.vendor)
  );
}

/** Jaccard's index: which part of what either has both have; 0 where neither has any. */
function shared(some: readonly string[], others: readonly string[]): number {
  const [one, other] = [new Set(some), new Set(others)];
  const both = [...one].filter((value) => other.has(value)).length;
  return both === 0 ? 0 : both / (one.size + other.size - both);
}

/** What neither has is nothing in common. */
function same(one: string | null, other: string | null): number {
  return one !== null && one === other ? 1 : 0;
}
