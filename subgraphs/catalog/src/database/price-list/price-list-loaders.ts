import type { Database } from '@tributary/kit/database/database';
import { loadMany, loadOne, perArgument } from '@tributary/kit/database/loader';
import type DataLoader from 'dataloader';
import type { Buyer, OfferedPrice } from '../../domain/price-list/offered-price.ts';
import type { PriceList, PriceListEntry } from '../../domain/price-list/price-list.ts';
import { entriesOf, type EntryPage } from './entries.ts';
import { offersOf, periodsOf, type VariantPeriod } from './offers.ts';
import { allPriceLists, priceListsWithIds } from './price-lists.ts';

/** What is read of prices and of lists of them. */
export interface PriceListLoaders {
  /** By variant id, for each buyer: all that they may have. */
  readonly offers: (buyer: Buyer) => DataLoader<string, readonly OfferedPrice[]>;
  /** By variant id, for each buyer and currency. */
  readonly pricePeriods: (of: Buyer & { readonly currency: string }) => DataLoader<string, readonly VariantPeriod[]>;
  readonly priceLists: () => Promise<readonly PriceList[]>;
  readonly priceList: DataLoader<string, PriceList | null>;
  readonly priceListEntries: (page: EntryPage) => Promise<readonly PriceListEntry[]>;
}

/** `kept` keeps a loader, so that what it has read can be forgotten. */
export function priceListLoaders(
  db: Database,
  kept: <Loader extends { clearAll(): unknown }>(loader: Loader) => Loader,
): PriceListLoaders {
  return {
    offers: perArgument((buyer: Buyer) =>
      kept(loadMany<string, OfferedPrice>((ids) => offersOf(db, ids, buyer), byVariant)),
    ),
    pricePeriods: perArgument((of: Buyer & { readonly currency: string }) =>
      kept(loadMany<string, VariantPeriod>((ids) => periodsOf(db, ids, of), byVariant)),
    ),
    priceLists: () => allPriceLists(db),
    priceList: kept(
      loadOne<string, PriceList>(
        (ids) => priceListsWithIds(db, ids),
        ({ id }) => id,
      ),
    ),
    priceListEntries: (page) => entriesOf(db, page),
  };
}

function byVariant({ variantId }: { readonly variantId: string }): string {
  return variantId;
}
