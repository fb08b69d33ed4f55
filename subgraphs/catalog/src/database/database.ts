import { type Database } from '@tributary/kit/database/database';
import { type DatabaseOptions, openDatabase } from '@tributary/kit/database/open-database';
import { catalogTables } from './migrations/0001-catalog.ts';
import { events } from './migrations/0002-events.ts';
import { restock } from './migrations/0003-restock.ts';
import { sharedSkus } from './migrations/0005-shared-skus.ts';
import { productListing } from './migrations/0006-product-listing.ts';
import { importProgress } from './migrations/0007-import-progress.ts';
import { filledListing } from './migrations/0008-filled-listing.ts';
import { live } from './migrations/0009-live.ts';
import { categorySearch } from './migrations/0010-category-search.ts';
import { stockMovements } from './migrations/0011-stock-movements.ts';
import { staffChanges } from './migrations/0012-staff-changes.ts';
import { unreadIndexes } from './migrations/0013-unread-indexes.ts';
import { translations } from './migrations/0014-translations.ts';
import { collections } from './migrations/0015-collections.ts';
import { reviews } from './migrations/0016-reviews.ts';
import { attributes } from './migrations/0017-attributes.ts';
import { attributeLists } from './migrations/0018-attribute-lists.ts';
import { recommendations } from './migrations/0019-recommendations.ts';
import { priceLists } from './migrations/0020-price-lists.ts';
import { priceHistory } from './migrations/0021-price-history.ts';
import { givenUpEvents } from './migrations/0022-given-up-events.ts';
import { taxClass } from './migrations/0023-tax-class.ts';
import { safetyStock } from './migrations/0024-safety-stock.ts';
import { tables } from './tables.ts';

const migrations = [
  catalogTables,
  events,
  restock,
  sharedSkus,
  productListing,
  importProgress,
  filledListing,
  live,
  categorySearch,
  stockMovements,
  staffChanges,
  unreadIndexes,
  translations,
  collections,
  reviews,
  attributes,
  attributeLists,
  recommendations,
  priceLists,
  priceHistory,
  givenUpEvents,
  taxClass,
  safetyStock,
];

/** What a catalog's database consists of, for opening one and for tests. */
export const catalogDatabase = { entities: tables, migrations } as const;

export function openCatalog(options: Pick<DatabaseOptions, 'url' | 'poolSizeMax' | 'log'>): Promise<Database> {
  return openDatabase({ ...options, ...catalogDatabase });
}
