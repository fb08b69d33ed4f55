/** The columns of Shopify's product CSV that a catalog has a place for; the others are passed over. */
export type Column =
  | 'handle'
  | 'title'
  | 'descriptionHtml'
  | 'vendor'
  | 'productType'
  | 'tags'
  | 'categoryPath'
  | 'status'
  | 'isPublished'
  | 'option1Name'
  | 'option1Value'
  | 'option2Name'
  | 'option2Value'
  | 'option3Name'
  | 'option3Value'
  | 'sku'
  | 'barcode'
  | 'weightGrams'
  | 'tracker'
  | 'quantity'
  | 'takesBackorders'
  | 'safetyStock'
  | 'price'
  | 'compareAtPrice'
  | 'requiresShipping'
  | 'taxable'
  | 'taxClass'
  | 'imageUrl'
  | 'imagePosition'
  | 'imageAlt'
  | 'variantImageUrl';

/**
 * What files call the columns, without regard to case: both generations of Shopify's headers first, then what shops and
 * programs make of them. Source: help.shopify.com, "Using CSV files", and exports seen in public repositories.
 */
const names: Readonly<Record<Column, readonly string[]>> = {
  handle: ['handle', 'url handle', 'product handle'],
  title: ['title', 'product title'],
  descriptionHtml: ['body (html)', 'description', 'body html', 'body', 'body_html', 'product description'],
  vendor: ['vendor', 'product vendor'],
  productType: ['type', 'product type', 'custom product type'],
  tags: ['tags', 'product tags'],
  categoryPath: ['product category', 'category', 'standard product type', 'standardized product type'],
  status: ['status', 'product status'],
  isPublished: ['published', 'published on online store'],
  option1Name: ['option1 name', 'option 1 name'],
  option1Value: ['option1 value', 'option 1 value'],
  option2Name: ['option2 name', 'option 2 name'],
  option2Value: ['option2 value', 'option 2 value'],
  option3Name: ['option3 name', 'option 3 name'],
  option3Value: ['option3 value', 'option 3 value'],
  sku: ['variant sku', 'sku'],
  barcode: ['variant barcode', 'barcode', 'barcodes', 'variant barcode (isbn, upc, gtin, etc.)'],
  weightGrams: ['variant grams', 'weight value (grams)', 'grams', 'variant weight (grams)'],
  tracker: ['variant inventory tracker', 'inventory tracker'],
  quantity: [
    'variant inventory qty',
    'inventory quantity',
    'variant inventory quantity',
    'inventory qty',
    'variant quantity',
    'quantity',
    'stock',
  ],
  takesBackorders: ['variant inventory policy', 'continue selling when out of stock', 'inventory policy'],
  safetyStock: ['variant safety stock', 'safety stock'],
  price: ['variant price', 'price'],
  compareAtPrice: ['variant compare at price', 'compare-at price', 'compare at price', 'variant compare-at price'],
  requiresShipping: ['variant requires shipping', 'requires shipping'],
  taxable: ['variant taxable', 'charge tax', 'taxable'],
  taxClass: ['variant tax code', 'tax code', 'tax class'],
  imageUrl: ['image src', 'product image url', 'image url', 'image', 'product image'],
  imagePosition: ['image position'],
  imageAlt: ['image alt text', 'image alt'],
  variantImageUrl: ['variant image', 'variant image url'],
};

/** What a file calls a column in lower case, and which it is. */
export const headers: ReadonlyMap<string, Column> = new Map(
  columnNames().flatMap((column) => names[column].map((name) => [name, column] as const)),
);

function columnNames(): Column[] {
  return Object.keys(names).filter((name): name is Column => name in names);
}

/** Shopify's own columns for which a catalog has no place, in lower case. */
export function isShopifysOwn(header: string): boolean {
  return own.has(header) || /^(google shopping|included) \/ |\(product\.metafields\.|^metafield:/.test(header);
}

const own = new Set([
  'product id',
  'variant id',
  'variant fulfillment service',
  'fulfillment service',
  'gift card',
  'seo title',
  'seo description',
  'variant weight unit',
  'weight unit for display',
  'cost per item',
  'unit price total measure',
  'unit price total measure unit',
  'unit price base measure',
  'unit price base measure unit',
  'option1 linked to',
  'option2 linked to',
  'option3 linked to',
  'collection',
  'published scope',
]);
