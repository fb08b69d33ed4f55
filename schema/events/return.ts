import { z } from 'zod';
import { toldBy } from './event-type.ts';
import { creditedMinor, order } from './order.ts';
import { credit, id, orderUnits, word } from './parts.ts';

const told = toldBy('order');

const statuses = ['REQUESTED', 'APPROVED', 'RECEIVED', 'REFUNDED', 'DECLINED'];

const goods = order
  .extend({
    returnId: id('The return.'),
    returnStatus: word(statuses, 'How it stands.'),
    reason: z.string().nullable().describe("Why, in the buyer's words; null where none were given."),
    lines: z.array(orderUnits).describe('What comes back.'),
    refundMinor: z.int().nonnegative().nullable().describe('What goes back for it; null until the goods are received.'),
    credit: credit.nullable().describe('What a credit note says of it; null until the money went back.'),
    creditedMinor,
  })
  .meta({ id: 'Return', description: 'Goods of an order that come back.' });

/** What order tells of returns. */
export const returnEvents = {
  'order.return.requested': told('A buyer wants to give goods back.', 'orderId', goods),
  'order.return.approved': told('The goods are awaited.', 'orderId', goods),
  'order.return.declined': told('The goods are not taken back, or never came.', 'orderId', goods),
  'order.return.received': told('The goods are back; their money will be.', 'orderId', goods),
  'order.return.refunded': told('The money went back.', 'orderId', goods),
};
