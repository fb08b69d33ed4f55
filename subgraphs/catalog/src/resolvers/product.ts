import { pageSize, windowed } from '@tributary/kit/serving/connection';
import { money } from '@tributary/kit/money';
import { nodeId } from '@tributary/kit/serving/node-id';
import { visible } from '../domain/product.ts';
import { attributesOfProduct } from './attribute.ts';
import { reviewsOfProduct } from './review.ts';
import { sightOf } from './sight.ts';
import { productText, translatedImages } from './translated.ts';
import type { ProductResolvers } from './types.ts';

// As many as anybody looks at beside what they came for.
const shown = { max: 20 };

export const product: ProductResolvers = {
  __resolveReference: async (reference, context) => {
    const { product, productByHandle } = context.loaders;
    const found = await ('id' in reference ? product.load(reference.id) : productByHandle.load(reference.handle));
    return visible(found, sightOf(context));
  },

  nodeId,
  ...reviewsOfProduct,

  related: ({ id }, { first }, { loaders }) =>
    loaders.recommended({ kind: 'related', first: pageSize(first, shown) }).load(id),

  boughtTogether: ({ id }, { first }, { loaders }) =>
    loaders.recommended({ kind: 'bought_together', first: pageSize(first, shown) }).load(id),

  title: ({ id, title: own }, _, context) => productText({ id, text: 'title', own }, context),

  descriptionHtml: ({ id, descriptionHtml: own }, _, context) =>
    productText({ id, text: 'descriptionHtml', own }, context),

  translations: ({ id }, _, { loaders }) => loaders.productTranslations.load(id),

  category: ({ categoryId }, _, { loaders }) => (categoryId === null ? null : loaders.category.load(categoryId)),

  media: async ({ id }, { first }, context) =>
    translatedImages(id, await context.loaders.images(pageSize(first)).load(id), context),

  priceRange: async ({ id }, asked, { loaders, prices }) => {
    const currency = prices.currency(asked.currency);
    const range = (await loaders.priceRanges.load(id)).find((one) => one.currency === currency);
    return range === undefined ? null : { min: money(range.minMinor, currency), max: money(range.maxMinor, currency) };
  },

  collections: ({ id }, { first }, { loaders }) => loaders.collectionsOf(pageSize(first)).load(id),

  collectionIds: async ({ id }, _, { loaders }) => (await loaders.listedCollections.load(id))?.collectionIds ?? [],

  attributes: attributesOfProduct,

  variants: ({ id }, asked, { loaders, cursors }) =>
    windowed(asked, {
      cursors,
      scope: `variants ${id}`,
      read: (window) => loaders.variants(window).load(id),
      placeOf: (variant) => [variant.position, variant.id],
    }),
};
