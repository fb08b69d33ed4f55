import { toSafeInteger } from '@tributary/kit/database/columns';
import { afterCommit, type Database, type Tx } from '@tributary/kit/database/database';
import { inOneStatement, type StatementPart } from '@tributary/kit/database/one-statement';
import { rowsOf } from '@tributary/kit/database/queries';
import { wakeRelay } from '@tributary/kit/events/publish';
import { isId } from '@tributary/kit/ids';
import type { Told } from '@tributary/schema/events/told';
import { type Invoice, type InvoiceHead, invoiceNumber } from '../../domain/paper/invoice.ts';
import type { Mail } from '../../domain/paper/mail.ts';
import type { DocumentOfMoney } from '../../domain/paper/sale-credit.ts';
import { publishing } from '../outbox.ts';
import { type BoughtBy, lookingForForgotten } from './forgotten-buyers.ts';
import { writingMail } from './mails.ts';

type Amounts = 'totalMinor' | 'taxMinor';
type Raw<Row extends Record<Amounts, number>> = Omit<Row, Amounts> & Record<Amounts, string>;

const columns = `invoice.id, invoice.kind, invoice.number, invoice.payable_id as "payableId",
  coalesce(invoice.sale_id, invoice.payable_id) as "saleId", invoice.reference,
  invoice.buyer_id as "buyerId", invoice.currency, invoice.total_minor as "totalMinor",
  invoice.tax_minor as "taxMinor", invoice.issued_at as "issuedAt"`;
const isDrawn = 'exists (select from invoice_file where invoice_id = invoice.id) as "isDrawn"';

export interface IssuedInvoice extends Invoice {
  /** Whether something of what was paid for the payable went back before. */
  readonly isGivenBack: boolean;
}

/** An invoice before it has a number. */
export type InvoiceDraft = Omit<Invoice, 'number' | 'issuedAt'>;

/** What is told of an invoice, and to whom it is sent. */
export interface IssuedWith {
  readonly event: Told<'invoice.issued' | 'credit_note.issued'>;
  readonly mail: Mail;
}

/**
 * Issues the next number of its kind, and the invoice with it, and `besides` with that; null where there is one for the same
 * reference. Others who issue wait until the transaction ends, so call it late. A later number is never issued at an earlier
 * time. Where its buyer is forgotten, it says no e-mail address, and neither does the mail.
 */
export async function insertInvoice(
  tx: Tx,
  draft: InvoiceDraft,
  { now, besides }: { readonly now: Date; readonly besides: (invoice: Invoice) => IssuedWith },
): Promise<IssuedInvoice | null> {
  const year = now.getUTCFullYear();
  const [counter] = await rowsOf<{ last: number; issuedAt: Date }>(tx, {
    name: 'invoice-counter-lock',
    text: `insert into invoice_counter as counter (kind, year, last_number, last_issued_at) values ($1, $2, 0, $3)
           on conflict (kind, year) do update set last_number = counter.last_number
           returning last_number as last, greatest(last_issued_at, $3) as "issuedAt"`,
    values: [draft.kind, year, now],
  });
  if (counter === undefined) throw new Error('expected a counter of invoices');
  const { issuedAt } = counter;
  const invoice = { ...draft, number: invoiceNumber(draft.kind, year, counter.last + 1), issuedAt };
  const { event, mail } = besides(invoice);
  // Its snapshot is taken when the lock is had: it sees what others issued meanwhile.
  const [issued] = await inOneStatement<Pick<IssuedInvoice, 'isGivenBack'>>(tx, 'invoice-issue', {
    counted: {
      text: `update invoice_counter set last_number = last_number + 1, last_issued_at = $4
              where kind = $1 and year = $2 and exists (select from issued)
             returning exists (select from payment where payable_id = $3 and refunded_minor + charged_back_minor > 0)
                       as "isGivenBack"`,
      values: [draft.kind, year, draft.payableId, issuedAt],
    },
    issued: writing(invoice, 'looked'),
    looked: lookingForForgotten(buyerOf(invoice)),
    told: publishing([event], { now, from: 'issued' }),
    mailed: writingMail(mail, 'issued cross join looked'),
  });
  if (issued === undefined) return null;
  afterCommit(tx, wakeRelay);
  return { ...invoice, ...issued };
}

function buyerOf({ buyerId: customerId, saleId, content: { placedAt } }: InvoiceDraft): BoughtBy {
  return { customerId, saleId, placedAt: new Date(placedAt) };
}

