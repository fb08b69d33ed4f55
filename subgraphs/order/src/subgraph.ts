import { readFileSync } from 'node:fs';
import { cursors } from '@tributary/kit/serving/connection';
import { entitySeals } from '@tributary/kit/serving/entity-seals';
import type { Subgraph } from '@tributary/kit/serving/subgraph';
import type { Service } from './actions/service.ts';
import { loaders } from './database/loaders.ts';
import type { Context } from './resolvers/context.ts';
import { resolvers } from './resolvers/resolvers.ts';
import { shopEvents } from './resolvers/shop-events.ts';
import { live } from './resolvers/subscription.ts';

/** Mutations without a key of which a repeat changes nothing. */
const repeatable = [
  'orderContactsUpdate',
  'fulfillmentDelivered',
  'returnApprove',
  'returnDecline',
  'customerUpdate',
  'customerAddressAdd',
  'customerAddressUpdate',
  'customerAddressRemove',
  'customerErase',
  'orderErase',
  'webhookEndpointUpdate',
  'webhookEndpointDelete',
];

/** The order subgraph; the secret signs its cursors, and seals what is shown. */
export function orderSubgraph(service: Service, secret: string): Subgraph<Context> {
  const perProcess = { service, cursors: cursors(secret), seals: entitySeals(secret) };
  return {
    name: 'order',
    sdl: readFileSync(new URL('../schema.graphql', import.meta.url), 'utf8'),
    resolvers,
    repeatable,
    live: { ...live, shopEvents: shopEvents(service, perProcess.cursors) },
    context: (request) => ({ ...request, ...perProcess, loaders: loaders(service.db) }),
  };
}
