import { migration } from '@tributary/kit/database/database';

export const amendments = migration(5, 'amendments', [
  // What was added and removed is JSON: it is written once, and read with the amendment alone. Once it is applied, the
  // lines that it adds are the order's.
  `create table order_amendment (
     id text collate "C" not null,
     order_id text collate "C" not null,
     status text not null,
     reason text,
     asked_by text not null,
     created_at timestamptz not null,
     total_minor bigint not null,
     tax_minor bigint not null,
     added jsonb not null,
     removed jsonb not null,
     billed_at timestamptz,
     constraint order_amendment_pkey primary key (id),
     constraint order_amendment_order_fkey foreign key (order_id) references orders (id),
     constraint order_amendment_status_is_known check (status in ('PENDING', 'APPLIED', 'REJECTED')),
     constraint order_amendment_is_asked_for_by_somebody check (asked_by in ('BUYER', 'STAFF')),
     constraint order_amendment_changes_something check (added <> '[]' or removed <> '[]'),
     constraint order_amendment_is_billed_once_applied check (billed_at is null or status = 'APPLIED')
   )`,
  // amendmentsOfOrders: ids sort by creation time.
  'create index order_amendment_of_order on order_amendment (order_id, id)',
  // Two at once would each be priced without the other.
  `create unique index order_amendment_one_at_a_time on order_amendment (order_id) where status = 'PENDING'`,
  // The old version writes neither column: lines are bought with the order, and nothing of them is removed.
  `alter table order_line
     add column amendment_id text collate "C",
     add column removed_quantity int not null default 0,
     add constraint order_line_amendment_fkey foreign key (amendment_id) references order_amendment (id),
     drop constraint order_line_sends_what_was_bought,
     add constraint order_line_sends_what_was_bought
       check (fulfilled_quantity >= 0 and removed_quantity >= 0 and fulfilled_quantity + removed_quantity <= quantity)`,
  // Null where all of the refund goes back of what was paid for the order itself.
  'alter table reversal add column parts jsonb',
]);
