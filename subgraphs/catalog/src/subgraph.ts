import { readFileSync } from 'node:fs';
import { cursors } from '@tributary/kit/serving/connection';
import type { Subgraph } from '@tributary/kit/serving/subgraph';
import type { Service } from './actions/service.ts';
import { keptFor } from './database/listing/kept-for.ts';
import { type FacetCount, loaders } from './database/loaders.ts';
import type { Context } from './resolvers/context.ts';
import { priceContext } from './resolvers/price-context.ts';
import { resolvers } from './resolvers/resolvers.ts';
import { live } from './resolvers/subscription.ts';
import { textLanguages } from './resolvers/text-languages.ts';

// Counting a department costs as much as fifty of its pages. The SDL says how old counts may be.
const facetsMs = 30_000;
// A few hundred categories and as many searches; some ten kilobytes each.
const facetsMax = 500;

/** The catalog subgraph over a service; the secret signs its cursors. */
export function catalogSubgraph(service: Service, secret: string): Subgraph<Context> {
  const perProcess = { service, cursors: cursors(secret) };
  const facetsKept = keptFor<readonly FacetCount[]>({ ms: facetsMs, countMax: facetsMax, now: service.now });
  return {
    name: 'catalog',
    sdl: readFileSync(new URL('../schema.graphql', import.meta.url), 'utf8'),
    resolvers,
    live,
    context(request) {
      const prices = priceContext(request);
      return {
        ...request,
        ...perProcess,
        prices,
        textLanguages: textLanguages(request, service.languages),
        loaders: loaders(service.db, facetsKept, prices.buyer),
      };
    },
  };
}
