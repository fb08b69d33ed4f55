import { page, pageSize } from '@tributary/kit/serving/connection';
import { requireScope, type Viewer } from '@tributary/kit/identity';
import {
  createEndpoint,
  removeEndpoint,
  replayDelivery,
  rotateSecret,
  updateEndpoint,
} from '../actions/webhook/change-webhook-endpoint.ts';
import { listEndpoints } from '../actions/webhook/list-endpoints.ts';
import type {
  MutationResolvers,
  QueryResolvers,
  WebhookDeliveryPayloadResolvers,
  WebhookDeliveryResolvers,
  WebhookEndpointPayloadResolvers,
  WebhookEndpointResolvers,
  WebhookErrorResolvers,
} from './types.ts';

export const webhookEndpoints: NonNullable<QueryResolvers['webhookEndpoints']> = (_, __, { viewer, service }) => {
  requireWebhooks(viewer);
  return listEndpoints(service);
};

/** What is done with webhooks. */
export const webhooks: Pick<
  MutationResolvers,
  | 'webhookEndpointCreate'
  | 'webhookEndpointUpdate'
  | 'webhookEndpointRotateSecret'
  | 'webhookEndpointDelete'
  | 'webhookDeliveryReplay'
> = {
  webhookEndpointCreate: (_, { input: { url, eventTypes, description = null } }, { viewer, service }) => {
    requireWebhooks(viewer);
    return createEndpoint(service, { url, eventTypes, description });
  },
  webhookEndpointUpdate: (_, { input }, { viewer, service }) => {
    requireWebhooks(viewer);
    const { endpointId, url = null, eventTypes = null, description = null, isEnabled = null } = input;
    return updateEndpoint(service, { endpointId, url, eventTypes, description, isEnabled });
  },
  webhookEndpointRotateSecret: (_, { input: { endpointId } }, { viewer, service }) => {
    requireWebhooks(viewer);
    return rotateSecret(service, endpointId);
  },
  webhookEndpointDelete: (_, { input: { endpointId } }, { viewer, service }) => {
    requireWebhooks(viewer);
    return removeEndpoint(service, endpointId);
  },
  webhookDeliveryReplay: (_, { input: { deliveryId } }, { viewer, service }) => {
    requireWebhooks(viewer);
    return replayDelivery(service, deliveryId);
  },
};

export const webhookEndpoint: WebhookEndpointResolvers = {
  deliveries: async ({ id }, { state = null, first, after = null }, { loaders, cursors }) => {
    const scope = `webhook-deliveries ${id} ${state}`;
    const limit = pageSize(first) + 1;
    const before = after === null ? null : Number(cursors.decode(scope, after)[0]);
    const deliveries = await loaders.deliveriesOfEndpoint({ limit, before, state }).load(id);
    return page(deliveries, { first, after }, ({ position }) => cursors.encode(scope, [position]));
  },
};

export const webhookDelivery: WebhookDeliveryResolvers = {
  endpoint: async ({ endpointId }, _, { loaders }) => {
    const endpoint = await loaders.webhookEndpoint.load(endpointId);
    if (endpoint === null) throw new Error(`the endpoint ${endpointId} vanished`);
    return endpoint;
  },
  event: ({ position }, _, { loaders }) => loaders.eventAt.load(String(position)),
  nextAttemptAt: ({ state, nextAttemptAt }) => (state === 'WAITING' ? nextAttemptAt : null),
  log: ({ id }, _, { loaders }) => loaders.attemptsOfDelivery.load(id),
};

export const webhookEndpointPayload: WebhookEndpointPayloadResolvers = {
  endpoint: (changed) => (changed.kind === 'Done' ? changed.done.endpoint : null),
  secret: (changed) => (changed.kind === 'Done' ? changed.done.secret : null),
  errors: (changed) => (changed.kind === 'Done' ? [] : changed.failures),
};

export const webhookDeliveryPayload: WebhookDeliveryPayloadResolvers = {
  delivery: (changed) => (changed.kind === 'Done' ? changed.done : null),
  errors: (changed) => (changed.kind === 'Done' ? [] : changed.failures),
};

export const webhookError: WebhookErrorResolvers = { __resolveType: ({ kind }) => kind };

/** Whoever may register an endpoint for all events may see what was posted, too. */
function requireWebhooks(viewer: Viewer): void {
  requireScope(viewer, 'webhook:write');
}
