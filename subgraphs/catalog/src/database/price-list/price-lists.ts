import { toSafeInteger } from '@tributary/kit/database/columns';
import type { Database, Tx } from '@tributary/kit/database/database';
import { rowsOf } from '@tributary/kit/database/queries';
import type { EditedPriceList, PriceList } from '../../domain/price-list/price-list.ts';

const columns = 'id, handle, title, currency, countries, customer_groups as "customerGroups", version';

/**
 * Keeps whom lists are for as it is until the transaction ends, for whoever sets prices of lists; with `toChange`, for itself
 * alone: kinds of buyers follow from all lists. Taken before any row.
 */
export async function holdPriceLists(tx: Tx, { toChange }: { readonly toChange: boolean }): Promise<void> {
  await rowsOf(tx, {
    name: toChange ? 'hold-price-lists-to-change' : 'hold-price-lists',
    text: `select pg_advisory_xact_lock${toChange ? '' : '_shared'}($1)`,
    values: [priceListLock],
  });
}

// Any number does that nobody else uses: the ASCII codes of "plst".
const priceListLock = 0x706c7374;

/** By handle; a shop has at most 100. */
export function allPriceLists(on: Database | Tx): Promise<PriceList[]> {
  return rowsOf<PriceList>(on, { name: 'all-price-lists', text: `select ${columns} from price_list order by handle` });
}

export function priceListsWithIds(db: Database, ids: readonly string[]): Promise<PriceList[]> {
  return rowsOf<PriceList>(db, {
    name: 'price-lists-with-ids',
    text: `select ${columns} from price_list where id = any($1)`,
    values: [ids],
  });
}

/** Locks lists, in the order in which everybody locks them and before products. */
export function lockPriceLists(tx: Tx, ids: readonly string[]): Promise<PriceList[]> {
  return rowsOf<PriceList>(tx, {
    name: 'lock-price-lists',
    text: `select ${columns} from price_list where id = any($1) order by id for update`,
    values: [ids],
  });
}

export async function priceListCount(tx: Tx): Promise<number> {
  const [row] = await rowsOf<{ count: string }>(tx, {
    name: 'price-list-count',
    text: 'select count(*) as count from price_list',
  });
  return toSafeInteger(row?.count ?? '0');
}

/** Of some handles those that lists have, and which. */
export async function priceListHandlesTaken(tx: Tx, handles: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await rowsOf<{ handle: string; id: string }>(tx, {
    name: 'price-list-handles-taken',
    text: 'select handle, id from price_list where handle = any($1)',
    values: [handles],
  });
  return new Map(rows.map(({ handle, id }) => [handle, id]));
}

/** Writes lists that the transaction has locked, or that are new. Each that was there is at its next version then. */
export async function savePriceLists(tx: Tx, saved: readonly EditedPriceList[]): Promise<void> {
  if (saved.length === 0) return;
  const rows = saved.map(({ customerGroups, ...list }) => ({ ...list, customer_groups: customerGroups }));
  await rowsOf(tx, {
    name: 'save-price-lists',
    text: `insert into price_list (id, handle, title, currency, countries, customer_groups)
           select id, handle, title, currency, countries, customer_groups
             from jsonb_populate_recordset(null::price_list, $1::jsonb)
               on conflict (id) do update set (handle, title, countries, customer_groups)
                 = (excluded.handle, excluded.title, excluded.countries, excluded.customer_groups)`,
    values: [JSON.stringify(rows)],
  });
}

/** Removes lists with their prices. */
export async function forgetPriceLists(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await rowsOf(tx, {
    name: 'forget-price-list-entries',
    text: 'delete from price_list_entry where price_list_id = any($1)',
    values: [ids],
  });
  await rowsOf(tx, { name: 'forget-price-lists', text: 'delete from price_list where id = any($1)', values: [ids] });
}
