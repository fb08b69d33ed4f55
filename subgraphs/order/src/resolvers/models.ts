import type { Money } from '@tributary/kit/money';
import type { Told } from '@tributary/kit/serving/user-error';
import type { ChangedCustomer } from '../actions/customer/change-customer.ts';
import type { Changed } from '../actions/change-order.ts';
import type { ChangedEndpoint } from '../actions/webhook/change-webhook-endpoint.ts';
import type { Erasure } from '../actions/customer/erase-customer.ts';
import type { OrderList } from '../actions/list-orders.ts';
import type { Amending } from '../actions/aftercare/amend-order.ts';
import type { Purchase } from '../actions/checkout/purchase.ts';
import type { Amendment } from '../domain/aftercare/amendment.ts';
import type { Customer, CustomerAddress } from '../domain/customer/customer.ts';
import type { WebhookFailure } from '../domain/failure.ts';
import type { OrderAction, OrderStatus } from '../domain/order-status.ts';
import type { StepKind } from '../domain/checkout/steps.ts';
import type { PlacedEvent } from '../domain/feed/feed.ts';
import type { Fulfillment } from '../domain/aftercare/fulfillment.ts';
import type { Reversal } from '../domain/aftercare/reversal.ts';
import type { ReversalState } from '../domain/aftercare/reversal-state.ts';
import type { Delivery, Discount, Order, OrderLine } from '../domain/order.ts';
import type { OrderEvent } from '../domain/order-event.ts';
import type { Return } from '../domain/aftercare/return.ts';
import type { ReturnStatus } from '../domain/aftercare/return-status.ts';
import type { LineQuantity } from '../domain/units.ts';
import type { WebhookAttempt, WebhookDelivery, WebhookEndpoint } from '../domain/webhook/webhook.ts';

export type OrderModel = Order;
export type PayableModel = Order | Amendment;
export type OrderAmendmentModel = Amendment;
export type OrderAmendPayloadModel = Amending;
export type OrderLineModel = OrderLine;
export type OrderDeliveryModel = Delivery;
export type OrderDiscountModel = Discount;
export type FulfillmentModel = Fulfillment;
export type ReturnModel = Return;
export type ReversalModel = Reversal;
export type ReversalPayloadModel = Changed<Reversal>;
export type LineQuantityModel = LineQuantity;
export type OrderPayloadModel = Changed<Order>;
export type FulfillmentPayloadModel = Changed<Fulfillment>;
export type ReturnPayloadModel = Changed<Return>;
export type OrderEventModel = OrderEvent;
export type CustomerModel = Customer;
export type CustomerAddressModel = CustomerAddress;
export type CustomerPayloadModel = ChangedCustomer;
export type CustomerErasePayloadModel = Erasure;
export type OrderConnectionModel = OrderList;
export type EventModel = PlacedEvent;
export type WebhookEndpointModel = WebhookEndpoint;
export type WebhookDeliveryModel = WebhookDelivery;
export type WebhookAttemptModel = WebhookAttempt;
export type WebhookEndpointPayloadModel = ChangedEndpoint;
export type WebhookDeliveryPayloadModel = Changed<WebhookDelivery, WebhookFailure>;
export type WebhookErrorModel = Told<'ValidationError' | 'NotFoundError'>;
export type CustomerErrorModel = Told<'ValidationError' | 'NotFoundError'> | OpenOrdersErrorModel;
export type OrderErrorModel =
  | Told<'ValidationError' | 'NotFoundError' | 'IdempotencyKeyReusedError'>
  | OrderVersionConflictErrorModel
  | (Told<'OrderStateError'> & { readonly status: OrderStatus; readonly allowedActions: readonly OrderAction[] })
  | (Told<'ReturnStateError'> & { readonly returnStatus: ReturnStatus })
  | (Told<'ReversalStateError'> & { readonly reversalState: ReversalState })
  | (Told<'TotalChangedError'> & { readonly expected: Money; readonly actual: Money })
  | (Told<'InsufficientStockError'> & { readonly variantId: string; readonly available: number })
  | (Told<'PaymentDeclinedError'> & { readonly declineCode: string; readonly retryable: boolean })
  | (Told<'CheckoutFailedError'> & { readonly step: StepKind });
export type UserErrorModel = OrderErrorModel | CustomerErrorModel;

/** `current` is the order's id. */
export type OrderVersionConflictErrorModel = Told<'OrderVersionConflictError'> & { readonly current: string };

export type OpenOrdersErrorModel = Told<'OpenOrdersError'> & { readonly orderIds: readonly string[] };

export type OrderPlacePayloadModel = Purchase;
export type QuickOrderPayloadModel = Purchase;
