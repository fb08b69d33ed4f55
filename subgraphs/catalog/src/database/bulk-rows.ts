import { namedId } from '@tributary/kit/ids';
import { standardTax } from '@tributary/kit/tax-class';
import { type AttributeDraft, valueOf } from '../domain/attribute/attribute-draft.ts';
import type { AttributeValues } from '../domain/attribute/attribute-value.ts';
import { pathKey, type PlacedCategory } from '../domain/category-tree.ts';
import { type CollectionDraft, ruleOf } from '../domain/collection/collection-draft.ts';
import { strikeThroughMinor } from '../domain/price.ts';
import type { PriceListDraft } from '../domain/price-list/price-list-draft.ts';
import { priceRanges } from '../domain/price-range.ts';
import type { ProductDraft, VariantDraft } from '../domain/product-draft.ts';
import { taxClassAfter } from '../domain/tax-class.ts';
import { titleKey } from '../domain/title-key.ts';
import { freshPlaces } from '../domain/collection/places.ts';
import { attributeRow } from './attribute/attributes.ts';
import { conditionRow } from './collection-conditions.ts';
import { copyLine, textArray } from './copy-text.ts';
import { taxColumns } from './tax-class.ts';

/** The tables that a bulk load fills, parents before their children, each with the columns of `BulkRows`. */
export const bulkTables = {
  attribute: '(key, name, type, translations, is_filterable, is_facetable)',
  category: '(id, parent_id, handle, name)',
  product: `(id, handle, title, title_key, description_html, vendor, product_type, tags, category_id, status,
             published_at, created_at, options, attributes)`,
  media: '(product_id, position, url, alt, width, height)',
  product_translation: '(product_id, language, title, description_html, media)',
  product_variant: `(id, product_id, position, sku, title, barcode, selected_options, weight_grams, requires_shipping,
                     taxable, tax_class, tracks_stock)`,
  price: '(variant_id, currency, amount_minor, compare_at_minor)',
  price_range: '(product_id, currency, min_minor, max_minor, category_id)',
  stock_level: '(variant_id, location_id, on_hand, opening, backorder_limit, safety_stock)',
  price_list: '(id, handle, title, currency, countries, customer_groups)',
  price_list_entry: `(price_list_id, variant_id, from_quantity, amount_minor, compare_at_minor, valid_from,
                      valid_until)`,
  collection: '(id, handle, title, description_html, match)',
  collection_condition: '(collection_id, position, kind, is_negated, field, texts, low, high)',
  collection_product: '(collection_id, product_id, position)',
} as const;

export type BulkTable = keyof typeof bulkTables;
export const bulkTableNames = Object.keys(bulkTables).filter((name): name is BulkTable => name in bulkTables);

/** Lines of COPY's text format, by table. */
export type BulkRows = Readonly<Partial<Record<BulkTable, readonly string[]>>>;

/** The same path always has the same id, here and in an import. */
export function categoryId(path: readonly string[]): string | null {
  return path.length === 0 ? null : placedCategoryId(path);
}

export function placedCategoryId(path: readonly string[]): string {
  return namedId('cat', pathKey(path));
}

export function categoryRows(categories: readonly PlacedCategory[]): BulkRows {
  const category = categories.map(({ path, handle }) =>
    copyLine([categoryId(path), categoryId(path.slice(0, -1)), handle, path.at(-1) ?? '']),
  );
  return { category };
}

export function attributeRows(draft: AttributeDraft): BulkRows {
  const { key, name, type, translations, is_filterable, is_facetable } = attributeRow(draft);
  return {
    attribute: [copyLine([key, name, JSON.stringify(type), JSON.stringify(translations), is_filterable, is_facetable])],
  };
}

export function productRows(draft: ProductDraft): BulkRows {
  const { id, media, translations = [], variants } = draft;
  const category = categoryId(draft.categoryPath);
  return {
    product: [productRow(draft, category)],
    media: media.map(({ url, alt, width, height }, position) => copyLine([id, position, url, alt, width, height])),
    product_translation: translations.map((one) =>
      copyLine([id, one.language, one.title, one.descriptionHtml, JSON.stringify(one.media)]),
    ),
    product_variant: variants.map((variant, position) => variantRow(variant, id, position)),
    price: variants.flatMap(priceRows),
    price_range: priceRanges(variants).map(({ currency, minMinor, maxMinor }) =>
      copyLine([id, currency, minMinor, maxMinor, category]),
    ),
    stock_level: variants.flatMap(stockRows),
  };
}

export function priceListRows(draft: PriceListDraft): BulkRows {
  const { id, handle, title, currency, countries, customerGroups, entries } = draft;
  return {
    price_list: [copyLine([id, handle, title, currency, textArray(countries), textArray(customerGroups)])],
    price_list_entry: entries.map(({ variantId, fromQuantity, validFrom, validUntil, ...price }) =>
      copyLine([id, variantId, fromQuantity, price.amountMinor, strikeThroughMinor(price), validFrom, validUntil]),
    ),
  };
}

export function collectionRows(draft: CollectionDraft): BulkRows {
  const { id, handle, title, descriptionHtml, productIds } = draft;
  const rule = ruleOf(draft, placedCategoryId);
  const places = freshPlaces(productIds.length);
  return {
    collection: [copyLine([id, handle, title, descriptionHtml, rule?.match ?? null])],
    collection_condition: (rule?.conditions ?? []).map((condition, position) => {
      const { kind, isNegated, field, texts, low, high } = conditionRow(condition);
      return copyLine([id, position, kind, isNegated, field, textArray(texts), low, high]);
    }),
    collection_product: productIds.map((productId, at) => copyLine([id, productId, places[at] ?? 0])),
  };
}

function valuesOf({ attributes = {} }: ProductDraft): AttributeValues {
  return Object.fromEntries(Object.entries(attributes).map(([key, value]) => [key, valueOf(value, placedCategoryId)]));
}

function productRow(draft: ProductDraft, category: string | null): string {
  return copyLine([
    draft.id,
    draft.handle,
    draft.title,
    titleKey(draft.title),
    draft.descriptionHtml,
    draft.vendor,
    draft.productType,
    textArray(draft.tags),
    category,
    draft.status,
    draft.publishedAt,
    draft.createdAt,
    JSON.stringify(draft.options),
    JSON.stringify(valuesOf(draft)),
  ]);
}

function variantRow(variant: VariantDraft, productId: string, position: number): string {
  const { taxable, taxClass } = taxColumns(taxClassAfter(standardTax, variant));
  return copyLine([
    variant.id,
    productId,
    position,
    variant.sku,
    variant.title,
    variant.barcode,
    JSON.stringify(variant.selectedOptions),
    variant.weightGrams,
    variant.requiresShipping,
    taxable,
    taxClass,
    variant.tracksStock,
  ]);
}

function priceRows({ id, prices }: VariantDraft): string[] {
  return prices.map((price) => copyLine([id, price.currency, price.amountMinor, strikeThroughMinor(price)]));
}

function stockRows({ id, stock }: VariantDraft): string[] {
  return stock.map(({ locationId, onHand, backorderLimit, safetyStock = 0 }) =>
    copyLine([id, locationId, onHand, onHand, backorderLimit, safetyStock]),
  );
}
