import { toSafeInteger } from '@tributary/kit/database/columns';
import type { Database, Tx } from '@tributary/kit/database/database';
import { rowsOf } from '@tributary/kit/database/queries';
import { allOf, binding, nameOf, windowParts } from '@tributary/kit/database/statement-parts';
import type { Window } from '@tributary/kit/window';
import type {
  WebhookAttempt,
  WebhookDelivery,
  WebhookDeliveryState,
  WebhookEndpoint,
} from '../../domain/webhook/webhook.ts';
import type { Lease } from '../checkout/checkouts.ts';

interface DeliveryRecord extends Omit<WebhookDelivery, 'position'> {
  readonly position: string;
}

const columns = `d.id, d.endpoint_id as "endpointId", d.position, d.state, d.attempts, d.tries, d.queued_at as "queuedAt",
  d.next_attempt_at as "nextAttemptAt", d.delivered_at as "deliveredAt"`;

/** A delivery to be made now, and what signs it. */
export interface DueDelivery extends WebhookDelivery {
  readonly endpoint: Pick<WebhookEndpoint, 'url' | 'secretGeneration' | 'secretRotatedAt'>;
}

export interface ClaimDeliveries {
  readonly lease: Lease;
  readonly countMax: number;
  /** How many of one endpoint may be under way at once. */
  readonly perEndpointMax: number;
  /** Endpoints where so many attempts or more failed one after the other; or those where fewer did. */
  readonly failing: { readonly from: number; readonly wanted: boolean };
}

/**
 * Deliveries that are due and in nobody's hands, leased and with one more attempt counted: of every endpoint some, so
 * that one with many leaves room for the others.
 */
export async function claimDueDeliveries(db: Database, claim: ClaimDeliveries): Promise<DueDelivery[]> {
  const { lease, countMax, perEndpointMax, failing } = claim;
  const rows = await rowsOf<DeliveryRecord & DueDelivery['endpoint']>(db, {
    name: 'webhook-deliveries-claim-due',
    text: `with due as (
             select d.id from
               (select id from webhook_endpoint
                 where is_enabled and (failures >= $5) = $6 order by random()) as e
               cross join lateral (
                 select id from webhook_delivery
                  where endpoint_id = e.id and state = 'WAITING' and next_attempt_at <= now()
                    and (lease_until is null or lease_until <= now())
                  order by next_attempt_at
                  limit greatest(0, $4 - (select count(*) from webhook_delivery u
                                           where u.endpoint_id = e.id and u.lease_by is not null and u.lease_until > now()))
                  for update skip locked) as d
              limit $3),
           claimed as (
             update webhook_delivery d set lease_by = $1, lease_until = now() + $2 * interval '1 ms',
                    attempts = attempts + 1, tries = tries + 1
               from due where due.id = d.id returning d.*)
           select ${columns}, e.url, e.secret_generation as "secretGeneration", e.secret_rotated_at as "secretRotatedAt"
             from claimed d join webhook_endpoint e on e.id = d.endpoint_id`,
    values: [lease.by, lease.ms, countMax, perEndpointMax, failing.from, failing.wanted],
  });
  return rows.map(({ url, secretGeneration, secretRotatedAt, ...record }) => ({
    ...deliveryOf(record),
    endpoint: { url, secretGeneration, secretRotatedAt },
  }));
}

export interface DeliveryOutcome {
  readonly state: WebhookDeliveryState;
  /** Null where it is not tried again. */
  readonly dueInMs: number | null;
}

/** Saves what came of an attempt, and gives the lease back; false where it had gone to another, and nothing was saved. */
export async function saveDelivery(
  tx: Tx,
  { id, leaseBy }: { readonly id: string; readonly leaseBy: string },
  { state, dueInMs }: DeliveryOutcome,
): Promise<boolean> {
  const rows = await rowsOf(tx, {
    name: 'webhook-delivery-save',
    text: `update webhook_delivery
              set state = $3, next_attempt_at = now() + coalesce($4::bigint, 0) * interval '1 ms', lease_by = null,
                  lease_until = null, delivered_at = case when $3 = 'DELIVERED' then now() end
            where id = $1 and lease_by = $2 returning id`,
    values: [id, leaseBy, state, dueInMs],
  });
  return rows.length === 1;
}

