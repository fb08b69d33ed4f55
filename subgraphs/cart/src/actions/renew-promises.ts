import { inTransaction } from '@tributary/kit/database/database';
import { RequestError } from '@tributary/kit/errors';
import type { Cart } from '../domain/cart.ts';
import { allowed, type CartNotFound, type NotOnOffer, type TooMuch } from '../domain/failure.ts';
import { type Asked, withPromisesRenewed } from '../domain/lines.ts';
import { variantsOverdue } from '../domain/price-promise.ts';
import { priceOf } from '../domain/variant.ts';
import { type CartResult, type Changed, decideOnCart, type RefusedAsIs } from './decide-on-cart.ts';
import { pricesOfToday } from './prices-of-today.ts';
import type { Service } from './service.ts';

type NotRenewed = CartNotFound | NotOnOffer | TooMuch;

/** The cart with today's prices in the lines whose promise is over, which say so. Refused where one is no longer sold. */
export async function renewPromises(service: Service, cart: Cart, now: Date): Promise<CartResult<NotRenewed>> {
  const overdue = variantsOverdue(cart, service.promiseMs, now);
  if (overdue.size === 0) return { kind: 'Changed', cart };
  return renewed(service, { cart, asked: await pricesOfToday(service, overdue, cart.pricedFor), now });
}

/**
 * The same for who only looks at it: a line that is no longer sold, and all of them while catalog does not answer, stay
 * as they were. Its promise is over, as it says.
 */
export async function shownCart(service: Service, cart: Cart | null): Promise<Cart | null> {
  const now = service.now();
  const overdue = cart === null ? new Set<string>() : variantsOverdue(cart, service.promiseMs, now);
  if (cart === null || overdue.size === 0) return cart;
  const asked = await pricesOfToday(service, overdue, cart.pricedFor).catch(nothing);
  const sold = cart.lines.flatMap(({ variantId, quantity }) => {
    const prices = asked.asked.has(variantId) ? (asked.variants.get(variantId)?.prices ?? []) : [];
    return priceOf(prices, { currency: cart.currency, quantity }) === null ? [] : [variantId];
  });
  if (sold.length === 0) return cart;
  const result = await renewed(service, { cart, asked: { ...asked, asked: new Set(sold) }, now });
  return result.kind === 'Changed' ? result.cart : (result.current ?? cart);
}

function renewed(
  { db, promiseMs }: Service,
  { cart, asked, now }: { readonly cart: Cart; readonly asked: Asked; readonly now: Date },
): Promise<Changed | RefusedAsIs<NotRenewed>> {
  return inTransaction(db, (tx) =>
    decideOnCart(tx, cart.id, (locked) =>
      variantsOverdue(locked, promiseMs, now).size === 0 ? allowed(locked) : withPromisesRenewed(locked, asked, now),
    ),
  );
}

function nothing(cause: unknown): Asked {
  if (!(cause instanceof RequestError) || cause.extensions.code !== 'REMOTE_UNAVAILABLE') throw cause;
  return { asked: new Set(), variants: new Map(), pricedFor: null };
}
