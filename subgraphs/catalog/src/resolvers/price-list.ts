import { money } from '@tributary/kit/money';
import { windowed } from '@tributary/kit/serving/connection';
import { strikeThroughMinor } from '../domain/price.ts';
import type { PriceListEntryResolvers, PriceListResolvers, QuantityPriceResolvers } from './types.ts';

export const quantityPrice: QuantityPriceResolvers = {
  price: ({ amountMinor, currency }) => money(amountMinor, currency),
  compareAtPrice: (price) => formerPrice(price),
};

export const priceList: PriceListResolvers = {
  entries: ({ id, currency }, asked, { cursors, loaders }) =>
    windowed(asked, {
      cursors,
      scope: `price list ${id}`,
      async read(window) {
        const entries = await loaders.priceListEntries({ priceListId: id, window });
        return entries.map((entry) => ({ ...entry, currency }));
      },
      placeOf: ({ variantId, fromQuantity }) => [variantId, fromQuantity],
    }),
};

export const priceListEntry: PriceListEntryResolvers = {
  variant: ({ variantId }, _, { loaders }) => loaders.variant.load(variantId),
  price: ({ amountMinor, currency }) => money(amountMinor, currency),
  compareAtPrice: (entry) => formerPrice(entry),
};

function formerPrice(price: Parameters<typeof strikeThroughMinor>[0] & { readonly currency: string }) {
  const minor = strikeThroughMinor(price);
  return minor === null ? null : money(minor, price.currency);
}
