import { allEndpoints } from '../../database/webhook/webhook-endpoints.ts';
import type { WebhookEndpoint } from '../../domain/webhook/webhook.ts';
import type { Service } from '../service.ts';

/** All endpoints, the oldest first. */
export function listEndpoints({ db }: Service): Promise<WebhookEndpoint[]> {
  return allEndpoints(db);
}
