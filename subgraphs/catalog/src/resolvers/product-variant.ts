import { requireScope } from '@tributary/kit/identity';
import { money } from '@tributary/kit/money';
import { sellable, shown } from '../domain/availability.ts';
import { type Price, visible } from '../domain/product.ts';
import type { Context } from './context.ts';
import type { ProductVariantModel } from './models.ts';
import { sightOf } from './sight.ts';
import type { ProductVariantResolvers } from './types.ts';

export const productVariant: ProductVariantResolvers = {
  // An id leads to what is sold no more, too: carts and orders have such lines. A SKU anybody can guess.
  __resolveReference: async (reference, context) =>
    'id' in reference
      ? context.loaders.variant.load(reference.id)
      : visible(await context.loaders.variantBySku.load(reference.sku), sightOf(context)),

  product: async ({ productId }, _, { loaders }) => {
    const product = await loaders.product.load(productId);
    if (product === null) throw new Error(`expected the product ${productId} of a variant`);
    return product;
  },

  price: async ({ id }, { currency }, { loaders }) => {
    const price = priceIn(currency, await loaders.prices.load(id));
    return price === null ? null : money(price.amountMinor, currency);
  },

  compareAtPrice: async ({ id }, { currency }, { loaders }) => {
    const price = priceIn(currency, await loaders.prices.load(id));
    return price === null || price.compareAtMinor === null ? null : money(price.compareAtMinor, currency);
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

function priceIn(currency: string, prices: readonly Price[]): Price | null {
  return prices.find((price) => price.currency === currency) ?? null;
}

async function sellableUnits(variant: ProductVariantModel, { loaders }: Context): Promise<number> {
  return sellable(variant, await loaders.stockLevels.load(variant.id));
}
