import { migration } from '@tributary/kit/database/database';

/** Units that came back after they were sold. */
export const restock = migration(3, 'restock', [
  // Without foreign keys, as a load may replace the whole catalog: what came back stays on record.
  `create table stock_restock (
     id bigint generated always as identity,
     holder_id text collate "C" not null,
     variant_id text collate "C" not null,
     location_id text collate "C" not null,
     quantity int not null,
     restocked_at timestamptz(3) not null default now(),
     constraint stock_restock_pkey primary key (id),
     constraint stock_restock_quantity_positive check (quantity > 0)
   )`,
  // restocked: what came back of one sale.
  'create index stock_restock_holder on stock_restock (holder_id, variant_id)',
]);
