import { readFileSync } from 'node:fs';
import { cursors } from '@tributary/kit/serving/connection';
import type { Subgraph } from '@tributary/kit/serving/subgraph';
import type { WebhookTerms } from './actions/webhook/change-webhook-endpoint.ts';
import { guestTokens } from './actions/guest-tokens.ts';
import type { Till } from './actions/checkout/purchase.ts';
import type { QuickOrderTerms } from './actions/checkout/quick-order.ts';
import { loaders } from './database/loaders.ts';
import type { Context } from './resolvers/context.ts';
import { resolvers } from './resolvers/resolvers.ts';

export interface OrderSubgraphOptions {
  readonly till: Till;
  readonly terms: QuickOrderTerms;
  /** Signs guest tokens and cursors. */
  readonly secret: string;
  readonly webhooks: WebhookTerms;
}

/** The order subgraph over its database, its sisters and whoever drives its checkouts. */
export function orderSubgraph({ till, terms, secret, webhooks }: OrderSubgraphOptions): Subgraph<Context> {
  const perProcess = { till, terms, guestTokens: guestTokens(secret), cursors: cursors(secret), webhooks };
  return {
    name: 'order',
    sdl: readFileSync(new URL('../schema.graphql', import.meta.url), 'utf8'),
    resolvers,
    context: (request) => ({ ...request, ...perProcess, loaders: loaders(till.shop.db) }),
  };
}
