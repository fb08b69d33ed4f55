import { z } from 'zod';
import { toldBy } from './event-type.ts';
import { order } from './order.ts';
import { id, moment, parcelLine } from './parts.ts';

const told = toldBy('order');

const parcel = order
  .extend({
    fulfillmentId: id('The parcel.'),
    carrier: z.string().nullable().describe('Who brings it; null where that was not said.'),
    trackingNumber: z.string().nullable().describe("The carrier's number; null where there is none."),
    trackingUrl: z.string().nullable().describe('Where it can be followed; null where it cannot.'),
    shippedAt: moment('When it was sent.'),
    deliveredAt: z.iso.datetime().nullable().describe('When it arrived; null until then.'),
    lines: z.array(parcelLine).describe('What is in it.'),
  })
  .meta({ id: 'Parcel', description: 'A parcel of an order.' });

/** What order tells of parcels. */
export const fulfillmentEvents = {
  'order.fulfillment.shipped': told('A parcel was sent.', 'orderId', parcel),
  'order.fulfillment.delivered': told('A parcel arrived.', 'orderId', parcel),
};
