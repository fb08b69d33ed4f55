import { nodeId } from '@tributary/kit/serving/node-id';
import type { CategoryResolvers } from './types.ts';

export const category: CategoryResolvers = {
  __resolveReference: ({ id }, { loaders }) => loaders.category.load(id),
  nodeId,
  parent: ({ parentId }, _, { loaders }) => (parentId === null ? null : loaders.category.load(parentId)),
  children: ({ id }, _, { loaders }) => loaders.subcategories.load(id),
};
