import { inTransaction } from '@tributary/kit/database/database';
import { newId } from '@tributary/kit/ids';
import { requeueDelivery } from '../../database/webhook/webhook-deliveries.ts';
import {
  deleteEndpoint,
  insertEndpoint,
  lockEndpoint,
  saveEndpoint,
} from '../../database/webhook/webhook-endpoints.ts';
import { checkTexts } from '../../domain/check-input.ts';
import { type InvalidInput, notFound, refused, type WebhookFailure } from '../../domain/failure.ts';
import { isWanted, type WebhookDelivery, type WebhookEndpoint } from '../../domain/webhook/webhook.ts';
import { problemOfUrl } from '../../remote/public-address.ts';
import type { Changed } from '../change-order.ts';
import type { WebhookTerms } from './webhook-terms.ts';
import type { Service } from '../service.ts';

export type ChangedEndpoint = Changed<ShownEndpoint, WebhookFailure>;

export interface ShownEndpoint {
  readonly endpoint: WebhookEndpoint;
  /** The newest secret, where it has just been made. */
  readonly secret: string | null;
}

export interface EndpointWish {
  readonly url: string;
  readonly eventTypes: readonly string[];
  readonly description: string | null;
}

// The SDL's limits. Every endpoint is looked at for every event; nobody wants more kinds of events than there are.
const endpointsMax = 100;
const eventTypesMax = 100;

export async function createEndpoint({ db, now, webhooks }: Service, wish: EndpointWish): Promise<ChangedEndpoint> {
  const failures = check(wish, webhooks);
  if (failures.length > 0) return refused(...failures);

  const createdAt = now();
  const state = { isEnabled: true, disabledReason: null, failures: 0, failingSince: null };
  const secret = { secretGeneration: 1, secretRotatedAt: null };
  const endpoint: WebhookEndpoint = { ...wish, ...state, ...secret, id: newId('whe', createdAt), createdAt };
  if (!(await insertEndpoint(db, endpoint, endpointsMax))) return refused(tooMany);
  return { kind: 'Done', done: { endpoint, secret: webhooks.secrets.of(endpoint.id, 1) } };
}

export interface UpdateEndpoint {
  readonly endpointId: string;
  /** Null where it stays as it is. */
  readonly url: string | null;
  readonly eventTypes: readonly string[] | null;
  readonly description: string | null;
  readonly isEnabled: boolean | null;
}

/** Changes an endpoint. One that is enabled again begins without a past. */
export function updateEndpoint(service: Service, wish: UpdateEndpoint): Promise<ChangedEndpoint> {
  return change(service, wish.endpointId, (before) => {
    const next = {
      ...before,
      url: wish.url ?? before.url,
      eventTypes: wish.eventTypes ?? before.eventTypes,
      description: wish.description ?? before.description,
    };
    const failures = check(next, service.webhooks);
    if (failures.length > 0) return refused(...failures);
    return shown(enabled(next, wish.isEnabled ?? before.isEnabled), null);
  });
}

function enabled(endpoint: WebhookEndpoint, isEnabled: boolean): WebhookEndpoint {
  if (isEnabled === endpoint.isEnabled) return endpoint;
  if (!isEnabled) return { ...endpoint, isEnabled, disabledReason: 'STAFF' };
  return { ...endpoint, isEnabled, disabledReason: null, failures: 0, failingSince: null };
}

/** Makes a new secret; the one before it signs too for another day, any older one no more. */
export function rotateSecret(service: Service, endpointId: string): Promise<ChangedEndpoint> {
  return change(service, endpointId, (before) => {
    const secretGeneration = before.secretGeneration + 1;
    const endpoint = { ...before, secretGeneration, secretRotatedAt: service.now() };
    return shown(endpoint, service.webhooks.secrets.of(endpointId, secretGeneration));
  });
}

/** To delete one that is gone is a no-op. */
export async function removeEndpoint({ db }: Service, endpointId: string): Promise<void> {
  await deleteEndpoint(db, endpointId);
}

/** Makes a delivery due at once, whatever became of it. */
export function replayDelivery({ db }: Service, deliveryId: string): Promise<Changed<WebhookDelivery, WebhookFailure>> {
  return inTransaction(db, async (tx) => {
    const done = await requeueDelivery(tx, deliveryId);
    return done === null ? refused(notFound('WEBHOOK_DELIVERY', ['deliveryId'])) : { kind: 'Done', done };
  });
}

function change(
  { db }: Service,
  endpointId: string,
  decide: (before: WebhookEndpoint) => ChangedEndpoint,
): Promise<ChangedEndpoint> {
  return inTransaction(db, async (tx): Promise<ChangedEndpoint> => {
    const before = await lockEndpoint(tx, endpointId);
    if (before === null) return refused(notFound('WEBHOOK_ENDPOINT', ['endpointId']));

    const decision = decide(before);
    if (decision.kind === 'Done') await saveEndpoint(tx, decision.done.endpoint);
    return decision;
  });
}

function shown(endpoint: WebhookEndpoint, secret: string | null): ChangedEndpoint {
  return { kind: 'Done', done: { endpoint, secret } };
}

function check({ url, eventTypes, description }: EndpointWish, { allowPrivate }: WebhookTerms): InvalidInput[] {
  const failures: InvalidInput[] = [];
  const problem = problemOfUrl(url, allowPrivate);
  if (problem !== null) failures.push({ kind: 'InvalidUrl', problem, path: ['url'] });
  if (eventTypes.length > eventTypesMax) {
    failures.push({ kind: 'TooMany', things: 'EVENT_TYPES', max: eventTypesMax, path: ['eventTypes'] });
  }
  if (eventTypes.length === 0 || !eventTypes.every(isWanted)) {
    failures.push({ kind: 'InvalidEventTypes', path: ['eventTypes'] });
  }
  return [...failures, ...checkTexts({ description })];
}

const tooMany = { kind: 'TooMany', things: 'WEBHOOK_ENDPOINTS', max: endpointsMax, path: ['url'] } as const;
