import { existsSync, readdirSync } from 'node:fs';
import { filesIn } from '../data-directory.ts';
import { type Invariant, noRows } from './invariant.ts';

interface Sold {
  readonly id: string;
  readonly status: string;
  readonly total: number;
}

interface Paper {
  readonly id: string;
  readonly kind: 'INVOICE' | 'CREDIT_NOTE';
  readonly payable: string;
  readonly total: number;
}

interface Receipt {
  readonly id: string;
  readonly payable: string;
  readonly state: string;
}

export const paperInvariants: readonly Invariant[] = [
  {
    invariant: 'every confirmed order has one invoice over its total, and a credit note where it was cancelled',
    async check({ books }) {
      const orders = await books.rows<Sold>('order', sold);
      const papers = await books.rows<Paper>('payment', papersOf);
      const known = new Set(orders.map(({ id }) => id));
      const breaches = orders.flatMap(({ id, status, total }) => {
        const wanted = ['INVOICE', ...(status === 'CANCELLED' ? ['CREDIT_NOTE'] : [])];
        const found = papers.filter(({ payable }) => payable === id);
        const isRight =
          found.length === wanted.length &&
          wanted.every((kind) => found.some((paper) => paper.kind === kind && paper.total === total));
        return isRight
          ? []
          : [
              `${id} is ${status} over ${total}: ${found.map(({ kind, total }) => `${kind} over ${total}`).join(', ') || 'no paper'}`,
            ];
      });
      const strays = papers.filter(({ payable }) => !known.has(payable));
      return {
        measured: `${papers.length} papers`,
        breaches: [
          ...breaches,
          ...strays.map(({ id, kind, payable }) => `${kind} ${id} for ${payable}, which is no order`),
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
      const orders = await books.rows<Sold>('order', sold);
      const receipts = await books.rows<Receipt>('payment', receiptsOf);
      const folder = filesIn(data).mail;
      const letters = new Set(existsSync(folder) ? readdirSync(folder) : []);
      const breaches = orders.flatMap(({ id }) => {
        const own = receipts.filter(({ payable }) => payable === id);
        const [receipt] = own;
        const isThere =
          receipt !== undefined && own.length === 1 && receipt.state === 'SENT' && letters.has(`${receipt.id}.eml`);
        return isThere ? [] : [`${id}: ${own.map(({ state }) => state).join(', ') || 'no receipt'}`];
      });
      return { measured: `${letters.size} letters`, breaches };
    },
  },
];

const sold = 'select id, status, total_minor::float8 as total from orders where number is not null';

const papersOf = 'select id, kind, payable_id as payable, total_minor::float8 as total from invoice';

const receiptsOf = `
  select mail.id, mail.state, invoice.payable_id as payable
    from mail join invoice on invoice.id = mail.invoice_id where mail.kind = 'RECEIPT'`;
