import type { KnownProduct, KnownVariant } from '../import/known-product.ts';
import { same } from '../import/same.ts';
import type { StoredPrice, StoredVariant } from '../stored.ts';

/** A field and what it was and is, as JSON: of a product `title`, of a variant `variants.var_….barcode`. */
export interface FieldChange {
  readonly field: string;
  /** Null where there was nothing, too. */
  readonly before: unknown;
  /** Null where there is nothing, too. */
  readonly after: unknown;
}

/** What has to be written so that a product is as an edit leaves it. */
export interface ProductChanges {
  readonly before: KnownProduct | null;
  readonly after: KnownProduct;
  /** Empty where nothing is to be done. */
  readonly fields: readonly FieldChange[];
  readonly variants: readonly StoredVariant[];
  readonly prices: readonly StoredPrice[];
  readonly gonePrices: readonly Pick<StoredPrice, 'variantId' | 'currency'>[];
}

export function changesBetween(before: KnownProduct | null, after: KnownProduct): ProductChanges {
  const former = new Map(before?.variants.map((one) => [one.variant.id, one]));
  const pairs = after.variants.map((now): [KnownVariant | null, KnownVariant] => [
    former.get(now.variant.id) ?? null,
    now,
  ]);
  const fields = [
    ...productFields(before, after),
    ...attributeFields(before, after),
    ...translationFields(before, after),
    ...pairs.flatMap(variantFields),
    ...pairs.flatMap(priceFields),
  ].filter((one) => !same(one.before, one.after));
  return {
    before,
    after,
    fields,
    variants: pairs.filter(([was, is]) => !same(was?.variant, is.variant)).map(([, { variant }]) => variant),
    prices: pairs.flatMap(([was, is]) => is.prices.filter((price) => !same(priceLike(was, price), price))),
    gonePrices: pairs.flatMap(([was, is]) => (was?.prices ?? []).filter((price) => priceLike(is, price) === null)),
  };
}

const productKeys = [
  'handle',
  'title',
  'descriptionHtml',
  'vendor',
  'productType',
  'tags',
  'categoryId',
  'status',
  'publishedAt',
  'options',
] as const;

function productFields(before: KnownProduct | null, after: KnownProduct): FieldChange[] {
  const fields = productKeys.map((field) => ({
    field,
    before: before?.product[field] ?? null,
    after: after.product[field],
  }));
  return [...fields, { field: 'media', before: before === null ? null : media(before), after: media(after) }];
}

function media({ images }: KnownProduct): unknown {
  return images.map(({ url, alt, width, height }) => ({ url, alt, width, height }));
}

function attributeFields(before: KnownProduct | null, after: KnownProduct): FieldChange[] {
  // By maps: an attribute may be called constructor.
  const was = new Map(Object.entries(before?.product.attributes ?? {}));
  const is = new Map(Object.entries(after.product.attributes));
  return [...new Set([...was.keys(), ...is.keys()])].map((key) => ({
    field: `attributes.${key}`,
    before: was.get(key) ?? null,
    after: is.get(key) ?? null,
  }));
}

const translationKeys = ['title', 'descriptionHtml', 'media'] as const;

function translationFields(before: KnownProduct | null, after: KnownProduct): FieldChange[] {
  const all = [...(before?.translations ?? []), ...after.translations].map(({ language }) => language);
  return [...new Set(all)].flatMap((language) => {
    const [was, is] = [textsIn(before, language), textsIn(after, language)];
    return translationKeys.map((key) => ({
      field: `translations.${language}.${key}`,
      before: was?.[key] ?? null,
      after: is?.[key] ?? null,
    }));
  });
}

/** Without pictures' texts nothing is said of pictures. */
function textsIn(known: KnownProduct | null, language: string) {
  const found = known?.translations.find((one) => one.language === language) ?? null;
  return found === null ? null : { ...found, media: found.media.length === 0 ? null : found.media };
}

const variantKeys = [
  'sku',
  'selectedOptions',
  'barcode',
  'weightGrams',
  'requiresShipping',
  'taxClass',
  'tracksStock',
] as const;

function variantFields([before, { variant }]: [KnownVariant | null, KnownVariant]): FieldChange[] {
  return variantKeys.map((field) => ({
    field: `variants.${variant.id}.${field}`,
    before: before?.variant[field] ?? null,
    after: variant[field],
  }));
}

function priceFields([before, after]: [KnownVariant | null, KnownVariant]): FieldChange[] {
  const all = [...(before?.prices ?? []), ...after.prices].map(({ currency }) => currency);
  return [...new Set(all)].map((currency) => {
    const price = { variantId: after.variant.id, currency };
    return {
      field: `prices.${after.variant.id}.${currency}`,
      before: amountsOf(priceLike(before, price)),
      after: amountsOf(priceLike(after, price)),
    };
  });
}

function priceLike(known: KnownVariant | null, { currency }: Pick<StoredPrice, 'currency'>): StoredPrice | null {
  return known?.prices.find((price) => price.currency === currency) ?? null;
}

function amountsOf(price: StoredPrice | null): unknown {
  return price === null ? null : { amountMinor: price.amountMinor, compareAtMinor: price.compareAtMinor };
}
