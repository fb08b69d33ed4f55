import { readFileSync } from 'node:fs';
import type { Database } from '@tributary/kit/database/database';
import type { Subgraph } from '@tributary/kit/serving/subgraph';
import { loaders } from './database/loaders.ts';
import type { Catalog } from './remote/catalog.ts';
import type { Context } from './resolvers/context.ts';
import { resolvers } from './resolvers/resolvers.ts';

/** The cart subgraph over a database and a catalog. */
export function cartSubgraph({ db, catalog }: { readonly db: Database; readonly catalog: Catalog }): Subgraph<Context> {
  return {
    name: 'cart',
    sdl: readFileSync(new URL('../schema.graphql', import.meta.url), 'utf8'),
    resolvers,
    context: (request) => ({ ...request, db, catalog, loaders: loaders(db), now: new Date() }),
  };
}
