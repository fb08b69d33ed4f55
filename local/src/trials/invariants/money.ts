import type { BankCharge } from './bank-charges.ts';
import type { Books } from './books.ts';
import { type Invariant, noRows } from './invariant.ts';
import { ordersSold, periodsSold, type Sale, sum } from './sales.ts';

interface Captured {
  readonly payable_id: string;
  readonly reference: string;
  readonly captured: number;
  /** The gift card that was paid with; null where it was a bank's. */
  readonly gift_card_id: string | null;
}

interface Booked {
  readonly kind: string;
  readonly amount: number;
}

export const moneyInvariants: readonly Invariant[] = [
  {
    invariant: 'what the bank captured is what we captured',
    async check({ books, charges }) {
      const all = await books.rows<Captured>('payment', capturedByUs);
      const ours = all.filter(({ gift_card_id: giftCard }) => giftCard === null);
      const expected = new Map(ours.map(({ reference, captured }) => [reference, captured]));
      const theirs = new Map(
        charges.filter(({ capturedMinor }) => capturedMinor > 0).map((charge) => [charge.id, charge.capturedMinor]),
      );
      const references = new Set([...expected.keys(), ...theirs.keys()]);
      const breaches = [...references].flatMap((reference) => {
        const [we, they] = [expected.get(reference) ?? 0, theirs.get(reference) ?? 0];
        return we === they ? [] : [`${reference}: the bank captured ${they}, we ${we}`];
      });
      return { measured: `${theirs.size} charges, ${sum([...theirs.values()])} minor units`, breaches };
    },
  },
  {
    invariant: 'every order that was confirmed is paid once, in full; no other is paid',
    async check({ books }) {
      const owed = (await sold(books)).flatMap((sale) => sale.owed);
      const paid = await books.rows<Captured>('payment', capturedByUs);
      const breaches = owed.flatMap(({ payableId: id, amount }) => {
        const captures = paid.filter(({ payable_id: of }) => of === id);
        // By the bank once, and once by each gift card.
        const payers = new Set(captures.map(({ gift_card_id: giftCard }) => giftCard));
        const isPaid = payers.size === captures.length && sum(captures.map((one) => one.captured)) === amount;
        return isPaid
          ? []
          : [`${id}: owes ${amount}, captured ${captures.map(({ captured }) => captured).join('+') || 'nothing'}`];
      });
      const known = new Set(owed.map(({ payableId }) => payableId));
      const strays = paid.filter(({ payable_id: id }) => !known.has(id));
      return {
        measured: `${owed.length} times`,
        breaches: [
          ...breaches,
          ...strays.map(({ payable_id: id, captured }) => `${id}: ${captured} captured, not confirmed`),
        ],
      };
    },
  },
  {
    invariant: 'the bank holds no money of ours or of nobody',
    check: ({ charges }) => {
      const held = charges.filter(({ status }) => status === 'authorized' || status === 'requires_action');
      return Promise.resolve({ measured: `${charges.length} charges`, breaches: held.map(describedCharge) });
    },
  },
  noRows(
    'every booking of the ledger sums to zero',
    'payment',
    'select booking_id, currency, sum(amount_minor) from ledger_entry group by 1, 2 having sum(amount_minor) <> 0',
  ),
  {
    invariant: 'the ledger says what was captured, given and taken back, and came again',
    async check({ books }) {
      const booked = await books.rows<Booked>('payment', bookedByKind);
      const facts = await books.rows<Booked>('payment', factsByKind);
      const expected = new Map(facts.map(({ kind, amount }) => [kind, amount]));
      const amounts = new Map(booked.map(({ kind, amount }) => [kind, amount]));
      const breaches = movements.flatMap((kind) => {
        const [ledger, fact] = [amounts.get(kind) ?? 0, expected.get(kind) ?? 0];
        return ledger === fact ? [] : [`${kind}: ${ledger} booked, ${fact} done`];
      });
      return { measured: facts.map(({ kind, amount }) => `${kind} ${amount}`).join(', '), breaches };
    },
  },
  noRows(
    'what is owed to customers is settled once their orders are billed',
    'payment',
    `select booking.payable_id, entry.currency, sum(entry.amount_minor) as left_over
       from ledger_entry entry join ledger_booking booking on booking.id = entry.booking_id
      where entry.account = 'customer:liability' group by 1, 2 having sum(entry.amount_minor) <> 0`,
  ),
  noRows(
    'every payment has come to an end',
    'payment',
    `select id, status from payment where status not in ('SUCCEEDED', 'CANCELLED', 'REQUIRES_PAYMENT_METHOD')`,
  ),
];

async function sold(books: Books): Promise<readonly Sale[]> {
  return [...(await ordersSold(books)), ...(await periodsSold(books))];
}

const capturedByUs = `
  select payment.payable_id, payment.provider_reference as reference, sum(fact.amount_minor)::float8 as captured,
         charge.gift_card_id
    from payment_transaction fact join payment on payment.id = fact.payment_id
    left join gift_card_charge charge on payment.provider = 'gift-card' and charge.id = payment.provider_reference
   where fact.kind = 'CAPTURE' and fact.succeeded group by 1, 2, 4`;

const movements = ['CAPTURE', 'REFUND', 'REFUND_RETURNED', 'CHARGEBACK', 'CHARGEBACK_WON'];

// What the provider owes us, or we owe holders of gift cards, moves by a capture's whole amount, and back by a refund's.
const bookedByKind = `
  select kind, abs(sum(amount_minor))::float8 as amount
    from ledger_entry entry join ledger_booking booking on booking.id = entry.booking_id
   where account in ('psp:receivable', 'giftcards:liability') group by 1`;

const factsByKind = `
  select kind, sum(amount_minor)::float8 as amount from payment_transaction
   where succeeded and kind = any('{${movements.join()}}') group by 1 order by 1`;

function describedCharge({ id, status, amountMinor, reference }: BankCharge): string {
  return `${id} is ${status}: ${amountMinor} for ${reference}`;
}
