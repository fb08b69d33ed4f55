import { type ColumnsOf, safeInteger } from '@tributary/kit/database/columns';
import { EntitySchema } from 'typeorm';
import type { Invoice, InvoiceKind } from '../../domain/paper/invoice.ts';
import type { Mail } from '../../domain/paper/mail.ts';

export interface InvoiceCounterRow {
  readonly kind: InvoiceKind;
  readonly year: number;
  readonly lastNumber: number;
  readonly lastIssuedAt: Date;
}

/** The PDF as it was first drawn. In the database, so that it commits with what follows from it and is saved with it. */
export interface InvoiceFileRow {
  readonly invoiceId: string;
  readonly sha256: Buffer;
  readonly bytes: Buffer;
  readonly drawnAt: Date;
}

export interface MailRow extends Mail {
  /** When it is sent, or sending it is tried again. */
  readonly dueAt: Date;
  readonly sentAt: Date | null;
  /** Why it could not be sent; null if it could. */
  readonly problem: string | null;
}

export const invoiceTable = new EntitySchema<Invoice>({
  name: 'invoice',
  columns: {
    id: { type: 'text', primary: true },
    kind: { type: 'text' },
    number: { type: 'text' },
    payableId: { type: 'text', name: 'payable_id' },
    saleId: { type: 'text', name: 'sale_id', nullable: true },
    reference: { type: 'text' },
    buyerId: { type: 'text', name: 'buyer_id', nullable: true },
    currency: { type: 'text' },
    totalMinor: { ...safeInteger, name: 'total_minor' },
    taxMinor: { ...safeInteger, name: 'tax_minor' },
    issuedAt: { type: 'timestamptz', name: 'issued_at' },
    content: { type: 'jsonb' },
  } satisfies ColumnsOf<Invoice>,
});

export const invoiceCounterTable = new EntitySchema<InvoiceCounterRow>({
  name: 'invoice_counter',
  columns: {
    kind: { type: 'text', primary: true },
    year: { type: 'integer', primary: true },
    lastNumber: { type: 'integer', name: 'last_number' },
    lastIssuedAt: { type: 'timestamptz', name: 'last_issued_at' },
  } satisfies ColumnsOf<InvoiceCounterRow>,
});

export const invoiceFileTable = new EntitySchema<InvoiceFileRow>({
  name: 'invoice_file',
  columns: {
    invoiceId: { type: 'text', name: 'invoice_id', primary: true },
    sha256: { type: 'bytea' },
    bytes: { type: 'bytea' },
    drawnAt: { type: 'timestamptz', name: 'drawn_at' },
  } satisfies ColumnsOf<InvoiceFileRow>,
});

export const mailTable = new EntitySchema<MailRow>({
  name: 'mail',
  columns: {
    id: { type: 'text', primary: true },
    kind: { type: 'text' },
    reference: { type: 'text' },
    state: { type: 'text' },
    recipient: { type: 'text', nullable: true },
    buyerId: { type: 'text', name: 'buyer_id', nullable: true },
    invoiceId: { type: 'text', name: 'invoice_id', nullable: true },
    facts: { type: 'jsonb' },
    failures: { type: 'integer' },
    createdAt: { type: 'timestamptz', name: 'created_at' },
    dueAt: { type: 'timestamptz', name: 'due_at' },
    sentAt: { type: 'timestamptz', name: 'sent_at', nullable: true },
    problem: { type: 'text', nullable: true },
  } satisfies ColumnsOf<MailRow>,
});