function writing(invoice: Invoice, from: string): StatementPart {
  return {
    text: `insert into invoice (id, kind, number, payable_id, reference, buyer_id, currency, total_minor, tax_minor,
                                issued_at, content, sale_id)
           select $1::text, $2::text, $3::text, $4::text, $5::text, $6::text, $7::text, $8::bigint, $9::bigint,
                  $10::timestamptz,
                  case when is_forgotten then jsonb_set($11::jsonb, '{buyer,email}', 'null') else $11::jsonb end,
                  nullif($12::text, $4)
             from ${from}
            where not exists (select from invoice where kind = $2 and reference = $5)
           returning id`,
    values: [
      invoice.id,
      invoice.kind,
      invoice.number,
      invoice.payableId,
      invoice.reference,
      invoice.buyerId,
      invoice.currency,
      invoice.totalMinor,
      invoice.taxMinor,
      invoice.issuedAt,
      JSON.stringify(invoice.content),
      invoice.saleId,
    ],
  };
}

/** The invoices and credit notes of all that was sold together, oldest first. */
export async function documentsOfSale(tx: Tx, saleId: string): Promise<Invoice[]> {
  const rows = await rowsOf<Raw<Invoice>>(tx, {
    name: 'documents-of-sale',
    text: `select ${columns}, content from invoice where payable_id = $1 or sale_id = $1 order by id`,
    values: [saleId],
  });
  return rows.map(amountsOf);
}

/** A document of a sale, beside the money that it is about. */
export interface DocumentOfSale extends DocumentOfMoney, Pick<Invoice, 'saleId' | 'buyerId' | 'currency'> {}

/** The documents of several sales, by the payables that were billed first. */
export async function moneyDocumentsOf(db: Database, saleIds: readonly string[]): Promise<DocumentOfSale[]> {
  type Minor = 'totalMinor' | 'capturedMinor';
  const rows = await rowsOf<Omit<DocumentOfSale, Minor> & Record<Minor, string>>(db, {
    name: 'money-documents-of-sales',
    text: `select coalesce(sale_id, payable_id) as "saleId", kind, reference, buyer_id as "buyerId", currency,
                  total_minor as "totalMinor",
                  case kind when 'INVOICE' then (select coalesce(sum(captured_minor), 0) from payment
                                                  where payment.payable_id = invoice.payable_id)
                            else 0 end as "capturedMinor",
                  exists (select from refund where id = invoice.reference and status = 'SUCCEEDED')
                    or exists (select from chargeback where id = invoice.reference and status = 'LOST') as "isGone"
             from invoice where sale_id = any($1) or (payable_id = any($1) and sale_id is null)`,
    values: [saleIds],
  });
  return rows.map((row) => ({
    ...row,
    totalMinor: toSafeInteger(row.totalMinor),
    capturedMinor: toSafeInteger(row.capturedMinor),
  }));
}

/** With whether its PDF is kept. */
export async function findInvoice(db: Database, id: string): Promise<(Invoice & { readonly isDrawn: boolean }) | null> {
  const [row] = await rowsOf<Raw<Invoice & { readonly isDrawn: boolean }>>(db, {
    name: 'invoice-find',
    text: `select ${columns}, content, ${isDrawn} from invoice where id = $1`,
    values: [id],
  });
  return row === undefined ? null : amountsOf(row);
}

export async function invoicesByIds(db: Database, ids: readonly string[]): Promise<InvoiceHead[]> {
  const rows = await rowsOf<Raw<InvoiceHead>>(db, {
    name: 'invoices-by-ids',
    text: `select ${columns}, ${isDrawn} from invoice where id = any($1)`,
    values: [ids.filter(isInvoiceId)],
  });
  return rows.map(amountsOf);
}

// More than anybody returns of one order.
const invoicesMax = 100;

/** Each payable's invoices and credit notes, oldest first. */
export async function invoicesOf(db: Database, payableIds: readonly string[]): Promise<InvoiceHead[]> {
  const rows = await rowsOf<Raw<InvoiceHead>>(db, {
    name: 'invoices-of-payables',
    text: `select ${columns}, ${isDrawn}
             from unnest($1::text[]) as asked (payable_id)
            cross join lateral (select * from invoice where invoice.payable_id = asked.payable_id
                                 order by id limit ${invoicesMax}) as invoice
            order by invoice.payable_id, invoice.id`,
    values: [payableIds],
  });
  return rows.map(amountsOf);
}

/** Up to `limit` that were issued before `before` and have no PDF yet, oldest first. */
export async function undrawnInvoices(db: Database, before: Date, limit: number): Promise<string[]> {
  const rows = await rowsOf<{ id: string }>(db, {
    name: 'invoices-undrawn',
    text: `select id from invoice where not exists (select from invoice_file where invoice_id = invoice.id)
              and issued_at < $1 order by id limit $2`,
    values: [before, limit],
  });
  return rows.map(({ id }) => id);
}

export function isInvoiceId(id: string): boolean {
  return isId('inv', id);
}

function amountsOf<Row extends Record<Amounts, string>>(row: Row): Omit<Row, Amounts> & Record<Amounts, number> {
  return { ...row, totalMinor: toSafeInteger(row.totalMinor), taxMinor: toSafeInteger(row.taxMinor) };
}
