import { keyed } from '@tributary/kit/serving/request-keys';
import { askerOf, type Asker } from '../actions/access.ts';
import { cancelOrder } from '../actions/aftercare/cancel-order.ts';
import { approveReturn, declineReturn } from '../actions/aftercare/decide-return.ts';
import { deliverFulfillment } from '../actions/aftercare/deliver-fulfillment.ts';
import { receiveReturn } from '../actions/aftercare/receive-return.ts';
import { requestReturn } from '../actions/aftercare/request-return.ts';
import { sendFulfillment } from '../actions/aftercare/send-fulfillment.ts';
import type { Context } from './context.ts';
import { doneOf, errorsOf } from './payload.ts';
import type { MutationResolvers, Resolvers } from './types.ts';

/** What is done with an order after it is placed. */
export const lifecycle: Pick<
  MutationResolvers,
  | 'orderCancel'
  | 'fulfillmentCreate'
  | 'fulfillmentDelivered'
  | 'returnRequest'
  | 'returnApprove'
  | 'returnDecline'
  | 'returnReceive'
> = {
  orderCancel: (_, { input }, context) => {
    const { idempotencyKey, orderId, expectedVersion = null, reason = null } = keyed(input);
    const asker = asking(context, orderId);
    return cancelOrder(context.service, { asker, idempotencyKey, orderId, expectedVersion, reason });
  },
  fulfillmentCreate: (_, { input }, context) => {
    const { idempotencyKey, orderId, expectedVersion = null, lines = null, ...carriage } = keyed(input);
    const { carrier = null, trackingNumber = null, trackingUrl = null } = carriage;
    const wish = { idempotencyKey, orderId, expectedVersion, lines, carrier, trackingNumber, trackingUrl };
    return sendFulfillment(context.service, { asker: asking(context), ...wish });
  },
  fulfillmentDelivered: (_, { input: { fulfillmentId } }, context) =>
    deliverFulfillment(context.service, { asker: asking(context), fulfillmentId }),
  returnRequest: (_, { input }, context) => {
    const { idempotencyKey, orderId, expectedVersion = null, lines, reason = null } = keyed(input);
    const asker = asking(context, orderId);
    return requestReturn(context.service, { asker, idempotencyKey, orderId, expectedVersion, lines, reason });
  },
  returnApprove: (_, { input: { returnId } }, context) =>
    approveReturn(context.service, { asker: asking(context), returnId }),
  returnDecline: (_, { input: { returnId } }, context) =>
    declineReturn(context.service, { asker: asking(context), returnId }),
  returnReceive: (_, { input }, context) => {
    const { idempotencyKey, returnId, lines } = keyed(input);
    return receiveReturn(context.service, { asker: asking(context), idempotencyKey, returnId, lines: lines ?? [] });
  },
};

const changed = { order: doneOf, errors: errorsOf };
const sent = { fulfillment: doneOf, errors: errorsOf };
const returned = { return: doneOf, errors: errorsOf };

export const lifecyclePayloads: Pick<
  Resolvers,
  | 'OrderCancelPayload'
  | 'OrderContactsUpdatePayload'
  | 'FulfillmentCreatePayload'
  | 'FulfillmentDeliveredPayload'
  | 'ReturnRequestPayload'
  | 'ReturnApprovePayload'
  | 'ReturnDeclinePayload'
  | 'ReturnReceivePayload'
> = {
  OrderCancelPayload: changed,
  OrderContactsUpdatePayload: changed,
  FulfillmentCreatePayload: sent,
  FulfillmentDeliveredPayload: sent,
  ReturnRequestPayload: returned,
  ReturnApprovePayload: returned,
  ReturnDeclinePayload: returned,
  ReturnReceivePayload: returned,
};

function asking({ viewer, service }: Context, orderId: string | null = null): Asker {
  return askerOf(viewer, service.guestTokens, orderId);
}
