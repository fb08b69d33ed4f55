import { toSafeInteger } from '@tributary/kit/database/columns';
import type { Tx } from '@tributary/kit/database/database';
import { rowsOf } from '@tributary/kit/database/queries';

/**
 * Makes the ranges of lists' prices follow from prices, lists and categories again, of products that the transaction has locked:
 * of two who change one product's prices the second sees what the first did.
 */
export async function refreshPriceListRanges(tx: Tx, productIds: readonly string[]): Promise<void> {
  await rowsOf(tx, {
    name: 'refresh-price-list-ranges',
    text: 'select refresh_price_list_ranges($1)',
    values: [productIds],
  });
}

/** Locks products, in the order in which everybody locks them, for their ranges. */
export async function lockForRanges(tx: Tx, productIds: readonly string[]): Promise<void> {
  await rowsOf(tx, {
    name: 'lock-for-ranges',
    text: 'select from product where id = any($1) order by id for update',
    values: [productIds],
  });
}

/** Makes kinds of buyers follow from lists again, and gives how many there are. */
export async function keepAudiences(tx: Tx): Promise<number> {
  await rowsOf(tx, { name: 'keep-price-audiences', text: 'select keep_price_audiences()' });
  const [row] = await rowsOf<{ count: string }>(tx, {
    name: 'price-audience-count',
    text: 'select count(*) as count from price_audience',
  });
  return toSafeInteger(row?.count ?? '0');
}

/** The products of which lists in these currencies have prices. */
export async function productsPricedIn(tx: Tx, currencies: readonly string[]): Promise<string[]> {
  const rows = await rowsOf<{ productId: string }>(tx, {
    name: 'products-priced-in',
    text: `select distinct v.product_id as "productId"
             from price_list l join price_list_entry e on e.price_list_id = l.id
             join product_variant v on v.id = e.variant_id
            where l.currency = any($1)`,
    values: [currencies],
  });
  return rows.map(({ productId }) => productId);
}

export interface PassedEdge {
  readonly at: Date;
  readonly variantId: string;
  readonly productId: string | null;
}

/** Where prices of lists have begun or ended to hold by themselves since they were seen to, the first ones. */
export function passedEdges(tx: Tx, countMax: number): Promise<PassedEdge[]> {
  return rowsOf<PassedEdge>(tx, {
    name: 'passed-edges',
    text: `with walk as (select done_to, done_variant, clock_timestamp() as up_to from price_edge_walk),
           edge as (
             (select e.valid_from as at, e.variant_id from price_list_entry e, walk
               where (e.valid_from, e.variant_id) > (walk.done_to, walk.done_variant) and e.valid_from <= walk.up_to
               order by e.valid_from, e.variant_id limit $1)
              union
             (select e.valid_until, e.variant_id from price_list_entry e, walk
               where (e.valid_until, e.variant_id) > (walk.done_to, walk.done_variant) and e.valid_until <= walk.up_to
               order by e.valid_until, e.variant_id limit $1))
           select edge.at, edge.variant_id as "variantId", v.product_id as "productId"
             from edge left join product_variant v on v.id = edge.variant_id
            order by edge.at, edge.variant_id limit $1`,
    values: [countMax],
  });
}

export async function saveEdgesDone(tx: Tx, { at, variantId }: Pick<PassedEdge, 'at' | 'variantId'>): Promise<void> {
  await rowsOf(tx, {
    name: 'save-edges-done',
    text: 'update price_edge_walk set done_to = $1, done_variant = $2',
    values: [at, variantId],
  });
}

/** Forgets what prices were that ended so many days ago, some of it; gives how many. */
export async function forgetPeriods(tx: Tx, { days, countMax }: { readonly days: number; readonly countMax: number }) {
  const gone = await rowsOf<{ gone: number }>(tx, {
    name: 'forget-price-periods',
    text: `delete from price_period where ctid = any(array(
             select ctid from price_period where until < now() - make_interval(days => $1) limit $2)) returning 1 as gone`,
    values: [days, countMax],
  });
  return gone.length;
}
