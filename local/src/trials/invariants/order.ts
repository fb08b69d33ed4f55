import { type Invariant, noRows } from './invariant.ts';
import { discountOf } from './sales.ts';

export const orderInvariants: readonly Invariant[] = [
  noRows(
    'every checkout has ended',
    'order',
    `select order_id, state, step, attempts from checkout where state not in ('COMPLETED', 'REJECTED')`,
  ),
  noRows('no order is undecided', 'order', `select id, status from orders where status = 'PENDING'`),
  noRows('no amendment is undecided', 'order', `select id, order_id from order_amendment where status = 'PENDING'`),
  noRows('no cart is still locked', 'cart', `select id, state from cart where state = 'LOCKED'`),
  noRows(
    'an order comes to its lines less their discounts, and its delivery',
    'order',
    `select id, total_minor, discount_minor, bought.total, bought.discount
       from orders cross join lateral (
              select sum(unit_price_minor * (quantity - removed_quantity) - discount_minor + ${discountOf('removed_quantity')}) as total,
                     sum(discount_minor - ${discountOf('removed_quantity')}) as discount
                from order_line where order_id = orders.id) as bought
      where discount_minor <> bought.discount
         or total_minor <> bought.total + coalesce((delivery ->> 'priceMinor')::bigint - (delivery ->> 'discountMinor')::bigint, 0)`,
  ),
  noRows(
    'order numbers have no gap',
    'order',
    `select number from (
       select number, right(number, 6)::int as count,
              row_number() over (partition by left(number, 4) order by number) as expected
         from orders where number is not null) numbered
      where count <> expected`,
  ),
];
