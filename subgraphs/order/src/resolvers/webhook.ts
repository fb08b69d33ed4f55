import { windowed } from '@tributary/kit/serving/connection';
import { requireScope, type Viewer } from '@tributary/kit/identity';
import { keyed } from '@tributary/kit/serving/request-keys';
import { principalsOf } from '../actions/access.ts';
import {
  createEndpoint,
  removeEndpoint,
  replayDelivery,
  rotateSecret,
  type ShownEndpoint,
  updateEndpoint,
} from '../actions/webhook/change-webhook-endpoint.ts';
import type { Repeat } from '../actions/webhook/once-done.ts';
import { listEndpoints } from '../actions/webhook/list-endpoints.ts';
import type { Changed } from '../domain/failure.ts';
import type { DisabledReason, WebhookDelivery, WebhookEndpoint } from '../domain/webhook/webhook.ts';
import { doneOf, errorsOf } from './payload.ts';
import type {
  MutationResolvers,
  QueryResolvers,
  Resolvers,
  WebhookDeliveryResolvers,
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
  webhookEndpointCreate: (_, { input }, { viewer, service }) => {
    requireWebhooks(viewer);
    const { url, eventTypes, description = null } = input;
    return createEndpoint(service, { url, eventTypes, description, repeat: repeatOf(input, viewer) });
  },
  webhookEndpointUpdate: (_, { input }, { viewer, service }) => {
    requireWebhooks(viewer);
    const { endpointId, url = null, eventTypes = null, description = null, isEnabled = null } = input;
    return updateEndpoint(service, { endpointId, url, eventTypes, description, isEnabled });
  },
  webhookEndpointRotateSecret: (_, { input }, { viewer, service }) => {
    requireWebhooks(viewer);
    return rotateSecret(service, input.endpointId, repeatOf(input, viewer));
  },
  webhookEndpointDelete: (_, { input: { endpointId } }, { viewer, service }) => {
    requireWebhooks(viewer);
    return removeEndpoint(service, endpointId);
  },
  webhookDeliveryReplay: (_, { input }, { viewer, service }) => {
    requireWebhooks(viewer);
    return replayDelivery(service, input.deliveryId, repeatOf(input, viewer));
  },
};

export const webhookEndpoint: WebhookEndpointResolvers = {
  disabledReason: ({ disabledReason: reason }) => (reason === null ? null : (reasons[reason] ?? 'STAFF')),
  deliveries: ({ id }, { state = null, ...asked }, { loaders, cursors }) =>
    windowed(asked, {
      cursors,
      scope: `webhook-deliveries ${id} ${state}`,
      placeOf: ({ position }: WebhookDelivery) => [position],
      read: (window) => loaders.deliveriesOfEndpoint({ window, state }).load(id),
    }),
};

/** Of today's and of the words that versions before 0006 kept. */
const reasons: Readonly<Record<string, DisabledReason>> = {
  STAFF: 'STAFF',
  TOOK_NOTHING: 'TOOK_NOTHING',
  'Somebody of the staff disabled it.': 'STAFF',
  'It took nothing for three days.': 'TOOK_NOTHING',
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

export const webhookPayloads: Pick<
  Resolvers,
  | 'WebhookEndpointCreatePayload'
  | 'WebhookEndpointUpdatePayload'
  | 'WebhookEndpointRotateSecretPayload'
  | 'WebhookEndpointDeletePayload'
  | 'WebhookDeliveryReplayPayload'
> = {
  WebhookEndpointCreatePayload: { endpoint: endpointOf, secret: secretOf, errors: errorsOf },
  WebhookEndpointUpdatePayload: { endpoint: endpointOf, errors: errorsOf },
  WebhookEndpointRotateSecretPayload: { endpoint: endpointOf, secret: secretOf, errors: errorsOf },
  WebhookEndpointDeletePayload: { deleted: ({ kind }) => kind === 'Done', errors: errorsOf },
  WebhookDeliveryReplayPayload: { delivery: doneOf, errors: errorsOf },
};

function endpointOf(changed: Changed<ShownEndpoint, unknown>): WebhookEndpoint | null {
  return doneOf(changed)?.endpoint ?? null;
}

function secretOf(changed: Changed<ShownEndpoint, unknown>): string | null {
  return doneOf(changed)?.secret ?? null;
}

function repeatOf(input: { readonly idempotencyKey?: string | null }, viewer: Viewer): Repeat {
  return { principal: principalsOf(viewer, [])[0], key: keyed(input).idempotencyKey };
}

/** Whoever may register an endpoint for all events may see what was posted, too. */
function requireWebhooks(viewer: Viewer): void {
  requireScope(viewer, 'webhook:write');
}
