import { afterCommit, type Database, type Tx } from '@tributary/kit/database/database';
import { rowsOf } from '@tributary/kit/database/queries';
import { type StatementPart, inOneStatement } from '@tributary/kit/database/one-statement';
import { wakeFollowers } from '@tributary/kit/live/changes';
import type { CartState } from '../domain/cart-state.ts';
import type { Cart, CartLine, Frozen, Owner } from '../domain/cart.ts';
import type { CartDestination } from '../domain/cost/terms.ts';
import type { CartCode } from '../domain/cost/uses.ts';
import { type Details, noDetails } from '../domain/details.ts';
import type { PricedFor } from '../domain/variant.ts';
import { lineColumns, lineOf, type LineRecord, linesOfCart, saveLines, writingLines } from './cart-lines.ts';

interface CartRecord {
  readonly id: string;
  readonly version: number;
  readonly state: CartState;
  readonly currency: string;
  readonly customer_id: string | null;
  readonly guest_token_hash: Uint8Array | null;
  readonly holder_id: string | null;
  readonly released_by: string | null;
  readonly expires_at: Date;
  readonly frozen: HeldBy | null;
  readonly codes: readonly CartCode[];
  readonly destination: CartDestination | null;
  readonly delivery_option_id: string | null;
  readonly priced_for: PricedFor | null;
  readonly details: Details | null;
  readonly rules_version: number;
}

/** A version that freezes no costs may lock the cart anew: what was frozen is its holder's alone. */
interface HeldBy extends Frozen {
  readonly holderId: string;
}

const cartColumns = `c.id, c.version, c.state, c.currency, c.customer_id, c.guest_token_hash, c.holder_id, c.released_by, c.expires_at,
  c.frozen, c.codes, c.destination, c.delivery_option_id, c.priced_for, c.details, (select version from shop_rules) as rules_version`;

// A lapsed cart is gone for everybody, whether or not the sweeper has been there. A checkout's lock has no time-out.
const isThere = `(c.state = 'LOCKED' or c.expires_at > now())`;

/** Carts and their lines in one statement: in two, another's change between them would give lines of another version. */
export async function cartsById(db: Database, ids: readonly string[]): Promise<Cart[]> {
  const rows = await rowsOf<JoinedRecord>(db, {
    name: 'carts-by-id',
    text: `select ${cartColumns}, ${lineColumns} from cart c left join cart_line l on l.cart_id = c.id
            where c.id = any($1) and ${isThere} order by c.id, l.position`,
    values: [ids],
  });
  return cartsOf(rows);
}

export async function cartById(db: Database, id: string): Promise<Cart | null> {
  const [cart] = await cartsById(db, [id]);
  return cart ?? null;
}

/** The ACTIVE cart of each customer that was changed last, for those who have one. */
export async function activeCartsOf(on: Database | Tx, customerIds: readonly string[]): Promise<Cart[]> {
  const rows = await rowsOf<JoinedRecord>(on, {
    name: 'carts-active-of-customers',
    text: `select ${cartColumns}, ${lineColumns}
             from (select distinct on (customer_id) * from cart
                    where customer_id = any($1) and state = 'ACTIVE' and expires_at > now()
                    order by customer_id, expires_at desc, id desc) c
             left join cart_line l on l.cart_id = c.id
            order by c.id, l.position`,
    values: [customerIds],
  });
  return cartsOf(rows);
}

/** The cart, which nobody else can change until the transaction ends. */
export async function lockCart(tx: Tx, id: string): Promise<Cart | null> {
  const [record] = await rowsOf<CartRecord>(tx, {
    name: 'cart-lock',
    text: `select ${cartColumns} from cart c where c.id = $1 and ${isThere} for update`,
    values: [id],
  });
  // A statement of its own, begun when the lock is ours: a join's lines would be as old as the wait for the lock.
  return record === undefined ? null : cartOf(record, await linesOfCart(tx, id, record.currency));
}

/** In one statement. Gives the cart as it would be read. */
export async function insertCart(on: Database | Tx, cart: Cart): Promise<Cart> {
  const { id, version, state, currency, owner, holderId, releasedBy, expiresAt } = cart;
  const [row] = await inOneStatement<Pick<CartRecord, 'rules_version'>>(on, 'cart-insert', {
    inserted: {
      text: `insert into cart (id, version, state, currency, customer_id, guest_token_hash, holder_id, released_by, expires_at,
                               priced_for)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
             returning id, (select version from shop_rules) as rules_version`,
      values: [
        id,
        version,
        state,
        currency,
        ...ownerColumns(owner),
        holderId,
        releasedBy,
        expiresAt,
        jsonOf(cart.pricedFor),
      ],
    },
    lines: writingLines(id, cart.lines),
  });
  return { ...cart, rulesVersion: row?.rules_version ?? 0 };
}

/** The statement that saves a cart as it was seen. */
export interface SavingSeen {
  readonly name: string;
  readonly parts: Readonly<Record<string, StatementPart>>;
  /** The part that comes before: it is done, and holds its locks, when the cart is locked. */
  readonly from?: string;
}

/**
 * Replaces a cart that nobody has locked by its next version, which has the same lines and owner, with what has to happen with it;
 * each of these parts is for the row of `saved`. One statement. False where the cart is no longer as it was: nothing
 * has happened then, and whoever locks it sees why.
 */
