import { existsSync, readdirSync } from 'node:fs';
import { filesIn } from '../../data-directory.ts';
import { type Invariant, noRows } from './invariant.ts';
import { ordersSold, periodsSold, type Sale } from './sales.ts';

interface Paper {
  readonly id: string;
  readonly kind: 'INVOICE' | 'CREDIT_NOTE';
  readonly payable: string;
  /** What was sold in all. */
  readonly sale: string;
  readonly total: number;
}

interface Receipt {
  readonly id: string;
  readonly payable: string;
  readonly state: string;
}

export const paperInvariants: readonly Invariant[] = [
  {
    invariant: 'everything that was sold has one invoice over what was paid for it',
    async check({ books }) {
      const sales = [...(await ordersSold(books)), ...(await periodsSold(books))];
      const papers = await books.rows<Paper>('payment', papersOf);
      const known = new Set(sales.map(({ id }) => id));
      const strays = papers.filter(({ sale }) => !known.has(sale));
      return {
        measured: `${papers.length} papers`,
        breaches: [
          ...sales.flatMap((sale) => breachesOf(sale, papers)),
          ...strays.map(({ id, kind, sale }) => `${kind} ${id} for ${sale}, which nobody bought`),
        ],
      };
    },
  },
  noRows(
    'every invoice and credit note is drawn',
    'payment',
    'select id, number from invoice where not exists (select from invoice_file where invoice_id = invoice.id)',
  ),
  noRows(
    'invoice numbers have no gap',
    'payment',
    `select number from (
       select number, right(number, 6)::int as count, row_number() over (partition by kind order by number) as expected
         from invoice) numbered
      where count <> expected`,
  ),
  {
    invariant: 'every confirmed order has one receipt, and it was sent',
    async check({ books, data }) {
      const orders = await ordersSold(books);
      const receipts = await books.rows<Receipt>('payment', receiptsOf);
      const folder = filesIn(data).mail;
      const letters = new Set(existsSync(folder) ? readdirSync(folder) : []);
      const breaches = orders.flatMap(({ id, hasAddress }) => {
        const own = receipts.filter(({ payable }) => payable === id);
        const [receipt] = own;
        const isSent = receipt?.state === 'SENT' && letters.has(`${receipt.id}.eml`);
        const isRight = own.length === 1 && (hasAddress ? isSent : receipt?.state === 'NO_ADDRESS');
        return isRight ? [] : [`${id}: ${own.map(({ state }) => state).join(', ') || 'no receipt'}`];
      });
      return { measured: `${letters.size} letters`, breaches };
    },
  },
  noRows(
    'every mail is sent',
    'payment',
    `select id, kind, state, problem from mail where state in ('QUEUED', 'FAILED')`,
  ),
];

function breachesOf({ id, status, owed }: Sale, papers: readonly Paper[]): readonly string[] {
  const own = papers.filter(({ sale }) => sale === id);
  const invoices = own.filter(({ kind }) => kind === 'INVOICE');
  const isBilled = owed.every(({ payableId, amount }) => {
    const [invoice, ...more] = invoices.filter(({ payable }) => payable === payableId);
    return invoice?.total === amount && more.length === 0;
  });
  if (isBilled && invoices.length === owed.length) return [];
  const found = own.map(({ kind, total }) => `${kind} over ${total}`).join(', ') || 'no paper';
  return [`${id} is ${status}, owes ${owed.map(({ amount }) => amount).join(' + ')}: ${found}`];
}

const papersOf = `
  select id, kind, payable_id as payable, coalesce(sale_id, payable_id) as sale, total_minor::float8 as total
    from invoice`;

const receiptsOf = `
  select mail.id, mail.state, invoice.payable_id as payable
    from mail join invoice on invoice.id = mail.invoice_id where mail.kind = 'RECEIPT'`;
