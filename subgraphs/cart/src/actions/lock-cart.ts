import type { Tx } from '@tributary/kit/database/database';
import { answered, type Claim, invalidKey, once } from '@tributary/kit/database/idempotency';
import { cartById, lockCart as lockCartRow, saveCart } from '../database/carts.ts';
import { lockSeenCart } from '../database/seen-carts.ts';
import { giveBackUses, takeUses } from '../database/promotion-uses.ts';
import type { Cart } from '../domain/cart.ts';
import { locked } from '../domain/checkout.ts';
import {
  type CartNotFound,
  type KeyFailure,
  type LockFailure,
  type NotOnOffer,
  refused,
  type TooMuch,
  type WrongState,
} from '../domain/failure.ts';
import { useKey } from '../domain/cost/uses.ts';
import type { CartDestination } from '../domain/cost/terms.ts';
import { variantsOverdue } from '../domain/price-promise.ts';
import { type Caller, seenBy } from './access.ts';
import { reckonedCart } from './cost-of-cart.ts';
import { cartNotFound, type CartResult } from './decide-on-cart.ts';
import { renewPromises } from './renew-promises.ts';
import type { Service } from './service.ts';

export interface LockCart {
  /** The calling service. */
  readonly caller: string;
  readonly cartId: string;
  /** The customer who orders; null for a guest. */
  readonly buyerId: string | null;
  /** What the buyer may open a guest's cart with. */
  readonly secrets: readonly string[];
  readonly expectedTotalMinor: number;
  /** Where the order goes; null: as far as the cart knows. */
  readonly destination: CartDestination | null;
  readonly holderId: string;
  readonly idempotencyKey: string;
}

/** What is kept for repeats of a lock. */
type NotLocked = CartNotFound | WrongState | LockFailure;

/**
 * Holds a cart for a checkout. The answer to a key is kept; but that the cart was locked is said again only while it
 * is, so that a late copy of the request does not speak of a lock that has been given back.
 */
export async function lockCart(
  service: Service,
  request: LockCart,
): Promise<CartResult<NotLocked | NotOnOffer | TooMuch | KeyFailure>> {
  const { db } = service;
  const { caller, cartId, holderId, idempotencyKey: key, expectedTotalMinor } = request;
  const now = service.now();
  const wrong = invalidKey(key);
  if (wrong !== null) return refused(wrong);
  // The service asks, but for a buyer: a stranger's order must not lock this cart, not even for a moment.
  const buyer: Caller = { kind: 'buyer', customerId: request.buyerId, secrets: request.secrets };
  const mine = seenBy(await cartById(db, cartId), buyer);
  if (mine === null) return refused(cartNotFound);
  const claim = {
    principal: `service:${caller}`,
    operation: 'cartLock',
    key,
    input: { cartId, holderId, expectedTotalMinor },
    likelyAnswer: [],
  };
  const found = await priced(service, { cart: mine, claim, now });
  if (found.kind === 'Refused') return found;
  const seen = found.cart;
  const { destination } = request;
  const { cost, uses, deliveryProblem } = await reckonedCart(service, db, { cart: seen, destination });
  const decision = locked(seen, { holderId, expectedTotalMinor, frozen: { cost, uses }, deliveryProblem }, now);
  // What nearly every lock comes to: the cart is as it was seen, the key new, and there is what is limited.
  if (decision.kind !== 'Refused' && decision.next !== seen) {
    const { next } = decision;
    if (await lockSeenCart(db, claim, { before: seen, after: next, uses })) return { kind: 'Changed', cart: next };
  }

  const done = await once(db, claim, (tx) => lockAndTake(service, tx, request));
  if (done.kind === 'IdempotencyKeyReused') return refused(done);
  if (done.response.length > 0) return refused(...done.response);
  const cart = await cartById(db, cartId);
  if (cart === null) return refused(cartNotFound);
  if (cart.state === 'LOCKED' && cart.holderId === holderId) return { kind: 'Changed', cart };
  return refused({ kind: 'WrongState', state: cart.state });
}

/**
 * The cart as a checkout may find it: what the buyer agreed to is held against the total that today's prices make. A
 * repeat of a lock asks nobody.
 */
async function priced(
  service: Service,
  { cart, claim, now }: { readonly cart: Cart; readonly claim: Claim; readonly now: Date },
): Promise<CartResult<CartNotFound | NotOnOffer | TooMuch>> {
  const isOverdue = variantsOverdue(cart, service.promiseMs, now).size > 0;
  if (!isOverdue || (await answered(service.db, claim)) !== null) return { kind: 'Changed', cart };
  return renewPromises(service, cart, now);
}

/** Load, decide, take, save: why it was not locked, nothing where it was. What is limited is taken with the lock or not at all. */
async function lockAndTake(service: Service, tx: Tx, request: LockCart): Promise<readonly NotLocked[]> {
  const { cartId, holderId, expectedTotalMinor, destination } = request;
  const cart = await lockCartRow(tx, cartId);
  if (cart === null) return [cartNotFound];
  const { cost, uses, users, deliveryProblem } = await reckonedCart(service, tx, { cart, destination });
  const decision = locked(
    cart,
    { holderId, expectedTotalMinor, frozen: { cost, uses }, deliveryProblem },
    service.now(),
  );
  if (decision.kind === 'Refused') return decision.failures;
  if (decision.next === cart) return [];

  const missed = await takeUses(tx, uses);
  if (missed.length > 0) {
    const isMissed = new Set(missed);
    await giveBackUses(
      tx,
      uses.filter((use) => !isMissed.has(use)),
    );
    const missedKeys = new Set(missed.map(useKey));
    const gone = users.filter((user) => user.uses.some((use) => missedKeys.has(useKey(use))));
    return gone.map(({ title }) => ({ kind: 'PromotionUsedUp', title }));
  }
  await saveCart(tx, cart, decision.next);
  return [];
}
