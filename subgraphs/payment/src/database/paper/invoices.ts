import { toSafeInteger } from '@tributary/kit/database/columns';
import type { Database, Tx } from '@tributary/kit/database/database';
import { rowsOf } from '@tributary/kit/database/queries';
import { isId } from '@tributary/kit/ids';
import { type Invoice, type InvoiceHead, invoiceNumber } from '../../domain/paper/invoice.ts';

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

/**
 * Issues the next number of its kind, and the invoice with it; null where there is one for the same reference. Others
 * who issue wait until the transaction ends, so call it late. A later number is never issued at an earlier time.
 */
export async function insertInvoice(tx: Tx, draft: InvoiceDraft, now: Date): Promise<IssuedInvoice | null> {
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
  const number = invoiceNumber(draft.kind, year, counter.last + 1);
  // Its snapshot is taken when the lock is had: it sees what others issued meanwhile.
  const [issued] = await rowsOf<Pick<IssuedInvoice, 'isGivenBack'>>(tx, {
    name: 'invoice-insert',
    text: `with issued as (
             insert into invoice (id, kind, number, payable_id, reference, buyer_id, currency, total_minor, tax_minor,
                                  issued_at, content, sale_id)
             select $1::text, $2::text, $3::text, $4::text, $5::text, $6::text, $7::text, $8::bigint, $9::bigint,
                    $10::timestamptz, $11::jsonb, nullif($13::text, $4)
              where not exists (select from invoice where kind = $2 and reference = $5)
             returning id)
           update invoice_counter set last_number = last_number + 1, last_issued_at = $10
            where kind = $2 and year = $12 and exists (select from issued)
           returning exists (select from payment where payable_id = $4 and refunded_minor + charged_back_minor > 0)
                     as "isGivenBack"`,
    values: [
      draft.id,
      draft.kind,
      number,
      draft.payableId,
      draft.reference,
      draft.buyerId,
      draft.currency,
      draft.totalMinor,
      draft.taxMinor,
      issuedAt,
      JSON.stringify(draft.content),
      year,
      draft.saleId,
    ],
  });
  return issued === undefined ? null : { ...draft, number, issuedAt, ...issued };
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

export async function findInvoice(on: Database | Tx, id: string): Promise<Invoice | null> {
  const [row] = await rowsOf<Raw<Invoice>>(on, {
    name: 'invoice-find',
    text: `select ${columns}, content from invoice where id = $1`,
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
