import type { Column } from '../csv-headers.ts';
import type { WooColumn } from './woo-columns.ts';
import { decimal, listed, type WooRow } from './woo-row.ts';

/** What a cell of Shopify's is made of. */
export interface Made {
  /** Those of a file that say it: without any of them the file does not speak of it. The first that is there names it. */
  readonly from: readonly WooColumn[];
  readonly make: (row: WooRow) => string;
}

/** What a product's own row says of it. */
export const productCells: Readonly<Partial<Record<Column, Made>>> = {
  title: { from: ['name'], make: (row) => row.text('name') },
  descriptionHtml: {
    from: ['description', 'shortDescription'],
    make: (row) => row.text('description') || row.text('shortDescription'),
  },
  vendor: { from: ['brands'], make: (row) => listed(row.text('brands'))[0] ?? '' },
  tags: { from: ['tags'], make: (row) => listed(row.text('tags')).join(',') },
  categoryPath: { from: ['categories'], make: (row) => listed(row.text('categories'))[0] ?? '' },
  status: { from: ['published'], make: (row) => (row.text('published') === '-1' ? 'draft' : 'active') },
  isPublished: { from: ['published'], make: (row) => (row.text('published') === '-1' ? '0' : row.text('published')) },
};

/** What the row of what is bought says of it. */
export const variantCells: Readonly<Partial<Record<Column, Made>>> = {
  sku: { from: ['sku'], make: (row) => row.text('sku') },
  barcode: { from: ['barcode'], make: (row) => row.text('barcode') },
  tracker: { from: ['stock', 'inStock'], make: (row) => (isCounted(row) ? 'woocommerce' : '') },
  quantity: { from: ['stock', 'inStock'], make: (row) => row.text('stock') || (isCounted(row) ? '0' : '') },
  takesBackorders: {
    from: ['backorders'],
    make: (row) => row.text('backorders').toLowerCase().replace('notify', 'TRUE'),
  },
  price: { from: ['regularPrice', 'salePrice'], make: (row) => decimal(saleOf(row) || row.text('regularPrice')) },
  compareAtPrice: {
    from: ['regularPrice'],
    make: (row) => (saleOf(row) === '' ? '' : decimal(row.text('regularPrice'))),
  },
  requiresShipping: { from: ['type'], make: (row) => (row.types.includes('virtual') ? 'FALSE' : 'TRUE') },
  taxable: { from: ['taxStatus'], make: (row) => (/^(taxable)?$/i.test(row.text('taxStatus')) ? 'TRUE' : 'FALSE') },
  taxClass: { from: ['taxClass'], make: taxClassIn },
};

// WooCommerce's own beside its standard one, which is blank.
const taxClasses: ReadonlyMap<string, string> = new Map([
  ['reduced-rate', 'reduced'],
  ['zero-rate', 'zero'],
]);

/** By its slug or its name; those of the shop's own are called as they are. */
export function taxClassIn(row: WooRow): string {
  const slug = row.text('taxClass').toLowerCase().replaceAll(/\s+/g, '-');
  return taxClasses.get(slug) ?? slug;
}

/** What is not counted is out of stock all the same where its shop says so. */
function isCounted(row: WooRow): boolean {
  return row.text('stock') !== '' || /^(0|no|false|outofstock|backorder|onbackorder)$/i.test(row.text('inStock'));
}

/** The price of a sale that holds whenever it is; empty for none. */
function saleOf(row: WooRow): string {
  return isDated(row) ? '' : row.text('salePrice');
}

/** Whether its sale begins or ends at some time. */
export function isDated(row: WooRow): boolean {
  return row.text('salePrice') !== '' && (row.text('saleStarts') !== '' || row.text('saleEnds') !== '');
}
