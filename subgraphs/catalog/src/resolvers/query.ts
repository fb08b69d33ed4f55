import { badInput } from '@tributary/kit/errors';
import { page, pageSize, windowOf, windowPage } from '@tributary/kit/serving/connection';
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

  productVariants: async (_, { sku, first, after = null }, context) => {
    const { cursors, loaders } = context;
    const scope = `variants with SKU ${sku}`;
    const afterId = after === null ? '' : String(cursors.decode(scope, after)[0]);
    const variants = await loaders.variantsWithSku({ sku, afterId, limit: pageSize(first) + 1, ...sightOf(context) });
    return page(variants, { first, after }, ({ id }) => cursors.encode(scope, [id]));
  },

  stockMovements: async (_, { variantId, locationId = null, first, after = null }, { cursors, loaders, viewer }) => {
    requireScope(viewer, 'inventory:read');
    const scope = `movements ${JSON.stringify([variantId, locationId])}`;
    const beforeId = after === null ? null : Number(cursors.decode(scope, after)[0]);
    const wanted = { variantId, locationId, beforeId, limit: pageSize(first) + 1 };
    return page(await loaders.stockMovements(wanted), { first, after }, ({ id }) => cursors.encode(scope, [id]));
  },

  auditEntries: async (_, { subjectId = null, actor = null, first, after = null }, { cursors, loaders, viewer }) => {
    requireScope(viewer, 'audit:read');
    const scope = `audit ${JSON.stringify([subjectId, actor])}`;
    const beforeId = after === null ? null : Number(cursors.decode(scope, after)[0]);
    const wanted = { subjectId, actor, beforeId, limit: pageSize(first) + 1 };
    return page(await loaders.auditEntries(wanted), { first, after }, ({ id }) => cursors.encode(scope, [id]));
  },

  category: (_, { by }, { loaders }) => byOneKey(by, { id: loaders.category, handle: loaders.categoryByHandle }),

  collection: (_, { by }, { loaders }) => byOneKey(by, { id: loaders.collection, handle: loaders.collectionByHandle }),

  collections: async (_, { first, after = null }, { cursors, loaders }) => {
    const scope = 'collections';
    const afterHandle = after === null ? '' : String(cursors.decode(scope, after)[0]);
    const collections = await loaders.collections({ afterHandle, limit: pageSize(first) + 1 });
    return page(collections, { first, after }, ({ handle }) => cursors.encode(scope, [handle]));
  },

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
