import { badInput } from '@tributary/kit/errors';
import { windowed, windowOf, windowPage } from '@tributary/kit/serving/connection';
import { requireScope, requireService } from '@tributary/kit/identity';
import { visible } from '../domain/product.ts';
import { searchWords } from '../domain/search-words.ts';
import { byOneKey } from './by-one-key.ts';
import { nodeQueries } from './node.ts';
import { productList } from './product-list.ts';
import { reviewQueries } from './review.ts';
import { sightOf } from './sight.ts';
import type { QueryResolvers } from './types.ts';

export const query: QueryResolvers = {
  ...nodeQueries,
  ...reviewQueries,

  product: async (_, { by }, context) => {
    const { product, productByHandle } = context.loaders;
    return visible(await byOneKey(by, { id: product, handle: productByHandle }), sightOf(context));
  },

  products: async (_, { first, after, last, before, ...asked }, context) => {
    const { loaders, cursors } = context;
    if (asked.sort === 'COLLECTION')
      throw badInput('expected the sort COLLECTION of the products of one collection alone');
    const list = await productList(asked, context);
    const scope = `products ${JSON.stringify(list)}`;
    const window = windowOf({ first, after, last, before }, (cursor) => cursors.decode(scope, cursor));
    const reading = loaders.products(list);
    const products = await reading.page(window);
    const found = windowPage(products, window, (product) => cursors.encode(scope, product.place));
    // Not spread: that would sign the cursors of all edges, which few ask for.
    return Object.assign(found, { list, reading });
  },

  searchSuggestions: (_, { text }, { textLanguages, loaders }) => {
    const words = searchWords(text);
    return { suggested: words.length === 0 ? null : loaders.suggest({ words, language: textLanguages()[0] ?? null }) };
  },

  productVariant: async (_, { id }, context) => visible(await context.loaders.variant.load(id), sightOf(context)),

  productVariants: (_, { sku, ...asked }, context) => {
    const { cursors, loaders } = context;
    return windowed(asked, {
      cursors,
      scope: `variants with SKU ${sku}`,
      read: (window) => loaders.variantsWithSku({ sku, window, ...sightOf(context) }),
      placeOf: ({ id }) => [id],
    });
  },

  stockMovements: (_, { variantId, locationId = null, ...asked }, { cursors, loaders, viewer }) => {
    requireScope(viewer, 'inventory:read');
    return windowed(asked, {
      cursors,
      scope: `movements ${JSON.stringify([variantId, locationId])}`,
      read: (window) => loaders.stockMovements({ variantId, locationId, window }),
      placeOf: ({ id }) => [id],
    });
  },

  auditEntries: (_, { subjectId = null, actor = null, ...asked }, { cursors, loaders, viewer }) => {
    requireScope(viewer, 'audit:read');
    return windowed(asked, {
      cursors,
      scope: `audit ${JSON.stringify([subjectId, actor])}`,
      read: (window) => loaders.auditEntries({ subjectId, actor, window }),
      placeOf: ({ id }) => [id],
    });
  },

  category: (_, { by }, { loaders }) => byOneKey(by, { id: loaders.category, handle: loaders.categoryByHandle }),

  collection: (_, { by }, { loaders }) => byOneKey(by, { id: loaders.collection, handle: loaders.collectionByHandle }),

  collections: (_, asked, { cursors, loaders }) =>
    windowed(asked, { cursors, scope: 'collections', read: loaders.collections, placeOf: ({ handle }) => [handle] }),

  categories: (_, __, { loaders }) => loaders.rootCategories(),

  attributes: (_, __, { loaders }) => loaders.attributes(),

  priceLists: (_, __, { loaders, viewer }) => {
    requireScope(viewer, 'product:write');
    return loaders.priceLists();
  },

  priceList: (_, { id }, { loaders, viewer }) => {
    requireScope(viewer, 'product:write');
    return loaders.priceList.load(id);
  },

  quickOrderItem: (_, { text }, { loaders, viewer }) => {
    requireService(viewer);
    return loaders.variantCalled(text);
  },
};
