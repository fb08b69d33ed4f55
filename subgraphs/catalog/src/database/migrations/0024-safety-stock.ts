import { migration } from '@tributary/kit/database/database';
import { replacedNoting } from '@tributary/kit/live/changes-table';
import { ownListing } from './0006-product-listing-view.ts';

// As migrations 6 and 9 have it, without what is never sold.
function free(level: 'new' | 'old' | 'level'): string {
  return `greatest(${level}.on_hand + ${level}.backorder_limit - ${level}.reserved - ${level}.safety_stock, 0)`;
}

/**
 * Units of a level that are never sold. A constant default rewrites no row; the version before sells them for as long as it
 * runs. It may be more than is there, so that a level is free of nothing, and not of less.
 */
export const safetyStock = migration(24, 'safety stock', [
  `alter table stock_level add column safety_stock int not null default 0,
     add constraint stock_level_safety_not_negative check (safety_stock >= 0)`,
  `comment on column stock_level.safety_stock is 'Units that are never sold; what the staff take, they may be part of.'`,
  ownListing('create or replace view product_listing_own', `${free('level')} > 0`),
  'drop trigger listings_of_stock_level_change on stock_level',
  `create trigger listings_of_stock_level_change after update on stock_level for each row
     when ((${free('old')} > 0) is distinct from (${free('new')} > 0)) execute function mark_listings_of_stock_level()`,
  ...replacedNoting({
    table: 'stock_level',
    as: 'stock_level',
    on: 'update of on_hand, reserved, backorder_limit, safety_stock',
    when: `${free('new')} <> ${free('old')} and least(${free('new')}, ${free('old')}) <= 5`,
  }),
]);
