import type { Told } from '@tributary/kit/serving/user-error';
import type { amendOrder } from '../actions/aftercare/amend-order.ts';
import type { cancelOrder } from '../actions/aftercare/cancel-order.ts';
import type { approveReturn, declineReturn } from '../actions/aftercare/decide-return.ts';
import type { deliverFulfillment } from '../actions/aftercare/deliver-fulfillment.ts';
import type { receiveReturn } from '../actions/aftercare/receive-return.ts';
import type { requestReturn } from '../actions/aftercare/request-return.ts';
import type { sendFulfillment } from '../actions/aftercare/send-fulfillment.ts';
import type { settleReversal } from '../actions/aftercare/settle-reversal.ts';
import type { updateContacts } from '../actions/aftercare/update-contacts.ts';
import type { placeOrder } from '../actions/checkout/place-order.ts';
import type { quickOrder } from '../actions/checkout/quick-order.ts';
import type { addAddress, removeAddress, updateAddress } from '../actions/customer/change-addresses.ts';
import type { Erasure } from '../actions/customer/erase-customer.ts';
import type { eraseOrder } from '../actions/customer/erase-guest.ts';
import type { updateCustomer } from '../actions/customer/update-customer.ts';
import type { OrderList } from '../actions/list-orders.ts';
import type {
  createEndpoint,
  removeEndpoint,
  replayDelivery,
  rotateSecret,
  updateEndpoint,
} from '../actions/webhook/change-webhook-endpoint.ts';
import type { Amendment } from '../domain/aftercare/amendment.ts';
import type { Fulfillment } from '../domain/aftercare/fulfillment.ts';
import type { Return } from '../domain/aftercare/return.ts';
import type { ReturnStatus } from '../domain/aftercare/return-status.ts';
import type { Reversal } from '../domain/aftercare/reversal.ts';
import type { ReversalState } from '../domain/aftercare/reversal-state.ts';
import type { AmendmentRejected, OrderRejected } from '../domain/checkout/rejection.ts';
import type { StepKind } from '../domain/checkout/steps.ts';
import type { Customer, CustomerAddress } from '../domain/customer/customer.ts';
import type {
  InsufficientStock,
  InvalidInput,
  NotFound,
  PaymentDeclined,
  TotalChanged,
  WrongOrderState,
} from '../domain/failure.ts';
import type { PlacedEvent } from '../domain/feed/feed.ts';
import type { Delivery, Discount, Order, OrderLine } from '../domain/order.ts';
import type { OrderEvent } from '../domain/order-event.ts';
import type { LineQuantity } from '../domain/units.ts';
import type { WebhookAttempt, WebhookDelivery, WebhookEndpoint } from '../domain/webhook/webhook.ts';
import type { DeclineCode } from './decline-code.ts';

export type OrderModel = Order;
export type PayableModel = Order | Amendment;
export type OrderAmendmentModel = Amendment;
export type OrderLineModel = OrderLine;
export type OrderDeliveryModel = Delivery;
export type OrderDiscountModel = Discount;
export type FulfillmentModel = Fulfillment;
export type ReturnModel = Return;
export type ReversalModel = Reversal;
export type LineQuantityModel = LineQuantity;
export type OrderEventModel = OrderEvent;
export type CustomerModel = Customer;
export type CustomerAddressModel = CustomerAddress;
export type OrderConnectionModel = OrderList;
export type EventModel = PlacedEvent;
export type WebhookEndpointModel = WebhookEndpoint;
export type WebhookDeliveryModel = WebhookDelivery;
export type WebhookAttemptModel = WebhookAttempt;

type Answer<Action extends (...given: never) => unknown> = Awaited<ReturnType<Action>>;

