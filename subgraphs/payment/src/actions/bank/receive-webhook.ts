import type { RawResponse, RawRoute } from '@tributary/kit/serving/serve';
import { insertBankEvent } from '../../database/bank/bank-events.ts';
import { isSigned } from '../../remote/bank/webhook-signature.ts';
import type { TrustedWebhook } from '../../remote/bank/webhook.ts';
import type { Service } from '../service.ts';

// Stripe's largest events have some tens of kilobytes.
const bodyBytesMax = 256 * 1024;

// What a bank tells of most changes is what it answers us at the same moment: by then we know.
const dueAfterMs = 200;

/** A route for each provider that tells us of changes. An event is written down, answered, and worked off later. */
export function webhookRoutes(
  service: Pick<Service, 'db' | 'log' | 'now'>,
  trusted: readonly TrustedWebhook[],
): RawRoute[] {
  return trusted.map(({ webhook, secrets }) => ({
    method: 'POST',
    path: webhook.path,
    bodyBytesMax,
    async handle({ headers, rawBody }): Promise<RawResponse> {
      const { provider } = webhook;
      const header = headers[webhook.signatureHeader];
      const now = service.now();
      if (!isSigned({ header: typeof header === 'string' ? header : undefined, rawBody, secrets, now })) {
        service.log.warn({ provider, bytes: rawBody.length }, 'a webhook came with a wrong or old signature');
        return json(401, { error: 'wrong or old signature' });
      }
      const notification = webhook.read(rawBody);
      if (notification === null) {
        service.log.error({ provider, bytes: rawBody.length }, 'a signed webhook cannot be read');
        return json(400, { error: 'expected an event' });
      }
      const { standing: _, ...event } = notification;
      const dueAt = new Date(now.getTime() + dueAfterMs);
      await insertBankEvent(service.db, { ...event, provider, rawBody }, { now, dueAt });
      return json(200, { received: true });
    },
  }));
}

function json(status: number, body: object): RawResponse {
  return { status, headers: { 'content-type': 'application/json; charset=utf-8' }, body: JSON.stringify(body) };
}
