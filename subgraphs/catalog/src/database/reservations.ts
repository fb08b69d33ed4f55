import { ifAsSeen } from '@tributary/kit/database/as-seen';
import { afterCommit, type Database, type Tx } from '@tributary/kit/database/database';
import { type Claim, claiming, claimingOnlyWith } from '@tributary/kit/database/idempotency';
import { inOneStatement, type StatementPart } from '@tributary/kit/database/one-statement';
import { rowsOf } from '@tributary/kit/database/queries';
import { wakeRelay } from '@tributary/kit/events/publish';
import type { MovementReason } from '../domain/level-change.ts';
import type { Line, Reservation, ReservationState } from '../domain/reservation.ts';
import { publishing } from './outbox.ts';

// Locks are taken in one order everywhere: reservations first, then stock levels by variant and location. Whoever keeps
// to it never deadlocks.

const columns = 'id, holder_id as "holderId", state, expires_at as "expiresAt"';

/** A condition on a product `p`. */
export const onSale = `p.status = 'ACTIVE' and p.published_at <= now()`;

/** Where lines of a variant lie that nobody counts: no location, so that they are in no level's way. */
export const uncounted = 'uncounted';

export interface NewReservation {
  readonly id: string;
  readonly holderId: string;
  readonly ttlSeconds: number;
}

/** Opens an empty reservation; null where the holder has one that is held or committed. */
export async function insertReservation(
  tx: Tx,
  { id, holderId, ttlSeconds }: NewReservation,
): Promise<Reservation | null> {
  const [reservation] = await rowsOf<Reservation>(tx, {
    name: 'insert-reservation',
    text: `insert into stock_reservation (id, holder_id, expires_at)
           values ($1, $2, now() + $3 * interval '1 second')
           on conflict (holder_id) where state in ('HELD', 'COMMITTED') do nothing
           returning ${columns}`,
    values: [id, holderId, ttlSeconds],
  });
  return reservation ?? null;
}

export interface Take extends Line {
  readonly reservationId: string;
  /** False where the sale was made already, so that taking the product off sale cannot undo it. */
  readonly isOnSaleOnly: boolean;
}

export interface Taken {
  readonly isTaken: boolean;
  /** Units that were free just before. */
  readonly free: number;
}

/**
 * Takes all of a line or nothing, in one statement: first from what is on hand beyond the safety stock, location by location,
 * then on backorder; all of a variant that nobody counts, of which no level is touched. `for update` waits for whoever changes a
 * level and then reads it anew, so that nothing is sold twice.
 *
 * The update sets each column of the check constraint from the locked row. PostgreSQL tries an update, constraint
 * included, on the row as the statement's snapshot has it before it finds that there is a newer one: units that were
 * given back in between, added to what was reserved before, would look like too many.
 */
export async function take(tx: Tx, { reservationId, variantId, quantity, isOnSaleOnly }: Take): Promise<Taken> {
  const [taken] = await rowsOf<Taken>(tx, {
    name: 'take',
    text: `with sold as (
             select v.tracks_stock from product_variant v join product p on p.id = v.product_id
              where v.id = $2 and (not $4::boolean or (${onSale}))
           ), level as (
             select location_id, on_hand, reserved, backorder_limit, on_hand - reserved - safety_stock as spare
               from stock_level
              where variant_id = $2 and exists (select from sold where tracks_stock)
              order by location_id
                for update
           ), pile as (
             select 1 as turn, location_id, greatest(spare, 0) as units from level
              union all
             select 2, location_id, greatest(spare + backorder_limit, 0) - greatest(spare, 0) from level
           ), counted as (
             select location_id, units, sum(units) over () as free,
                    sum(units) over (order by turn, location_id) - units as before
               from pile
           ), share as (
             select location_id, sum(least(units, $3 - before))::int as units
               from counted where free >= $3 and before < $3 and units > 0
              group by location_id
           ), taken as (
             update stock_level target
                set reserved = level.reserved + share.units, on_hand = level.on_hand,
                    backorder_limit = level.backorder_limit
               from share join level using (location_id)
              where target.variant_id = $2 and target.location_id = share.location_id
             returning target.location_id, share.units
           ), written as (
             insert into stock_reservation_line (reservation_id, variant_id, location_id, quantity)
             select $1, $2, location_id, units from taken
              union all
             select $1, $2, '${uncounted}', $3::int from sold where not tracks_stock
             returning quantity
           )
           select exists (select from written) as "isTaken",
                  least(coalesce((select max(free) from counted), 0), 2147483647)::int as free`,
    values: [reservationId, variantId, quantity, isOnSaleOnly],
  });
  if (taken === undefined) throw new Error('expected one row');
  return taken;
}

