import { z } from 'zod';
import { toldBy } from './event-type.ts';
import { id, stockLine, word } from './parts.ts';

const told = toldBy('catalog');

const reservation = z
  .object({
    reservationId: id('The reservation.'),
    holderId: id('Who holds it: the order, or the amendment of one, that the units are for.'),
    lines: z.array(stockLine).describe('One for each variant.'),
  })
  .meta({ id: 'Reservation', description: 'Units that were reserved.' });

const restockedLine = stockLine
  .extend({ locationId: id('Where they are now; `uncounted` for a variant that nobody counts.') })
  .meta({ id: 'RestockedLine', description: 'Units of a variant at a location.' });

const restock = reservation.pick({ holderId: true }).extend({
  lines: z.array(restockedLine).describe('One for each variant.'),
});

const adjustment = z.object({
  variantId: id('The variant.'),
  locationId: id('Where.'),
  quantity: z.int().describe('Units that came; below zero, that went.'),
  onHand: z.int().nonnegative().describe('Units on hand afterwards.'),
  reason: word(['COUNTED', 'RECEIVED', 'DAMAGED', 'LOST', 'CORRECTED', 'MOVED'], 'Why.'),
  actor: id("Who: a customer's id, or `service:` and a name."),
});

const safety = adjustment.pick({ variantId: true, locationId: true, actor: true }).extend({
  before: z.int().nonnegative().describe('Units that were never sold so far.'),
  safetyStock: z.int().nonnegative().describe('Units that are never sold from now on.'),
});

/** What catalog tells of stock. */
export const stockEvents = {
  'stock.committed': told('Units that were reserved are sold.', 'reservationId', reservation),
  'stock.released': told(
    'Units that were reserved are free again: their holder gave them back, or their time is over.',
    'reservationId',
    reservation,
  ),
  'stock.adjusted': told('The staff changed what is on hand of a variant at a location.', 'variantId', adjustment),
  'stock.safety_set': told(
    'The staff said how many units of a variant at a location are never sold.',
    'variantId',
    safety,
  ),
  'stock.restocked': told('Units that were sold are on the shelf again.', 'holderId', restock),
};
