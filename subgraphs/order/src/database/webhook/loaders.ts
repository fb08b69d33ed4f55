import type { Database } from '@tributary/kit/database/database';
import { loadMany, loadOne } from '@tributary/kit/database/loader';
import { eventsAt } from '../feed/event-feed.ts';
import { attemptsOfDeliveries, deliveriesOfEndpoints, type DeliveryRange } from './webhook-deliveries.ts';
import { endpointsById } from './webhook-endpoints.ts';

/** One request's reads of webhooks, as in `loaders`. */
export function webhookLoaders(db: Database) {
  const pages = new Map<string, ReturnType<typeof pageLoader>>();
  return {
    webhookEndpoint: loadOne(
      (ids: readonly string[]) => endpointsById(db, ids),
      ({ id }) => id,
    ),
    /** One loader for each range. */
    deliveriesOfEndpoint(range: DeliveryRange) {
      const key = JSON.stringify(range);
      const known = pages.get(key) ?? pageLoader(db, range);
      pages.set(key, known);
      return known;
    },
    attemptsOfDelivery: loadMany(
      (deliveryIds: readonly string[]) => attemptsOfDeliveries(db, deliveryIds),
      ({ deliveryId }) => deliveryId,
    ),
    /** By its position, as text. */
    eventAt: loadOne(
      (positions: readonly string[]) => eventsAt(db, positions.map(Number)),
      ({ position }) => String(position),
    ),
  };
}

function pageLoader(db: Database, range: DeliveryRange) {
  return loadMany(
    (endpointIds: readonly string[]) => deliveriesOfEndpoints(db, endpointIds, range),
    ({ endpointId }) => endpointId,
  );
}
