import { badInput } from '@tributary/kit/errors';
import { requireScope, requireService } from '@tributary/kit/identity';
import { money } from '@tributary/kit/money';
import { nodeId } from '@tributary/kit/serving/node-id';
import { sellable, shown } from '../domain/availability.ts';
import { strikeThroughMinor } from '../domain/price.ts';
import { lowestBeforeReduction } from '../domain/price-list/lowest-price.ts';
import { currenciesOf, type OfferedPrice, offeredPrice, quantityPrices } from '../domain/price-list/offered-price.ts';
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

  price: async ({ id }, { currency, quantity }, context) => {
    const price = await priceOf(id, { currency, quantity }, context);
    return price === null ? null : money(price.amountMinor, price.currency);
  },

  compareAtPrice: async ({ id }, { currency }, context) => {
    const price = await priceOf(id, { currency, quantity: 1 }, context);
    const minor = price === null ? null : strikeThroughMinor(price);
    return price === null || minor === null ? null : money(minor, price.currency);
  },

  lowestPrice30Days: async ({ id }, asked, { loaders, prices }) => {
    const currency = prices.currency(asked.currency);
    const periods = await loaders.pricePeriods({ ...prices.buyer(), currency }).load(id);
    const [first] = periods;
    const minor = first === undefined ? null : lowestBeforeReduction(periods, first.readAt);
    return minor === null ? null : money(minor, currency);
  },

  quantityPrices: async ({ id }, { currency }, { loaders, prices }) =>
    quantityPrices(await loaders.offers(prices.buyer()).load(id), prices.currency(currency)),

  listPrices: async ({ id }, _, { loaders, prices }) => {
    const offers = await loaders.offers(prices.buyer()).load(id);
    return currenciesOf(offers).flatMap((currency) => {
      const price = offeredPrice(offers, { currency, quantity: 1 });
      return price === null ? [] : [money(price.amountMinor, currency)];
    });
  },

  offeredPrices: async ({ id }, _, { loaders, prices }) =>
    inEachCurrency(await loaders.offers(prices.buyer()).load(id)),

  pricesFor: async ({ id }, { buyer }, { loaders, viewer }) => {
    requireService(viewer);
    const { country = null, customerGroup: group = null } = buyer;
    return inEachCurrency(await loaders.offers({ country, group }).load(id));
  },

  availableForSale: async (variant, _, context) => (await sellableUnits(variant, context)) > 0,

  availableQuantity: async (variant, _, context) => shown(await sellableUnits(variant, context)),

  stockLevels: ({ id }, _, { loaders, viewer }) => {
    requireScope(viewer, 'inventory:read');
    return loaders.stockLevels.load(id);
  },
};

function inEachCurrency(offers: readonly OfferedPrice[]): readonly OfferedPrice[] {
  return currenciesOf(offers).flatMap((currency) => quantityPrices(offers, currency));
}

interface Asked {
  readonly currency: string | null | undefined;
  readonly quantity: number;
}

async function priceOf(variantId: string, { currency, quantity }: Asked, { loaders, prices }: Context) {
  if (quantity < 1) throw badInput(`expected a quantity from 1 on, got ${quantity}`);
  return offeredPrice(await loaders.offers(prices.buyer()).load(variantId), {
    currency: prices.currency(currency),
    quantity,
  });
}

async function sellableUnits(variant: ProductVariantModel, { loaders }: Context): Promise<number> {
  return sellable(variant, await loaders.stockLevels.load(variant.id));
}
