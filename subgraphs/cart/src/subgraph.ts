import { readFileSync } from 'node:fs';
import { entitySeals } from '@tributary/kit/serving/entity-seals';
import type { Subgraph } from '@tributary/kit/serving/subgraph';
import { reckonings } from './actions/cost-of-cart.ts';
import type { Service } from './actions/service.ts';
import { loaders } from './database/loaders.ts';
import type { Context } from './resolvers/context.ts';
import { resolvers } from './resolvers/resolvers.ts';
import { live } from './resolvers/subscription.ts';

/** The cart subgraph over a service; the secret seals what is shown. */
export function cartSubgraph(service: Service, secret: string): Subgraph<Context> {
  const perProcess = { service, seals: entitySeals(secret) };
  return {
    name: 'cart',
    sdl: readFileSync(new URL('../schema.graphql', import.meta.url), 'utf8'),
    resolvers,
    live,
    repeatable: ['cartUnlock', 'cartClose'],
    context: (request) => ({
      ...request,
      ...perProcess,
      loaders: loaders(service.db),
      reckoned: reckonings(service),
    }),
  };
}
