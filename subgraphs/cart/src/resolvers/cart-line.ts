import { idIn, nodeId } from '@tributary/kit/serving/node-id';
import { lineTotal } from '../domain/cart.ts';
import { promisedUntil } from '../domain/price-promise.ts';
import { priceOf } from '../domain/variant.ts';
import { mayReadCustomer } from './caller.ts';
import { shareOf } from './cost.ts';
import type { CartLineModel } from './models.ts';
import type { CartLineResolvers } from './types.ts';

export const cartLine: CartLineResolvers = {
  // The router comes back to a line with catalog's prices, to have them compared, and for nothing else. A guest's token is
  // no part of a reference; what only an answer to who showed it has told is.
  __resolveReference: async (reference, { loaders, viewer, seals }) => {
    const id = idIn(reference);
    const owned = await loaders.line.load(id);
    if (owned === null) return null;
    const isShown =
      owned.customerId === null
        ? viewer.kind === 'service' || ('seal' in reference && seals.isOf(reference.seal, 'CartLine', id))
        : mayReadCustomer(viewer, owned.customerId);
    return isShown
      ? { ...owned.line, cart: owned.cartId, offeredPrices: reference.variant?.offeredPrices ?? [] }
      : null;
  },
  nodeId,
  seal: ({ id }, _, { seals }) => seals.of('CartLine', id),
  variant: ({ variantId, sku }) => ({ id: variantId, sku }),
  pricePromisedUntil: (line, _, { service }) => promisedUntil(line, service.promiseMs),
  total: lineTotal,
  cost: async ({ id, cart }, _, { loaders, reckoned }) => {
    const whole = typeof cart === 'string' ? await loaders.cart.load(cart) : cart;
    return whole === null ? null : shareOf((await reckoned(whole)).cost, id);
  },
  currentUnitPrice,
  priceChanged: (line) => {
    const current = currentUnitPrice(line);
    return current === null ? null : current.amountMinor !== line.unitPrice.amountMinor;
  },
};

function currentUnitPrice({ offeredPrices = [], quantity, unitPrice: { currency } }: CartLineModel) {
  return priceOf(offeredPrices, { currency, quantity })?.price ?? null;
}
