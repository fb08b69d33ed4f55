import { migration } from '@tributary/kit/database/database';

/** What an order costs beside its lines' prices. */
export const cost = migration(13, 'cost', [
  // The old version writes none of them: its orders have no discount and no delivery.
  `alter table orders add column discount_minor bigint not null default 0, add column delivery jsonb,
     add column discounts jsonb not null default '[]',
     add constraint orders_discount_is_not_negative check (discount_minor >= 0)`,
  `alter table order_line add column discount_minor bigint not null default 0,
     drop constraint order_line_adds_up,
     add constraint order_line_adds_up check
       (unit_price_minor >= 0 and discount_minor >= 0 and total_minor = unit_price_minor * quantity - discount_minor)`,
]);
