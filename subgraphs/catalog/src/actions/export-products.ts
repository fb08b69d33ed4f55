import type { Database } from '@tributary/kit/database/database';
import { inTransaction } from '@tributary/kit/database/database';
import { handlesAfter } from '../database/export.ts';
import { allCategories } from '../database/category-tree.ts';
import { lockKnownProducts } from '../database/known-products.ts';
import { type CsvScope, csvHeader, csvLine, csvRows } from '../domain/export/csv-rows.ts';
import { categoryPaths } from '../domain/export/category-paths.ts';
import { draftOf } from '../domain/export/draft-of.ts';
import type { KnownProduct } from '../domain/import/known-product.ts';
import type { Service } from './service.ts';

/** In which form: lines of the bulk loader's JSON, or Shopify's CSV in one currency and of one location. */
export type ExportFormat = { readonly kind: 'jsonl' } | ({ readonly kind: 'csv' } & CsvScope);

/** All products, by handle, as text to be written one piece after the other. Each is as it was when its piece was read. */
export async function* exportProducts({ db }: Pick<Service, 'db'>, format: ExportFormat): AsyncGenerator<string> {
  const pathOf = categoryPaths(await inTransaction(db, allCategories));
  if (format.kind === 'csv') yield csvLine(csvHeader);
  for await (const products of pages(db)) {
    yield products.map((known) => pieceOf(known, pathOf(known.product.categoryId), format)).join('');
  }
}

function pieceOf(known: KnownProduct, path: readonly string[], format: ExportFormat): string {
  switch (format.kind) {
    case 'jsonl':
      return `${JSON.stringify(draftOf(known, path))}\n`;
    case 'csv':
      return csvRows(known, path, format).map(csvLine).join('');
  }
}

// Some thousand rows at a time.
const pageLength = 100;

async function* pages(db: Database): AsyncGenerator<KnownProduct[]> {
  let after = '';
  for (;;) {
    const handles = await handlesAfter(db, after, pageLength);
    const last = handles.at(-1);
    if (last === undefined) return;
    yield inTransaction(db, (tx) => lockKnownProducts(tx, handles));
    after = last;
  }
}
