import { namedId } from '@tributary/kit/ids';
import { pathKey, type PlacedCategory } from '../domain/category-tree.ts';
import { strikeThroughMinor } from '../domain/price.ts';
import { priceRanges } from '../domain/price-range.ts';
import type { ProductDraft, VariantDraft } from '../domain/product-draft.ts';
import { titleKey } from '../domain/title-key.ts';
import { copyLine, textArray } from './copy-text.ts';

/** The tables that a bulk load fills, parents before their children, each with the columns of `BulkRows`. */
export const bulkTables = {
  category: '(id, parent_id, handle, name)',
  product: `(id, handle, title, title_key, description_html, vendor, product_type, tags, category_id, status,
             published_at, created_at, options)`,
  media: '(product_id, position, url, alt, width, height)',
  product_translation: '(product_id, language, title, description_html, media)',
  product_variant: `(id, product_id, position, sku, title, barcode, selected_options, weight_grams, requires_shipping,
                     taxable, tracks_stock)`,
  price: '(variant_id, currency, amount_minor, compare_at_minor)',
  price_range: '(product_id, currency, min_minor, max_minor, category_id)',
  stock_level: '(variant_id, location_id, on_hand, opening, backorder_limit)',
} as const;

export type BulkTable = keyof typeof bulkTables;
export const bulkTableNames = Object.keys(bulkTables).filter((name): name is BulkTable => name in bulkTables);

/** Lines of COPY's text format, by table. */
export type BulkRows = Readonly<Partial<Record<BulkTable, readonly string[]>>>;

/** The same path always has the same id, here and in an import. */
export function categoryId(path: readonly string[]): string | null {
  return path.length === 0 ? null : namedId('cat', pathKey(path));
}

export function categoryRows(categories: readonly PlacedCategory[]): BulkRows {
  const category = categories.map(({ path, handle }) =>
    copyLine([categoryId(path), categoryId(path.slice(0, -1)), handle, path.at(-1) ?? '']),
  );
  return { category };
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
  ]);
}

function variantRow(variant: VariantDraft, productId: string, position: number): string {
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
    variant.taxable,
    variant.tracksStock,
  ]);
}

function priceRows({ id, prices }: VariantDraft): string[] {
  return prices.map((price) => copyLine([id, price.currency, price.amountMinor, strikeThroughMinor(price)]));
}

function stockRows({ id, stock }: VariantDraft): string[] {
  return stock.map(({ locationId, onHand, backorderLimit }) =>
    copyLine([id, locationId, onHand, onHand, backorderLimit]),
  );
}
