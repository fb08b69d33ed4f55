import { migration } from '@tributary/kit/database/database';
import { changesTable, noting } from '@tributary/kit/live/changes-table';
import { isLoading } from '../load-session.ts';

/** What is told of variants while it happens: that little of one is left or no more, its prices, and whether it is on sale. */
export const live = migration(9, 'live', [
  ...changesTable,
  ...noting({
    table: 'stock_level',
    as: 'stock_level',
    on: 'update of on_hand, reserved, backorder_limit',
    // No level is ever below zero: while one alone holds more than few, what is left in all is more than few, too.
    when: `${free('new')} <> ${free('old')} and least(${free('new')}, ${free('old')}) <= 5`,
    subject: 'new.variant_id',
  }),
  ...noting({
    table: 'stock_level',
    as: 'stock_level_new_or_gone',
    on: 'insert or delete',
    when: `not ${isLoading}`,
    subject: 'new.variant_id',
  }),
  ...noting({
    table: 'price',
    as: 'price',
    on: 'update',
    when: '(new.amount_minor, new.compare_at_minor) is distinct from (old.amount_minor, old.compare_at_minor)',
    subject: 'new.variant_id',
  }),
  ...noting({
    table: 'price',
    as: 'price_new_or_gone',
    on: 'insert or delete',
    when: `not ${isLoading}`,
    subject: 'new.variant_id',
  }),
  ...noting({
    table: 'product_variant',
    as: 'variant_counting',
    on: 'update of tracks_stock',
    when: 'new.tracks_stock <> old.tracks_stock',
    subject: 'new.id',
  }),
  ...noting({
    table: 'product',
    as: 'product_sale',
    on: 'update of status, published_at',
    when: '(new.status, new.published_at) is distinct from (old.status, old.published_at)',
    subject: 'unnest(array(select v.id from product_variant v where v.product_id = new.id))',
  }),
]);

function free(level: 'new' | 'old'): string {
  return `(${level}.on_hand + ${level}.backorder_limit - ${level}.reserved)`;
}
