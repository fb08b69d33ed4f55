import { scalars } from '@tributary/kit/serving/scalars';
import { orderAmendment, orderAmendmentRejectedError, orderAmendPayload } from './amendment.ts';
import { customer, openOrdersError, profilePayloads } from './customer.ts';
import { event } from './event.ts';
import { fulfillment, goodsBack, lineQuantity } from './fulfillment.ts';
import { lifecyclePayloads } from './lifecycle.ts';
import { mutation, orderPlacePayload, quickOrderPayload } from './mutation.ts';
import { order, orderConnection, orderLine, orderRejectedError, orderVersionConflictError, payable } from './order.ts';
import { orderEvent } from './order-event.ts';
import { query } from './query.ts';
import { reversal, reversalSettlePayload } from './reversal.ts';
import type { Resolvers } from './types.ts';
import { webhookDelivery, webhookEndpoint, webhookPayloads } from './webhook.ts';

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
  ReversalSettlePayload: reversalSettlePayload,
  Customer: customer,
  OrderEvent: orderEvent,
  Event: event,
  WebhookEndpoint: webhookEndpoint,
  WebhookDelivery: webhookDelivery,
  ...webhookPayloads,
  ...profilePayloads,
  OpenOrdersError: openOrdersError,
  OrderConnection: orderConnection,
  ...lifecyclePayloads,
  OrderPlacePayload: orderPlacePayload,
  QuickOrderPayload: quickOrderPayload,
  OrderVersionConflictError: orderVersionConflictError,
  OrderRejectedError: orderRejectedError,
  OrderAmendmentRejectedError: orderAmendmentRejectedError,
};
