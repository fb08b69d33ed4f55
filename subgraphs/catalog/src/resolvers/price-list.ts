import { money } from '@tributary/kit/money';
import { page, pageSize, type Position } from '@tributary/kit/serving/connection';
import { firstEntry } from '../database/loaders.ts';
import type { EntryKey } from '../domain/price-list/price-list.ts';
import { strikeThroughMinor } from '../domain/price.ts';
import type { PriceListEntryResolvers, PriceListResolvers, QuantityPriceResolvers } from './types.ts';

export const quantityPrice: QuantityPriceResolvers = {
  price: ({ amountMinor, currency }) => money(amountMinor, currency),
  compareAtPrice: (price) => formerPrice(price),
};

export const priceList: PriceListResolvers = {
  entries: async ({ id, currency }, { first, after = null }, { cursors, loaders }) => {
    const scope = `price list ${id}`;
    const place = after === null ? firstEntry : placeOf(cursors.decode(scope, after));
    const entries = await loaders.priceListEntries({ priceListId: id, after: place, limit: pageSize(first) + 1 });
    const found = entries.map((entry) => ({ ...entry, currency }));
    return page(found, { first, after }, (entry) => cursors.encode(scope, [entry.variantId, entry.fromQuantity]));
  },
};

function placeOf([variantId, fromQuantity]: Position): EntryKey {
  return { variantId: String(variantId), fromQuantity: Number(fromQuantity) };
}

export const priceListEntry: PriceListEntryResolvers = {
  variant: ({ variantId }, _, { loaders }) => loaders.variant.load(variantId),
  price: ({ amountMinor, currency }) => money(amountMinor, currency),
  compareAtPrice: (entry) => formerPrice(entry),
};

function formerPrice(price: Parameters<typeof strikeThroughMinor>[0] & { readonly currency: string }) {
  const minor = strikeThroughMinor(price);
  return minor === null ? null : money(minor, price.currency);
}
