import type { Cursors } from '@tributary/kit/serving/connection';
import type { RequestContext } from '@tributary/kit/serving/subgraph';
import type { GuestTokens } from '../actions/guest-tokens.ts';
import type { Till } from '../actions/checkout/purchase.ts';
import type { QuickOrderTerms } from '../actions/checkout/quick-order.ts';
import type { WebhookTerms } from '../actions/webhook/change-webhook-endpoint.ts';
import type { Loaders } from '../database/loaders.ts';

export interface Context extends RequestContext {
  readonly till: Till;
  readonly terms: QuickOrderTerms;
  readonly loaders: Loaders;
  readonly guestTokens: GuestTokens;
  readonly cursors: Cursors;
  readonly webhooks: WebhookTerms;
}
