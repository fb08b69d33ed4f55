import { randomUUID } from 'node:crypto';
import { cloudEvent } from '@tributary/kit/events/cloud-events';
import { type Database, inTransaction, type Tx } from '@tributary/kit/database/database';
import type { Log } from '@tributary/kit/log';
import { eventsAt } from '../../database/feed/event-feed.ts';
import type { Lease } from '../../database/checkout/checkouts.ts';
import {
  claimDueDeliveries,
  type DueDelivery,
  insertAttempt,
  saveDelivery,
} from '../../database/webhook/webhook-deliveries.ts';
import { lockEndpoint, saveEndpoint } from '../../database/webhook/webhook-endpoints.ts';
import type { PlacedEvent } from '../../domain/feed/feed.ts';
import { afterAttempt, endpointAfter, generationsInForce } from '../../domain/webhook/webhook.ts';
import type { Posted, WebhookSender } from '../../remote/webhook-sender.ts';
import { type WebhookSecrets, webhookSignature } from './webhook-secrets.ts';

/** What delivers. */
export interface WebhookService {
  readonly db: Database;
  readonly log: Log;
  readonly now: () => Date;
  readonly sender: WebhookSender;
  readonly secrets: WebhookSecrets;
}

export interface ClaimedDelivery {
  readonly delivery: DueDelivery;
  readonly lease: Lease;
}

// Three times as long as an attempt may take: then its process is dead.
const leaseMs = 30_000;
// A receiver with more at once would have to be told that they are out of order anyway.
const perEndpointMax = 4;
// One failure is an accident; from the third in a row on the endpoint is taken for dead, and asked one at a time.
const failingFrom = 3;
// Three days of tries are two dozen; some replays come on top.
const attemptsKeptMax = 50;

/** Takes deliveries that are due: of endpoints that work, or of those that fail. */
export async function claimDueToDeliver(
  db: Database,
  { isFailing, countMax }: { readonly isFailing: boolean; readonly countMax: number },
): Promise<ClaimedDelivery[]> {
  const lease = { by: randomUUID(), ms: leaseMs };
  const failing = { from: failingFrom, wanted: isFailing };
  const due = await claimDueDeliveries(db, {
    lease,
    countMax,
    perEndpointMax: isFailing ? 1 : perEndpointMax,
    failing,
  });
  return due.map((delivery) => ({ delivery, lease }));
}

/** Posts an event once, and saves what came of it. A process that dies in between has it posted again, with the same id. */
export async function deliverWebhook(service: WebhookService, { delivery, lease }: ClaimedDelivery): Promise<void> {
  const { db, now, sender, secrets } = service;
  const [event] = await eventsAt(db, [delivery.position]);
  // Forgotten meanwhile, and the delivery with it.
  if (event === undefined) return;

  const at = now();
  const body = bodyOf(event);
  const signing = generationsInForce(delivery.endpoint, at).flatMap((nth) => secrets.allOf(delivery.endpointId, nth));
  const headers = { 'webhook-id': event.id, 'webhook-signature': webhookSignature(body, signing, at) };
  const posted = await sender.post({ url: delivery.endpoint.url, headers, body });

  await inTransaction(db, (tx) => saveAttempt(tx, service, { delivery, lease, at, posted }));
}

interface Attempted extends ClaimedDelivery {
  readonly at: Date;
  readonly posted: Posted;
}

async function saveAttempt(
  tx: Tx,
  { log, now }: WebhookService,
  { delivery, lease, at, posted }: Attempted,
): Promise<void> {
  // The endpoint first, as whoever deletes it does.
  const endpoint = await lockEndpoint(tx, delivery.endpointId);
  if (endpoint === null) return;
  const isTaken = posted.status !== null && posted.status >= 200 && posted.status < 300;
  const outcome = afterAttempt(delivery, { isTaken, now: now(), random: Math.random() });
  if (!(await saveDelivery(tx, { id: delivery.id, leaseBy: lease.by }, outcome))) return;

  await insertAttempt(tx, { ...posted, deliveryId: delivery.id, number: delivery.attempts, at }, attemptsKeptMax);
  const next = endpointAfter(endpoint, { state: outcome.state, at });
  if (next !== endpoint) await saveEndpoint(tx, next);
  const facts = { endpointId: endpoint.id, deliveryId: delivery.id, ...posted };
  if (outcome.state === 'DEAD') log.warn(facts, 'a webhook was not taken for three days and is given up');
  if (endpoint.isEnabled && !next.isEnabled)
    log.error(facts, 'a webhook endpoint took nothing for three days: disabled');
}

/** A CloudEvent as JSON, as services tell it each other. */
function bodyOf({ source, publishedAt, data, ...event }: PlacedEvent): string {
  const said = typeof data === 'object' && data !== null ? data : {};
  return JSON.stringify(cloudEvent(source, { ...event, createdAt: publishedAt, data: said }));
}
