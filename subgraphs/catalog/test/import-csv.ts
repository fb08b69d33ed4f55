import { importProducts, type ImportResult } from '../src/actions/import-products.ts';
import type { Service } from '../src/actions/service.ts';
import { parsedCsv } from '../src/commands/csv-file.ts';
import type { CsvProducts } from '../src/domain/import/csv-products.ts';
import type { Reading } from '../src/domain/import/csv-variants.ts';
import { fileProducts } from '../src/domain/import/file-products.ts';
import { here } from './service-under-test.ts';

type Change = Partial<Omit<Reading, 'columns'>>;

/** What the importer makes of a file. */
export function productsOf(csv: string | Buffer, change: Change = {}): CsvProducts {
  const { header, records } = parsedCsv(Buffer.from(csv));
  const usual = { currency: 'USD', locationId: here, markets: new Map<string, string>(), keepsFaulty: false };
  const products = fileProducts({ header, records }, { ...usual, ...change });
  if (typeof products === 'string') throw new Error(products);
  return products;
}

export function importCsv(
  service: Service,
  csv: string | Buffer,
  { isDryRun = false, ...change }: Change & { readonly isDryRun?: boolean } = {},
): Promise<ImportResult> {
  const { products } = productsOf(csv, change);
  return importProducts(service, { products, isDryRun, fingerprint: 'a test', progress: () => undefined });
}
