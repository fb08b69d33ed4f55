import { readFileSync } from 'node:fs';
import type { Subgraph } from '@tributary/kit/serving/subgraph';
import type { Service } from './actions/service.ts';
import { loaders } from './database/loaders.ts';
import type { Context } from './resolvers/context.ts';
import { resolvers } from './resolvers/resolvers.ts';

/** The cart subgraph over a service. */
export function cartSubgraph(service: Service): Subgraph<Context> {
  return {
    name: 'cart',
    sdl: readFileSync(new URL('../schema.graphql', import.meta.url), 'utf8'),
    resolvers,
    repeatable: ['cartUnlock', 'cartClose'],
    context: (request) => ({ ...request, service, loaders: loaders(service.db) }),
  };
}
