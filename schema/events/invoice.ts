import { z } from 'zod';
import { toldBy } from './event-type.ts';
import { currency, id, minor, moment, word } from './parts.ts';

const told = toldBy('payment');

const invoice = z
  .object({
    invoiceId: id('The invoice or credit note.'),
    kind: word(['INVOICE', 'CREDIT_NOTE'], 'Which of both it is.'),
    number: z.string().min(1).describe('Its legal number, without gaps in each year and kind: `INV-2026-000042`.'),
    payableId: id('What it is for: an order, an amendment of one, a period of a subscription.'),
    saleId: z
      .string()
      .min(1)
      .optional()
      .describe('What was sold in all: the payable, or the order that it amends. Not said by versions before.'),
    reference: z
      .string()
      .min(1)
      .optional()
      .describe(
        'What it was made for: the payable of an invoice; the order that was cancelled, the return, amendment, refund or ' +
          'chargeback of a credit note. Not said by versions before.',
      ),
    buyerId: z.string().nullable().describe('The customer; null for guests.'),
    currency,
    amountMinor: minor('Its total, tax included; of a credit note, what goes back.'),
    taxMinor: minor('The tax in it.'),
    issuedAt: moment('When it was issued.'),
    corrects: z
      .string()
      .nullable()
      .describe('The numbers of the invoices that a credit note corrects, mostly one; null for an invoice.'),
  })
  .meta({ id: 'Invoice', description: 'An invoice or a credit note.' });

/** What payment tells of invoices. */
export const invoiceEvents = {
  'invoice.issued': told('An invoice has its number; its PDF follows.', 'invoiceId', invoice),
  'credit_note.issued': told('A credit note has its number; its PDF follows.', 'invoiceId', invoice),
};
