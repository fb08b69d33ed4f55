import type { AttributeValue } from '../attribute/attribute-value.ts';
import type { MediaDraft, OptionDraft, PriceDraft, ProductStatus } from '../product-draft.ts';
import type { TaxGiven } from '../tax-class.ts';
import type { ProductTranslation } from '../translation/translation.ts';

/** One thing that the staff want of one product. What is undefined stays as it is. */
export type ProductEdit =
  | CreateProduct
  | UpdateProduct
  | TranslateProduct
  | SetAttribute
  | ArrangeOptions
  | AddVariant
  | UpdateVariant
  | SetPrice;

export interface CreateProduct {
  readonly kind: 'CreateProduct';
  /** Null: made of the title. */
  readonly handle: string | null;
  readonly title: string;
  readonly descriptionHtml: string | null;
  readonly vendor: string | null;
  readonly productType: string | null;
  readonly tags: readonly string[];
  readonly categoryId: string | null;
  readonly status: ProductStatus;
  readonly publishedAt: Date | null;
  readonly options: readonly OptionDraft[];
  readonly media: readonly MediaDraft[];
  readonly variants: readonly NewVariant[];
}

export interface NewVariant extends TaxGiven {
  /** Null: made of the product's handle and the values. */
  readonly sku: string | null;
  /** One for each option. */
  readonly optionValues: readonly string[];
  readonly barcode: string | null;
  readonly weightGrams: number | null;
  readonly requiresShipping: boolean;
  readonly tracksStock: boolean;
  readonly prices: readonly PriceDraft[];
}

interface OfProduct {
  readonly productId: string;
  /** Null: whatever it is at. */
  readonly expectedVersion: number | null;
}

interface OfVariant {
  readonly variantId: string;
  /** Of its product; null: whatever it is at. */
  readonly expectedVersion: number | null;
}

export interface UpdateProduct extends OfProduct {
  readonly kind: 'UpdateProduct';
  readonly facts: Partial<Omit<CreateProduct, 'kind' | 'handle' | 'options' | 'variants'>> & {
    readonly handle?: string;
  };
}

export interface TranslateProduct extends OfProduct {
  readonly kind: 'TranslateProduct';
  /** As it was given. */
  readonly language: string;
  /** A translation of which nothing is left is gone. */
  readonly facts: Partial<Omit<ProductTranslation, 'language'>>;
}

export interface SetAttribute extends OfProduct {
  readonly kind: 'SetAttribute';
  /** Of the attribute. */
  readonly key: string;
  /** Null: it has none any more. */
  readonly value: AttributeValue | null;
}

export interface ArrangeOptions extends OfProduct {
  readonly kind: 'ArrangeOptions';
  /** All of them, in their order. */
  readonly options: readonly OptionArrangement[];
}

export interface OptionArrangement {
  readonly name: string;
  /** What it is called now; null where it keeps its name, or is new. */
  readonly formerName: string | null;
  readonly values: readonly { readonly value: string; readonly formerValue: string | null }[];
}

export interface AddVariant extends OfProduct {
  readonly kind: 'AddVariant';
  readonly variant: NewVariant;
}

export interface UpdateVariant extends OfVariant {
  readonly kind: 'UpdateVariant';
  readonly facts: Partial<Omit<NewVariant, 'sku' | 'prices'>>;
}

export interface SetPrice extends OfVariant {
  readonly kind: 'SetPrice';
  readonly currency: string;
  /** Null: it is not sold in the currency any more. */
  readonly amountMinor: number | null;
  readonly compareAtMinor: number | null;
}
