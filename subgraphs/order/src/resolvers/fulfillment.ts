import { idIn, nodeId } from '@tributary/kit/serving/node-id';
import { seenBy } from '../actions/access.ts';
import type { Order } from '../domain/order.ts';
import type { Context } from './context.ts';
import type { FulfillmentResolvers, LineQuantityResolvers, ReturnResolvers } from './types.ts';

export const fulfillment: FulfillmentResolvers = {
  __resolveReference: async (reference, { viewer, loaders }) => {
    const parcel = await loaders.fulfillment.load(idIn(reference));
    return parcel !== null && seenBy(viewer, await loaders.order.load(parcel.orderId)) !== null ? parcel : null;
  },
  nodeId,
  order: ({ orderId }, _, { loaders }) => orderWith(orderId, loaders),
};

/** The resolvers of Return, whose name is a word of the language. */
export const goodsBack: ReturnResolvers = {
  __resolveReference: async (reference, { viewer, loaders }) => {
    const goods = await loaders.return.load(idIn(reference));
    return goods !== null && seenBy(viewer, await loaders.order.load(goods.orderId)) !== null ? goods : null;
  },
  nodeId,
  order: ({ orderId }, _, { loaders }) => orderWith(orderId, loaders),
};

export const lineQuantity: LineQuantityResolvers = {
  line: async ({ lineId }, _, { loaders }) => {
    const line = await loaders.line.load(lineId);
    if (line === null) throw new Error(`the line ${lineId} vanished`);
    return line;
  },
};

/** Who has a parcel, a return or an amendment in hand may see its order. */
export async function orderWith(orderId: string, { order }: Context['loaders']): Promise<Order> {
  const found = await order.load(orderId);
  if (found === null) throw new Error(`the order ${orderId} vanished`);
  return found;
}
