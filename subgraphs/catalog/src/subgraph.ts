import { readFileSync } from 'node:fs';
import type { Cursors } from '@tributary/kit/serving/connection';
import type { Database } from '@tributary/kit/database/database';
import type { Subgraph } from '@tributary/kit/serving/subgraph';
import { createLoaders } from './database/loaders.ts';
import type { Context } from './resolvers/context.ts';
import { resolvers } from './resolvers/resolvers.ts';

const sdl = readFileSync(new URL('../schema.graphql', import.meta.url), 'utf8');

export function catalog({ db, cursors }: { readonly db: Database; readonly cursors: Cursors }): Subgraph<Context> {
  return {
    name: 'catalog',
    sdl,
    resolvers,
    context: (request) => ({ ...request, db, cursors, loaders: createLoaders(db) }),
  };
}
