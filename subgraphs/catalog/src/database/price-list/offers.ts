import { toSafeInteger } from '@tributary/kit/database/columns';
import type { Database } from '@tributary/kit/database/database';
import { rowsOf } from '@tributary/kit/database/queries';
import type { PricePeriod } from '../../domain/price-list/lowest-price.ts';
import { type Buyer, type OfferedPrice, ownRank } from '../../domain/price-list/offered-price.ts';

/** All prices in force that a buyer may have of some variants: their own ones and those of lists. By variant, then currency. */
export async function offersOf(
  db: Database,
  variantIds: readonly string[],
  { country, group }: Buyer,
): Promise<OfferedPrice[]> {
  type Row = Omit<OfferedPrice, 'amountMinor' | 'compareAtMinor'> & Amounts;
  const rows = await rowsOf<Row>(db, {
    name: 'offers-of',
    text: `select variant_id as "variantId", currency, 1 as "fromQuantity", amount_minor as "amountMinor",
                  compare_at_minor as "compareAtMinor", null as "priceListId", ${ownRank} as rank
             from price where variant_id = any($1)
            union all
           select e.variant_id, l.currency, e.from_quantity, e.amount_minor, e.compare_at_minor, l.id,
                  price_list_rank(l.countries, l.customer_groups)
             from price_list_entry e join price_list l on l.id = e.price_list_id
            where e.variant_id = any($1) and price_list_reaches(l, $2, $3)
              and (e.valid_from is null or e.valid_from <= now()) and (e.valid_until is null or e.valid_until > now())
            order by 1, 2`,
    values: [variantIds, country, group],
  });
  return rows.map((row) => ({ ...row, ...amountsOf(row) }));
}

interface Amounts {
  readonly amountMinor: string;
  readonly compareAtMinor: string | null;
}

function amountsOf({ amountMinor, compareAtMinor }: Amounts) {
  return {
    amountMinor: toSafeInteger(amountMinor),
    compareAtMinor: compareAtMinor === null ? null : toSafeInteger(compareAtMinor),
  };
}

export interface VariantPeriod extends PricePeriod {
  readonly variantId: string;
  /** By the clock that wrote the periods. */
  readonly readAt: Date;
}

/** What one unit of some variants has cost a buyer in a currency, by their own prices and by those of lists that reached them. */
export async function periodsOf(
  db: Database,
  variantIds: readonly string[],
  { country, group, currency }: Buyer & { readonly currency: string },
): Promise<VariantPeriod[]> {
  type Row = Omit<VariantPeriod, 'amountMinor' | 'compareAtMinor'> & Amounts;
  const rows = await rowsOf<Row>(db, {
    name: 'periods-of',
    text: `select * from (
             select p.variant_id as "variantId", nullif(p.price_list_id, '') as "priceListId",
                    case when l.price_list_id is null then ${ownRank}
                         else price_list_rank(l.countries, l.customer_groups) end as rank,
                    p.amount_minor as "amountMinor", p.compare_at_minor as "compareAtMinor",
                    greatest(p.since, p.valid_from, l.since) as since, least(p.until, p.valid_until, l.until) as until,
                    clock_timestamp() as "readAt"
               from price_period p
               left join price_list_period l on l.price_list_id = p.price_list_id
                and (l.countries = '{}' or $3 = any(l.countries))
                and (l.customer_groups = '{}' or $4 = any(l.customer_groups))
              where p.variant_id = any($1) and p.currency = $2
                and (p.price_list_id = '' or l.price_list_id is not null)
              union all
             -- What has never changed since it was known has no period.
             select o.variant_id, null, ${ownRank}, o.amount_minor, o.compare_at_minor,
                    coalesce((select max(p.until) from price_period p
                               where p.variant_id = o.variant_id and p.currency = o.currency and p.price_list_id = ''),
                             'epoch'), null, clock_timestamp()
               from price o
              where o.variant_id = any($1) and o.currency = $2
                and not exists (select from price_period p
                                 where p.variant_id = o.variant_id and p.currency = o.currency and p.price_list_id = ''
                                   and p.until is null)) held
            where since < coalesce(until, 'infinity') and since <= now()`,
    values: [variantIds, currency, country, group],
  });
  return rows.map((row) => ({ ...row, ...amountsOf(row) }));
}
