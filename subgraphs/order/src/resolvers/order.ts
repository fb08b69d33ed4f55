import { windowed } from '@tributary/kit/serving/connection';
import { isId } from '@tributary/kit/ids';
import { idIn, nodeId } from '@tributary/kit/serving/node-id';
import { roleOf, seenBy } from '../actions/access.ts';
import { isPaidBack } from '../domain/aftercare/money-back.ts';
import { isAmending, placedTotal } from '../domain/aftercare/amendment.ts';
import type { Checkout } from '../domain/checkout/checkout.ts';
import { orderRejections } from '../domain/checkout/rejection.ts';
import { subtotalOf } from '../domain/order.ts';
import type { OrderEvent } from '../domain/order-event.ts';
import { allowedActions } from '../domain/order-status.ts';
import { isReturnable } from '../domain/aftercare/return.ts';
import { stepsOf } from './checkout.ts';
import type { Context } from './context.ts';
import { orderWith } from './fulfillment.ts';
import { userError } from './user-error.ts';
import type {
  OrderConnectionResolvers,
  OrderLineResolvers,
  OrderRejectedErrorResolvers,
  OrderResolvers,
  OrderVersionConflictErrorResolvers,
  PayableResolvers,
} from './types.ts';

export const order: OrderResolvers = {
  __resolveReference: async (reference, { viewer, loaders: { order, orderByNumber } }) =>
    seenBy(
      viewer,
      await ('number' in reference ? orderByNumber.load(reference.number ?? '') : order.load(idIn(reference))),
    ),
  nodeId,
  seal: sealOf,
  rejection: async ({ id, status }, _, { loaders }) =>
    status === 'REJECTED' ? rejectionOf(await loaders.checkout.load(id)) : [],
  checkout: async ({ id }, _, { loaders }) => stepsOf(await loaders.checkout.load(id)),
  customer: ({ customerId }, _, { loaders }) => (customerId === null ? null : loaders.customer.load(customerId)),
  lines: ({ id }, _, { loaders }) => loaders.linesOfOrder.load(id),
  subtotal: (order) => subtotalOf(order),
  allowedActions: async (order, _, { viewer, loaders }) => {
    const [lines, amendments, moneyBack] = await Promise.all([
      loaders.linesOfOrder.load(order.id),
      loaders.amendmentsOfOrder.load(order.id),
      loaders.moneyBackOfOrder.load(order.id),
    ]);
    const state = {
      status: order.status,
      isReturnable: isReturnable(lines),
      isAmending: isAmending(amendments),
      isPaidBack: isPaidBack(order, moneyBack),
    };
    return allowedActions(state, roleOf(viewer, order));
  },
  amendments: ({ id }, _, { loaders }) => loaders.amendmentsOfOrder.load(id),
  placedTotal: async (order, _, { loaders }) => placedTotal(order, await loaders.amendmentsOfOrder.load(order.id)),
  fulfillments: ({ id }, _, { loaders }) => loaders.fulfillmentsOfOrder.load(id),
  returns: ({ id }, _, { loaders }) => loaders.returnsOfOrder.load(id),
  timeline: ({ id }, asked, { loaders, cursors }) =>
    windowed(asked, {
      cursors,
      scope: `order-timeline ${id}`,
      placeOf: ({ place }: OrderEvent) => [place],
      read: (window) => loaders.eventsOfOrder(window).load(id),
    }),
};

function rejectionOf(checkout: Checkout | null) {
  return orderRejections(checkout?.failures ?? []).map((reason) => userError(reason));
}

export const orderRejectedError: OrderRejectedErrorResolvers = {
  reasons: ({ reasons }) => reasons.map((reason) => userError(reason)),
};

export const orderConnection: OrderConnectionResolvers = {
  edges: ({ page }) => page.edges,
  nodes: ({ page }) => page.nodes,
  pageInfo: ({ page }) => page.pageInfo,
  totalCount: ({ count }) => count(),
};

/** What payment is shown: only who was shown an order, or its amendment, has come as far as to read it. */
export function sealOf({ id }: { readonly id: string }, _: unknown, { seals }: Pick<Context, 'seals'>): string {
  return seals.of('Payable', id);
}

/** Payment knows what it is paid for as a Payable; the router asks here which kind it is. */
export const payable: PayableResolvers = {
  __resolveType: (paid) => ('orderId' in paid ? 'OrderAmendment' : 'Order'),
  __resolveReference: async ({ id }, { viewer, loaders }) => {
    const amendment = isId('amd', id) ? await loaders.amendment.load(id) : null;
    const order = seenBy(viewer, await loaders.order.load(amendment?.orderId ?? id));
    return order === null ? null : (amendment ?? order);
  },
};

export const orderLine: OrderLineResolvers = {
  __resolveReference: async (reference, { viewer, loaders }) => {
    const line = await loaders.line.load(idIn(reference));
    return line !== null && seenBy(viewer, await loaders.order.load(line.orderId)) !== null ? line : null;
  },
  nodeId,
  sku: ({ skuSnapshot }) => skuSnapshot,
  title: ({ titleSnapshot }) => titleSnapshot,
  variant: ({ variantId }) => ({ id: variantId }),
  amendment: ({ amendmentId }, _, { loaders }) => (amendmentId === null ? null : loaders.amendment.load(amendmentId)),
};

export const orderVersionConflictError: OrderVersionConflictErrorResolvers = {
  current: ({ current }, _, { loaders }) => orderWith(current, loaders),
};
