import { lineTotal } from '../domain/cart.ts';
import { promisedUntil } from '../domain/price-promise.ts';
import { priceIn } from '../domain/variant.ts';
import { mayReadCustomer } from './caller.ts';
import type { CartLineModel } from './models.ts';
import type { CartLineResolvers } from './types.ts';

export const cartLine: CartLineResolvers = {
  // The router comes back to a line with catalog's prices, to have them compared, and for nothing else. A guest's it has
  // from an answer to who showed the token, which a reference cannot carry; its id is too random to be guessed.
  __resolveReference: async ({ id, variant }, { loaders, viewer }) => {
    const owned = await loaders.line.load(id);
    if (owned === null) return null;
    const isShown =
      owned.customerId === null
        ? viewer.kind === 'service' || variant !== undefined
        : mayReadCustomer(viewer, owned.customerId);
    return isShown ? { ...owned.line, listPrices: variant?.listPrices ?? [] } : null;
  },
  variant: ({ variantId, sku }) => ({ id: variantId, sku }),
  pricePromisedUntil: (line, _, { service }) => promisedUntil(line, service.promiseMs),
  total: lineTotal,
  currentUnitPrice,
  priceChanged: (line) => {
    const current = currentUnitPrice(line);
    return current === null ? null : current.amountMinor !== line.unitPrice.amountMinor;
  },
};

function currentUnitPrice({ listPrices = [], unitPrice }: CartLineModel) {
  return priceIn(listPrices, unitPrice.currency);
}
