import type { OptionDraft, ProductStatus, SelectedOption } from './product-draft.ts';

export interface Product {
  readonly id: string;
  readonly handle: string;
  readonly title: string;
  readonly descriptionHtml: string | null;
  readonly vendor: string | null;
  readonly productType: string | null;
  readonly tags: readonly string[];
  readonly categoryId: string | null;
  readonly status: ProductStatus;
  readonly publishedAt: Date | null;
  readonly options: readonly OptionDraft[];
  /** Grows with each change. */
  readonly version: number;
  /** Active and published by now: listed, and for sale if there is stock. */
  readonly isOnSale: boolean;
}

export interface Variant {
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
  /** False where nobody counts: it is sold without limit. */
  readonly tracksStock: boolean;
  /** Its product's. */
  readonly isOnSale: boolean;
}

/** Minor units. */
export interface Price {
  readonly variantId: string;
  readonly currency: string;
  readonly amountMinor: number;
  readonly compareAtMinor: number | null;
}

export interface Category {
  readonly id: string;
  readonly parentId: string | null;
  readonly handle: string;
  readonly name: string;
  /** Grows with each change. */
  readonly version: number;
}

export interface Image {
  readonly url: string;
  readonly alt: string | null;
  readonly width: number | null;
  readonly height: number | null;
}

/** What a viewer sees of a thing: staff everything, others what is on sale. */
export function visible<Thing extends { readonly isOnSale: boolean }>(
  thing: Thing | null,
  { isStaff }: { readonly isStaff: boolean },
): Thing | null {
  return thing !== null && (isStaff || thing.isOnSale) ? thing : null;
}
