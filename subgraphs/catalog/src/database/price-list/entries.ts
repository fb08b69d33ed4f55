import { toSafeInteger } from '@tributary/kit/database/columns';
import type { Database, Tx } from '@tributary/kit/database/database';
import { rowsOf } from '@tributary/kit/database/queries';
import { allOf, binding, nameOf, windowParts } from '@tributary/kit/database/statement-parts';
import type { Window } from '@tributary/kit/window';
import type { EntryChange } from '../../domain/price-list/decide-price-lists.ts';
import type { PriceListEntry } from '../../domain/price-list/price-list.ts';

const columns = `e.price_list_id as "priceListId", e.variant_id as "variantId", e.from_quantity as "fromQuantity",
  e.amount_minor as "amountMinor", e.compare_at_minor as "compareAtMinor", e.valid_from as "validFrom",
  e.valid_until as "validUntil"`;

type Row = Omit<PriceListEntry, 'amountMinor' | 'compareAtMinor'> & {
  readonly amountMinor: string;
  readonly compareAtMinor: string | null;
};

function entryOf({ amountMinor, compareAtMinor, ...row }: Row): PriceListEntry {
  return {
    ...row,
    amountMinor: toSafeInteger(amountMinor),
    compareAtMinor: compareAtMinor === null ? null : toSafeInteger(compareAtMinor),
  };
}

export interface EntryPage {
  readonly priceListId: string;
  readonly window: Window;
}

const byVariant = {
  columns: [
    { name: 'e.variant_id', type: 'text' },
    { name: 'e.from_quantity', type: 'int' },
  ],
  direction: 'asc',
} as const;

/** Of variants that there are, by variant and quantity, with a spare one. */
export async function entriesOf(on: Database | Tx, { priceListId, window }: EntryPage): Promise<PriceListEntry[]> {
  const { values, bind } = binding();
  const place = windowParts(byVariant, window, bind);
  const conditions = [
    `e.price_list_id = ${bind(priceListId, 'text')}`,
    'exists (select from product_variant v where v.id = e.variant_id)',
    ...place.conditions,
  ];
  const text = `select ${columns} from price_list_entry e where ${allOf(conditions)}
                 order by ${place.orderBy} limit ${place.limit}`;
  const rows = await rowsOf<Row>(on, { name: nameOf('entries-of', text), text, values });
  return rows.map(entryOf);
}

/** Of some lists and variants, whatever the quantity. */
export async function entriesNamed(
  tx: Tx,
  { priceListIds, variantIds }: { readonly priceListIds: readonly string[]; readonly variantIds: readonly string[] },
): Promise<PriceListEntry[]> {
  const rows = await rowsOf<Row>(tx, {
    name: 'entries-named',
    text: `select ${columns} from price_list_entry e where e.variant_id = any($1) and e.price_list_id = any($2)`,
    values: [variantIds, priceListIds],
  });
  return rows.map(entryOf);
}

export async function entryCounts(tx: Tx, priceListIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const rows = await rowsOf<{ id: string; count: string }>(tx, {
    name: 'entry-counts',
    text: `select price_list_id as id, count(*) as count from price_list_entry
            where price_list_id = any($1) group by price_list_id`,
    values: [priceListIds],
  });
  return new Map(rows.map(({ id, count }) => [id, toSafeInteger(count)]));
}

/** Of some variants those that there are, each with its product. */
export async function variantsThere(tx: Tx, variantIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await rowsOf<{ id: string; productId: string }>(tx, {
    name: 'variants-there',
    text: 'select id, product_id as "productId" from product_variant where id = any($1)',
    values: [variantIds],
  });
  return new Map(rows.map(({ id, productId }) => [id, productId]));
}

export interface ChangedEntry extends EntryChange {
  readonly priceListId: string;
}

/** Writes prices of lists that the transaction has locked; those whose `after` is null go. */
export async function saveEntries(tx: Tx, changed: readonly ChangedEntry[]): Promise<void> {
  const gone = changed.filter(({ after }) => after === null);
  if (gone.length > 0) {
    await rowsOf(tx, {
      name: 'forget-entries',
      text: `delete from price_list_entry e
              using unnest($1::text[], $2::text[], $3::int[]) as gone (price_list_id, variant_id, from_quantity)
              where (e.variant_id, e.price_list_id, e.from_quantity)
                  = (gone.variant_id, gone.price_list_id, gone.from_quantity)`,
      values: [
        gone.map(({ priceListId }) => priceListId),
        gone.map(({ variantId }) => variantId),
        gone.map(({ fromQuantity }) => fromQuantity),
      ],
    });
  }
  const rows = changed.flatMap(({ priceListId, variantId, fromQuantity, after }) =>
    after === null
      ? []
      : {
          price_list_id: priceListId,
          variant_id: variantId,
          from_quantity: fromQuantity,
          amount_minor: after.amountMinor,
          compare_at_minor: after.compareAtMinor,
          valid_from: after.validFrom,
          valid_until: after.validUntil,
        },
  );
  if (rows.length === 0) return;
  await rowsOf(tx, {
    name: 'save-entries',
    text: `insert into price_list_entry
           select * from jsonb_populate_recordset(null::price_list_entry, $1::jsonb)
               on conflict on constraint price_list_entry_pkey do update
              set (amount_minor, compare_at_minor, valid_from, valid_until)
                = (excluded.amount_minor, excluded.compare_at_minor, excluded.valid_from, excluded.valid_until)`,
    values: [JSON.stringify(rows)],
  });
}
