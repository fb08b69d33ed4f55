/** A product as the catalog's bulk loader reads it, one JSON object a line. The catalog's own ProductDraft is the law. */
export interface ProductDraft {
  readonly id: string;
  readonly handle: string;
  readonly title: string;
  readonly descriptionHtml: string | null;
  readonly vendor: string;
  readonly productType: string;
  readonly tags: readonly string[];
  /** Names from the root. */
  readonly categoryPath: readonly string[];
  readonly status: 'ACTIVE' | 'ARCHIVED';
  readonly publishedAt: string;
  readonly createdAt: string;
  readonly options: readonly Option[];
  readonly media: readonly Picture[];
  readonly variants: readonly Variant[];
}

export interface Option {
  readonly name: string;
  readonly values: readonly string[];
}

export interface Picture {
  readonly url: string;
  readonly alt: string;
  readonly width: number;
  readonly height: number;
}

export interface Variant {
  readonly id: string;
  readonly sku: string;
  readonly title: string;
  readonly barcode: string | null;
  readonly selectedOptions: readonly SelectedOption[];
  readonly weightGrams: number | null;
  readonly requiresShipping: boolean;
  readonly taxClass: string;
  readonly tracksStock: boolean;
  readonly prices: readonly Price[];
  readonly stock: readonly StockLevel[];
}

export interface SelectedOption {
  readonly name: string;
  readonly value: string;
}

export interface Price {
  readonly currency: string;
  readonly amountMinor: number;
  readonly compareAtMinor: number | null;
}

export interface StockLevel {
  readonly locationId: string;
  readonly onHand: number;
  readonly backorderLimit: number;
}
