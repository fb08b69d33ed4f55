import { type Invariant, noRows } from './invariant.ts';
import { sum } from './sales.ts';

interface OfCard {
  readonly id: string;
  readonly issued: number;
  readonly balance: number;
  readonly captured: number;
  readonly refunded: number;
}

export const giftCardInvariants: readonly Invariant[] = [
  {
    invariant: 'on a gift card is what was issued, less what was captured, with what went back: never below zero',
    async check({ books }) {
      const cards = await books.rows<OfCard>('payment', ofCards);
      const breaches = cards.flatMap(({ id, issued, balance, captured, refunded }) =>
        balance === issued - captured + refunded && balance >= 0
          ? []
          : [`${id}: ${issued} issued, ${captured} captured, ${refunded} went back, ${balance} is on it`],
      );
      const used = cards.filter(({ captured }) => captured > 0);
      const [taken, back] = [sum(used.map((one) => one.captured)), sum(used.map((one) => one.refunded))];
      return { measured: `${used.length} cards, ${taken} captured, ${back} went back`, breaches };
    },
  },
  noRows(
    'nothing is held of a gift card for what is over',
    'payment',
    `select id, held_minor from gift_card where held_minor <> 0
     union all select id, amount_minor from gift_card_charge where state = 'HELD'`,
  ),
  noRows(
    'what was taken of each gift card and given back to it for a payment is what our books say',
    'payment',
    `select charge.id as charge, payment.id as payment, charge.captured_minor, payment.captured_minor as ours,
            charge.refunded_minor, payment.refunded_minor as given, moved.captured, moved.refunded
       from gift_card_charge charge
       full join (select * from payment where provider = 'gift-card' and captured_minor > 0) payment
         on payment.provider_reference = charge.id
      cross join lateral (
              select coalesce(sum(amount_minor) filter (where kind = 'CAPTURE'), 0) as captured,
                     coalesce(sum(amount_minor) filter (where kind = 'REFUND'), 0) as refunded
                from gift_card_movement where charge_id = charge.id) moved
      where (coalesce(charge.captured_minor, 0), coalesce(charge.refunded_minor, 0)) <> (moved.captured, moved.refunded)
         or (coalesce(payment.captured_minor, 0), coalesce(payment.refunded_minor, 0)) <> (moved.captured, moved.refunded)`,
  ),
  noRows(
    'what the ledger owes to holders of gift cards is what is on them',
    'payment',
    `select currency, sum(amount_minor)
       from (select currency, balance_minor as amount_minor from gift_card
             union all select currency, amount_minor from ledger_entry where account = 'giftcards:liability') both_sides
      group by 1 having sum(amount_minor) <> 0`,
  ),
];

const ofCards = `
  select card.id, issued_minor::float8 as issued, balance_minor::float8 as balance,
         coalesce(sum(payment.captured_minor), 0)::float8 as captured,
         coalesce(sum(payment.refunded_minor), 0)::float8 as refunded
    from gift_card card left join gift_card_charge charge on charge.gift_card_id = card.id
    left join payment on payment.provider = 'gift-card' and payment.provider_reference = charge.id
   group by card.id`;
