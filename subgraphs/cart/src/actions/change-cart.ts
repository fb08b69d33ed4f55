import { type Database, inTransaction, type Tx } from '@tributary/kit/database/database';
import { answered, type Claim, invalidKey, type Once, once } from '@tributary/kit/database/idempotency';
import type { VersionConflict } from '@tributary/kit/failure';
import { cartById } from '../database/carts.ts';
import { changeSeenCart } from '../database/seen-carts.ts';
import type { Cart } from '../domain/cart.ts';
import { notEditable } from '../domain/editable.ts';
import {
  type CartNotFound,
  type Decision,
  type KeyFailure,
  type Refused,
  refused,
  type WrongState,
} from '../domain/failure.ts';
import type { PricedFor } from '../domain/variant.ts';
import { type Caller, principalOf, seenBy } from './access.ts';
import { cartNotFound, type CartResult, decideOnCart } from './decide-on-cart.ts';
import type { Service } from './service.ts';

/** What every change of a cart by its buyer names. */
export interface Change {
  readonly caller: Caller;
  readonly cartId: string;
  /** Null: whatever the cart's version. */
  readonly expectedVersion: number | null;
  readonly idempotencyKey: string | null;
  /** For whom its lines are to be priced from now on; null: as the cart knows. */
  readonly pricedFor: PricedFor | null;
}

/** For whom a change prices lines. */
export function pricedForIn({ pricedFor }: Pick<Change, 'pricedFor'>, cart: Cart): PricedFor | null {
  return pricedFor ?? cart.pricedFor;
}

/** What makes one change another. `Asked` is what has to be known from other services. */
export interface Steps<Asked, Wrong, Why> {
  readonly operation: string;
  /** Beside the cart and its version: another input with the same key is refused. */
  readonly input: unknown;
  /** What is wrong with the input by itself. */
  readonly failures: readonly Wrong[];
  /** Asks other services, outside of any transaction. What it throws leaves nothing behind. */
  readonly ask: (cart: Cart) => Promise<Asked>;
  /** Decides on the cart as it is under its lock, which may be newer than the one that `ask` saw. */
  readonly decide: (cart: Cart, asked: Asked) => Decision<Cart, Why>;
}

/** Why any change of a cart by its buyer may be refused. */
export type ChangeFailure = CartNotFound | WrongState | CartVersionConflict | KeyFailure;

/** Somebody changed the cart first. */
export interface CartVersionConflict extends VersionConflict {
  /** The cart as it is. */
  readonly current: Cart;
}

/**
 * Changes a cart for its buyer: see that they may, ask, then load, decide and save. With an idempotency key the change
 * happens once, and a repeat answers with the cart as it is by then.
 */
export async function changeCart<Asked, Wrong, Why extends { readonly kind: string }>(
  { db }: Pick<Service, 'db'>,
  change: Change,
  steps: Steps<Asked, Wrong, Why>,
): Promise<CartResult<Wrong | Why | ChangeFailure>> {
  const { cartId, caller, expectedVersion, idempotencyKey } = change;
  const failures = [invalidKey(idempotencyKey) ?? [], steps.failures].flat();
  if (failures.length > 0) return refused(...failures);
  const seen = seenBy(await cartById(db, cartId), caller);
  if (seen === null) return refused(cartNotFound);
  const claim = idempotencyKey === null ? null : claimOf(change, { steps, cart: seen, key: idempotencyKey });
  const known = claim === null ? null : await answered<Memory<Why>>(db, claim);
  if (known !== null) return recalled(db, cartId, known);

  const asked = await steps.ask(seen);
  const decide = (cart: Cart): Decision<Cart, Kept<Why>> =>
    notEditable(cart, expectedVersion) ?? steps.decide(cart, asked);
  const decision = decide(seen);
  // What most changes that leave the lines alone come to: the cart is as it was seen, the key new.
  if (decision.kind !== 'Refused' && decision.next !== seen && decision.next.lines === seen.lines) {
    const { next } = decision;
    if (await changeSeenCart(db, claim, { before: seen, after: next })) return { kind: 'Changed', cart: next };
  }

  const attempt = (tx: Tx) => decideOnCart(tx, cartId, decide);
  if (claim === null) {
    const result = await inTransaction(db, attempt);
    return result.kind === 'Changed' ? result : refusedAt(result.current, result.failures);
  }
  const remember = async (tx: Tx): Promise<Memory<Why>> => {
    const result = await attempt(tx);
    return result.kind === 'Changed' ? [] : result.failures;
  };
  return recalled(db, cartId, await once(db, claim, remember));
}

interface Claiming {
  readonly steps: Pick<Steps<unknown, unknown, unknown>, 'operation' | 'input'>;
  readonly cart: Cart;
  readonly key: string;
}

function claimOf(
  { caller, cartId, expectedVersion }: Change,
  { steps: { operation, input }, cart, key }: Claiming,
): Claim {
  return { principal: principalOf(caller, cart), operation, key, input: { cartId, expectedVersion, input } };
}

/** What is kept of a change for its repeats: its failures, none if it happened. Not the cart, which would be an old one. */
type Memory<Why> = readonly Kept<Why>[];

type Kept<Why> = Why | CartNotFound | WrongState | VersionConflict;

async function recalled<Why extends { readonly kind: string }>(
  db: Database,
  cartId: string,
  known: Once<Memory<Why>>,
): Promise<CartResult<Why | ChangeFailure>> {
  const cart = await cartById(db, cartId);
  if (cart === null) return refused(cartNotFound);
  if (known.kind === 'IdempotencyKeyReused') return refused(known);
  return known.response.length === 0 ? { kind: 'Changed', cart } : refusedAt(cart, known.response);
}

function refusedAt<Why extends { readonly kind: string }>(
  current: Cart | null,
  failures: Memory<Why>,
): Refused<Why | ChangeFailure> {
  if (current === null) return refused(cartNotFound);
  return refused(...failures.map((failure) => (isConflict(failure) ? { ...failure, current } : failure)));
}

function isConflict(failure: { readonly kind: string }): failure is VersionConflict {
  return failure.kind === 'VersionConflict';
}
