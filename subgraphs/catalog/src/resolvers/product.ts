import { page, pageSize } from '@tributary/kit/serving/connection';
import { money } from '@tributary/kit/money';
import { start } from '../database/loaders.ts';
import type { ProductResolvers } from './types.ts';

export const product: ProductResolvers = {
  __resolveReference: (reference, { loaders }) =>
    'id' in reference ? loaders.product.load(reference.id) : loaders.productByHandle.load(reference.handle),

  category: ({ categoryId }, _, { loaders }) => (categoryId === null ? null : loaders.category.load(categoryId)),

  media: ({ id }, { first }, { loaders }) => loaders.images(pageSize(first)).load(id),

  priceRange: async ({ id }, { currency }, { loaders }) => {
    const range = (await loaders.priceRanges.load(id)).find((one) => one.currency === currency);
    return range === undefined ? null : { min: money(range.minMinor, currency), max: money(range.maxMinor, currency) };
  },

  variants: async ({ id }, { first, after = null }, { loaders, cursors }) => {
    const scope = `variants ${id}`;
    const [position, variantId] = after === null ? [start.position, start.id] : cursors.decode(scope, after);
    const place = { position: Number(position), id: String(variantId) };
    const variants = await loaders.variants({ after: place, limit: pageSize(first) + 1 }).load(id);
    return page(variants, { first, after }, (variant) => cursors.encode(scope, [variant.position, variant.id]));
  },
};
