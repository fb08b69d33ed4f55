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
  | 'price'
  | 'compareAtPrice'
  | 'requiresShipping'
  | 'taxable'
  | 'imageUrl'
  | 'imagePosition'
  | 'imageAlt'
  | 'variantImageUrl';

// Both generations of Shopify's headers, without regard to case. Source: help.shopify.com, "Using CSV files".
const headers: Readonly<Record<string, Column>> = {
  handle: 'handle',
  'url handle': 'handle',
  title: 'title',
  'body (html)': 'descriptionHtml',
  'body html': 'descriptionHtml',
  description: 'descriptionHtml',
  vendor: 'vendor',
  type: 'productType',
  tags: 'tags',
  'product category': 'categoryPath',
  category: 'categoryPath',
  status: 'status',
  published: 'isPublished',
  'published on online store': 'isPublished',
  'option1 name': 'option1Name',
  'option1 value': 'option1Value',
  'option2 name': 'option2Name',
  'option2 value': 'option2Value',
  'option3 name': 'option3Name',
  'option3 value': 'option3Value',
  'variant sku': 'sku',
  sku: 'sku',
  'variant barcode': 'barcode',
  barcode: 'barcode',
  barcodes: 'barcode',
  'variant grams': 'weightGrams',
  'weight value (grams)': 'weightGrams',
  'variant inventory tracker': 'tracker',
  'inventory tracker': 'tracker',
  'variant inventory qty': 'quantity',
  'inventory quantity': 'quantity',
  'variant inventory policy': 'takesBackorders',
  'continue selling when out of stock': 'takesBackorders',
  'variant price': 'price',
  price: 'price',
  'variant compare at price': 'compareAtPrice',
  'compare-at price': 'compareAtPrice',
  'compare at price': 'compareAtPrice',
  'variant requires shipping': 'requiresShipping',
  'requires shipping': 'requiresShipping',
  'variant taxable': 'taxable',
  'charge tax': 'taxable',
  'image src': 'imageUrl',
  'product image url': 'imageUrl',
  'image position': 'imagePosition',
  'image alt text': 'imageAlt',
  'variant image': 'variantImageUrl',
  'variant image url': 'variantImageUrl',
};

/** Where the known columns of a file are, and what the file calls them. */
export type Columns = ReadonlyMap<Column, { readonly index: number; readonly name: string }>;

/** The columns of a header line, or what is wrong with it. */
export function columnsOf(header: readonly string[]): Columns | string {
  const columns = new Map<Column, { readonly index: number; readonly name: string }>();
  for (const [index, cell] of header.entries()) {
    const name = cell.trim();
    const column = headers[name.toLowerCase()];
    if (column === undefined) continue;
    if (columns.has(column)) return `expected one column for each thing, got a second one, "${name}"`;
    columns.set(column, { index, name });
  }
  return columns.has('title') ? columns : 'expected a column "Title": is this a product CSV?';
}
