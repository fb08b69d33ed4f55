import { badInput } from '@tributary/kit/errors';
import { nodeTypeOf, type NodeType } from '../domain/node-types.ts';
import { visible } from '../domain/product.ts';
import { shownReview } from '../domain/review/review.ts';
import type { Context } from './context.ts';
import type { NodeModel } from './models.ts';
import { readerOf } from './review-reader.ts';
import { sightOf } from './sight.ts';
import type { NodeResolvers, QueryResolvers } from './types.ts';

// A page has as many.
const idsMax = 100;

/** Things of whatever type: ours as they are, others as their owners are to be asked for them. */
export const nodeQueries: Pick<QueryResolvers, 'node' | 'nodes'> = {
  node: (_, { id }, context) => nodeWith(id, context),

  nodes: (_, { ids }, context) => {
    if (ids.length === 0 || ids.length > idsMax) throw badInput(`expected from 1 to ${idsMax} ids, got ${ids.length}`);
    return Promise.all(ids.map((id) => nodeWith(id, context)));
  },
};

export const node: NodeResolvers = {
  __resolveType: ({ id }) => typeOf(id),
};

async function nodeWith(id: string, context: Context): Promise<NodeModel | null> {
  const { category, collection, product, review, variant } = context.loaders;
  const type = nodeTypeOf(id);
  if (type === null) return null;
  if (type === 'Product') return visible(await product.load(id), sightOf(context));
  if (type === 'ProductVariant') return visible(await variant.load(id), sightOf(context));
  if (type === 'Category') return category.load(id);
  if (type === 'Collection') return collection.load(id);
  if (type === 'Review') return shownReview(await review.load(id), readerOf(context));
  return { id, nodeId: id };
}

function typeOf(id: string): NodeType {
  const type = nodeTypeOf(id);
  if (type === null) throw new Error(`expected the id of a node, got ${id}`);
  return type;
}
