import { draftValuesOf } from '../attribute/attribute-draft.ts';
import type { ProductDraft } from '../product-draft.ts';
import type { KnownProduct, KnownVariant } from '../import/known-product.ts';

/** A product as the bulk loader reads it: complete, but for what is reserved of its stock. Where no paths are given its values refer to no category. */
export function draftOf(
  { product, images, translations, variants }: KnownProduct,
  categoryPath: readonly string[],
  pathOf: (categoryId: string) => readonly string[] = () => [],
): ProductDraft {
  const attributes = draftValuesOf(product.attributes, pathOf);
  const { id, handle, title, descriptionHtml, vendor, productType, tags, status, options } = product;
  return {
    id,
    handle,
    title,
    descriptionHtml,
    vendor,
    productType,
    tags,
    categoryPath,
    status,
    publishedAt: product.publishedAt?.toISOString() ?? null,
    createdAt: product.createdAt.toISOString(),
    options,
    media: images.map(({ url, alt, width, height }) => ({ url, alt, width, height })),
    ...(Object.keys(attributes).length > 0 && { attributes }),
    ...(translations.length > 0 && { translations }),
    variants: variants.map(variantOf),
  };
}

function variantOf({ variant, prices, levels }: KnownVariant): ProductDraft['variants'][number] {
  const { productId: _, position: __, ...said } = variant;
  return {
    ...said,
    prices: prices.map(({ currency, amountMinor, compareAtMinor }) => ({ currency, amountMinor, compareAtMinor })),
    // What is owed is no stock: a draft says what is there.
    stock: levels.map(({ locationId, onHand, backorderLimit, safetyStock }) => ({
      locationId,
      onHand: Math.max(onHand, 0),
      backorderLimit,
      ...(safetyStock > 0 && { safetyStock }),
    })),
  };
}
