import type { ProductStatus } from '../product-draft.ts';

/** A product as a file describes it. A field that is missing is one that the file does not speak of. */
export interface ImportedProduct {
  /** Of the row with its title. */
  readonly line: number;
  readonly handle: string;
  /** Whether it is made of the title, so that the shop may have the product under another one. */
  readonly isHandleMade: boolean;
  /** Whether some of its cells were wrong and are left out: as a new product it is a draft. */
  readonly isFaulty: boolean;
  readonly title: string;
  readonly facts: ProductFacts;
  /** At most three; none for a product with nothing to choose. */
  readonly optionNames: readonly string[];
  /** In display order; empty where the file has none. */
  readonly images: readonly ImportedImage[];
  /** In the file's order. */
  readonly variants: readonly ImportedVariant[];
}

export interface ProductFacts {
  readonly descriptionHtml?: string | null;
  readonly vendor?: string | null;
  readonly productType?: string | null;
  readonly tags?: readonly string[];
  readonly categoryPath?: readonly string[];
  readonly status?: ProductStatus;
  readonly isPublished?: boolean;
}

export interface ImportedImage {
  readonly url: string;
  readonly alt: string | null;
  /** Pixels. */
  readonly width?: number | null;
  readonly height?: number | null;
}

export interface ImportedVariant {
  readonly line: number;
  /** Null where the file has none. */
  readonly sku: string | null;
  /** One for each option. */
  readonly values: readonly string[];
  readonly facts: VariantFacts;
  /** At most one for each currency. */
  readonly prices: readonly ImportedPrice[];
  /** At most one for each location. */
  readonly stock: readonly ImportedStock[];
}

export interface VariantFacts {
  readonly barcode?: string | null;
  readonly weightGrams?: number | null;
  readonly requiresShipping?: boolean;
  readonly taxable?: boolean;
  readonly taxClass?: string;
  readonly tracksStock?: boolean;
}

/** Minor units. */
export interface ImportedPrice {
  readonly currency: string;
  readonly amountMinor?: number;
  readonly compareAtMinor?: number | null;
}

export interface ImportedStock {
  readonly locationId: string;
  /** Units counted; null where nobody counted. */
  readonly quantity?: number | null;
  readonly takesBackorders?: boolean;
  /** Units that are never sold. */
  readonly safetyStock?: number;
}
