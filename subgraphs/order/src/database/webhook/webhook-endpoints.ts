import type { Database, Tx } from '@tributary/kit/database/database';
import { rowsOf } from '@tributary/kit/database/queries';
import type { WebhookEndpoint } from '../../domain/webhook/webhook.ts';

const columns = `id, url, event_types as "eventTypes", description, is_enabled as "isEnabled",
  disabled_reason as "disabledReason", secret_generation as "secretGeneration", secret_rotated_at as "secretRotatedAt",
  failures, failing_since as "failingSince", created_at as "createdAt"`;

/** The oldest first. */
export function allEndpoints(db: Database): Promise<WebhookEndpoint[]> {
  return rowsOf<WebhookEndpoint>(db, {
    name: 'webhook-endpoints',
    text: `select ${columns} from webhook_endpoint order by id`,
  });
}

export function endpointsById(db: Database, ids: readonly string[]): Promise<WebhookEndpoint[]> {
  return rowsOf<WebhookEndpoint>(db, {
    name: 'webhook-endpoints-by-id',
    text: `select ${columns} from webhook_endpoint where id = any($1)`,
    values: [ids],
  });
}

/** Keeps a new endpoint; false where there are `countMax` already. */
export async function insertEndpoint(tx: Tx, endpoint: WebhookEndpoint, countMax: number): Promise<boolean> {
  const rows = await rowsOf(tx, {
    name: 'webhook-endpoint-insert',
    text: `insert into webhook_endpoint (id, url, event_types, description, created_at)
           select $1, $2, $3, $4, $5 where (select count(*) from webhook_endpoint) < $6 returning id`,
    values: [endpoint.id, endpoint.url, endpoint.eventTypes, endpoint.description, endpoint.createdAt, countMax],
  });
  return rows.length === 1;
}

/** The endpoint, which nobody else can change until the transaction ends; null where there is none. */
export async function lockEndpoint(tx: Tx, id: string): Promise<WebhookEndpoint | null> {
  const [endpoint] = await rowsOf<WebhookEndpoint>(tx, {
    name: 'webhook-endpoint-lock',
    text: `select ${columns} from webhook_endpoint where id = $1 for no key update`,
    values: [id],
  });
  return endpoint ?? null;
}

/** Saves a locked endpoint. */
export async function saveEndpoint(tx: Tx, endpoint: WebhookEndpoint): Promise<void> {
  await rowsOf(tx, {
    name: 'webhook-endpoint-save',
    text: `update webhook_endpoint set url = $2, event_types = $3, description = $4, is_enabled = $5,
                  disabled_reason = $6, secret_generation = $7, secret_rotated_at = $8, failures = $9, failing_since = $10
            where id = $1`,
    values: [
      endpoint.id,
      endpoint.url,
      endpoint.eventTypes,
      endpoint.description,
      endpoint.isEnabled,
      endpoint.disabledReason,
      endpoint.secretGeneration,
      endpoint.secretRotatedAt,
      endpoint.failures,
      endpoint.failingSince,
    ],
  });
}

/** With its deliveries and their log. */
export async function deleteEndpoint(db: Database, id: string): Promise<void> {
  await rowsOf(db, {
    name: 'webhook-endpoint-delete',
    text: 'delete from webhook_endpoint where id = $1',
    values: [id],
  });
}
