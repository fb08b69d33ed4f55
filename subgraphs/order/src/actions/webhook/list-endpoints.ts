import type { Database } from '@tributary/kit/database/database';
import { allEndpoints } from '../../database/webhook/webhook-endpoints.ts';
import type { WebhookEndpoint } from '../../domain/webhook/webhook.ts';

/** All endpoints, the oldest first. */
export function listEndpoints(db: Database): Promise<WebhookEndpoint[]> {
  return allEndpoints(db);
}
