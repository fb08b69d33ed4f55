import type { Database, Tx } from '@tributary/kit/database/database';
import { rowsOf } from '@tributary/kit/database/queries';
import type { Cart } from '../domain/cart.ts';
import { type CartShare, type SharedLine, sharesMax } from '../domain/share.ts';

interface ShareRecord {
  readonly token: string;
  readonly currency: string;
  readonly lines: readonly SharedLine[];
  readonly expires_at: Date;
}

/**
 * Keeps what is shared of a cart, and lets go of its oldest but `sharesMax`. Gives what was kept of this version before, if
 * there is such: with its token, and as long as the new one.
 */
export async function saveShare(db: Database, { id, version }: Cart, share: CartShare): Promise<CartShare> {
  const { token, currency, lines, expiresAt } = share;
  const [row] = await rowsOf<ShareRecord>(db, {
    name: 'cart-share-save',
    text: `with surplus as (
             delete from cart_share where token in (
               select token from cart_share where cart_id = $2 and cart_version <> $3
                order by cart_version desc offset $7))
           insert into cart_share (token, cart_id, cart_version, currency, lines, expires_at)
           values ($1, $2, $3, $4, $5, $6)
           on conflict (cart_id, cart_version) do update set expires_at = excluded.expires_at
           returning token, currency, lines, expires_at`,
    values: [token, id, version, currency, JSON.stringify(lines), expiresAt, sharesMax - 1],
  });
  if (row === undefined) throw new Error(`expected a share of cart ${id} to be kept`);
  return shareOf(row);
}

/** Null where there is none with this token, any more or at all. */
export async function shareByToken(db: Database, token: string): Promise<CartShare | null> {
  const [row] = await rowsOf<ShareRecord>(db, {
    name: 'cart-share-by-token',
    text: 'select token, currency, lines, expires_at from cart_share where token = $1 and expires_at > now()',
    values: [token],
  });
  return row === undefined ? null : shareOf(row);
}

/** Ends all links to what was in a customer's carts. Before the carts go: it is they that say whose it was. */
export async function forgetSharesOf(tx: Tx, customerId: string): Promise<void> {
  await rowsOf(tx, {
    name: 'cart-shares-forget',
    text: 'delete from cart_share where cart_id in (select id from cart where customer_id = $1)',
    values: [customerId],
  });
}

/** Removes up to `countMax` shares that have ended, and says how many. */
export async function removeEndedShares(db: Database, countMax: number): Promise<number> {
  const removed = await rowsOf(db, {
    name: 'cart-shares-remove-ended',
    text: `delete from cart_share where token in (
             select token from cart_share where expires_at <= now()
              order by expires_at limit $1 for update skip locked)
        returning token`,
    values: [countMax],
  });
  return removed.length;
}

function shareOf({ token, currency, lines, expires_at: expiresAt }: ShareRecord): CartShare {
  return { token, currency, lines, expiresAt };
}
