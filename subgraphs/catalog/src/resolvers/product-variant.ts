import { requireScope } from '@tributary/kit/identity';
import { money } from '@tributary/kit/money';
import { nodeId } from '@tributary/kit/serving/node-id';
import { sellable, shown } from '../domain/availability.ts';
import { priceIn, strikeThroughMinor } from '../domain/price.ts';
import type { Context } from './context.ts';
import type { ProductVariantModel } from './models.ts';
import { productText } from './translated.ts';
import type { ProductVariantResolvers } from './types.ts';

export const productVariant: ProductVariantResolvers = {
  // An id leads to what is sold no more, too: carts and orders have such lines.
  __resolveReference: ({ id }, { loaders }) => loaders.variant.load(id),

  nodeId,

  product: async ({ productId }, _, { loaders }) => {
    const product = await loaders.product.load(productId);
    if (product === null) throw new Error(`expected the product ${productId} of a variant`);
    return product;
  },

  // With nothing to choose it is called as its product is.
  title: ({ productId: id, title: own, selectedOptions }, _, context) =>
    selectedOptions.length > 0 ? own : productText({ id, text: 'title', own }, context),

  price: async ({ id }, { currency }, { loaders }) => {
    const price = priceIn(currency, await loaders.prices.load(id));
    return price === null ? null : money(price.amountMinor, currency);
  },

  compareAtPrice: async ({ id }, { currency }, { loaders }) => {
    const price = priceIn(currency, await loaders.prices.load(id));
    const minor = price === null ? null : strikeThroughMinor(price);
    return minor === null ? null : money(minor, currency);
  },

  listPrices: async ({ id }, _, { loaders }) =>
    (await loaders.prices.load(id)).map(({ amountMinor, currency }) => money(amountMinor, currency)),

  availableForSale: async (variant, _, context) => (await sellableUnits(variant, context)) > 0,

  availableQuantity: async (variant, _, context) => shown(await sellableUnits(variant, context)),

  stockLevels: ({ id }, _, { loaders, viewer }) => {
    requireScope(viewer, 'inventory:read');
    return loaders.stockLevels.load(id);
  },
};

async function sellableUnits(variant: ProductVariantModel, { loaders }: Context): Promise<number> {
  return sellable(variant, await loaders.stockLevels.load(variant.id));
}
