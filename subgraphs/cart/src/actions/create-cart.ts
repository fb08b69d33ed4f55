import type { Database } from '@tributary/kit/database/database';
import { answered, type Claim, invalidKey, type Once, once } from '@tributary/kit/database/idempotency';
import { newId } from '@tributary/kit/ids';
import { cartById, insertCart } from '../database/carts.ts';
import { type Cart, newCart, type Owner } from '../domain/cart.ts';
import {
  type CartNotFound,
  type KeyFailure,
  type NotOnOffer,
  type QuantityOutOfRange,
  type Refused,
  refused,
  type TooMuch,
} from '../domain/failure.ts';
import { failuresOfAdditions } from '../domain/line-limits.ts';
import { type LeftOut, toBeAdded, type Unavailable, withAdditions } from '../domain/lines.ts';
import type { PricedFor } from '../domain/variant.ts';
import { hashOfToken, newGuestToken } from './access.ts';
import type { WantedLine } from './add-lines.ts';
import { cartNotFound } from './decide-on-cart.ts';
import type { Service } from './service.ts';

export interface CreateCart {
  /** Null: a guest's cart. */
  readonly customerId: string | null;
  readonly currency: string;
  readonly lines: readonly WantedLine[];
  readonly unavailable: Unavailable;
  readonly idempotencyKey: string | null;
  readonly pricedFor: PricedFor | null;
}

export type CreateCartResult =
  | {
      readonly kind: 'Created';
      readonly cart: Cart;
      readonly guestToken: string | null;
      readonly leftOut: readonly LeftOut[];
    }
  | Refused<CartNotFound | QuantityOutOfRange | NotOnOffer | TooMuch | KeyFailure>;

/**
 * Starts a cart at version 1 with all lines, or all that can be had, or not at all. A customer's key is honoured; a guest's is not, because a guest
 * has nothing yet that keeps their keys from another's: whoever guessed the key would be given the cart.
 */
export async function createCart(service: Service, wanted: CreateCart): Promise<CreateCartResult> {
  const { db, catalog } = service;
  const failures = [invalidKey(wanted.idempotencyKey) ?? [], failuresOfAdditions(wanted.lines)].flat();
  if (failures.length > 0) return refused(...failures);
  const claim = claimOf(wanted);
  const known = claim === null ? null : await answered<Memory>(db, claim);
  if (known !== null) return recalled(db, known);

  const { pricedFor } = wanted;
  const variants = await catalog.variants(
    wanted.lines.map(({ variantId }) => variantId),
    pricedFor,
  );
  const now = service.now();
  const { owner, guestToken } = ownerOf(wanted.customerId);
  const empty = newCart({ id: newId('crt', now), currency: wanted.currency, owner }, now);
  const wishes = wanted.lines.map((line) => ({ ...line, lineId: newId('cln', now) }));
  const { additions, leftOut } = toBeAdded(empty, { additions: wishes, variants, unavailable: wanted.unavailable });
  const decision = withAdditions(empty, { additions, variants, pricedFor }, now);
  if (decision.kind === 'Refused') return decision;
  const cart = decision.next;

  if (claim === null) {
    return { kind: 'Created', cart: await insertCart(db, cart), guestToken, leftOut };
  }
  const done = await once<Memory>(db, claim, async (tx) => {
    await insertCart(tx, cart);
    return { cartId: cart.id, leftOut };
  });
  return recalled(db, done);
}

function ownerOf(customerId: string | null): { readonly owner: Owner; readonly guestToken: string | null } {
  if (customerId !== null) return { owner: { kind: 'customer', customerId }, guestToken: null };
  const guestToken = newGuestToken();
  return { owner: { kind: 'guest', tokenHash: hashOfToken(guestToken) }, guestToken };
}

function claimOf({ customerId, currency, lines, unavailable, idempotencyKey: key }: CreateCart): Claim | null {
  if (customerId === null || key === null) return null;
  // As versions that leave nothing out know it.
  const input = unavailable === 'REFUSE' ? { currency, lines } : { currency, lines, unavailable };
  return { principal: customerId, operation: 'cartCreate', key, input };
}

interface Memory {
  readonly cartId: string;
  /** Not there where a version kept it that leaves nothing out. */
  readonly leftOut?: readonly LeftOut[];
}

async function recalled(db: Database, known: Once<Memory>): Promise<CreateCartResult> {
  if (known.kind === 'IdempotencyKeyReused') return refused(known);
  const { cartId, leftOut = [] } = known.response;
  const cart = await cartById(db, cartId);
  if (cart === null) return refused(cartNotFound);
  return { kind: 'Created', cart, guestToken: null, leftOut };
}
