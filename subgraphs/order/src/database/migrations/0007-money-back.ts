import { migration } from '@tributary/kit/database/database';

/** Money that goes back by no doing of the order's is known, and what cannot be given back is shown to the staff. */
export const moneyBack = migration(7, 'money back', [
  `create table money_back (
     id text collate "C" not null,
     order_id text collate "C" not null,
     origin text not null,
     amount_minor bigint not null,
     state text not null,
     at timestamptz not null,
     constraint money_back_pkey primary key (id),
     constraint money_back_order_fkey foreign key (order_id) references orders (id),
     constraint money_back_origin_is_known check (origin in ('STAFF', 'BANK', 'CHARGEBACK')),
     constraint money_back_state_is_known check (state in ('DISPUTED', 'GONE', 'RETURNED')),
     constraint money_back_is_some check (amount_minor > 0)
   )`,
  // moneyBackOfOrders: ids sort by nothing in particular.
  'create index money_back_of_order on money_back (order_id, at, id)',
  // The old version writes none of these columns. To it a step that it does not know is REFUND, as what it would do is.
  `alter table reversal
     add column otherwise_minor bigint not null default 0,
     add column told_minor bigint not null default 0,
     add column forgiven int not null default 0,
     add column refused_for jsonb not null default '[]',
     -- Null for those that the old version ended, which gave back all that they owed.
     add column settled_at timestamptz,
     drop constraint reversal_state_is_known,
     drop constraint reversal_step_is_known,
     add constraint reversal_state_is_known check (state in ('RUNNING', 'STUCK', 'DONE')),
     add constraint reversal_step_is_known check (step in ('RESTOCK', 'RECKON', 'REFUND')),
     add constraint reversal_gives_otherwise_no_more check (otherwise_minor between 0 and refund_minor - refunded_minor)`,
  // claimDueReversals, reversalsOfOrder: those of an order one after another.
  'create index reversal_of_order on reversal (order_id, created_at, id)',
  // reversalPage.
  'create index reversal_of_state on reversal (state, created_at, id)',
]);
