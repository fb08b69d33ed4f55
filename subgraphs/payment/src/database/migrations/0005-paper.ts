import { migration } from '@tributary/kit/database/database';

const appendOnly = (table: string): string =>
  `create trigger ${table}_immutable before update or delete or truncate on ${table}
     for each statement execute function is_append_only()`;

export const paper = migration(5, 'paper', [
  `create table invoice (
     id text collate "C" not null,
     kind text not null,
     number text not null,
     payable_id text collate "C" not null,
     reference text collate "C" not null,
     buyer_id text,
     currency text not null,
     total_minor bigint not null,
     tax_minor bigint not null,
     issued_at timestamptz not null,
     content jsonb not null,
     constraint invoice_pkey primary key (id),
     constraint invoice_number_once unique (number),
     constraint invoice_once unique (kind, reference),
     constraint invoice_kind_known check (kind in ('INVOICE', 'CREDIT_NOTE')),
     constraint invoice_currency_form check (currency ~ '^[A-Z]{3}$'),
     constraint invoice_amounts check (tax_minor between 0 and total_minor)
   )`,
  // For Payable.invoices, oldest first.
  'create index invoice_of_payable on invoice (payable_id, id)',
  `create unique index invoice_one_for_payable on invoice (payable_id) where kind = 'INVOICE'`,
  appendOnly('invoice'),

  // Whoever issues holds the row's lock until the commit: a number that is rolled back was never given to anybody else.
  `create table invoice_counter (
     kind text not null,
     year integer not null,
     last_number integer not null,
     last_issued_at timestamptz not null,
     constraint invoice_counter_pkey primary key (kind, year)
   )`,
  `create function invoice_counter_has_no_gaps() returns trigger language plpgsql as $$
   begin
     if tg_op <> 'UPDATE' or new.last_number not in (old.last_number, old.last_number + 1)
        or new.last_issued_at < old.last_issued_at then
       raise exception 'invoice numbers go up by one' using errcode = 'restrict_violation';
     end if;
     return new;
   end $$`,
  `create trigger invoice_counter_gapless before update or delete on invoice_counter
     for each row execute function invoice_counter_has_no_gaps()`,

  `create table invoice_file (
     invoice_id text collate "C" not null,
     sha256 bytea not null,
     bytes bytea not null,
     drawn_at timestamptz not null,
     constraint invoice_file_pkey primary key (invoice_id),
     constraint invoice_file_invoice_fkey foreign key (invoice_id) references invoice (id),
     constraint invoice_file_is_what_was_drawn check (sha256 = sha256(bytes))
   )`,
  // A PDF is compressed already.
  'alter table invoice_file alter column bytes set storage external',
  appendOnly('invoice_file'),

  `create table mail (
     id text collate "C" not null,
     kind text not null,
     reference text collate "C" not null,
     state text not null,
     recipient text,
     buyer_id text,
     invoice_id text collate "C",
     facts jsonb not null,
     failures integer not null default 0,
     created_at timestamptz not null,
     -- When it is sent, or sending it is tried again.
     due_at timestamptz not null,
     sent_at timestamptz,
     problem text,
     constraint mail_pkey primary key (id),
     constraint mail_once unique (kind, reference),
     constraint mail_invoice_fkey foreign key (invoice_id) references invoice (id),
     constraint mail_kind_known check (kind in ('ORDER_RECEIVED', 'RECEIPT', 'SHIPPED', 'REFUNDED')),
     constraint mail_state_known check (state in ('QUEUED', 'SENT', 'FAILED', 'NO_ADDRESS')),
     constraint mail_has_address check (state <> 'QUEUED' or recipient is not null)
   )`,
  // For what goes with an invoice, and for what was left lying.
  'create index mail_with_invoice on mail (invoice_id) where invoice_id is not null',
  `create index mail_queued on mail (due_at) where state = 'QUEUED'`,
  // For forgetting a customer.
  'create index mail_of_buyer on mail (buyer_id) where buyer_id is not null',
]);
