import { nodeId } from '@tributary/kit/serving/node-id';
import { categoryName } from './translated.ts';
import type { CategoryResolvers } from './types.ts';

export const category: CategoryResolvers = {
  __resolveReference: ({ id }, { loaders }) => loaders.category.load(id),
  nodeId,
  name: (category, _, context) => categoryName(category, context),
  translations: ({ id }, _, { loaders }) => loaders.categoryTranslations.load(id),
  parent: ({ parentId }, _, { loaders }) => (parentId === null ? null : loaders.category.load(parentId)),
  children: ({ id }, _, { loaders }) => loaders.subcategories.load(id),
};
