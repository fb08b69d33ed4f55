import { page, pageSize } from '@tributary/kit/serving/connection';
import { requireScope, type Viewer } from '@tributary/kit/identity';
import {
  createEndpoint,
  removeEndpoint,
  replayDelivery,
  rotateSecret,
  updateEndpoint,
} from '../actions/webhook/change-webhook-endpoint.ts';
import type { Changed } from '../actions/change-order.ts';
import { listEndpoints } from '../actions/webhook/list-endpoints.ts';
import type { WebhookFailure } from '../domain/failure.ts';
import type { DisabledReason } from '../domain/webhook/webhook.ts';
import type { WebhookErrorModel } from './models.ts';
import { doneOf } from './payload.ts';
import { webhookError } from './user-error.ts';
import type {
  MutationResolvers,
  QueryResolvers,
  WebhookDeliveryPayloadResolvers,
  WebhookDeliveryResolvers,
  WebhookEndpointPayloadResolvers,
  WebhookEndpointResolvers,
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
  webhookEndpointDelete: async (_, { input: { endpointId } }, { viewer, service }) => {
    requireWebhooks(viewer);
    await removeEndpoint(service, endpointId);
    return { deleted: true };
  },
  webhookDeliveryReplay: (_, { input: { deliveryId } }, { viewer, service }) => {
    requireWebhooks(viewer);
    return replayDelivery(service, deliveryId);
  },
};

export const webhookEndpoint: WebhookEndpointResolvers = {
  disabledReason: ({ disabledReason: reason }) => (reason === null ? null : (disabledReasons[reason] ?? reason)),
  deliveries: async ({ id }, { state = null, first, after = null }, { loaders, cursors }) => {
    const scope = `webhook-deliveries ${id} ${state}`;
    const limit = pageSize(first) + 1;
    const before = after === null ? null : Number(cursors.decode(scope, after)[0]);
    const deliveries = await loaders.deliveriesOfEndpoint({ limit, before, state }).load(id);
    return page(deliveries, { first, after }, ({ position }) => cursors.encode(scope, [position]));
  },
};

const disabledReasons: Readonly<Record<string, string>> = {
  STAFF: 'Somebody of the staff disabled it.',
  TOOK_NOTHING: 'It took nothing for three days.',
} satisfies Record<DisabledReason, string>;

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
  endpoint: (changed) => doneOf(changed)?.endpoint ?? null,
  secret: (changed) => doneOf(changed)?.secret ?? null,
  errors: webhookErrorsOf,
};

export const webhookDeliveryPayload: WebhookDeliveryPayloadResolvers = {
  delivery: doneOf,
  errors: webhookErrorsOf,
};

function webhookErrorsOf(changed: Changed<unknown, WebhookFailure>): readonly WebhookErrorModel[] {
  return changed.kind === 'Done' ? [] : changed.failures.map(webhookError);
}

/** Whoever may register an endpoint for all events may see what was posted, too. */
function requireWebhooks(viewer: Viewer): void {
  requireScope(viewer, 'webhook:write');
}
