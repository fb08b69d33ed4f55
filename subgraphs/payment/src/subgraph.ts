import { readFileSync } from 'node:fs';
import { cursors } from '@tributary/kit/serving/connection';
import { entitySeals } from '@tributary/kit/serving/entity-seals';
import type { Subgraph } from '@tributary/kit/serving/subgraph';
import { confirmTokens } from './actions/payment/confirm-tokens.ts';
import { documentUrls } from './actions/paper/document-urls.ts';
import type { MoneyService } from './actions/service.ts';
import { loaders } from './database/loaders.ts';
import type { Context } from './resolvers/context.ts';
import { resolvers } from './resolvers/resolvers.ts';
import { live } from './resolvers/subscription.ts';

export interface PaymentSubgraphOptions {
  readonly service: MoneyService;
  /** Signs cursors, the tokens with which guests confirm, and addresses of documents; all replicas and sisters share it. */
  readonly secret: string;
  /** Where buyers reach this service's documents. */
  readonly publicUrl: string;
}

/** The payment subgraph over a service. */
export function paymentSubgraph({ service, secret, publicUrl }: PaymentSubgraphOptions): Subgraph<Context> {
  const signed = {
    cursors: cursors(secret),
    seals: entitySeals(secret),
    confirmTokens: confirmTokens(secret),
    documentUrls: documentUrls({ secret, publicUrl }),
  };
  return {
    name: 'payment',
    sdl: readFileSync(new URL('../schema.graphql', import.meta.url), 'utf8'),
    resolvers,
    live,
    context: (request) => ({ ...request, ...signed, service, loaders: loaders(service.db) }),
  };
}
