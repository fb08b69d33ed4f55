import type { AttributeValues } from './attribute/attribute-value.ts';
import type { OptionDraft, ProductStatus, SelectedOption } from './product-draft.ts';
import type { CategoryTranslation, ProductTranslation } from './translation/translation.ts';

// What the tables hold, field by column.

export interface StoredCategory {
  readonly id: string;
  readonly parentId: string | null;
  readonly handle: string;
  readonly name: string;
}

export interface StoredProduct {
  readonly id: string;
  readonly handle: string;
  readonly title: string;
  /** What lists are sorted and titles looked up by: see `titleKey`. */
  readonly titleKey: string;
  readonly descriptionHtml: string | null;
  readonly vendor: string | null;
  readonly productType: string | null;
  readonly tags: readonly string[];
  readonly categoryId: string | null;
  readonly status: ProductStatus;
  readonly publishedAt: Date | null;
  readonly createdAt: Date;
  readonly options: readonly OptionDraft[];
  readonly attributes: AttributeValues;
}

export interface StoredImage {
  readonly productId: string;
  readonly position: number;
  readonly url: string;
  readonly alt: string | null;
  readonly width: number | null;
  readonly height: number | null;
}

export interface StoredProductTranslation extends ProductTranslation {
  readonly productId: string;
}

export interface StoredCategoryTranslation extends CategoryTranslation {
  readonly categoryId: string;
}

export interface StoredVariant {
  readonly id: string;
  readonly productId: string;
  readonly position: number;
  readonly sku: string;
  readonly title: string;
  readonly barcode: string | null;
  readonly selectedOptions: readonly SelectedOption[];
  readonly weightGrams: number | null;
  readonly requiresShipping: boolean;
  /** What is taxed alike; `exempt` is not taxed. */
  readonly taxClass: string;
  readonly tracksStock: boolean;
}

/** Minor units. */
export interface StoredPrice {
  readonly variantId: string;
  readonly currency: string;
  readonly amountMinor: number;
  readonly compareAtMinor: number | null;
}

/** Follows from the prices of a product's variants; kept so that lists can be sorted by it. */
export interface StoredPriceRange {
  readonly productId: string;
  readonly currency: string;
  readonly minMinor: number;
  readonly maxMinor: number;
  readonly categoryId: string | null;
}

export interface StoredStockLevel {
  readonly variantId: string;
  readonly locationId: string;
  readonly onHand: number;
  /** The sum of the lines of HELD reservations, lapsed ones that nobody has swept yet included. */
  readonly reserved: number;
  readonly backorderLimit: number;
  /** Units that are never sold. */
  readonly safetyStock: number;
  /** The quantity that the last import gave; null where none did. */
  readonly counted: number | null;
}
