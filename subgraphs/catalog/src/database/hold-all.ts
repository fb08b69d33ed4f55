import type { Database } from '@tributary/kit/database/database';
import { type Claim, claiming, isKeyTaken } from '@tributary/kit/database/idempotency';
import { inOneStatement } from '@tributary/kit/database/one-statement';
import { sqlStateOf } from '@tributary/kit/database/sql-state';
import type { Line } from '../domain/reservation.ts';
import { type NewReservation, onSale, part, uncounted } from './reservations.ts';

interface HoldAll extends NewReservation {
  /** Merged and sorted: see `merged`. */
  readonly wanted: readonly Line[];
  /** Is answered by `answer` and when the reservation expires. */
  readonly claim: Claim;
}

/**
 * What nearly every reservation comes to: all lines are held, with the claim of the request, in one statement that is a
 * transaction of its own. Gives the claim's answer. Null, and nothing is written, where a line is short, the holder has
 * a reservation or the key came before: whoever takes line by line sees why.
 *
 * Locks in the order of all: the key, the reservation, then levels by variant and location. A line that is short is
 * written with no units, which breaks a check, so that the whole statement fails.
 */
export async function holdAll<Answer extends object>(
  db: Database,
  { id, holderId, ttlSeconds, wanted, claim }: HoldAll,
  answer: Answer,
): Promise<(Answer & { readonly expiresAt: string }) | null> {
  try {
    const [held] = await inOneStatement<{ expiresAt: string }>(db, 'hold-all', {
      held: part(`select response ->> 'expiresAt' as "expiresAt" from claimed`),
      expiry: part(`select date_trunc('milliseconds', now() + $1 * interval '1 second') as at`, ttlSeconds),
      claimed: claiming(claim, answer, {
        from: 'expiry',
        answer: `$5::jsonb || jsonb_build_object('expiresAt', to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))`,
      }),
      opened: part(
        `insert into stock_reservation (id, holder_id, expires_at)
         select $1, $2, expiry.at from expiry cross join claimed returning id`,
        id,
        holderId,
      ),
      wanted: part(
        `select line.variant_id, line.quantity, v.tracks_stock
           from unnest($1::text[], $2::int[]) as line (variant_id, quantity)
           left join (product_variant v join product p on p.id = v.product_id and ${onSale}) on v.id = line.variant_id`,
        wanted.map(({ variantId }) => variantId),
        wanted.map(({ quantity }) => quantity),
      ),
      level: part(`select variant_id, location_id, quantity, on_hand, reserved, backorder_limit,
                          on_hand - reserved - safety_stock as spare
                     from opened cross join wanted join stock_level target using (variant_id) where tracks_stock
                    order by variant_id, location_id for update of target`),
      pile: part(`select 1 as turn, variant_id, location_id, quantity, greatest(spare, 0) as units from level
                   union all
                  select 2, variant_id, location_id, quantity,
                         greatest(spare + backorder_limit, 0) - greatest(spare, 0) from level`),
      counted: part(`select variant_id, location_id, quantity, units, sum(units) over (partition by variant_id) as free,
                            sum(units) over (partition by variant_id order by turn, location_id) - units as before
                       from pile`),
      share: part(`select variant_id, location_id, sum(least(units, quantity - before))::int as units
                     from counted where free >= quantity and before < quantity and units > 0
                    group by variant_id, location_id`),
      taken: part(`update stock_level target
                      set reserved = level.reserved + share.units, on_hand = level.on_hand,
                          backorder_limit = level.backorder_limit
                     from share join level using (variant_id, location_id)
                    where target.variant_id = share.variant_id and target.location_id = share.location_id
                   returning target.variant_id, target.location_id, share.units`),
      written: part(`insert into stock_reservation_line (reservation_id, variant_id, location_id, quantity)
                     select opened.id, taken.variant_id, taken.location_id, taken.units from opened cross join taken
                      union all
                     select opened.id, wanted.variant_id, '${uncounted}',
                            case when not wanted.tracks_stock then wanted.quantity else 0 end
                       from opened cross join wanted
                      where not exists (select from taken where taken.variant_id = wanted.variant_id)`),
    });
    return held === undefined ? null : { ...answer, ...held };
  } catch (cause) {
    if (isKeyTaken(cause) || sqlStateOf(cause) === checkViolation) return null;
    throw cause;
  }
}

const checkViolation = '23514';
