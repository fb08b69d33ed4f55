import { readFileSync } from 'node:fs';
import { cursors } from '@tributary/kit/connection';
import type { Subgraph } from '@tributary/kit/subgraph';
import { confirmTokens } from './actions/confirm-tokens.ts';
import type { Till } from './actions/till.ts';
import { createLoaders } from './database/loaders.ts';
import type { Context } from './resolvers/context.ts';
import { resolvers } from './resolvers/resolvers.ts';

export interface PaymentSubgraphOptions {
  readonly till: Till;
  /** Signs cursors and the tokens with which guests confirm; all replicas share it. */
  readonly secret: string;
}

/** The payment subgraph over a till. */
export function paymentSubgraph({ till, secret }: PaymentSubgraphOptions): Subgraph<Context> {
  const signed = { cursors: cursors(secret), confirmTokens: confirmTokens(secret) };
  return {
    name: 'payment',
    sdl: readFileSync(new URL('../schema.graphql', import.meta.url), 'utf8'),
    resolvers,
    context: (request) => ({ ...request, ...signed, till, loaders: createLoaders(till.db) }),
  };
}
