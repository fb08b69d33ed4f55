import { decimal, money } from '@tributary/kit/money';
import { exemptTax, standardTax } from '@tributary/kit/tax-class';
import type { KnownProduct, KnownVariant } from '../import/known-product.ts';

/** What the file's prices are in, and where its quantities lie: Shopify's CSV has one of each. */
export interface CsvScope {
  readonly currency: string;
  readonly locationId: string;
}

type Cells = Partial<Record<(typeof csvHeader)[number], string>>;

/** Shopify's older headers, which all of its importers read. */
export const csvHeader = [
  'Handle',
  'Title',
  'Body (HTML)',
  'Vendor',
  'Product Category',
  'Type',
  'Tags',
  'Published',
  'Option1 Name',
  'Option1 Value',
  'Option2 Name',
  'Option2 Value',
  'Option3 Name',
  'Option3 Value',
  'Variant SKU',
  'Variant Grams',
  'Variant Inventory Tracker',
  'Variant Inventory Qty',
  'Variant Inventory Policy',
  'Variant Safety Stock',
  'Variant Price',
  'Variant Compare At Price',
  'Variant Requires Shipping',
  'Variant Taxable',
  'Variant Tax Code',
  'Variant Barcode',
  'Image Src',
  'Image Position',
  'Image Alt Text',
  'Status',
] as const;

/** A product's rows: one for each variant, and more for pictures if there are more of them. The first has the product. */
export function csvRows(known: KnownProduct, categoryPath: readonly string[], scope: CsvScope): string[][] {
  const { product, images, variants } = known;
  const count = Math.max(variants.length, images.length, 1);
  return Array.from({ length: count }, (_, nth) => {
    const variant = variants[nth];
    const cells: Cells = {
      Handle: product.handle,
      ...(nth === 0 && productCells(known, categoryPath)),
      ...(variant !== undefined && variantCells(variant, scope)),
      ...imageCells(known, nth),
    };
    return csvHeader.map((name) => cells[name] ?? '');
  });
}

function productCells({ product }: KnownProduct, categoryPath: readonly string[]): Cells {
  const [first, second, third] = product.options;
  return {
    Title: product.title,
    'Body (HTML)': product.descriptionHtml ?? '',
    Vendor: product.vendor ?? '',
    'Product Category': categoryPath.join(' > '),
    Type: product.productType ?? '',
    Tags: product.tags.join(', '),
    Published: shown(product.publishedAt !== null),
    // Shopify's way to say that there is nothing to choose.
    'Option1 Name': first?.name ?? 'Title',
    'Option2 Name': second?.name ?? '',
    'Option3 Name': third?.name ?? '',
    Status: product.status.toLowerCase(),
  };
}

function variantCells({ variant, prices, levels }: KnownVariant, { currency, locationId }: CsvScope): Cells {
  const [first, second, third] = variant.selectedOptions;
  const price = prices.find((one) => one.currency === currency);
  const level = levels.find((one) => one.locationId === locationId);
  return {
    'Option1 Value': first?.value ?? 'Default Title',
    'Option2 Value': second?.value ?? '',
    'Option3 Value': third?.value ?? '',
    'Variant SKU': variant.sku,
    'Variant Grams': numeral(variant.weightGrams),
    'Variant Inventory Tracker': variant.tracksStock ? 'shopify' : '',
    'Variant Inventory Qty': numeral(level?.onHand ?? null),
    'Variant Inventory Policy': (level?.backorderLimit ?? 0) > 0 ? 'continue' : 'deny',
    'Variant Safety Stock': numeral(level?.safetyStock ?? null),
    'Variant Price': amount(price?.amountMinor ?? null, currency),
    'Variant Compare At Price': amount(price?.compareAtMinor ?? null, currency),
    'Variant Requires Shipping': shown(variant.requiresShipping),
    'Variant Taxable': shown(variant.taxClass !== exemptTax),
    // Blank for what the column before says already.
    'Variant Tax Code': plainTaxes.has(variant.taxClass) ? '' : variant.taxClass,
    'Variant Barcode': variant.barcode ?? '',
  };
}

const plainTaxes: ReadonlySet<string> = new Set([standardTax, exemptTax]);

function imageCells({ images }: KnownProduct, nth: number): Cells {
  const image = images[nth];
  if (image === undefined) return {};
  return { 'Image Src': image.url, 'Image Position': String(nth + 1), 'Image Alt Text': image.alt ?? '' };
}

function numeral(value: number | null): string {
  return value === null ? '' : String(value);
}

function amount(minor: number | null, currency: string): string {
  return minor === null ? '' : decimal(money(minor, currency));
}

function shown(flag: boolean): string {
  return flag ? 'TRUE' : 'FALSE';
}

/** A row as a line of CSV, as RFC 4180 has it. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\r\n`;
}