export async function saveSeenCart(
  db: Database,
  { before, after }: { readonly before: Cart; readonly after: Cart },
  { name, parts, from }: SavingSeen,
): Promise<boolean> {
  const saved = {
    text: `update cart c set version = $3, state = $4, holder_id = $5, released_by = $6, expires_at = $7, frozen = $11, codes = $12,
                   destination = $13, delivery_option_id = $14, details = $15
           ${from === undefined ? '' : `from ${from}`}
            where c.id = $1 and c.version = $2 and c.state = $8 and c.holder_id is not distinct from $9
              and c.released_by is not distinct from $10 and ${isThere} returning c.id`,
    values: [
      before.id,
      before.version,
      after.version,
      after.state,
      after.holderId,
      after.releasedBy,
      after.expiresAt,
      before.state,
      before.holderId,
      before.releasedBy,
      frozenOf(after),
      JSON.stringify(after.codes),
      jsonOf(after.destination),
      after.deliveryOptionId,
      detailsOf(after),
    ],
  };
  const isSaved = (await inOneStatement(db, name, { saved, ...parts })).length === 1;
  if (isSaved) afterCommit(db, wakeFollowers);
  return isSaved;
}

/** Replaces a locked cart by its next version. Throws where it is no longer the one that was locked. */
export async function saveCart(tx: Tx, before: Cart, after: Cart): Promise<void> {
  const rows = await rowsOf(tx, {
    name: 'cart-save',
    text: `update cart set version = $3, state = $4, holder_id = $5, released_by = $6, expires_at = $7, frozen = $8,
                            codes = $9, destination = $10, delivery_option_id = $11, customer_id = $12,
                            guest_token_hash = $13, priced_for = $14, details = $15
            where id = $1 and version = $2 returning id`,
    values: [
      before.id,
      before.version,
      after.version,
      after.state,
      after.holderId,
      after.releasedBy,
      after.expiresAt,
      frozenOf(after),
      JSON.stringify(after.codes),
      jsonOf(after.destination),
      after.deliveryOptionId,
      ...ownerColumns(after.owner),
      jsonOf(after.pricedFor),
      detailsOf(after),
    ],
  });
  if (rows.length !== 1) throw new Error(`expected to hold version ${before.version} of cart ${before.id}`);
  afterCommit(tx, wakeFollowers);
  await saveLines(tx, before.id, { before: before.lines, after: after.lines });
}

/** Removes a locked cart with its lines. */
export async function removeCart(tx: Tx, id: string): Promise<void> {
  await rowsOf(tx, { name: 'cart-remove', text: 'delete from cart where id = $1', values: [id] });
  afterCommit(tx, wakeFollowers);
}

/** Removes a customer's carts with their lines; of one that a checkout holds, what they said of it alone. Safe to repeat. */
export async function forgetCartsOf(tx: Tx, customerId: string): Promise<void> {
  await rowsOf(tx, {
    name: 'carts-remove-of-customer',
    text: `delete from cart where customer_id = $1 and state <> 'LOCKED'`,
    values: [customerId],
  });
  // A statement of its own: it sees a cart that was locked while the one before waited for it.
  await rowsOf(tx, {
    name: 'carts-forget-what-is-said',
    text: `update cart set destination = null, details = null
            where customer_id = $1 and num_nonnulls(destination, details) > 0`,
    values: [customerId],
  });
  afterCommit(tx, wakeFollowers);
}

/** Removes up to `countMax` carts that lapsed, and says how many. */
export async function removeLapsed(db: Database, countMax: number): Promise<number> {
  const removed = await rowsOf(db, {
    name: 'carts-remove-lapsed',
    text: `delete from cart where id in (
             select id from cart where state <> 'LOCKED' and expires_at <= now()
              order by expires_at limit $1 for update skip locked)
        returning id`,
    values: [countMax],
  });
  if (removed.length > 0) afterCommit(db, wakeFollowers);
  return removed.length;
}

type JoinedRecord = CartRecord & (LineRecord | { readonly line_id: null });

function cartsOf(rows: readonly JoinedRecord[]): Cart[] {
  const carts = new Map<string, { readonly record: CartRecord; readonly lines: CartLine[] }>();
  for (const row of rows) {
    const cart = carts.get(row.id) ?? { record: row, lines: [] };
    if (row.line_id !== null) cart.lines.push(lineOf(row, row.currency));
    carts.set(row.id, cart);
  }
  return [...carts.values()].map(({ record, lines }) => cartOf(record, lines));
}

function cartOf(record: CartRecord, lines: readonly CartLine[]): Cart {
  return {
    id: record.id,
    version: record.version,
    state: record.state,
    currency: record.currency,
    owner: ownerOf(record),
    holderId: record.holder_id,
    releasedBy: record.released_by,
    frozen: record.frozen?.holderId === record.holder_id ? record.frozen : null,
    codes: record.codes,
    destination: record.destination,
    deliveryOptionId: record.delivery_option_id,
    pricedFor: record.priced_for,
    details: record.details ?? noDetails,
    rulesVersion: record.rules_version,
    lines,
    expiresAt: record.expires_at,
  };
}

function frozenOf({ holderId, frozen }: Cart): string | null {
  return holderId === null || frozen === null ? null : JSON.stringify({ holderId, ...frozen });
}

function detailsOf({ details }: Cart): string | null {
  const { note, email, attributes } = details;
  return note === null && email === null && attributes.length === 0 ? null : JSON.stringify(details);
}

function jsonOf(value: object | null): string | null {
  return value === null ? null : JSON.stringify(value);
}

/** Whose it is, and the hash of its secret: one of them is null. */
function ownerColumns(owner: Owner): readonly [string | null, Uint8Array | null] {
  return owner.kind === 'customer' ? [owner.customerId, null] : [null, owner.tokenHash];
}

function ownerOf({ id, customer_id: customerId, guest_token_hash: tokenHash }: CartRecord): Owner {
  if (customerId !== null) return { kind: 'customer', customerId };
  if (tokenHash !== null) return { kind: 'guest', tokenHash };
  throw new Error(`expected cart ${id} to have an owner`);
}
