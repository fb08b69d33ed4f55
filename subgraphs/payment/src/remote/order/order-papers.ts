import type { z } from 'zod';
import { fulfillmentEvents } from '@tributary/schema/events/fulfillment';
import { orderEvents } from '@tributary/schema/events/order';
import { returnEvents } from '@tributary/schema/events/return';

// What order tells, as far as papers and mails say it: picked from its contract. Each throws where an event says something else.

const said = { orderId: true, number: true, currency: true, buyer: true } as const;
const billed = {
  ...said,
  placedAt: true,
  totalMinor: true,
  taxMinor: true,
  shippingAddress: true,
  billingAddress: true,
  vatId: true,
  lines: true,
  delivery: true,
} as const;

const confirmed = orderEvents['order.confirmed'].data.pick({ ...said, placedAt: true, totalMinor: true });
const completed = orderEvents['order.completed'].data.pick(billed);
const amended = orderEvents['order.amended'].data.pick({
  ...said,
  amendmentId: true,
  shippingAddress: true,
  billingAddress: true,
  vatId: true,
  bill: true,
  credit: true,
  refundMinor: true,
  creditedMinor: true,
});
const shipped = fulfillmentEvents['order.fulfillment.shipped'].data.pick({
  ...said,
  placedAt: true,
  fulfillmentId: true,
  carrier: true,
  trackingNumber: true,
  trackingUrl: true,
  lines: true,
});
const buyerErased = orderEvents['order.buyer_erased'].data.pick({ orderId: true, about: true });
const cancelled = orderEvents['order.cancelled'].data.pick({
  orderId: true,
  credit: true,
  refundMinor: true,
  creditedMinor: true,
});
const refunded = returnEvents['order.return.refunded'].data.pick({
  orderId: true,
  returnId: true,
  credit: true,
  refundMinor: true,
  creditedMinor: true,
});

/** Whom to forget, and what they were written to about. */
export function erasedBuyerIn(data: unknown): z.infer<typeof buyerErased> {
  return buyerErased.parse(data);
}

/** An order with its number. */
export function confirmedOrderIn(data: unknown): z.infer<typeof confirmed> {
  return confirmed.parse(data);
}

/** All that an invoice says. */
export function completedOrderIn(data: unknown): z.infer<typeof completed> {
  return completed.parse(data);
}

/** What an amendment adds to a bill and takes off it. */
export function amendedOrderIn(data: unknown): z.infer<typeof amended> {
  return amended.parse(data);
}

/** What is on its way to the buyer. */
export function shippedParcelIn(data: unknown): z.infer<typeof shipped> {
  return shipped.parse(data);
}

/** What goes back to the buyer of a cancelled order, line by line. */
export function cancelledOrderIn(data: unknown): z.infer<typeof cancelled> {
  return cancelled.parse(data);
}

/** What goes back to the buyer of goods that came back, line by line. */
export function refundedReturnIn(data: unknown): z.infer<typeof refunded> {
  return refunded.parse(data);
}
