import type { WebhookSecrets } from './webhook-secrets.ts';

/** What endpoints are registered with. */
export interface WebhookTerms {
  readonly secrets: WebhookSecrets;
  /** Whether they may be private and without encryption; for development alone. */
  readonly allowPrivate: boolean;
}
