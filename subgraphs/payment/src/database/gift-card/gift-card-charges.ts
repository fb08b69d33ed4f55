import { toSafeInteger } from '@tributary/kit/database/columns';
import type { Database } from '@tributary/kit/database/database';
import { rowsOf } from '@tributary/kit/database/queries';
import { sqlStateOf } from '@tributary/kit/database/sql-state';

// Each change is one statement, and a transaction of its own. What is held and taken changes with the charge that it is
// held and taken for, in one of them: whatever dies, the two agree.

/** What was asked of a gift card for one payment. Amounts are minor units. */
export interface GiftCardCharge {
  readonly id: string;
  readonly paymentId: string;
  readonly amountMinor: number;
  readonly currency: string;
  readonly state: 'HELD' | 'DECLINED' | 'CAPTURED' | 'VOIDED';
  readonly capturedMinor: number;
  readonly refunds: readonly { readonly refundId: string; readonly amountMinor: number }[];
}

export interface HoldOnCard extends Pick<GiftCardCharge, 'id' | 'paymentId' | 'amountMinor' | 'currency'> {
  readonly tokenHash: Buffer;
  readonly idempotencyKey: string;
  readonly now: Date;
}

/**
 * Holds an amount of a card, all of it or nothing, once for a key. One conditional update: of those who come at once each
 * sees what those before left. A second copy of one key fails as a whole, and is told what the first came to.
 */
export async function holdOnCard(db: Database, hold: HoldOnCard): Promise<GiftCardCharge> {
  const { id, paymentId, amountMinor, currency, tokenHash, idempotencyKey, now } = hold;
  const known = await chargeWithKey(db, idempotencyKey);
  if (known !== null) return known;
  try {
    await rowsOf(db, {
      name: 'gift-card-hold',
      text: `with held as (
               update gift_card set held_minor = held_minor + $5
                where token_hash = $1 and currency = $6 and balance_minor - held_minor >= $5
                  and (expires_at is null or expires_at > $7) returning id)
             insert into gift_card_charge (id, gift_card_id, idempotency_key, payment_id, amount_minor, currency, state)
             select $2, (select id from held), $3, $4, $5, $6,
                    case when exists (select from held) then 'HELD' else 'DECLINED' end`,
      values: [tokenHash, id, idempotencyKey, paymentId, amountMinor, currency, now],
    });
  } catch (cause) {
    if (sqlStateOf(cause) !== uniqueViolation) throw cause;
  }
  return existing(await chargeWithKey(db, idempotencyKey), idempotencyKey);
}

const uniqueViolation = '23505';

/** Takes a part or all of what is held, and lets go of the rest; nothing where nothing is held any more. */
export async function captureOnCard(
  db: Database,
  id: string,
  { amountMinor, now }: { readonly amountMinor: number; readonly now: Date },
): Promise<void> {
  await rowsOf(db, {
    name: 'gift-card-capture',
    text: `with taken as (
             update gift_card_charge set state = 'CAPTURED', captured_minor = $2
              where id = $1 and state = 'HELD' and amount_minor >= $2 returning gift_card_id, amount_minor),
           spent as (
             update gift_card card set held_minor = card.held_minor - taken.amount_minor,
                                       balance_minor = card.balance_minor - $2
               from taken where card.id = taken.gift_card_id)
           insert into gift_card_movement (charge_id, kind, amount_minor, at) select $1, 'CAPTURE', $2, $3 from taken`,
    values: [id, amountMinor, now],
  });
}

/** Lets go of what is held; nothing where nothing is. */
export async function voidOnCard(db: Database, id: string): Promise<void> {
  await rowsOf(db, {
    name: 'gift-card-void',
    text: `with released as (
             update gift_card_charge set state = 'VOIDED' where id = $1 and state = 'HELD'
             returning gift_card_id, amount_minor)
           update gift_card card set held_minor = card.held_minor - released.amount_minor
             from released where card.id = released.gift_card_id`,
    values: [id],
  });
}

export interface RefundToCard {
  readonly refundId: string;
  readonly amountMinor: number;
  readonly now: Date;
  /** The card is good at least until then. */
  readonly goodUntil: Date;
}

