import { lineTotal } from '../domain/cart.ts';
import { promisedUntil } from '../domain/price-promise.ts';
import { priceIn } from '../domain/variant.ts';
import { mayReadCustomer } from './caller.ts';
import type { CartLineModel } from './models.ts';
import type { CartLineResolvers } from './types.ts';

export const cartLine: CartLineResolvers = {
  // As with carts: a guest's line is referred to by those alone to whom it was shown.
  __resolveReference: async (reference, { loaders, viewer }) => {
    const owned = await loaders.line.load(reference.id);
    if (owned === null || (owned.customerId !== null && !mayReadCustomer(viewer, owned.customerId))) return null;
    return { ...owned.line, listPrices: reference.variant?.listPrices ?? [] };
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
