import { inTransaction } from '@tributary/kit/database/database';
import { newId } from '@tributary/kit/ids';
import { requeueDelivery } from '../../database/webhook/webhook-deliveries.ts';
import {
  deleteEndpoint,
  insertEndpoint,
  lockEndpoint,
  saveEndpoint,
} from '../../database/webhook/webhook-endpoints.ts';
import { isText } from '../../domain/check-input.ts';
import { type Invalid, invalid, type NotFound, notFound } from '../../domain/failure.ts';
import { isWanted, type WebhookDelivery, type WebhookEndpoint } from '../../domain/webhook/webhook.ts';
import { problemOfUrl } from '../../remote/public-address.ts';
import type { Changed } from '../change-order.ts';
import type { WebhookTerms } from './webhook-terms.ts';
import type { Service } from '../service.ts';

export type WebhookFailure = Invalid | NotFound;
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

export async function createEndpoint({ db, webhooks }: Service, wish: EndpointWish): Promise<ChangedEndpoint> {
  const failures = check(wish, webhooks);
  if (failures.length > 0) return { kind: 'Refused', failures };

  const createdAt = new Date();
  const state = { isEnabled: true, disabledReason: null, failures: 0, failingSince: null };
  const secret = { secretGeneration: 1, secretRotatedAt: null };
  const endpoint: WebhookEndpoint = { ...wish, ...state, ...secret, id: newId('whe', createdAt), createdAt };
  if (!(await insertEndpoint(db, endpoint, endpointsMax))) return { kind: 'Refused', failures: [tooMany] };
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
    if (failures.length > 0) return { failures };
    return { endpoint: enabled(next, wish.isEnabled ?? before.isEnabled), secret: null };
  });
}

function enabled(endpoint: WebhookEndpoint, isEnabled: boolean): WebhookEndpoint {
  if (isEnabled === endpoint.isEnabled) return endpoint;
  if (!isEnabled) return { ...endpoint, isEnabled, disabledReason: 'Somebody of the staff disabled it.' };
  return { ...endpoint, isEnabled, disabledReason: null, failures: 0, failingSince: null };
}

/** Makes a new secret; the one before it signs too for another day, any older one no more. */
export function rotateSecret(service: Service, endpointId: string): Promise<ChangedEndpoint> {
  return change(service, endpointId, (before) => {
    const secretGeneration = before.secretGeneration + 1;
    const endpoint = { ...before, secretGeneration, secretRotatedAt: new Date() };
    return { endpoint, secret: service.webhooks.secrets.of(endpointId, secretGeneration) };
  });
}

/** To delete one that is gone is a no-op. */
export async function removeEndpoint({ db }: Service, endpointId: string): Promise<{ readonly deleted: true }> {
  await deleteEndpoint(db, endpointId);
  return { deleted: true };
}

/** Makes a delivery due at once, whatever became of it. */
export function replayDelivery({ db }: Service, deliveryId: string): Promise<Changed<WebhookDelivery, WebhookFailure>> {
  return inTransaction(db, async (tx) => {
    const done = await requeueDelivery(tx, deliveryId);
    if (done !== null) return { kind: 'Done', done };
    return { kind: 'Refused', failures: [notFound('There is no such delivery.', ['deliveryId'])] };
  });
}

function change(
  { db }: Service,
  endpointId: string,
  decide: (before: WebhookEndpoint) => ShownEndpoint | { readonly failures: readonly WebhookFailure[] },
): Promise<ChangedEndpoint> {
  return inTransaction(db, async (tx): Promise<ChangedEndpoint> => {
    const before = await lockEndpoint(tx, endpointId);
    if (before === null) return { kind: 'Refused', failures: [notFound('There is no such endpoint.', ['endpointId'])] };

    const decision = decide(before);
    if ('failures' in decision) return { kind: 'Refused', failures: decision.failures };

    await saveEndpoint(tx, decision.endpoint);
    return { kind: 'Done', done: decision };
  });
}

function check({ url, eventTypes, description }: EndpointWish, { allowPrivate }: WebhookTerms): Invalid[] {
  const failures: Invalid[] = [];
  const problem = problemOfUrl(url, allowPrivate);
  if (problem !== null) failures.push(invalid('URL_INVALID', problem, ['url']));
  if (eventTypes.length === 0 || eventTypes.length > eventTypesMax || !eventTypes.every(isWanted)) {
    const message = `Expected 1 to ${eventTypesMax} types of events, e.g. order.confirmed, order.* or *.`;
    failures.push(invalid('EVENT_TYPES_INVALID', message, ['eventTypes']));
  }
  if (description !== null && !isText(description)) {
    failures.push(invalid('TEXT_INVALID', 'Expected 1 to 200 printable characters.', ['description']));
  }
  return failures;
}

const tooMany = invalid('TOO_MANY_ENDPOINTS', `Expected at most ${endpointsMax} endpoints.`, ['url']);
