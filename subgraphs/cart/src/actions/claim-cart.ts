import type { Database, Tx } from '@tributary/kit/database/database';
import { answered, invalidKey, once } from '@tributary/kit/database/idempotency';
import { activeCartsOf, cartById, lockCart, removeCart, saveCart } from '../database/carts.ts';
import type { Cart } from '../domain/cart.ts';
import { claimed, type ClaimMode, merged } from '../domain/claim.ts';
import { notActive } from '../domain/editable.ts';
import { type CartNotFound, type KeyFailure, refused, type WrongState } from '../domain/failure.ts';
import { type Caller, seenBy } from './access.ts';
import { cartNotFound, type CartResult } from './decide-on-cart.ts';
import type { Service } from './service.ts';

export interface ClaimCart {
  readonly caller: Caller;
  readonly customerId: string;
  /** The guest's, whose secret the caller sends. */
  readonly cartId: string;
  readonly mode: ClaimMode;
  readonly idempotencyKey: string;
}

/** What is kept for repeats: the customer's cart, or why it was not claimed. */
type Memory = { readonly claimedAs: string } | { readonly failures: readonly ClaimFailure[] };

type ClaimFailure = CartNotFound | WrongState;

/**
 * Makes a guest's cart the customer's, once: where they have an open one of its currency, it is merged into that and is
 * gone; else it is theirs from then on. A repeat, also of a cart that is theirs already, gives the customer's cart.
 */
export async function claimCart(service: Service, request: ClaimCart): Promise<CartResult<ClaimFailure | KeyFailure>> {
  const { db } = service;
  const { customerId: principal, cartId, mode, idempotencyKey: key } = request;
  const wrong = invalidKey(key);
  if (wrong !== null) return refused(wrong);
  const claim = { principal, operation: 'cartClaim', key, input: { cartId, mode } };
  const done =
    (await answered<Memory>(db, claim)) ?? (await once<Memory>(db, claim, (tx) => claimOnce(service, tx, request)));
  if (done.kind === 'IdempotencyKeyReused') return refused(done);
  return 'failures' in done.response ? refused(...done.response.failures) : claimedCart(db, done.response.claimedAs);
}

async function claimOnce({ now: clock }: Service, tx: Tx, request: ClaimCart): Promise<Memory> {
  const { caller, customerId, cartId, mode } = request;
  const now = clock();
  const [seen] = await activeCartsOf(tx, [customerId]);
  const { guests, mine } = await lockBoth(tx, cartId, seen?.id ?? null);
  const given = seenBy(guests, caller);
  if (given === null) return { failures: [cartNotFound] };
  if (given.owner.kind === 'customer') return { claimedAs: given.id };
  const refusal = notActive(given);
  if (refusal !== null) return { failures: refusal.failures };

  if (mine === null || !isOpen(mine, customerId) || mine.currency !== given.currency) {
    await saveCart(tx, given, claimed(given, customerId, now));
    return { claimedAs: given.id };
  }
  const next = merged(mine, given, { mode, now });
  // First: its lines keep their ids in the cart that they go to.
  await removeCart(tx, given.id);
  if (next !== mine) await saveCart(tx, mine, next);
  return { claimedAs: mine.id };
}

/** In the order of their ids, so that no two who claim wait for each other. */
async function lockBoth(tx: Tx, cartId: string, mineId: string | null) {
  const isMineFirst = mineId !== null && mineId < cartId;
  const first = isMineFirst ? await lockCart(tx, mineId) : null;
  const guests = await lockCart(tx, cartId);
  const second = isMineFirst || mineId === null || mineId === cartId ? null : await lockCart(tx, mineId);
  return { guests, mine: first ?? second };
}

/** It may have been ordered while its lock was waited for. */
function isOpen({ state, owner }: Cart, customerId: string): boolean {
  return state === 'ACTIVE' && owner.kind === 'customer' && owner.customerId === customerId;
}

async function claimedCart(db: Database, cartId: string): Promise<CartResult<CartNotFound>> {
  const cart = await cartById(db, cartId);
  return cart === null ? refused(cartNotFound) : { kind: 'Changed', cart };
}
