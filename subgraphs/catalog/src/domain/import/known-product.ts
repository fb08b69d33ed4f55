import type { StoredImage, StoredPrice, StoredProduct, StoredStockLevel, StoredVariant } from '../stored.ts';
import type { ProductTranslation } from '../translation/translation.ts';

/** A product as the shop has it, with what an import may change. */
export interface KnownProduct {
  readonly product: StoredProduct;
  readonly images: readonly StoredImage[];
  /** By language; one for each. */
  readonly translations: readonly ProductTranslation[];
  /** In their order. */
  readonly variants: readonly KnownVariant[];
}

export interface KnownVariant {
  readonly variant: StoredVariant;
  readonly prices: readonly StoredPrice[];
  readonly levels: readonly StoredStockLevel[];
}
