import { z } from 'zod';
import { toldBy } from './event-type.ts';
import {
  address,
  billedDelivery,
  billedLine,
  count,
  credit,
  currency,
  discount,
  id,
  minor,
  moment,
  word,
} from './parts.ts';

const told = toldBy('order');

const buyer = z
  .object({
    customerId: z.string().nullable().describe('The customer; null for guests.'),
    name: z.string().nullable().describe('What they are called; null where they have not said.'),
    email: z.string().nullable().describe('Where they are written to; null where they have not said.'),
  })
  .meta({ id: 'Buyer', description: 'Who bought; all null once they were erased.' });

const statuses = ['PENDING', 'CONFIRMED', 'PARTIALLY_FULFILLED', 'FULFILLED', 'CANCELLED', 'REJECTED'];

/** Which order, and how it stands, as long as it may have no number. */
const unnumbered = z.object({
  orderId: id('The order.'),
  number: z.string().min(1).nullable().describe('The number that people see; null until it is confirmed.'),
  status: word(statuses, 'How it stands.'),
  version: count('Grows with each change of the order.'),
  placedAt: moment('When it was placed.'),
  currency,
  totalMinor: minor('What it comes to, tax included.'),
  taxMinor: minor('The tax in it.'),
  subtotalMinor: minor('The lines before their discounts, tax included. Not said by versions before.').optional(),
  discountMinor: minor('What is taken off the lines. Not said by versions before.').optional(),
  deliveryMinor: minor('Delivery, less its discount, tax included. Not said by versions before.').optional(),
  buyer,
});

/** Which order, and how it stands: what every event of a confirmed order begins with. */
export const order = unnumbered
  .extend({
    number: z.string().min(1).describe('The number that people see: `2026-000042`.'),
  })
  .meta({ id: 'Order', description: 'Which order, and how it stands.' });

const addresses = {
  shippingAddress: address.nullable().describe('Where it is sent; null where nothing is, or the buyer was erased.'),
  billingAddress: address
    .nullable()
    .optional()
    .describe(
      'To whom it is billed; null where that is where it is sent, or the buyer was erased. Not said by versions before.',
    ),
  vatId: z
    .string()
    .min(1)
    .nullable()
    .optional()
    .describe(
      "The buyer's VAT id, with the prefix of its country; null where none was given. Not said by versions before.",
    ),
};

const bought = {
  ...addresses,
  lines: z.array(billedLine).describe('What was bought; with the delivery the lines sum to the total.'),
  delivery: billedDelivery
    .nullable()
    .optional()
    .describe('How it is delivered; null where there is none. Not said by versions before.'),
  discounts: z
    .array(discount)
    .optional()
    .describe('What promotions took off when it was placed. Not said by versions before.'),
};

const reason = z
  .object({
    kind: z.string().min(1).describe('The kind of the failure, as the schema has it.'),
    code: z.string().min(1).describe('Its code, of the table of codes.'),
  })
  .meta({ id: 'Reason', description: 'Why an order was rejected.' });

const added = z
  .object({
    totalMinor: minor('The price of what was added, tax included.'),
    taxMinor: minor('The tax in it.'),
    lines: z.array(billedLine).describe('What was added; the lines sum to the total.'),
  })
  .meta({ id: 'AddedBill', description: 'What an invoice says of what an amendment added.' });

const refundMinor = z
  .int()
  .nonnegative()
  .nullable()
  .optional()
  .describe(
    'What goes back for the credit, beyond what is set off: less where money went back before. Null where nothing is ' +
      'credited; not said by versions before.',
  );

export const creditedMinor = z
  .int()
  .nonnegative()
  .nullable()
  .optional()
  .describe(
    'What all that is credited of the order comes to by now, this included, beyond what was set off: no more goes back, ' +
      'by whomever. Null where nothing is credited; not said by versions before.',
  );

const amended = order.extend({
  ...addresses,
  amendmentId: id('The amendment.'),
  reason: z.string().nullable().describe("Why, in the asker's words; null where none were given."),
  differenceMinor: z.int().describe("What the order's total changed by, tax included; negative where money goes back."),
  differenceTaxMinor: z.int().describe('The tax in it.'),
  bill: added.nullable().describe('What was added; null where nothing was.'),
  credit: credit.nullable().describe('What was taken off; null where nothing was.'),
  refundMinor,
  creditedMinor,
});

/** What order tells of orders. */
export const orderEvents = {
  'order.placed': told('An order was placed: its checkout begins.', 'orderId', unnumbered.extend(bought)),
  'order.confirmed': told('The order is accepted, and has its number.', 'orderId', order),
  'order.rejected': told(
    'The order cannot be: what was done for it is undone.',
    'orderId',
    unnumbered.extend({ reasons: z.array(reason).describe('What stood in its way.') }),
  ),
  'order.completed': told(
    'The checkout is over: this is the bill, with all that an invoice says. Once for each order.',
    'orderId',
    order.extend(bought),
  ),
  'order.contacts_updated': told(
    'Where it goes, to whom it is billed, or where its buyer is written to, was corrected.',
    'orderId',
    unnumbered.extend(addresses),
  ),
  'order.buyer_erased': told(
    'The guest who bought is to be forgotten: whoever keeps something of them, but for the books, erases it.',
    'orderId',
    z.object({
      orderId: unnumbered.shape.orderId,
      about: z
        .array(z.string().min(1))
        .describe('What else they were written to about: amendments and parcels, by ids.'),
    }),
  ),
  'order.amended': told(
    'The order was changed. Money moves by the difference alone. Totals and status are those with the amendment.',
    'orderId',
    amended,
  ),
  'order.cancelled': told(
    'The order was cancelled; where it was paid for, stock and money go back.',
    'orderId',
    unnumbered.extend({
      credit: credit.nullable().describe('What goes back; null where nothing was owed yet.'),
      refundMinor,
      creditedMinor,
    }),
  ),
};
