import { z } from 'zod';
import { toldBy } from './event-type.ts';
import { currency, id, minor, word } from './parts.ts';

const told = toldBy('payment');

const statuses = [
  'PROCESSING',
  'REQUIRES_PAYMENT_METHOD',
  'REQUIRES_ACTION',
  'REQUIRES_CAPTURE',
  'SUCCEEDED',
  'CANCELLED',
];

const payment = z
  .object({
    paymentId: id('The payment.'),
    payableId: id('What it pays for: an order, an amendment of one, a period of a subscription.'),
    buyerId: z.string().nullable().describe('The customer who pays; null for guests.'),
    status: word(statuses, 'How the payment stands.'),
    amountMinor: minor('What the event is about: held, taken, given back.'),
    currency,
  })
  .meta({ id: 'Payment', description: 'A payment, and how it stands.' });

const declined = payment.extend({
  declineCode: z.string().nullable().describe("Why, in the words of the bank's list; null where it does not say."),
});

const refund = payment
  .extend({
    refundId: id('The refund.'),
    idempotencyKey: z
      .string()
      .nullable()
      .describe('The key with which it was asked for; null where it was made at the bank itself.'),
    reason: z
      .string()
      .nullable()
      .describe('Why, in the words of who asked; null where it was made at the bank itself.'),
    // Refunds from before did not say it.
    origin: word(
      ['SELLER', 'STAFF', 'BANK'],
      'Who gave back: the service that sold, staff, or somebody at the bank itself.',
    ).optional(),
  })
  .meta({ id: 'Refund', description: 'A payment of which something goes back.' });

const failedRefund = refund.extend({
  isReturned: z
    .boolean()
    .optional()
    .describe('Whether it had succeeded before: the money went out and came back. Not said by versions before.'),
});

const chargeback = payment
  .extend({
    chargebackId: z.string().min(1).optional().describe('The chargeback; not said by versions before.'),
  })
  .meta({ id: 'Chargeback', description: "A payment of which the buyer's bank took something back." });

/** What payment tells of payments, refunds and chargebacks. */
export const paymentEvents = {
  'payment.action_required': told('The buyer has to confirm the payment at their bank.', 'paymentId', payment),
  'payment.authorized': told('The money is held.', 'paymentId', payment),
  'payment.declined': told('The bank holds nothing: another method is needed.', 'paymentId', declined),
  'payment.captured': told('The money is taken.', 'paymentId', payment),
  'payment.voided': told('The payment ended without money: what was held is free.', 'paymentId', payment),
  'payment.chargeback': told('The bank took money back on behalf of the buyer.', 'paymentId', chargeback),
  'payment.chargeback.won': told('The bank decided for us: the money is ours again.', 'paymentId', chargeback),
  'payment.chargeback.lost': told(
    'The bank decided for the buyer: the money is gone for good, and credited.',
    'paymentId',
    chargeback,
  ),
  'payment.refund.succeeded': told('Money went back to the buyer.', 'paymentId', refund),
  'payment.refund.failed': told('The bank does not give the money back.', 'paymentId', failedRefund),
};
