import { toSafeInteger } from '@tributary/kit/database/columns';
import type { Tx } from '@tributary/kit/database/database';
import { rowsOf } from '@tributary/kit/database/queries';
import type { CollectionRule, EditedCollection, KnownCollection } from '../domain/collection/collection.ts';
import { placesOf } from '../domain/collection/places.ts';
import { conditionRow } from './collection-conditions.ts';
import { collectionsWithIds } from './collections.ts';

/** Locks collections, in the order in which everybody locks them; with the products of those by hand where that is asked. */
export async function lockCollections(
  tx: Tx,
  ids: readonly string[],
  { withProducts }: { readonly withProducts: boolean },
): Promise<KnownCollection[]> {
  await rowsOf(tx, {
    name: 'lock-collections',
    text: 'select id from collection where id = any($1) order by id for update',
    values: [ids],
  });
  const found = await collectionsWithIds(tx, ids);
  if (!withProducts) return found.map((one) => ({ ...one, productIds: null, places: new Map() }));
  const placesById = await placesIn(tx, ids);
  return found.map((one) => {
    const places = placesById.get(one.id) ?? new Map<string, number>();
    return { ...one, productIds: [...places.keys()], places };
  });
}

/** The products of collections by hand, in their order, each with its place. */
export async function placesIn(
  tx: Tx,
  collectionIds: readonly string[],
): Promise<ReadonlyMap<string, ReadonlyMap<string, number>>> {
  const rows = await rowsOf<{ collectionId: string; productIds: string[]; places: string[] }>(tx, {
    name: 'places-in',
    text: `select collection_id as "collectionId", array_agg(product_id order by position, product_id) as "productIds",
                  array_agg(position order by position, product_id)::text[] as places
             from collection_product where collection_id = any($1) group by collection_id`,
    values: [collectionIds],
  });
  return new Map(
    rows.map(({ collectionId, productIds, places }) => [
      collectionId,
      new Map(productIds.map((id, at) => [id, toSafeInteger(places[at] ?? '')])),
    ]),
  );
}

/** Of some handles those that collections have, and which. */
export async function collectionHandlesTaken(tx: Tx, handles: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await rowsOf<{ handle: string; id: string }>(tx, {
    name: 'collection-handles-taken',
    text: 'select handle, id from collection where handle = any($1)',
    values: [handles],
  });
  return new Map(rows.map(({ handle, id }) => [handle, id]));
}

/** Of some products those that there are. */
export async function productsThere(tx: Tx, productIds: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await rowsOf<{ id: string }>(tx, {
    name: 'products-there',
    text: 'select id from product where id = any($1)',
    values: [productIds],
  });
  return new Set(rows.map(({ id }) => id));
}

export interface SavedCollection {
  readonly before: KnownCollection | null;
  readonly after: EditedCollection;
  readonly isRuleChanged: boolean;
  /** Products that were put, moved or taken. */
  readonly moved: ReadonlySet<string>;
}

/** Writes collections that the transaction has locked, or that are new. Each is at its next version then. */
export async function saveCollections(tx: Tx, saved: readonly SavedCollection[]): Promise<void> {
  const all = saved.map(({ after }) => after);
  await rowsOf(tx, {
    name: 'save-collections',
    text: `insert into collection (id, handle, title, description_html, match)
           select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[])
               on conflict (id) do update set (handle, title, description_html, match)
                 = (excluded.handle, excluded.title, excluded.description_html, excluded.match)`,
    values: [
      all.map(({ id }) => id),
      all.map(({ handle }) => handle),
      all.map(({ title }) => title),
      all.map(({ descriptionHtml }) => descriptionHtml),
      all.map(({ rule }) => rule?.match ?? null),
    ],
  });
  await saveRules(
    tx,
    saved.flatMap(({ after: { id, rule }, isRuleChanged }) => (isRuleChanged && rule !== null ? [{ id, rule }] : [])),
  );
  for (const one of saved) if (one.moved.size > 0) await saveProductsOf(tx, one);
}

async function saveRules(
  tx: Tx,
  rules: readonly { readonly id: string; readonly rule: CollectionRule }[],
): Promise<void> {
  if (rules.length === 0) return;
  await rowsOf(tx, {
    name: 'forget-rules',
    text: 'delete from collection_condition where collection_id = any($1)',
    values: [rules.map(({ id }) => id)],
  });
  const rows = rules.flatMap(({ id, rule }) =>
    rule.conditions.map((condition, position) => {
      const { kind, isNegated, field, texts, low, high } = conditionRow(condition);
      return { collection_id: id, position, kind, is_negated: isNegated, field, texts, low, high };
    }),
  );
  await rowsOf(tx, {
    name: 'save-rules',
    text: `insert into collection_condition (collection_id, position, kind, is_negated, field, texts, low, high)
           select collection_id, position, kind, is_negated, field, texts, low, high
             from jsonb_populate_recordset(null::collection_condition, $1::jsonb)`,
    values: [JSON.stringify(rows)],
  });
}

/** Rows of products that keep their place are left alone. */
async function saveProductsOf(tx: Tx, { before, after, moved }: SavedCollection): Promise<void> {
  const was = before?.places ?? new Map<string, number>();
  const places = placesOf(after.productIds ?? [], { places: was, moved });
  const gone = [...was.keys()].filter((id) => !places.has(id));
  if (gone.length > 0) {
    await rowsOf(tx, {
      name: 'forget-products-of-collection',
      text: 'delete from collection_product where collection_id = $1 and product_id = any($2)',
      values: [after.id, gone],
    });
  }
  const put = [...places].filter(([id, place]) => was.get(id) !== place);
  if (put.length === 0) return;
  await rowsOf(tx, {
    name: 'save-products-of-collection',
    text: `insert into collection_product (collection_id, product_id, position)
           select $1, product_id, position from unnest($2::text[], $3::bigint[]) as one (product_id, position)
               on conflict (collection_id, product_id) do update set position = excluded.position`,
    values: [after.id, put.map(([id]) => id), put.map(([, place]) => place)],
  });
}

/** Removes collections, which the transaction has locked, with what products they have. */
export async function forgetCollections(tx: Tx, ids: readonly string[]): Promise<void> {
  await rowsOf(tx, { name: 'forget-collections', text: 'delete from collection where id = any($1)', values: [ids] });
}
