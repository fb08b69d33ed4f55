import type {
  CreateProduct,
  NewVariant,
  OptionArrangement,
  TranslateProduct,
  UpdateProduct,
  UpdateVariant,
} from '../domain/edit/product-edit.ts';
import type { MediaDraft, PriceDraft } from '../domain/product-draft.ts';
import type {
  MediaImageInput,
  ProductCreateInput,
  ProductOptionArrangeInput,
  ProductPriceInput,
  ProductTranslationInput,
  ProductUpdateInput,
  ProductVariantInput,
  ProductVariantUpdateInput,
} from './types.ts';

// Inputs as the domain has them: what a client may leave out is null in what is new, and undefined in what changes.

export function newProduct(input: ProductCreateInput): CreateProduct {
  const { handle = null, descriptionHtml = null, vendor = null, productType = null } = input;
  const { categoryId = null, publishedAt = null } = input;
  return {
    kind: 'CreateProduct',
    handle,
    title: input.title,
    descriptionHtml,
    vendor,
    productType,
    tags: input.tags,
    categoryId,
    status: input.status,
    publishedAt,
    options: input.options,
    media: input.media.map(picture),
    variants: input.variants.map(newVariant),
  };
}

export function newVariant(input: ProductVariantInput): NewVariant {
  const { sku = null, barcode = null, weightGrams = null, prices, taxClass, ...rest } = input;
  return { ...rest, ...given({ taxClass }), sku, barcode, weightGrams, prices: prices.map(priceOf) };
}

/** What cannot be empty stays where it is null. */
export function productFacts(input: Omit<ProductUpdateInput, 'productId' | 'expectedVersion'>): UpdateProduct['facts'] {
  const { handle, title, tags, status, media, ...emptied } = input;
  const pictures = media?.map(picture);
  return { ...emptied, ...given({ handle, title, tags, status, media: pictures }) };
}

/** What cannot be empty stays where it is null. */
export function translationFacts({
  media,
  ...emptied
}: Omit<ProductTranslationInput, 'productId' | 'expectedVersion' | 'language'>): TranslateProduct['facts'] {
  return { ...emptied, ...given({ media }) };
}

/** What cannot be empty stays where it is null. */
export function variantFacts(
  input: Omit<ProductVariantUpdateInput, 'variantId' | 'expectedVersion'>,
): UpdateVariant['facts'] {
  const { optionValues, requiresShipping, taxable, taxClass, tracksStock, ...emptied } = input;
  return { ...emptied, ...given({ optionValues, requiresShipping, taxable, taxClass, tracksStock }) };
}

export function optionArrangement({ name, formerName = null, values }: ProductOptionArrangeInput): OptionArrangement {
  return { name, formerName, values: values.map(({ value, formerValue = null }) => ({ value, formerValue })) };
}

function picture({ url, alt = null, width = null, height = null }: MediaImageInput): MediaDraft {
  return { url, alt, width, height };
}

function priceOf({ amount, compareAt }: ProductPriceInput): PriceDraft {
  return { ...amount, compareAtMinor: compareAt?.amountMinor ?? null };
}

type Given<Fields> = { readonly [Name in keyof Fields]?: NonNullable<Fields[Name]> };

/** Without what is null or absent. */
function given<Fields extends object>(fields: Fields): Given<Fields> {
  // Every field that is left has a value.
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => (value ?? null) !== null)) as Given<Fields>;
}
