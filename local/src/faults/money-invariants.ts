import type { BankCharge } from './bank-charges.ts';
import { type Invariant, noRows } from './invariant.ts';

interface Captured {
  readonly payable_id: string;
  readonly reference: string;
  readonly captured: number;
}

interface Owed {
  readonly id: string;
  readonly total: number;
}

export const moneyInvariants: readonly Invariant[] = [
  {
    invariant: 'what the bank captured is what we captured',
    async check({ books, charges }) {
      const ours = await books.rows<Captured>('payment', capturedByUs);
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
      const owed = await books.rows<Owed>(
        'order',
        `select id, total_minor::float8 as total from orders where number is not null`,
      );
      const paid = await books.rows<Captured>('payment', capturedByUs);
      const breaches = owed.flatMap(({ id, total }) => {
        const captures = paid.filter(({ payable_id: of }) => of === id);
        const isPaid = captures.length === 1 && captures[0]?.captured === total;
        return isPaid
          ? []
          : [`${id}: owes ${total}, captured ${captures.map(({ captured }) => captured).join('+') || 'nothing'}`];
      });
      const known = new Set(owed.map(({ id }) => id));
      const strays = paid.filter(({ payable_id: id }) => !known.has(id));
      return {
        measured: `${owed.length} orders`,
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
    'every payment has come to an end',
    'payment',
    `select id, status from payment where status not in ('SUCCEEDED', 'CANCELLED', 'REQUIRES_PAYMENT_METHOD')`,
  ),
];

const capturedByUs = `
  select payment.payable_id, payment.provider_reference as reference, sum(fact.amount_minor)::float8 as captured
    from payment_transaction fact join payment on payment.id = fact.payment_id
   where fact.kind = 'CAPTURE' and fact.succeeded group by 1, 2`;

function describedCharge({ id, status, amountMinor, reference }: BankCharge): string {
  return `${id} is ${status}: ${amountMinor} for ${reference}`;
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}
