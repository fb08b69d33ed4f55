import { scalars } from '@tributary/kit/serving/scalars';
import { orderAmendment, orderAmendPayload } from './amendment.ts';
import { customer, customerErasePayload, customerPayload, openOrdersError } from './customer.ts';
import { event } from './event.ts';
import { fulfillment, goodsBack, lineQuantity } from './fulfillment.ts';
import { fulfillmentPayload, orderPayload, returnPayload } from './lifecycle.ts';
import { mutation, orderPlacePayload, quickOrderPayload } from './mutation.ts';
import { order, orderConnection, orderLine, orderVersionConflictError, payable } from './order.ts';
import { orderEvent } from './order-event.ts';
import { query } from './query.ts';
import { reversal, reversalPayload } from './reversal.ts';
import type { Resolvers } from './types.ts';
import { webhookDelivery, webhookDeliveryPayload, webhookEndpoint, webhookEndpointPayload } from './webhook.ts';

export const resolvers: Resolvers = {
  DateTime: scalars.DateTime,
  CurrencyCode: scalars.CurrencyCode,
  CountryCode: scalars.CountryCode,
  URL: scalars.URL,
  MinorUnits: scalars.MinorUnits,
  Query: query,
  Mutation: mutation,
  Order: order,
  OrderLine: orderLine,
  Payable: payable,
  LineQuantity: lineQuantity,
  Fulfillment: fulfillment,
  OrderAmendment: orderAmendment,
  OrderAmendPayload: orderAmendPayload,
  Return: goodsBack,
  Reversal: reversal,
  ReversalPayload: reversalPayload,
  Customer: customer,
  OrderEvent: orderEvent,
  Event: event,
  WebhookEndpoint: webhookEndpoint,
  WebhookDelivery: webhookDelivery,
  WebhookEndpointPayload: webhookEndpointPayload,
  WebhookDeliveryPayload: webhookDeliveryPayload,
  CustomerPayload: customerPayload,
  CustomerErasePayload: customerErasePayload,
  OpenOrdersError: openOrdersError,
  OrderConnection: orderConnection,
  OrderPayload: orderPayload,
  FulfillmentPayload: fulfillmentPayload,
  ReturnPayload: returnPayload,
  OrderPlacePayload: orderPlacePayload,
  QuickOrderPayload: quickOrderPayload,
  OrderVersionConflictError: orderVersionConflictError,
};
