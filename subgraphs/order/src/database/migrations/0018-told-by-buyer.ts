import { migration } from '@tributary/kit/database/database';

/** What a buyer tells the shop with an order and its lines. The version before writes neither. */
export const toldByBuyer = migration(18, 'told by buyer', [
  `alter table orders add column note text, add column attributes jsonb not null default '[]'`,
  `alter table order_line add column attributes jsonb not null default '[]'`,
]);
