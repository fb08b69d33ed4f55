import type { Tx } from '@tributary/kit/database/database';
import { rowsOf } from '@tributary/kit/database/queries';

/** A changed rule that is to be applied to the products that there are. */
export interface CollectionChange {
  readonly collectionId: string;
  /** Exclusive: the product up to which that was done. */
  readonly doneTo: string;
  readonly stage: 'NEW' | 'WAITING' | 'READY';
}

/** One of them, locked so that nobody else applies it; null where there is none. */
export async function lockChange(tx: Tx): Promise<CollectionChange | null> {
  const [change] = await rowsOf<CollectionChange>(tx, {
    name: 'lock-collection-change',
    text: `select collection_id as "collectionId", done_to as "doneTo",
                  case when horizon is null then 'NEW'
                       when pg_snapshot_xmin(pg_current_snapshot()) >= horizon then 'READY' else 'WAITING' end as stage
             from collection_change order by collection_id limit 1 for update skip locked`,
  });
  return change ?? null;
}

/** Says who has seen it: who wrote a product by the rule before it has to end first, or would be passed over. */
export async function beginChange(tx: Tx, collectionId: string): Promise<void> {
  await rowsOf(tx, {
    name: 'begin-collection-change',
    text: `update collection_change
              set horizon = pg_snapshot_xmax(pg_current_snapshot()),
                  products_total = (select count(*)::int from product_listing)
            where collection_id = $1`,
    values: [collectionId],
  });
}

/**
 * Writes for up to `countMax` products, behind one by id, which collections they are in, where that is not so. Gives the last
 * of them; null where there are no more.
 */
export async function applyRulesBehind(tx: Tx, doneTo: string, countMax: number): Promise<Applied | null> {
  // Before they are looked at: of two who write one product's row the second sees what the first did.
  const [batch] = await rowsOf<{ last: string | null; count: number }>(tx, {
    name: 'lock-listings-behind',
    text: `with batch as (
             select product_id from product_listing where product_id > $1 order by product_id limit $2 for update)
           select max(product_id) as last, count(*)::int as count from batch`,
    values: [doneTo, countMax],
  });
  if (batch === undefined || batch.last === null) return null;
  await rowsOf(tx, {
    name: 'apply-rules-behind',
    text: `update product_listing l set collection_ids = now.ids
             from (select o.product_id, collections_of(o.product_id, o.tags, o.vendor, o.product_type, o.category_ids,
                                                       o.options, o.prices, o.is_available, o.attributes, o.measures) as ids
                     from product_listing o where o.product_id > $1 and o.product_id <= $2) now
            where now.product_id = l.product_id and l.collection_ids <> now.ids`,
    values: [doneTo, batch.last],
  });
  return { doneTo: batch.last, count: batch.count };
}

export interface Applied {
  readonly doneTo: string;
  readonly count: number;
}

export async function saveApplied(tx: Tx, collectionId: string, { doneTo, count }: Applied): Promise<void> {
  await rowsOf(tx, {
    name: 'save-applied',
    text: `update collection_change set done_to = $2, products_done = products_done + $3 where collection_id = $1`,
    values: [collectionId, doneTo, count],
  });
}

export async function endChange(tx: Tx, collectionId: string): Promise<void> {
  await rowsOf(tx, {
    name: 'end-collection-change',
    text: 'delete from collection_change where collection_id = $1',
    values: [collectionId],
  });
}
