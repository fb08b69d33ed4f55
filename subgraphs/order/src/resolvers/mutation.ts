import { secretsOf } from '@tributary/kit/identity';
import { keyed } from '@tributary/kit/serving/request-keys';
import { customerOf, networkOf, principalsOf } from '../actions/access.ts';
import { placeOrder } from '../actions/checkout/place-order.ts';
import { quickOrder } from '../actions/checkout/quick-order.ts';
import { isAccepted } from '../domain/checkout/quick-order.ts';
import type { Order } from '../domain/order.ts';
import type { Purchase } from '../actions/checkout/purchase.ts';
import { addressOf } from './address.ts';
import { amending } from './amendment.ts';
import type { Context } from './context.ts';
import { profile } from './customer.ts';
import { lifecycle } from './lifecycle.ts';
import { errorsOf } from './payload.ts';
import { receipt, repeatedReceipt } from './receipt.ts';
import type { MutationResolvers, OrderPlacePayloadResolvers, QuickOrderPayloadResolvers } from './types.ts';
import { settling } from './reversal.ts';
import { webhooks } from './webhook.ts';

export const mutation: MutationResolvers = {
  orderPlace: (_, { input }, { viewer, service }) => {
    const { guestToken = null, paymentMethodToken = null, shippingAddress = null, email = null } = input;
    const { secrets = [] } = viewer;
    const { billingAddress = null, vatId = null } = input;
    return placeOrder(service, {
      principals: principalsOf(viewer, secretsOf(viewer, guestToken)),
      secrets,
      customer: customerOf(viewer),
      network: networkOf(viewer),
      idempotencyKey: keyed(input).idempotencyKey,
      cartId: input.cartId,
      expectedTotalMinor: input.expectedTotalMinor,
      guestToken,
      paymentMethodToken,
      giftCardTokens: input.giftCardTokens,
      email,
      shippingAddress: shippingAddress === null ? null : addressOf(shippingAddress),
      billingAddress: billingAddress === null ? null : addressOf(billingAddress),
      vatId,
    });
  },
  quickOrder: (_, { input }, { viewer, service }) =>
    quickOrder(service, {
      principal: principalsOf(viewer, [])[0],
      customer: customerOf(viewer),
      network: networkOf(viewer),
      idempotencyKey: input.idempotencyKey ?? null,
      customerName: input.customerName,
      item: input.item,
      price: input.price,
      secrets: secretsOf(viewer, input.guestToken),
    }),
  ...lifecycle,
  ...amending,
  ...settling,
  ...profile,
  ...webhooks,
};

export const orderPlacePayload: OrderPlacePayloadResolvers = {
  order: orderOf,
  guestToken: guestTokenOf,
  errors: errorsOf,
};

export const quickOrderPayload: QuickOrderPayloadResolvers = {
  status: (purchase) => {
    const order = orderOf(purchase);
    const shown = purchase.kind === 'Known' ? purchase : order;
    return shown !== null && isAccepted(shown);
  },
  message: async (purchase, _, { loaders }) => {
    if (purchase.kind === 'Known') return repeatedReceipt(purchase.status);
    const order = orderOf(purchase);
    const lines = order === null ? [] : await loaders.linesOfOrder.load(order.id);
    return receipt({ order, lines, errors: errorsOf(purchase) });
  },
  order: orderOf,
  guestToken: guestTokenOf,
  errors: errorsOf,
};

function orderOf(purchase: Purchase): Order | null {
  return purchase.kind === 'Refused' || purchase.kind === 'Known' ? null : purchase.order;
}

/** Customers need none: signed in, they see their orders. */
function guestTokenOf(purchase: Purchase, _: object, { service }: Context): string | null {
  const order = orderOf(purchase);
  return order !== null && order.customerId === null ? service.guestTokens.of(order.id) : null;
}
