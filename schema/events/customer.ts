import { z } from 'zod';
import { toldBy } from './event-type.ts';
import { id } from './parts.ts';

const told = toldBy('order');

const customer = z.object({
  customerId: id('The customer.'),
  name: z.string().nullable().describe('What they are called; null where they have not said, or were erased since.'),
  email: z
    .string()
    .nullable()
    .describe('Where they are written to; null where they have not said, or were erased since.'),
});

/** What order tells of customers. */
export const customerEvents = {
  'customer.updated': told('A profile was made or changed.', 'customerId', customer),
  'customer.erased': told(
    'A customer is to be forgotten: whoever keeps something of them, but for the books, erases it.',
    'customerId',
    customer.pick({ customerId: true }),
  ),
};