/** Writes an attempt down, and forgets those that are `keptMax` attempts older. */
export async function insertAttempt(tx: Tx, attempt: WebhookAttempt, keptMax: number): Promise<void> {
  const { deliveryId, number, at, durationMs, status, error } = attempt;
  await rowsOf(tx, {
    name: 'webhook-attempt-insert',
    text: `with forgotten as (delete from webhook_attempt where delivery_id = $1 and number <= $2::int - $7::int)
           insert into webhook_attempt (delivery_id, number, at, duration_ms, status, error)
           values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
    values: [deliveryId, number, at, durationMs, status, error, keptMax],
  });
}

/** Makes a delivery due at once, as if it were new; one that is under way stays. Gives it; null where there is none. */
export async function requeueDelivery(tx: Tx, id: string): Promise<WebhookDelivery | null> {
  const [row] = await rowsOf<DeliveryRecord>(tx, {
    name: 'webhook-delivery-requeue',
    text: `with asked as (
             update webhook_delivery set state = 'WAITING', tries = 0, queued_at = now(), next_attempt_at = now(),
                    delivered_at = null
              where id = $1 and (lease_until is null or lease_until <= now()) returning *)
           select ${columns} from asked d
           union all
           select ${columns} from webhook_delivery d where id = $1 and not exists (select from asked)`,
    values: [id],
  });
  return row === undefined ? null : deliveryOf(row);
}

export async function deliveryById(db: Database, id: string): Promise<WebhookDelivery | null> {
  const [row] = await rowsOf<DeliveryRecord>(db, {
    name: 'webhook-delivery-by-id',
    text: `select ${columns} from webhook_delivery d where id = $1`,
    values: [id],
  });
  return row === undefined ? null : deliveryOf(row);
}

export interface DeliveryRange {
  readonly window: Window;
  /** Null for any. */
  readonly state: WebhookDeliveryState | null;
}

const newestFirst = { columns: [{ name: 'd.position', type: 'bigint' }], direction: 'desc' } as const;

/** Of each endpoint the same window of its deliveries, the newest event first, with a spare one. */
export async function deliveriesOfEndpoints(
  db: Database,
  endpointIds: readonly string[],
  { window, state }: DeliveryRange,
): Promise<WebhookDelivery[]> {
  const { values, bind } = binding();
  const place = windowParts(newestFirst, window, bind);
  const conditions = [
    'd.endpoint_id = e.id',
    ...(state === null ? [] : [`d.state = ${bind(state, 'text')}`]),
    ...place.conditions,
  ];
  const text = `select d.* from unnest(${bind(endpointIds, 'text[]')}) as e(id)
            cross join lateral (select ${columns} from webhook_delivery d
              where ${allOf(conditions)} order by ${place.orderBy} limit ${place.limit}) d
            order by ${place.orderBy}`;
  const rows = await rowsOf<DeliveryRecord>(db, {
    name: nameOf('webhook-deliveries-of-endpoints', text),
    text,
    values,
  });
  return rows.map(deliveryOf);
}

/** The newest first. */
export async function attemptsOfDeliveries(db: Database, deliveryIds: readonly string[]): Promise<WebhookAttempt[]> {
  return rowsOf<WebhookAttempt>(db, {
    name: 'webhook-attempts-of-deliveries',
    text: `select delivery_id as "deliveryId", number, at, duration_ms as "durationMs", status, error
             from webhook_attempt where delivery_id = any($1) order by delivery_id, number desc`,
    values: [deliveryIds],
  });
}

function deliveryOf({ position, ...delivery }: DeliveryRecord): WebhookDelivery {
  return { ...delivery, position: toSafeInteger(position) };
}
