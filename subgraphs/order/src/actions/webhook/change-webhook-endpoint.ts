import { inTransaction } from '@tributary/kit/database/database';
import { isId, newId } from '@tributary/kit/ids';
import { deliveryById, requeueDelivery } from '../../database/webhook/webhook-deliveries.ts';
import {
  deleteEndpoint,
  endpointsById,
  insertEndpoint,
  lockEndpoint,
  saveEndpoint,
} from '../../database/webhook/webhook-endpoints.ts';
import { checkTexts } from '../../domain/check-input.ts';
import {
  type Changed,
  type InvalidInput,
  type KeyFailure,
  type NotFound,
  notFound,
  refused,
} from '../../domain/failure.ts';
import { isWanted, type WebhookDelivery, type WebhookEndpoint } from '../../domain/webhook/webhook.ts';
import { problemOfUrl } from '../../remote/public-address.ts';
import { onceDone, type Repeat } from './once-done.ts';
import type { WebhookTerms } from './webhook-terms.ts';
import type { Service } from '../service.ts';

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

/** Registers an endpoint, and tells its secret; a repeat is told the same one. */
export async function createEndpoint(
  service: Service,
  { repeat, ...wish }: EndpointWish & { readonly repeat: Repeat },
): Promise<Changed<ShownEndpoint, InvalidInput | NotFound | KeyFailure>> {
  const { now, webhooks } = service;
  const failures = check(wish, webhooks);
  if (failures.length > 0) return refused(...failures);

  const kept = await onceDone(
    service.db,
    { ...repeat, operation: 'webhookEndpointCreate', input: wish },
    async (tx) => {
      const createdAt = now();
      const state = { isEnabled: true, disabledReason: null, failures: 0, failingSince: null };
      const secret = { secretGeneration: 1, secretRotatedAt: null };
      const endpoint: WebhookEndpoint = { ...wish, ...state, ...secret, id: newId('whe', createdAt), createdAt };
      if (!(await insertEndpoint(tx, endpoint, endpointsMax))) return refused(tooMany);
      return { kind: 'Done', done: { endpointId: endpoint.id, generation: 1 } };
    },
  );
  return kept.kind === 'Done' ? withSecret(service, kept.done) : kept;
}

/** The endpoint as it is now, with the secret that was made then. */
async function withSecret(
  { db, webhooks }: Service,
  { endpointId, generation }: { readonly endpointId: string; readonly generation: number },
): Promise<Changed<ShownEndpoint, NotFound>> {
  const [endpoint] = await endpointsById(db, [endpointId]);
  if (endpoint === undefined) return refused(notFound('WEBHOOK_ENDPOINT', ['endpointId']));
  return shown(endpoint, webhooks.secrets.of(endpointId, generation));
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
export function updateEndpoint(
  service: Service,
  wish: UpdateEndpoint,
): Promise<Changed<ShownEndpoint, InvalidInput | NotFound>> {
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

/** Makes a new secret; the one before it signs too for another day, any older one no more. A repeat makes no other. */
export async function rotateSecret(
  service: Service,
  endpointId: string,
  repeat: Repeat,
): Promise<Changed<ShownEndpoint, NotFound | KeyFailure>> {
  const claim = { ...repeat, operation: 'webhookEndpointRotateSecret', input: { endpointId } };
  const kept = await onceDone(service.db, claim, async (tx) => {
    const before = await lockEndpoint(tx, endpointId);
    if (before === null) return refused(notFound('WEBHOOK_ENDPOINT', ['endpointId']));
    const generation = before.secretGeneration + 1;
    await saveEndpoint(tx, { ...before, secretGeneration: generation, secretRotatedAt: service.now() });
    return { kind: 'Done', done: { endpointId, generation } };
  });
  return kept.kind === 'Done' ? withSecret(service, kept.done) : kept;
}

/** To delete one that is gone is a no-op; what is no endpoint's id is refused. */
export async function removeEndpoint(
  { db }: Service,
  endpointId: string,
): Promise<Changed<{ readonly endpointId: string }, NotFound>> {
  if (!isId('whe', endpointId)) return refused(notFound('WEBHOOK_ENDPOINT', ['endpointId']));
  await deleteEndpoint(db, endpointId);
  return { kind: 'Done', done: { endpointId } };
}

/** Makes a delivery due at once, whatever became of it; a repeat does not, and tells of it as it is now. */
export async function replayDelivery(
  { db }: Service,
  deliveryId: string,
  repeat: Repeat,
): Promise<Changed<WebhookDelivery, NotFound | KeyFailure>> {
  const claim = { ...repeat, operation: 'webhookDeliveryReplay', input: { deliveryId } };
  const kept = await onceDone(db, claim, async (tx) => {
    const isThere = (await requeueDelivery(tx, deliveryId)) !== null;
    return isThere ? { kind: 'Done', done: { deliveryId } } : refused(notFound('WEBHOOK_DELIVERY', ['deliveryId']));
  });
  if (kept.kind !== 'Done') return kept;
  const done = await deliveryById(db, deliveryId);
  return done === null ? refused(notFound('WEBHOOK_DELIVERY', ['deliveryId'])) : { kind: 'Done', done };
}

function change(
  { db }: Service,
  endpointId: string,
  decide: (before: WebhookEndpoint) => Changed<ShownEndpoint, InvalidInput>,
): Promise<Changed<ShownEndpoint, InvalidInput | NotFound>> {
  return inTransaction(db, async (tx): Promise<Changed<ShownEndpoint, InvalidInput | NotFound>> => {
    const before = await lockEndpoint(tx, endpointId);
    if (before === null) return refused(notFound('WEBHOOK_ENDPOINT', ['endpointId']));

    const decision = decide(before);
    if (decision.kind === 'Done') await saveEndpoint(tx, decision.done.endpoint);
    return decision;
  });
}

function shown(endpoint: WebhookEndpoint, secret: string | null): Changed<ShownEndpoint, never> {
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
