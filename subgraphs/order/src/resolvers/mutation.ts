import { secretsOf } from '@tributary/kit/identity';
import { keyed } from '@tributary/kit/serving/request-keys';
import { customerOf, networkOf, principalsOf } from '../actions/access.ts';
import { placeOrder } from '../actions/checkout/place-order.ts';
import { quickOrder } from '../actions/checkout/quick-order.ts';
import { tokenOf } from '../domain/checkout/given-method.ts';
import { isAccepted } from '../domain/checkout/quick-order.ts';
import type { Order } from '../domain/order.ts';
import { addressOf } from './address.ts';
import { amending } from './amendment.ts';
import type { Context } from './context.ts';
import { profile } from './customer.ts';
import { lifecycle } from './lifecycle.ts';
import type { OrderPlacePayloadModel, QuickOrderPayloadModel } from './models.ts';
import { errorsOf } from './payload.ts';
import { pricedFor } from './priced-for.ts';
import { receipt, repeatedReceipt } from './receipt.ts';
import type { MutationResolvers, OrderPlacePayloadResolvers, QuickOrderPayloadResolvers } from './types.ts';
import { settling } from './reversal.ts';
import { webhooks } from './webhook.ts';

export const mutation: MutationResolvers = {
  orderPlace: (_, { input }, { viewer, service }) => {
    const { paymentMethod = null, shippingAddress = null, email = null } = input;
    const secrets = secretsOf(viewer);
    const { billingAddress = null, vatId = null } = input;
    return placeOrder(service, {
      principals: principalsOf(viewer, secrets),
      secrets,
      customer: customerOf(viewer),
      network: networkOf(viewer),
      idempotencyKey: keyed(input).idempotencyKey,
      cartId: input.cartId,
      expectedTotalMinor: input.expectedTotal.amountMinor,
      expectedCurrency: input.expectedTotal.currency,
      paymentMethodToken: tokenOf(paymentMethod),
      giftCardTokens: input.giftCardTokens,
      email,
      shippingAddress: shippingAddress === null ? null : addressOf(shippingAddress),
      billingAddress: billingAddress === null ? null : addressOf(billingAddress),
      vatId,
    });
  },
  quickOrder: (_, { input }, context) => {
    const { viewer, service } = context;
    return quickOrder(service, {
      pricedFor: pricedFor(context),
      principal: principalsOf(viewer, [])[0],
      customer: customerOf(viewer),
      network: networkOf(viewer),
      idempotencyKey: input.idempotencyKey ?? null,
      customerName: input.customerName,
      item: input.item,
      price: input.price,
      secrets: secretsOf(viewer),
    });
  },
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
    const shown = purchase.kind === 'Known' ? purchase : orderOf(purchase);
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

type Bought = OrderPlacePayloadModel | QuickOrderPayloadModel;

/** Beside errors there is none: an order that was not accepted is in its error. */
function orderOf(bought: Bought): Order | null {
  return bought.kind === 'Placed' ? bought.order : null;
}

function rejectedOf(bought: Bought): Order | null {
  if (bought.kind !== 'Refused') return null;
  const [first] = bought.failures;
  return first?.kind === 'OrderRejected' ? first.order : null;
}

/** Customers need none: signed in, they see their orders. */
function guestTokenOf(bought: Bought, _: object, { service }: Context): string | null {
  const order = orderOf(bought) ?? rejectedOf(bought);
  return order !== null && order.customerId === null ? service.guestTokens.of(order.id) : null;
}
