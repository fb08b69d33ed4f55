import type { Database } from '@tributary/kit/database/database';
import { answered, type Claim, claiming, invalidKey, isKeyTaken, once } from '@tributary/kit/database/idempotency';
import { cartById, saveSeenCart } from '../database/carts.ts';
import type { Cart } from '../domain/cart.ts';
import { locked } from '../domain/checkout.ts';
import type { Decision, Failure } from '../domain/failure.ts';
import { variantsOverdue } from '../domain/price-promise.ts';
import { type Caller, seenBy } from './access.ts';
import { reckonedCart, type Destination } from './cost-of-cart.ts';
import { type CartResult, decideOnCart, notChanged } from './decide-on-cart.ts';
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
  readonly destination: Destination | null;
  readonly holderId: string;
  readonly idempotencyKey: string;
}

/**
 * Holds a cart for a checkout. The answer to a key is kept; but that the cart was locked is said again only while it
 * is, so that a late copy of the request does not speak of a lock that has been given back.
 */
export async function lockCart(service: Service, request: LockCart): Promise<CartResult> {
  const { db } = service;
  const { caller, cartId, holderId, idempotencyKey: key, expectedTotalMinor } = request;
  const now = service.now();
  const wrong = invalidKey(key);
  if (wrong !== null) return notChanged([wrong]);
  // The service asks, but for a buyer: a stranger's order must not lock this cart, not even for a moment.
  const buyer: Caller = { kind: 'buyer', customerId: request.buyerId, secrets: request.secrets };
  const mine = seenBy(await cartById(db, cartId), buyer);
  if (mine === null) return notChanged([{ kind: 'CartNotFound' }]);
  const claim = {
    principal: `service:${caller}`,
    operation: 'cartLock',
    key,
    input: { cartId, holderId, expectedTotalMinor },
  };
  const found = await priced(service, { cart: mine, claim, now });
  if (found.kind === 'NotChanged') return found;
  const seen = found.cart;
  const { destination } = request;
  const decide = (cart: Cart) =>
    locked(cart, { holderId, expectedTotalMinor, cost: reckonedCart(service, cart, destination).cost }, now);
  const atOnce = await lockSeenCart(db, claim, { seen, decision: decide(seen) });
  if (atOnce !== null) return { kind: 'Changed', cart: atOnce };

  const done = await once(db, claim, async (tx): Promise<readonly Failure[]> => {
    const result = await decideOnCart(tx, cartId, decide);
    return result.kind === 'Changed' ? [] : result.failures;
  });
  if (done.kind === 'IdempotencyKeyReused') return notChanged([done]);
  if (done.response.length > 0) return notChanged(done.response);
  const cart = await cartById(db, cartId);
  if (cart === null) return notChanged([{ kind: 'CartNotFound' }]);
  if (cart.state === 'LOCKED' && cart.holderId === holderId) return { kind: 'Changed', cart };
  return notChanged([{ kind: 'WrongState', state: cart.state }], cart);
}

/**
 * The cart as a checkout may find it: what the buyer agreed to is held against the total that today's prices make. A
 * repeat of a lock asks nobody.
 */
async function priced(
  service: Service,
  { cart, claim, now }: { readonly cart: Cart; readonly claim: Claim; readonly now: Date },
): Promise<CartResult> {
  const isOverdue = variantsOverdue(cart, service.promiseMs, now).size > 0;
  if (!isOverdue || (await answered(service.db, claim)) !== null) return { kind: 'Changed', cart };
  return renewPromises(service, cart, now);
}

/** What nearly every lock comes to: the cart is as it was seen, the key new. Null where it is not, and nothing is done. */
async function lockSeenCart(
  db: Database,
  claim: Claim,
  { seen, decision }: { readonly seen: Cart; readonly decision: Decision<Cart> },
): Promise<Cart | null> {
  if (decision.kind === 'Refused' || decision.next === seen) return null;
  const { next } = decision;
  const parts = { claimed: claiming(claim, [], 'saved') };
  try {
    return (await saveSeenCart(db, { before: seen, after: next }, { name: 'cart-lock-seen', parts })) ? next : null;
  } catch (cause) {
    if (isKeyTaken(cause)) return null;
    throw cause;
  }
}