export type OrderPlacePayloadModel = Answer<typeof placeOrder>;
export type QuickOrderPayloadModel = Answer<typeof quickOrder>;
export type OrderContactsUpdatePayloadModel = Answer<typeof updateContacts>;
export type OrderCancelPayloadModel = Answer<typeof cancelOrder>;
export type OrderAmendPayloadModel = Answer<typeof amendOrder>;
export type FulfillmentCreatePayloadModel = Answer<typeof sendFulfillment>;
export type FulfillmentDeliveredPayloadModel = Answer<typeof deliverFulfillment>;
export type ReturnRequestPayloadModel = Answer<typeof requestReturn>;
export type ReturnApprovePayloadModel = Answer<typeof approveReturn>;
export type ReturnDeclinePayloadModel = Answer<typeof declineReturn>;
export type ReturnReceivePayloadModel = Answer<typeof receiveReturn>;
export type ReversalSettlePayloadModel = Answer<typeof settleReversal>;
export type CustomerUpdatePayloadModel = Answer<typeof updateCustomer>;
export type CustomerAddressAddPayloadModel = Answer<typeof addAddress>;
export type CustomerAddressUpdatePayloadModel = Answer<typeof updateAddress>;
export type CustomerAddressRemovePayloadModel = Answer<typeof removeAddress>;
export type CustomerErasePayloadModel = Erasure<NotFound | InvalidInput>;
export type OrderErasePayloadModel = Answer<typeof eraseOrder>;
export type WebhookEndpointCreatePayloadModel = Answer<typeof createEndpoint>;
export type WebhookEndpointUpdatePayloadModel = Answer<typeof updateEndpoint>;
export type WebhookEndpointRotateSecretPayloadModel = Answer<typeof rotateSecret>;
export type WebhookEndpointDeletePayloadModel = Answer<typeof removeEndpoint>;
export type WebhookDeliveryReplayPayloadModel = Answer<typeof replayDelivery>;

export type ValidationErrorModel = Told<'ValidationError'>;
export type NotFoundErrorModel = Told<'NotFoundError'>;
export type IdempotencyKeyReusedErrorModel = Told<'IdempotencyKeyReusedError'>;
/** `current` is the order's id. */
export type OrderVersionConflictErrorModel = Told<'OrderVersionConflictError'> & { readonly current: string };
export type OrderStateErrorModel = Told<'OrderStateError'> & Pick<WrongOrderState, 'status' | 'allowedActions'>;
export type ReturnStateErrorModel = Told<'ReturnStateError'> & { readonly returnStatus: ReturnStatus };
export type ReversalStateErrorModel = Told<'ReversalStateError'> & { readonly reversalState: ReversalState };
export type TotalChangedErrorModel = Told<'TotalChangedError'> & Pick<TotalChanged, 'expected' | 'actual'>;
export type InsufficientStockErrorModel = Told<'InsufficientStockError'> &
  Pick<InsufficientStock, 'variantId' | 'available'>;
export type PaymentDeclinedErrorModel = Told<'PaymentDeclinedError'> &
  Pick<PaymentDeclined, 'retryable'> & { readonly declineCode: DeclineCode };
export type CheckoutFailedErrorModel = Told<'CheckoutFailedError'> & { readonly step: StepKind };
export type OpenOrdersErrorModel = Told<'OpenOrdersError'> & { readonly orderIds: readonly string[] };
export type OrderRejectedErrorModel = Told<'OrderRejectedError'> & Pick<OrderRejected, 'order' | 'reasons'>;
export type OrderAmendmentRejectedErrorModel = Told<'OrderAmendmentRejectedError'> &
  Pick<AmendmentRejected, 'amendment' | 'reasons'>;

export type UserErrorModel =
  | ValidationErrorModel
  | NotFoundErrorModel
  | IdempotencyKeyReusedErrorModel
  | OrderVersionConflictErrorModel
  | OrderStateErrorModel
  | ReturnStateErrorModel
  | ReversalStateErrorModel
  | TotalChangedErrorModel
  | InsufficientStockErrorModel
  | PaymentDeclinedErrorModel
  | CheckoutFailedErrorModel
  | OpenOrdersErrorModel
  | OrderRejectedErrorModel
  | OrderAmendmentRejectedErrorModel;
