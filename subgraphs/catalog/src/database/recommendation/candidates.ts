import type { Tx } from '@tributary/kit/database/database';
import { rowsOf } from '@tributary/kit/database/queries';
import { type BoughtWith, buyersMin, windowDays } from '../../domain/recommendation/bought-together.ts';
import type { ProductTraits } from '../../domain/recommendation/related.ts';
import { traits } from './walk.ts';

// A product is compared with at most five times as many, however many share a label.
const sharedMax = 60;
// A word that more products have tells none from another, and one that one product has joins nothing.
const rareMax = 200;
const rareWordsMax = 5;

export interface Candidate extends ProductTraits {
  readonly ofId: string;
}

/** SQL of some that are like `own`. */
function some(condition: string): string {
  return `(select l.product_id from product_listing l
            where ${condition} and l.published_at <= now() and l.product_id <> own.product_id limit ${sharedMax})`;
}

/** For each of some products others on sale that share something with it: its category, a label, its maker, its kind, a rare word. */
export function candidatesFor(tx: Tx, productIds: readonly string[]): Promise<Candidate[]> {
  return rowsOf<Candidate>(tx, {
    name: 'candidates-for',
    text: `select own.product_id as "ofId", ${traits}
             from product_listing own
             join product p on p.id = own.product_id
             left join lateral (
               select string_agg(quote_literal(w.word), ' | ')::tsquery as query
                 from (select word from search_word
                        where word = any(own.words) and products between 2 and ${rareMax}
                        order by products, word limit ${rareWordsMax}) w) rare on true
            cross join lateral (
              ${some('l.category_ids @> array[p.category_id]')}
               union ${some('l.tags && own.tags')}
               union ${some('l.vendor = own.vendor')}
               union ${some('l.product_type = own.product_type')}
               union ${some('l.document @@ rare.query')}) found
             join product_listing l on l.product_id = found.product_id
            where own.product_id = any($1)`,
    values: [productIds],
  });
}

// The latest: more of them say the same.
const ordersMax = 500;
// A reseller's order of all that there is says nothing of what goes together.
const productsOfOrderMax = 50;
// Above that a product is what everybody buys, whatever the figure.
const popularMax = 1_000;

export interface BoughtCandidate extends BoughtWith {
  readonly ofId: string;
}

/** For each of some products what was bought in the same orders lately, by guests, too; without what fewer than three bought. */
export function boughtWith(tx: Tx, productIds: readonly string[], now: Date): Promise<BoughtCandidate[]> {
  return rowsOf<BoughtCandidate>(tx, {
    name: 'bought-with',
    text: `with latest as materialized (
             select wanted.id as of_id, made.order_id
               from unnest($1::text[]) as wanted (id)
              cross join lateral (
                select own.order_id from purchase_product own
                 where own.product_id = wanted.id order by own.order_id desc limit ${ordersMax}) made
           ), lately as materialized (
             select latest.of_id, b.order_id, coalesce(b.customer_id, b.order_id) as buyer,
                    floor(extract(epoch from $2::timestamptz - b.placed_at) / 86400)::int as days_ago
               from latest join purchase b using (order_id)
               join purchase_product own on own.order_id = b.order_id and own.product_id = latest.of_id
              where own.units > 0 and not b.is_cancelled and b.placed_at > $2::timestamptz - interval '${windowDays} days'
                and (select count(*) from purchase_product counted where counted.order_id = b.order_id) <= ${productsOfOrderMax}
           ), both_bought as materialized (
             select lately.of_id, other.product_id, lately.days_ago, lately.buyer
               from lately join purchase_product other using (order_id)
              where other.product_id <> lately.of_id and other.units > 0
           ), pair as materialized (
             select of_id, product_id, count(distinct buyer)::int as buyers from both_bought
              group by of_id, product_id having count(distinct buyer) >= ${buyersMin}
           ), day as (
             select of_id, product_id, days_ago, count(*)::int as orders
               from both_bought join pair using (of_id, product_id) group by of_id, product_id, days_ago
           ), together as (
             select of_id, product_id, jsonb_agg(jsonb_build_object('daysAgo', days_ago, 'orders', orders)) as days
               from day group by of_id, product_id
           ), popular as (
             select product_id, counted.orders
               from (select distinct product_id from pair) one cross join lateral (
                 select count(*)::int as orders from (
                   select from purchase_product own where own.product_id = one.product_id limit ${popularMax}) some_of) counted
           )
           select of_id as "ofId", product_id as "productId", days as together, buyers, orders
             from pair join together using (of_id, product_id) join popular using (product_id)`,
    values: [productIds, now],
  });
}
