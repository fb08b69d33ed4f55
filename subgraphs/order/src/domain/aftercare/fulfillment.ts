import type { Order, OrderLine } from '../order.ts';
import { moved } from '../order-status.ts';
import { type LineQuantity, unitsOf } from '../units.ts';

/** A parcel that was sent. */
export interface Fulfillment {
  readonly id: string;
  readonly orderId: string;
  readonly carrier: string | null;
  readonly trackingNumber: string | null;
  readonly trackingUrl: string | null;
  readonly shippedAt: Date;
  readonly deliveredAt: Date | null;
  readonly lines: readonly LineQuantity[];
}

/** Units of a line that are not sent yet. */
export function unsent({ quantity, removedQuantity, fulfilledQuantity }: OrderLine): number {
  return quantity - removedQuantity - fulfilledQuantity;
}

/** The units of all lines, without those that were taken off. */
export function boughtUnits(lines: readonly OrderLine[]): number {
  return unitsOf(lines) - lines.reduce((units, { removedQuantity }) => units + removedQuantity, 0);
}

/** Everything that is not sent yet. */
export function everythingUnsent(lines: readonly OrderLine[]): LineQuantity[] {
  return lines.filter((line) => unsent(line) > 0).map((line) => ({ lineId: line.id, quantity: unsent(line) }));
}

/** The order with a parcel sent, in its next version; `lines` count that parcel. Null where its status forbids it. */
export function fulfilled(order: Order, lines: readonly OrderLine[]): Order | null {
  const next = moved(order, lines.every((line) => unsent(line) === 0) ? 'FULFILLED' : 'PARTIALLY_FULFILLED');
  // A further parcel of many leaves the status as it is, and yet is a change.
  return next === order ? { ...order, version: order.version + 1 } : next;
}

/** The lines with some units of them sent. */
export function withSent(lines: readonly OrderLine[], sent: readonly LineQuantity[]): OrderLine[] {
  const units = new Map(sent.map(({ lineId, quantity }) => [lineId, quantity]));
  return lines.map((line) => ({ ...line, fulfilledQuantity: line.fulfilledQuantity + (units.get(line.id) ?? 0) }));
}