/** Locks the holder's live reservation or, where none is, the latest one. */
export async function lockReservationOf(tx: Tx, holderId: string): Promise<Reservation | null> {
  const [reservation] = await rowsOf<Reservation>(tx, {
    name: 'lock-reservation-of',
    text: `select ${columns} from stock_reservation where holder_id = $1
            order by state in ('HELD', 'COMMITTED') desc, created_at desc, id desc limit 1
              for update`,
    values: [holderId],
  });
  return reservation ?? null;
}

export interface Settled {
  readonly id: string;
  readonly holderId: string;
  /** One for each variant. */
  readonly lines: readonly Line[];
}

/**
 * Ends held reservations: their units are sold (COMMITTED), or free again. Gives those that were held; others of `ids`
 * are left as they are.
 */
export function settle(tx: Tx, ids: readonly string[], state: Exclude<ReservationState, 'HELD'>): Promise<Settled[]> {
  return inOneStatement<Settled>(tx, 'settle', settling({ which: 'id = any($2)', value: ids }, state));
}

/** Sells what a holder holds, with the claim of the request and its answer. False where nothing is held, or the key came before. */
export async function sellHeld(
  db: Database,
  { holderId, claim, now }: { readonly holderId: string; readonly claim: Claim; readonly now: Date },
): Promise<boolean> {
  const type = 'stock.committed';
  const told = { type, subject: '', data: { reservationId: '', holderId, lines: [] } } as const;
  const sold = await ifAsSeen(
    inOneStatement(db, 'sell-held', {
      ...settling({ which: 'holder_id = $2', value: holderId, from: 'claimed' }, 'COMMITTED'),
      claimed: claiming(claim, claim.likelyAnswer),
      kept: claimingOnlyWith('ended'),
      told: publishing([told], {
        now,
        from: 'ended',
        subject: 'ended.id',
        data: `e -> 'data' || jsonb_build_object('reservationId', ended.id, 'lines', ended.lines)`,
      }),
    }),
  );
  if (sold === null) return false;
  afterCommit(db, wakeRelay);
  return true;
}

interface Which {
  /** A condition in terms of $2, of the reservation's row. */
  readonly which: string;
  readonly value: unknown;
  /** Another part's name: for its row alone; not given where they are ended by themselves. */
  readonly from?: string;
}

/** The ends of held reservations as parts of a larger statement; `ended` has what became of each. */
function settling(
  { which, value, from }: Which,
  state: Exclude<ReservationState, 'HELD'>,
): Readonly<Record<'ended' | 'settled' | 'line' | 'locked' | 'moved' | 'updated', StatementPart>> {
  return {
    ended: part(`select id, holder_id as "holderId", coalesce((
                   select jsonb_agg(jsonb_build_object('variantId', variant_id, 'quantity', quantity) order by variant_id)
                     from (select variant_id, sum(quantity)::int as quantity
                             from line where line.id = settled.id group by variant_id) as whole), '[]') as lines
                   from settled`),
    settled: part(
      `update stock_reservation set state = $1, settled_at = now() ${from === undefined ? '' : `from ${from}`}
        where ${which} and state = 'HELD'
       returning id, holder_id, ${saying('SOLD', 'holder_id')} as cause`,
      state,
      value,
    ),
    line: part(`select settled.id, line.variant_id, line.location_id, line.quantity
                  from settled join stock_reservation_line line on line.reservation_id = settled.id`),
    locked: part(`select level.variant_id, level.location_id, line.quantity
                    from line join stock_level level using (variant_id, location_id)
                   order by level.variant_id, level.location_id
                     for update of level`),
    moved: part(
      `select variant_id, location_id, sum(quantity)::int as units from locked group by variant_id, location_id`,
    ),
    updated: part(
      `update stock_level level
          set reserved = level.reserved - moved.units,
              on_hand = level.on_hand - case when $1 = 'COMMITTED' then moved.units else 0 end
         from moved
        where level.variant_id = moved.variant_id and level.location_id = moved.location_id`,
      state,
    ),
  };
}

