import { readFileSync } from 'node:fs';
import { cursors } from '@tributary/kit/serving/connection';
import type { Subgraph } from '@tributary/kit/serving/subgraph';
import type { Service } from './actions/service.ts';
import { loaders } from './database/loaders.ts';
import type { Context } from './resolvers/context.ts';
import { resolvers } from './resolvers/resolvers.ts';
import { live } from './resolvers/subscription.ts';

/** The catalog subgraph over a service; the secret signs its cursors. */
export function catalogSubgraph(service: Service, secret: string): Subgraph<Context> {
  const perProcess = { service, cursors: cursors(secret) };
  return {
    name: 'catalog',
    sdl: readFileSync(new URL('../schema.graphql', import.meta.url), 'utf8'),
    resolvers,
    live,
    context: (request) => ({ ...request, ...perProcess, loaders: loaders(service.db) }),
  };
}
