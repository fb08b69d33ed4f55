import type { ColumnsOf } from '@tributary/kit/database/columns';
import { safeInteger } from '@tributary/kit/database/columns';
import { EntitySchema } from 'typeorm';
import type { ReservationState } from '../domain/reservation.ts';
import type {
  StoredCategory,
  StoredCategoryTranslation,
  StoredImage,
  StoredPrice,
  StoredPriceRange,
  StoredProduct,
  StoredProductTranslation,
  StoredStockLevel,
} from '../domain/stored.ts';
import type { VariantRow } from './tax-class.ts';

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

export const categoryTable = new EntitySchema<StoredCategory>({
  name: 'category',
  columns: {
    id: { type: 'text', primary: true },
    parentId: { type: 'text', name: 'parent_id', nullable: true },
    handle: { type: 'text' },
    name: { type: 'text' },
  } satisfies ColumnsOf<StoredCategory>,
});

export const productTable = new EntitySchema<StoredProduct>({
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
    attributes: { type: 'jsonb', default: {} },
  } satisfies ColumnsOf<StoredProduct>,
});

export const mediaTable = new EntitySchema<StoredImage>({
  name: 'media',
  columns: {
    productId: { type: 'text', name: 'product_id', primary: true },
    position: { type: 'int', primary: true },
    url: { type: 'text' },
    alt: { type: 'text', nullable: true },
    width: { type: 'int', nullable: true },
    height: { type: 'int', nullable: true },
  } satisfies ColumnsOf<StoredImage>,
});

export const productTranslationTable = new EntitySchema<StoredProductTranslation>({
  name: 'product_translation',
  columns: {
    productId: { type: 'text', name: 'product_id', primary: true },
    language: { type: 'text', primary: true },
    title: { type: 'text', nullable: true },
    descriptionHtml: { type: 'text', name: 'description_html', nullable: true },
    media: { type: 'jsonb', default: [] },
  } satisfies ColumnsOf<StoredProductTranslation>,
});

export const categoryTranslationTable = new EntitySchema<StoredCategoryTranslation>({
  name: 'category_translation',
  columns: {
    categoryId: { type: 'text', name: 'category_id', primary: true },
    language: { type: 'text', primary: true },
    name: { type: 'text' },
  } satisfies ColumnsOf<StoredCategoryTranslation>,
});

export const variantTable = new EntitySchema<VariantRow>({
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
    taxClass: { type: 'text', name: 'tax_class' },
    tracksStock: { type: 'boolean', name: 'tracks_stock' },
  } satisfies ColumnsOf<VariantRow>,
});

export const priceTable = new EntitySchema<StoredPrice>({
  name: 'price',
  columns: {
    variantId: { type: 'text', name: 'variant_id', primary: true },
    currency: { type: 'text', primary: true },
    amountMinor: { ...safeInteger, name: 'amount_minor' },
    compareAtMinor: { ...safeInteger, name: 'compare_at_minor', nullable: true },
  } satisfies ColumnsOf<StoredPrice>,
});

const priceRangeTable = new EntitySchema<StoredPriceRange>({
  name: 'price_range',
  columns: {
    productId: { type: 'text', name: 'product_id', primary: true },
    currency: { type: 'text', primary: true },
    minMinor: { ...safeInteger, name: 'min_minor' },
    maxMinor: { ...safeInteger, name: 'max_minor' },
    categoryId: { type: 'text', name: 'category_id', nullable: true },
  } satisfies ColumnsOf<StoredPriceRange>,
});

export const stockLevelTable = new EntitySchema<StoredStockLevel>({
  name: 'stock_level',
  columns: {
    variantId: { type: 'text', name: 'variant_id', primary: true },
    locationId: { type: 'text', name: 'location_id', primary: true },
    onHand: { type: 'int', name: 'on_hand' },
    reserved: { type: 'int', default: 0 },
    backorderLimit: { type: 'int', name: 'backorder_limit', default: 0 },
    safetyStock: { type: 'int', name: 'safety_stock', default: 0 },
    counted: { type: 'int', nullable: true },
  } satisfies ColumnsOf<StoredStockLevel>,
});

const stockReservationTable = new EntitySchema<StockReservationRow>({
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

const stockReservationLineTable = new EntitySchema<StockReservationLineRow>({
  name: 'stock_reservation_line',
  columns: {
    reservationId: { type: 'text', name: 'reservation_id', primary: true },
    variantId: { type: 'text', name: 'variant_id', primary: true },
    locationId: { type: 'text', name: 'location_id', primary: true },
    quantity: { type: 'int' },
  } satisfies ColumnsOf<StockReservationLineRow>,
});

export const tables = [
  categoryTable,
  productTable,
  mediaTable,
  productTranslationTable,
  categoryTranslationTable,
  variantTable,
  priceTable,
  priceRangeTable,
  stockLevelTable,
  stockReservationTable,
  stockReservationLineTable,
];
