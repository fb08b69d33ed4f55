import type { Books } from './books.ts';
import { dueAtMost, givenByOthers, owings, payableMoney } from './given-back.ts';
import { type Invariant, noRows } from './invariant.ts';
import { ordersSold, periodsSold, type Sale, sum } from './sales.ts';

interface OfPayment {
  readonly reference: string;
  readonly refunded: number;
  readonly charged_back: number;
}

interface OfPayable {
  readonly payable_id: string;
  readonly amount: number;
}

interface OfOrder {
  readonly order_id: string;
  readonly amount: number;
}

/** Given back = credited = booked = told, whoever gave it: the seller, staff, somebody at the bank, or the buyer's bank. */
export const moneyBackInvariants: readonly Invariant[] = [
  {
    invariant: 'what went back at the bank, by anybody, is what our books say',
    async check({ books, charges }) {
      const ours = await books.rows<OfPayment>('payment', ofPayments);
      const theirs = new Map(charges.map((charge) => [charge.id, charge]));
      const breaches = ours.flatMap(({ reference, refunded, charged_back: taken }) => {
        const { refundedMinor = 0, chargedBackMinor = 0 } = theirs.get(reference) ?? {};
        return refunded === refundedMinor && taken === chargedBackMinor
          ? []
          : [
              `${reference}: we gave ${refunded} and lost ${taken}, the bank says ${refundedMinor} and ${chargedBackMinor}`,
            ];
      });
      const all = ours.map(({ refunded, charged_back: taken }) => refunded + taken);
      return { measured: `${all.filter((one) => one > 0).length} payments, ${sum(all)} minor units`, breaches };
    },
  },
  {
    invariant: 'what is due went back, and nothing that had gone back before',
    async check({ books }) {
      const [sales, money] = [await ordersSold(books), await payableMoney(books)];
      const [owed, others] = [await owings(books), await givenByOthers(books)];
      const breaches = sales.flatMap((sale) => {
        const own = money.filter(isOf(sale));
        const due = owed.filter(({ orderId }) => orderId === sale.id);
        const credit = sum(due.map(({ refundMinor }) => refundMinor));
        const byHand = sum(due.map(({ otherwiseMinor }) => otherwiseMinor));
        const [taken, gone] = [sumOf(own, 'capturedMinor'), sumOf(own, 'goneMinor')];
        const [sold, most] = [sumOf(own, 'soldBackMinor'), dueAtMost(due, others.filter(isOf(sale)))];
        return [
          ...(credit === sale.dueBack ? [] : [`${sale.id}: ${sale.dueBack} is due, ${credit} is known to be`]),
          ...(gone >= Math.min(credit - byHand, taken) ? [] : [`${sale.id}: ${credit} is due, ${gone} went back`]),
          ...(sold <= most ? [] : [`${sale.id}: ${sold} went back for what is due, ${most} at most was due`]),
        ];
      });
      return { measured: `${sales.filter(({ dueBack }) => dueBack > 0).length} orders`, breaches };
    },
  },
  {
    invariant: 'what went back is credited on paper, once',
    async check({ books }) {
      const sales = [...(await ordersSold(books)), ...(await periodsSold(books))];
      const money = await payableMoney(books);
      const notes = await books.rows<OfPayable>('payment', creditNotes);
      const byHand = await owings(books);
      const breaches = sales.flatMap((sale) => {
        const own = money.filter(isOf(sale));
        const otherwise = byHand.filter(({ orderId }) => orderId === sale.id);
        const due = sumOf(own, 'goneMinor') - sumOf(own, 'disputedMinor') + sumOf(otherwise, 'otherwiseMinor');
        const credited = sum(notes.filter(({ payable_id: id }) => id === sale.id).map(({ amount }) => amount));
        // A refund that came back stays on paper: it is owed still, and given again without another paper.
        const isRight = credited >= due && credited <= due + sumOf(own, 'cameBackMinor');
        return isRight ? [] : [`${sale.id} is ${sale.status}: ${due} went back, ${credited} is credited`];
      });
      return { measured: `${notes.length} sales, ${sum(notes.map(({ amount }) => amount))} minor units`, breaches };
    },
  },
  {
    invariant: 'what went back is booked: the bank and gift cards owe us what is left',
    async check({ books }) {
      const money = await payableMoney(books);
      const booked = new Map(
        (await books.rows<OfPayable>('payment', receivable)).map((row) => [row.payable_id, row.amount]),
      );
      const breaches = money.flatMap(({ payableId, capturedMinor, goneMinor }) => {
        const amount = booked.get(payableId) ?? 0;
        return amount === capturedMinor - goneMinor
          ? []
          : [`${payableId}: ${capturedMinor} was taken and ${goneMinor} went back, ${amount} is booked`];
      });
      return { measured: `${money.length} payables`, breaches };
    },
  },
  noRows(
    'every credit note was mailed, once',
    'payment',
    `select invoice.number, count(mail.id) from invoice
       left join mail on mail.invoice_id = invoice.id and mail.state in ('SENT', 'NO_ADDRESS')
      where invoice.kind = 'CREDIT_NOTE' and invoice.sale_id like 'ord%' group by 1 having count(mail.id) <> 1`,
  ),
  noRows('nothing waits for staff', 'order', `select id, order_id from reversal where state = 'STUCK'`),
];

