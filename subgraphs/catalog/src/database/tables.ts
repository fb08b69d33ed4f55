import type { ColumnsOf } from '@tributary/kit/columns';
import { safeInteger } from '@tributary/kit/columns';
import { EntitySchema } from 'typeorm';
import type { OptionDraft, ProductStatus, SelectedOption } from '../domain/product-draft.ts';
import type { ReservationState } from '../domain/reservation.ts';

export interface CategoryRow {
  readonly id: string;
  readonly parentId: string | null;
  readonly handle: string;
  readonly name: string;
}

export interface ProductRow {
  readonly id: string;
  readonly handle: string;
  readonly title: string;
  /** What lists are sorted and titles looked up by: see `titleKey`. */
  readonly titleKey: string;
  readonly descriptionHtml: string | null;
  readonly vendor: string | null;
  readonly productType: string | null;
  readonly tags: readonly string[];
  readonly categoryId: string | null;
  readonly status: ProductStatus;
  readonly publishedAt: Date | null;
  readonly createdAt: Date;
  readonly options: readonly OptionDraft[];
}

export interface MediaRow {
  readonly productId: string;
  readonly position: number;
  readonly url: string;
  readonly alt: string | null;
  readonly width: number | null;
  readonly height: number | null;
}

export interface VariantRow {
  readonly id: string;
  readonly productId: string;
  readonly position: number;
  readonly sku: string;
  readonly title: string;
  readonly barcode: string | null;
  readonly selectedOptions: readonly SelectedOption[];
  readonly weightGrams: number | null;
  readonly requiresShipping: boolean;
  readonly taxable: boolean;
}

export interface PriceRow {
  readonly variantId: string;
  readonly currency: string;
  readonly amountMinor: number;
  readonly compareAtMinor: number | null;
}

/** Follows from the prices of a product's variants; kept so that lists can be sorted by it. */
export interface PriceRangeRow {
  readonly productId: string;
  readonly currency: string;
  readonly minMinor: number;
  readonly maxMinor: number;
  readonly categoryId: string | null;
}

export interface StockLevelRow {
  readonly variantId: string;
  readonly locationId: string;
  readonly onHand: number;
  /** The sum of the lines of HELD reservations, lapsed ones that nobody has swept yet included. */
  readonly reserved: number;
  readonly backorderLimit: number;
  /** The quantity that the last import gave; null where none did. */
  readonly counted: number | null;
}

export interface StockReservationRow {
  readonly id: string;
  readonly holderId: string;
  readonly state: ReservationState;
  readonly expiresAt: Date;
  readonly createdAt: Date;
  readonly settledAt: Date | null;
}

export interface StockReservationLineRow {
  readonly reservationId: string;
  readonly variantId: string;
  readonly locationId: string;
  readonly quantity: number;
}

export const categories = new EntitySchema<CategoryRow>({
  name: 'category',
  columns: {
    id: { type: 'text', primary: true },
    parentId: { type: 'text', name: 'parent_id', nullable: true },
    handle: { type: 'text' },
    name: { type: 'text' },
  } satisfies ColumnsOf<CategoryRow>,
});

export const products = new EntitySchema<ProductRow>({
  name: 'product',
  columns: {
    id: { type: 'text', primary: true },
    handle: { type: 'text' },
    title: { type: 'text' },
    titleKey: { type: 'text', name: 'title_key' },
    descriptionHtml: { type: 'text', name: 'description_html', nullable: true },
    vendor: { type: 'text', nullable: true },
    productType: { type: 'text', name: 'product_type', nullable: true },
    tags: { type: 'text', array: true },
    categoryId: { type: 'text', name: 'category_id', nullable: true },
    status: { type: 'text' },
    publishedAt: { type: 'timestamptz', name: 'published_at', precision: 3, nullable: true },
    createdAt: { type: 'timestamptz', name: 'created_at', precision: 3 },
    options: { type: 'jsonb' },
  } satisfies ColumnsOf<ProductRow>,
});

export const media = new EntitySchema<MediaRow>({
  name: 'media',
  columns: {
    productId: { type: 'text', name: 'product_id', primary: true },
    position: { type: 'int', primary: true },
    url: { type: 'text' },
    alt: { type: 'text', nullable: true },
    width: { type: 'int', nullable: true },
    height: { type: 'int', nullable: true },
  } satisfies ColumnsOf<MediaRow>,
});

export const variants = new EntitySchema<VariantRow>({
  name: 'product_variant',
  columns: {
    id: { type: 'text', primary: true },
    productId: { type: 'text', name: 'product_id' },
    position: { type: 'int' },
    sku: { type: 'text' },
    title: { type: 'text' },
    barcode: { type: 'text', nullable: true },
    selectedOptions: { type: 'jsonb', name: 'selected_options' },
    weightGrams: { type: 'int', name: 'weight_grams', nullable: true },
    requiresShipping: { type: 'boolean', name: 'requires_shipping' },
    taxable: { type: 'boolean' },
  } satisfies ColumnsOf<VariantRow>,
});

export const prices = new EntitySchema<PriceRow>({
  name: 'price',
  columns: {
    variantId: { type: 'text', name: 'variant_id', primary: true },
    currency: { type: 'text', primary: true },
    amountMinor: { ...safeInteger, name: 'amount_minor' },
    compareAtMinor: { ...safeInteger, name: 'compare_at_minor', nullable: true },
  } satisfies ColumnsOf<PriceRow>,
});

export const priceRanges = new EntitySchema<PriceRangeRow>({
  name: 'price_range',
  columns: {
    productId: { type: 'text', name: 'product_id', primary: true },
    currency: { type: 'text', primary: true },
    minMinor: { ...safeInteger, name: 'min_minor' },
    maxMinor: { ...safeInteger, name: 'max_minor' },
    categoryId: { type: 'text', name: 'category_id', nullable: true },
  } satisfies ColumnsOf<PriceRangeRow>,
});

export const stockLevels = new EntitySchema<StockLevelRow>({
  name: 'stock_level',
  columns: {
    variantId: { type: 'text', name: 'variant_id', primary: true },
    locationId: { type: 'text', name: 'location_id', primary: true },
    onHand: { type: 'int', name: 'on_hand' },
    reserved: { type: 'int', default: 0 },
    backorderLimit: { type: 'int', name: 'backorder_limit', default: 0 },
    counted: { type: 'int', nullable: true },
  } satisfies ColumnsOf<StockLevelRow>,
});

export const stockReservations = new EntitySchema<StockReservationRow>({
  name: 'stock_reservation',
  columns: {
    id: { type: 'text', primary: true },
    holderId: { type: 'text', name: 'holder_id' },
    state: { type: 'text', default: 'HELD' },
    expiresAt: { type: 'timestamptz', name: 'expires_at', precision: 3 },
    createdAt: { type: 'timestamptz', name: 'created_at', precision: 3 },
    settledAt: { type: 'timestamptz', name: 'settled_at', precision: 3, nullable: true },
  } satisfies ColumnsOf<StockReservationRow>,
});

export const stockReservationLines = new EntitySchema<StockReservationLineRow>({
  name: 'stock_reservation_line',
  columns: {
    reservationId: { type: 'text', name: 'reservation_id', primary: true },
    variantId: { type: 'text', name: 'variant_id', primary: true },
    locationId: { type: 'text', name: 'location_id', primary: true },
    quantity: { type: 'int' },
  } satisfies ColumnsOf<StockReservationLineRow>,
});

export const tables = [
  categories,
  products,
  media,
  variants,
  prices,
  priceRanges,
  stockLevels,
  stockReservations,
  stockReservationLines,
];
