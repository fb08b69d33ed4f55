import type { Database } from '@tributary/kit/database/database';
import { inTransaction } from '@tributary/kit/database/database';
import type { Position, Window } from '@tributary/kit/window';
import { allAttributes } from '../database/attribute/attributes.ts';
import { collectionsWithin } from '../database/collections.ts';
import { handlesAfter } from '../database/export.ts';
import { allCategories } from '../database/category-tree.ts';
import { lockKnownProducts } from '../database/known-products.ts';
import { entriesOf } from '../database/price-list/entries.ts';
import { allPriceLists } from '../database/price-list/price-lists.ts';
import { placesIn } from '../database/save-collections.ts';
import { attributeDraftOf } from '../domain/attribute/attribute-draft.ts';
import { type CollectionDraft, collectionDraftOf } from '../domain/collection/collection-draft.ts';
import { type CsvScope, csvHeader, csvLine, csvRows } from '../domain/export/csv-rows.ts';
import { categoryPaths } from '../domain/export/category-paths.ts';
import { draftOf } from '../domain/export/draft-of.ts';
import { priceListLimits } from '../domain/price-list/price-list.ts';
import { type PriceListDraft, priceListDraftOf } from '../domain/price-list/price-list-draft.ts';
import type { KnownProduct } from '../domain/import/known-product.ts';
import type { Service } from './service.ts';

/** In which form: lines of the bulk loader's JSON, or Shopify's CSV in one currency and of one location. */
export type ExportFormat = { readonly kind: 'jsonl' } | ({ readonly kind: 'csv' } & CsvScope);

/** All products by handle and, in JSON, attributes before and price lists and collections behind them, as text to be written one piece after the other. Each is as it was when its piece was read. */
export async function* exportProducts({ db }: Pick<Service, 'db'>, format: ExportFormat): AsyncGenerator<string> {
  const pathOf = categoryPaths(await inTransaction(db, allCategories));
  if (format.kind === 'csv') yield csvLine(csvHeader);
  else yield (await allAttributes(db)).map((one) => `${JSON.stringify(attributeDraftOf(one))}\n`).join('');
  for await (const products of pages(db)) {
    yield products.map((known) => pieceOf(known, pathOf, format)).join('');
  }
  if (format.kind === 'csv') return;
  for await (const draft of priceLists(db)) yield `${JSON.stringify(draft)}\n`;
  for await (const drafts of collectionPages(db, pathOf)) {
    yield drafts.map((draft) => `${JSON.stringify(draft)}\n`).join('');
  }
}

type PathOf = (categoryId: string | null) => readonly string[];

function pieceOf(known: KnownProduct, pathOf: PathOf, format: ExportFormat): string {
  const path = pathOf(known.product.categoryId);
  switch (format.kind) {
    case 'jsonl':
      return `${JSON.stringify(draftOf(known, path, pathOf))}\n`;
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

async function* priceLists(db: Database): AsyncGenerator<PriceListDraft> {
  for (const list of await allPriceLists(db)) {
    const window = { size: priceListLimits.entries, isBackward: false, after: null, before: null };
    yield priceListDraftOf(list, await entriesOf(db, { priceListId: list.id, window }));
  }
}

// Each may have ten thousand products.
const collectionPageLength = 20;

async function* collectionPages(
  db: Database,
  pathOf: (categoryId: string) => readonly string[],
): AsyncGenerator<CollectionDraft[]> {
  let after: Position | null = null;
  for (;;) {
    const window: Window = { size: collectionPageLength, isBackward: false, after, before: null };
    const drafts = await inTransaction(db, async (tx) => {
      const collections = await collectionsWithin(tx, window);
      const placesOf = await placesIn(
        tx,
        collections.map(({ id }) => id),
      );
      return collections.map((one) => collectionDraftOf(one, [...(placesOf.get(one.id)?.keys() ?? [])], pathOf));
    });
    const last = drafts.at(-1);
    if (last === undefined) return;
    yield drafts;
    after = [last.handle];
  }
}