export function part(text: string, ...values: readonly unknown[]): StatementPart {
  return { text, values };
}

/** Opens a reservation that has lapsed once more, without its lines, and gives what they were: one for each variant. */
export async function reopen(tx: Tx, id: string): Promise<Line[]> {
  return rowsOf<Line>(tx, {
    name: 'reopen',
    text: `with reopened as (
             update stock_reservation set state = 'HELD', settled_at = null where id = $1
           ), line as (
             delete from stock_reservation_line where reservation_id = $1 returning variant_id, quantity
           )
           select variant_id as "variantId", sum(quantity)::int as quantity from line group by variant_id
            order by variant_id`,
    values: [id],
  });
}

/** Takes a held reservation back as though it had never been; its units are free again. */
export async function undo(tx: Tx, id: string): Promise<void> {
  await settle(tx, [id], 'RELEASED');
  await rowsOf(tx, { name: 'undo', text: 'delete from stock_reservation where id = $1', values: [id] });
}

/** Says within a statement why what is on hand changes by it: see the migration of stock movements. */
export function saying(reason: MovementReason, note: string): string {
  return `set_config('tributary.movement', json_build_object('reason', '${reason}', 'note', ${note})::text, true)`;
}

/** Held reservations whose time is over and that concern one of the variants or the holder. */
export async function lapsedReservationsOn(
  db: Database,
  { variantIds, holderId }: { readonly variantIds: readonly string[]; readonly holderId: string },
): Promise<string[]> {
  const rows = await rowsOf<{ id: string }>(db, {
    name: 'lapsed-reservations-on',
    text: `select id from stock_reservation held
            where state = 'HELD' and expires_at <= now()
              and (holder_id = $1 or exists (
                    select from stock_reservation_line where reservation_id = held.id and variant_id = any($2)))`,
    values: [holderId, variantIds],
  });
  return rows.map(({ id }) => id);
}

/** Held reservations whose time is over, the longest first. */
export async function lapsedReservations(db: Database, countMax: number): Promise<string[]> {
  const rows = await rowsOf<{ id: string }>(db, {
    name: 'lapsed-reservations',
    text: `select id from stock_reservation where state = 'HELD' and expires_at <= now() order by expires_at limit $1`,
    values: [countMax],
  });
  return rows.map(({ id }) => id);
}

/** Locks those of `ids` that are still held and past their time, but for any that somebody else is settling now. */
export async function lockLapsed(tx: Tx, ids: readonly string[]): Promise<string[]> {
  const rows = await rowsOf<{ id: string }>(tx, {
    name: 'lock-lapsed',
    text: `select id from stock_reservation where id = any($1) and state = 'HELD' and expires_at <= now()
            order by id for update skip locked`,
    values: [ids],
  });
  return rows.map(({ id }) => id);
}

/** Forgets up to `countMax` reservations that were settled more than `days` ago, and says how many. */
export async function forgetSettled(
  tx: Tx,
  { days, countMax }: { readonly days: number; readonly countMax: number },
): Promise<number> {
  const rows = await rowsOf<{ id: string }>(tx, {
    name: 'forget-settled',
    text: `delete from stock_reservation where id in (
             select id from stock_reservation where state <> 'HELD' and settled_at < now() - $1 * interval '1 day'
              order by settled_at limit $2 for update skip locked)
        returning id`,
    values: [days, countMax],
  });
  return rows.map(({ id }) => id).length;
}

/** Those of `variantIds` that exist. */
export async function knownVariants(tx: Tx, variantIds: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await rowsOf<{ id: string }>(tx, {
    name: 'known-variants',
    text: 'select id from product_variant where id = any($1)',
    values: [variantIds],
  });
  return new Set(rows.map(({ id }) => id));
}
