import { toSafeInteger } from '@tributary/kit/database/columns';
import type { Database, Tx } from '@tributary/kit/database/database';
import { rowsOf } from '@tributary/kit/database/queries';
import { allOf, binding, nameOf, windowParts } from '@tributary/kit/database/statement-parts';
import type { Window } from '@tributary/kit/window';
import type { Collection, RuleProgress } from '../domain/collection/collection.ts';
import { type ConditionRow, conditionOf } from './collection-conditions.ts';

interface Row extends Omit<Collection, 'rule'> {
  readonly match: 'ALL' | 'ANY' | null;
  readonly conditions: readonly ConditionRow[] | null;
}

/** Of `collection c`. */
const columns = `c.id, c.handle, c.title, c.description_html as "descriptionHtml", c.version, c.match,
  case when c.match is not null then (
    select jsonb_agg(jsonb_build_object('kind', k.kind, 'isNegated', k.is_negated, 'field', k.field, 'texts', k.texts,
                                        'low', k.low, 'high', k.high) order by k.position)
      from collection_condition k where k.collection_id = c.id) end as conditions`;

export async function collectionsWithIds(on: Database | Tx, ids: readonly string[]): Promise<Collection[]> {
  const rows = await rowsOf<Row>(on, {
    name: 'collections-with-ids',
    text: `select ${columns} from collection c where c.id = any($1)`,
    values: [ids],
  });
  return rows.map(collectionOf);
}

export async function collectionsWithHandles(db: Database, handles: readonly string[]): Promise<Collection[]> {
  const rows = await rowsOf<Row>(db, {
    name: 'collections-with-handles',
    text: `select ${columns} from collection c where c.handle = any($1)`,
    values: [handles],
  });
  return rows.map(collectionOf);
}

const byHandle = { columns: [{ name: 'c.handle', type: 'text' }], direction: 'asc' } as const;

/** By handle, with a spare one. */
export async function collectionsWithin(on: Database | Tx, window: Window): Promise<Collection[]> {
  const { values, bind } = binding();
  const place = windowParts(byHandle, window, bind);
  const text = `select ${columns} from collection c where ${allOf(place.conditions)}
                 order by ${place.orderBy} limit ${place.limit}`;
  const rows = await rowsOf<Row>(on, { name: nameOf('collections-within', text), text, values });
  return rows.map(collectionOf);
}

export interface CollectionOfProduct extends Collection {
  readonly productId: string;
}

/** The first `first` collections of each product, by handle. By rule are only those that lists have, too. */
export async function collectionsOf(
  db: Database,
  productIds: readonly string[],
  first: number,
): Promise<CollectionOfProduct[]> {
  const rows = await rowsOf<Row & { readonly productId: string }>(db, {
    name: 'collections-of',
    text: `select wanted.product_id as "productId", found.*
             from unnest($1::text[]) as wanted (product_id)
             left join product_listing l on l.product_id = wanted.product_id
            cross join lateral (
              select ${columns} from collection c
               where c.id = any(coalesce(l.collection_ids, array(
                       select m.collection_id from collection_product m where m.product_id = wanted.product_id)))
               order by c.handle limit $2) found
            order by wanted.product_id, found.handle`,
    values: [productIds, first],
  });
  return rows.map((row) => ({ ...collectionOf(row), productId: row.productId }));
}

export interface ListedCollections {
  readonly productId: string;
  readonly collectionIds: readonly string[];
}

/** Of products that are or will be on sale. */
export function listedCollectionsOf(db: Database, productIds: readonly string[]): Promise<ListedCollections[]> {
  return rowsOf<ListedCollections>(db, {
    name: 'listed-collections-of',
    text: `select product_id as "productId", collection_ids as "collectionIds" from product_listing
            where product_id = any((select $1::text[])::text[])`,
    values: [productIds],
  });
}

export async function ruleProgressOf(db: Database, collectionIds: readonly string[]): Promise<RuleProgress[]> {
  return rowsOf<RuleProgress>(db, {
    name: 'rule-progress-of',
    text: `select collection_id as "collectionId", products_done as "productsDone", products_total as "productsTotal"
             from collection_change where collection_id = any($1)`,
    values: [collectionIds],
  });
}

function collectionOf({ id, handle, title, descriptionHtml, version, match, conditions }: Row): Collection {
  const rule = match === null ? null : { match, conditions: (conditions ?? []).map(conditionOf) };
  return { id, handle, title, descriptionHtml, rule, version };
}

/** How many there are, and how many of them by rule. */
export async function collectionCount(tx: Tx): Promise<{ readonly all: number; readonly byRule: number }> {
  const [row] = await rowsOf<{ all: string; byRule: string }>(tx, {
    name: 'collection-count',
    text: 'select count(*) as "all", count(match) as "byRule" from collection',
  });
  return { all: toSafeInteger(row?.all ?? '0'), byRule: toSafeInteger(row?.byRule ?? '0') };
}

/** A collection whose rule is about an attribute, or null. */
export async function collectionAbout(tx: Tx, key: string): Promise<string | null> {
  const [row] = await rowsOf<{ id: string }>(tx, {
    name: 'collection-about',
    text: `select collection_id as id from collection_condition where field = $1 and kind like 'ATTRIBUTE%'
            order by collection_id limit 1`,
    values: [key],
  });
  return row?.id ?? null;
}
