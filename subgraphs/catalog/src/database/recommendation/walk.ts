import type { Tx } from '@tributary/kit/database/database';
import { rowsOf } from '@tributary/kit/database/queries';
import type { ProductTraits } from '../../domain/recommendation/related.ts';

/** How far the walk through all products has come; null where another process is at it. */
export interface Walk {
  readonly doneTo: string;
  readonly isOver: boolean;
}

/** Takes the walk for this transaction. It is over at its end until `hours` have gone since it began. */
export async function lockWalk(tx: Tx, hours: number): Promise<Walk | null> {
  const [walk = null] = await rowsOf<Walk>(tx, {
    name: 'lock-walk',
    text: `select done_to as "doneTo", done_to = '' and began_at > now() - $1 * interval '1 hour' as "isOver"
             from recommendation_walk for update skip locked`,
    values: [hours],
  });
  return walk;
}

/** The next products behind a place, as lists have them. */
export function traitsBehind(tx: Tx, doneTo: string, countMax: number): Promise<ProductTraits[]> {
  return rowsOf<ProductTraits>(tx, {
    name: 'traits-behind',
    text: `select ${traits} from product_listing l where l.product_id > $1 order by l.product_id limit $2`,
    values: [doneTo, countMax],
  });
}

/** Of `product_listing l`. */
export const traits = `l.product_id as "productId", l.vendor, l.product_type as "productType", l.tags,
  l.category_ids as "categoryIds", l.words`;

export interface Recommendation {
  readonly productId: string;
  readonly related: readonly string[];
  readonly boughtTogether: readonly string[];
}

/**
 * Writes what goes with products, which are those behind `doneTo`, and forgets what was written of others up to the last of
 * them. The walk goes on behind that one, or begins anew where there is none.
 */
export async function saveStep(tx: Tx, doneTo: string, found: readonly Recommendation[]): Promise<void> {
  const last = found.at(-1)?.productId ?? null;
  await rowsOf(tx, {
    name: 'forget-recommendations',
    text: `delete from product_recommendation
            where product_id > $1 and ($2::text is null or product_id <= $2) and not product_id = any($3)`,
    values: [doneTo, last, found.map(({ productId }) => productId)],
  });
  await rowsOf(tx, {
    name: 'save-recommendations',
    text: `insert into product_recommendation (product_id, related, bought_together)
           select one.product_id, one.related, one.bought_together
             from jsonb_populate_recordset(null::product_recommendation, $1::jsonb) one
               on conflict (product_id) do update
              set (related, bought_together) = (excluded.related, excluded.bought_together)
            where (product_recommendation.related, product_recommendation.bought_together)
                  is distinct from (excluded.related, excluded.bought_together)`,
    values: [
      JSON.stringify(
        found.map((one) => ({
          product_id: one.productId,
          related: one.related,
          bought_together: one.boughtTogether,
        })),
      ),
    ],
  });
  await rowsOf(tx, {
    name: 'save-walk',
    text: `update recommendation_walk
              set done_to = coalesce($2, ''), began_at = case when $1 = '' then now() else began_at end`,
    values: [doneTo, last],
  });
}
