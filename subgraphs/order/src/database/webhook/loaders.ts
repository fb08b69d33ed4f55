import type { Database } from '@tributary/kit/database/database';
import { loadMany, loadOne, perArgument } from '@tributary/kit/database/loader';
import { eventsAt } from '../feed/event-feed.ts';
import { attemptsOfDeliveries, deliveriesOfEndpoints, type DeliveryRange } from './webhook-deliveries.ts';
import { endpointsById } from './webhook-endpoints.ts';

/** One request's reads of webhooks, as in `loaders`. */
export function webhookLoaders(db: Database) {
  return {
    webhookEndpoint: loadOne(
      (ids: readonly string[]) => endpointsById(db, ids),
      ({ id }) => id,
    ),
    /** By endpoint id, for each range that is asked for. */
    deliveriesOfEndpoint: perArgument((range: DeliveryRange) =>
      loadMany(
        (endpointIds: readonly string[]) => deliveriesOfEndpoints(db, endpointIds, range),
        ({ endpointId }) => endpointId,
      ),
    ),
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