/** Not of the books that a version before left, which told nothing of what staff gave or a bank took. */
export const isToldInTimeline: Invariant = {
  invariant: 'what went back is told in the order’s timeline',
  async check({ books }) {
    const [sales, money] = [await ordersSold(books), await payableMoney(books)];
    const told = await toldOf(books);
    const breaches = sales.flatMap((sale) => {
      const gone = sumOf(money.filter(isOf(sale)), 'goneMinor');
      const amount = told.get(sale.id) ?? 0;
      return amount === gone ? [] : [`${sale.id}: ${gone} went back, ${amount} is told`];
    });
    return { measured: `${[...told.values()].filter((amount) => amount > 0).length} orders`, breaches };
  },
};

function isOf({ owed }: Sale): (one: { readonly payableId: string }) => boolean {
  const payables = new Set(owed.map(({ payableId }) => payableId));
  return ({ payableId }) => payables.has(payableId);
}

function sumOf<Name extends string>(rows: readonly Readonly<Record<Name, number>>[], name: Name): number {
  return sum(rows.map((row) => row[name]));
}

async function toldOf(books: Books): Promise<ReadonlyMap<string, number>> {
  const rows = await books.rows<OfOrder>('order', told);
  return new Map(rows.map(({ order_id: id, amount }) => [id, amount]));
}

const ofPayments = `
  select provider_reference as reference, refunded_minor::float8 as refunded, charged_back_minor::float8 as charged_back
    from payment where captured_minor > 0 and provider <> 'gift-card'`;

const creditNotes = `
  select coalesce(sale_id, payable_id) as payable_id, sum(total_minor)::float8 as amount
    from invoice where kind = 'CREDIT_NOTE' group by 1`;

const receivable = `
  select booking.payable_id, sum(entry.amount_minor)::float8 as amount
    from ledger_entry entry join ledger_booking booking on booking.id = entry.booking_id
   where entry.account in ('psp:receivable', 'giftcards:liability') group by 1`;

const told = `
  select order_id, sum(case type
           when 'order.refunded' then (facts #>> '{refund,amountMinor}')::float8
           when 'order.return.refunded' then (facts #>> '{refund,amountMinor}')::float8
           when 'order.chargeback' then (facts #>> '{amount,amountMinor}')::float8
           when 'order.chargeback.won' then -(facts #>> '{amount,amountMinor}')::float8
           when 'order.refund_returned' then -(facts #>> '{amount,amountMinor}')::float8
           else 0 end) as amount
    from order_event group by 1`;
