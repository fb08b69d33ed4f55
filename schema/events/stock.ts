import { z } from 'zod';
import { toldBy } from './event-type.ts';
import { id, stockLine } from './parts.ts';

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

/** What catalog tells of stock. */
export const stockEvents = {
  'stock.committed': told('Units that were reserved are sold.', 'reservationId', reservation),
  'stock.released': told(
    'Units that were reserved are free again: their holder gave them back, or their time is over.',
    'reservationId',
    reservation,
  ),
  'stock.restocked': told('Units that were sold are on the shelf again.', 'holderId', restock),
};