/** Gives back of what was taken, once for a refund; nothing where more is asked for than is left of it. */
export async function refundToCard(
  db: Database,
  id: string,
  { refundId, amountMinor, now, goodUntil }: RefundToCard,
): Promise<void> {
  try {
    await rowsOf(db, {
      name: 'gift-card-refund',
      text: `with given as (
               update gift_card_charge set refunded_minor = refunded_minor + $3
                where id = $1 and state = 'CAPTURED' and refunded_minor + $3 <= captured_minor
                  and not exists (select from gift_card_movement where refund_id = $2) returning gift_card_id),
             back as (
               update gift_card card set balance_minor = card.balance_minor + $3,
                                         expires_at = greatest(card.expires_at, case when card.expires_at is not null then $5::timestamptz end)
                 from given where card.id = given.gift_card_id)
             insert into gift_card_movement (charge_id, kind, refund_id, amount_minor, at)
             select $1, 'REFUND', $2, $3, $4 from given`,
      values: [id, refundId, amountMinor, now, goodUntil],
    });
  } catch (cause) {
    // A copy of it came first, and has done it.
    if (sqlStateOf(cause) !== uniqueViolation) throw cause;
  }
}

type Raw = Omit<GiftCardCharge, 'amountMinor' | 'capturedMinor'> & {
  readonly amountMinor: string;
  readonly capturedMinor: string;
};

const columns = `id, payment_id as "paymentId", amount_minor as "amountMinor", currency, state,
  captured_minor as "capturedMinor",
  coalesce((select jsonb_agg(jsonb_build_object('refundId', refund_id, 'amountMinor', amount_minor) order by position)
              from gift_card_movement where charge_id = charge.id and kind = 'REFUND'), '[]') as refunds`;

export async function chargeById(db: Database, id: string): Promise<GiftCardCharge> {
  const [row] = await rowsOf<Raw>(db, {
    name: 'gift-card-charge-by-id',
    text: `select ${columns} from gift_card_charge charge where id = $1`,
    values: [id],
  });
  return existing(row === undefined ? null : chargeOf(row), id);
}

/** Null where nothing was ever asked with the key. */
export async function chargeWithKey(db: Database, idempotencyKey: string): Promise<GiftCardCharge | null> {
  const [row] = await rowsOf<Raw>(db, {
    name: 'gift-card-charge-with-key',
    text: `select ${columns} from gift_card_charge charge where idempotency_key = $1`,
    values: [idempotencyKey],
  });
  return row === undefined ? null : chargeOf(row);
}

/** What was taken of cards or given back to them. */
export interface GiftCardMovement extends Pick<GiftCardCharge, 'paymentId' | 'amountMinor' | 'currency'> {
  readonly position: string;
  readonly chargeId: string;
  readonly kind: 'CAPTURE' | 'REFUND';
  readonly at: Date;
}

/** Movements in a time, `from` included and `to` not, after a position; the first one first. */
export async function giftCardMovements(
  db: Database,
  {
    from,
    to,
    after,
    limit,
  }: { readonly from: Date; readonly to: Date; readonly after: string; readonly limit: number },
): Promise<GiftCardMovement[]> {
  const rows = await rowsOf<Omit<GiftCardMovement, 'amountMinor'> & { readonly amountMinor: string }>(db, {
    name: 'gift-card-movements',
    text: `select position, charge_id as "chargeId", kind, movement.amount_minor as "amountMinor", at, currency,
                  payment_id as "paymentId"
             from gift_card_movement movement join gift_card_charge charge on charge.id = charge_id
            where position > $1 and at >= $2 and at < $3 order by position limit $4`,
    values: [after, from, to, limit],
  });
  return rows.map((row) => ({ ...row, amountMinor: toSafeInteger(row.amountMinor) }));
}

function existing(charge: GiftCardCharge | null, name: string): GiftCardCharge {
  if (charge === null) throw new Error(`the gift card's charge ${name} vanished`);
  return charge;
}

function chargeOf(row: Raw): GiftCardCharge {
  return { ...row, amountMinor: toSafeInteger(row.amountMinor), capturedMinor: toSafeInteger(row.capturedMinor) };
}
