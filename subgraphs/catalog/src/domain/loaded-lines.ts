import type { AttributeType } from './attribute/attribute.ts';
import { attributeLimits } from './attribute/attribute.ts';
import { conditionProblem } from './attribute/attribute-condition.ts';
import { type AttributeDraft, categoryPathsOf } from './attribute/attribute-draft.ts';
import { draftValuesProblem } from './attribute/check-attribute-draft.ts';
import { CategoryTree, type PlacedCategory } from './category-tree.ts';
import type { Problem } from './check.ts';
import type { Line } from './checked-line.ts';
import { collectionLimits } from './collection/collection.ts';
import { categoryPathsIn, type CollectionDraft } from './collection/collection-draft.ts';
import { priceListLimits } from './price-list/price-list.ts';
import type { ProductDraft } from './product-draft.ts';

/** What the bulk loader has read so far, as far as the lines after it have to know. */
export class LoadedLines {
  readonly #tree = new CategoryTree();
  readonly #types = new Map<string, AttributeType>();
  readonly #categoryIdOf: (path: readonly string[]) => string;
  #collections = 0;
  #rules = 0;
  #priceLists = 0;

  constructor(categoryIdOf: (path: readonly string[]) => string) {
    this.#categoryIdOf = categoryIdOf;
  }

  get categories(): readonly PlacedCategory[] {
    return this.#tree.categories;
  }

  /** Takes one line more, or says what is wrong with it behind those before. */
  take(line: Line): Problem | null {
    switch (line.kind) {
      case 'Attribute':
        return this.#attribute(line.draft);
      case 'Product':
        return this.#product(line.draft);
      case 'Collection':
        return this.#collection(line.draft);
      case 'PriceList':
        this.#priceLists += 1;
        return this.#priceLists > priceListLimits.lists ? tooMany('price lists') : null;
    }
  }

  #attribute({ key, type }: AttributeDraft): Problem | null {
    this.#types.set(key, type);
    return this.#types.size > attributeLimits.attributes ? tooMany('attributes') : null;
  }

  #product({ attributes = {}, categoryPath }: ProductDraft): Problem | null {
    const problem = draftValuesProblem(attributes, this.#types, this.#categoryIdOf);
    if (problem !== null) return problem;
    for (const path of [categoryPath, ...categoryPathsOf(attributes)]) this.#tree.place(path);
    return null;
  }

  #collection(draft: CollectionDraft): Problem | null {
    this.#collections += 1;
    this.#rules += draft.rule === null ? 0 : 1;
    if (this.#collections > collectionLimits.collections || this.#rules > collectionLimits.rules)
      return tooMany('collections');
    for (const path of categoryPathsIn(draft)) this.#tree.place(path);
    return this.#ruleProblem(draft);
  }

  /** What a rule says of attributes that cannot be said of them. */
  #ruleProblem({ rule }: CollectionDraft): Problem | null {
    for (const [index, condition] of (rule?.conditions ?? []).entries()) {
      if (!('key' in condition)) continue;
      const type = this.#types.get(condition.key);
      const message =
        type === undefined
          ? `expected an attribute of a line before, got ${condition.key}`
          : conditionProblem({ type }, condition);
      if (message !== null) return { path: `.rule.conditions[${index}]`, message };
    }
    return null;
  }
}

function tooMany(what: string): Problem {
  return { path: '', message: `expected no more ${what}: see the README` };
}
