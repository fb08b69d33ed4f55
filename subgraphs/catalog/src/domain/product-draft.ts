import type { DraftValues } from './attribute/attribute-draft.ts';
import type { ProductTranslation } from './translation/translation.ts';

/**
 * A product as it is handed to the bulk loader, one JSON object a line: complete, with ids chosen by its maker, so that
 * the same lines always give the same rows. Amounts are minor units, instants ISO 8601.
 */
export interface ProductDraft {
  /** `prd_` and 32 hex digits. */
  readonly id: string;
  readonly handle: string;
  readonly title: string;
  readonly descriptionHtml: string | null;
  readonly vendor: string | null;
  readonly productType: string | null;
  readonly tags: readonly string[];
  /** Names from the root; empty for a product without a category. */
  readonly categoryPath: readonly string[];
  readonly status: ProductStatus;
  readonly publishedAt: string | null;
  readonly createdAt: string;
  readonly options: readonly OptionDraft[];
  readonly media: readonly MediaDraft[];
  /** Of attributes that lines before say; absent where there is none. */
  readonly attributes?: DraftValues;
  /** At most one for each language; absent where there is none. */
  readonly translations?: readonly ProductTranslation[];
  /** In display order. */
  readonly variants: readonly VariantDraft[];
}

export const productStatuses = ['ACTIVE', 'DRAFT', 'ARCHIVED'] as const;
export type ProductStatus = (typeof productStatuses)[number];

export interface OptionDraft {
  readonly name: string;
  readonly values: readonly string[];
}

export interface MediaDraft {
  readonly url: string;
  readonly alt: string | null;
  /** Pixels. */
  readonly width: number | null;
  readonly height: number | null;
}

export interface VariantDraft {
  /** `var_` and 32 hex digits. */
  readonly id: string;
  readonly sku: string;
  readonly title: string;
  readonly barcode: string | null;
  /** One value for each option of the product, in the options' order. */
  readonly selectedOptions: readonly SelectedOption[];
  readonly weightGrams: number | null;
  readonly requiresShipping: boolean;
  /** What is taxed alike: see `isTaxClass`; absent: what `taxable` says. */
  readonly taxClass?: string;
  /** False: it is `exempt`, whatever its class is; absent: true. */
  readonly taxable?: boolean;
  /** False where nobody counts: it is sold without limit. */
  readonly tracksStock: boolean;
  /** At most one for each currency. */
  readonly prices: readonly PriceDraft[];
  /** At most one for each location. */
  readonly stock: readonly StockDraft[];
}

export interface SelectedOption {
  readonly name: string;
  readonly value: string;
}

export interface PriceDraft {
  readonly currency: string;
  readonly amountMinor: number;
  readonly compareAtMinor: number | null;
}

export interface StockDraft {
  readonly locationId: string;
  readonly onHand: number;
  /** Units that may be sold beyond those on hand. */
  readonly backorderLimit: number;
  /** Units that are never sold; absent for none. */
  readonly safetyStock?: number;
}
