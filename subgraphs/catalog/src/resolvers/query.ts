import { page, pageSize } from '@tributary/kit/serving/connection';
import { requireService } from '@tributary/kit/identity';
import { visible } from '../domain/product.ts';
import { byOneKey } from './by-one-key.ts';
import { sightOf } from './sight.ts';
import type { QueryResolvers } from './types.ts';

export const query: QueryResolvers = {
  product: async (_, keys, context) => {
    const { product, productByHandle } = context.loaders;
    return visible(await byOneKey(keys, { id: product, handle: productByHandle }), sightOf(context));
  },

  products: async (_, { filter, sort, currency, first, after = null }, { loaders, cursors }) => {
    const { categoryId = null, availableOnly } = filter ?? {};
    const list = { sort, currency, categoryId, isAvailableOnly: availableOnly === true };
    const scope = `products ${JSON.stringify(list)}`;
    const place = after === null ? null : cursors.decode(scope, after);
    const products = await loaders.products(list, { after: place, limit: pageSize(first) + 1 });
    return page(products, { first, after }, (product) => cursors.encode(scope, product.place));
  },

  productVariant: async (_, { id }, context) => visible(await context.loaders.variant.load(id), sightOf(context)),

  productVariants: async (_, { sku, first, after = null }, context) => {
    const { cursors, loaders } = context;
    const scope = `variants with SKU ${sku}`;
    const afterId = after === null ? '' : String(cursors.decode(scope, after)[0]);
    const variants = await loaders.variantsWithSku({ sku, afterId, limit: pageSize(first) + 1, ...sightOf(context) });
    return page(variants, { first, after }, ({ id }) => cursors.encode(scope, [id]));
  },

  category: (_, keys, { loaders }) => byOneKey(keys, { id: loaders.category, handle: loaders.categoryByHandle }),

  categories: (_, __, { loaders }) => loaders.rootCategories(),

  quickOrderItem: (_, { text }, { loaders, viewer }) => {
    requireService(viewer);
    return loaders.variantCalled(text);
  },
};
