import { columnsOf } from './csv-columns.ts';
import { type CsvProducts, csvProducts } from './csv-products.ts';
import type { CsvRecord } from './csv-row.ts';
import type { Reading } from './csv-variants.ts';
import { isWooCommerces } from './woocommerce/woo-columns.ts';
import { wooProducts } from './woocommerce/woo-csv.ts';

export interface ProductFile {
  readonly header: readonly string[];
  readonly records: readonly CsvRecord[];
}

/** The products of a CSV file of Shopify's or WooCommerce's, whose its header tells; or why there are none. */
export function fileProducts(file: ProductFile, reading: Omit<Reading, 'columns'>): CsvProducts | string {
  const { header, records } = file;
  const [asked] = reading.markets.keys();
  if (isWooCommerces(header)) return asked === undefined ? wooProducts(file, reading) : noPrices(asked);
  const columns = columnsOf(header);
  if (typeof columns === 'string') return columns;
  const missing = [...reading.markets.keys()].find((market) => !columns.markets.has(market));
  return missing === undefined
    ? csvProducts({ ...reading, columns, width: header.length, records })
    : noPrices(missing);
}

function noPrices(market: string): string {
  return `the file has no prices of a market "${market}"`;
}
