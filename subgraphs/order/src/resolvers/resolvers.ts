import { scalars } from '@tributary/kit/serving/scalars';
import { orderAmendment, orderAmendPayload } from './amendment.ts';
import { customer, customerErasePayload, customerError, customerPayload, openOrdersError } from './customer.ts';
import { event } from './event.ts';
import { fulfillment, goodsBack, lineQuantity } from './fulfillment.ts';
import { fulfillmentPayload, orderPayload, returnPayload } from './lifecycle.ts';
import { mutation, orderPlacePayload, quickOrderPayload } from './mutation.ts';
import { order, orderConnection, orderError, orderLine, payable, userError } from './order.ts';
import { query } from './query.ts';
import type { Resolvers } from './types.ts';
import {
  webhookDelivery,
  webhookDeliveryPayload,
  webhookEndpoint,
  webhookEndpointPayload,
  webhookError,
} from './webhook.ts';

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
  Customer: customer,
  Event: event,
  WebhookEndpoint: webhookEndpoint,
  WebhookDelivery: webhookDelivery,
  WebhookEndpointPayload: webhookEndpointPayload,
  WebhookDeliveryPayload: webhookDeliveryPayload,
  WebhookError: webhookError,
  CustomerPayload: customerPayload,
  CustomerErasePayload: customerErasePayload,
  CustomerError: customerError,
  OpenOrdersError: openOrdersError,
  OrderConnection: orderConnection,
  OrderPayload: orderPayload,
  FulfillmentPayload: fulfillmentPayload,
  ReturnPayload: returnPayload,
  OrderPlacePayload: orderPlacePayload,
  QuickOrderPayload: quickOrderPayload,
  OrderError: orderError,
  UserError: userError,
};
