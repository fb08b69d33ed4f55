import { migration } from '@tributary/kit/database/database';

/** Money that moves outside the sale's own doing: by staff, at the bank, by force; and money that comes back. */
export const moneyBack = migration(10, 'money back', [
  `alter table refund
     add column origin text not null default 'SELLER',
     add column is_returned boolean not null default false,
     add constraint refund_origin_known check (origin in ('SELLER', 'STAFF', 'BANK')),
     add constraint refund_returned_after_all check (not is_returned or status = 'FAILED')`,
  // Who sells gives back under keys that end so; a key less one was never asked for here.
  `update refund set origin = case when idempotency_key is null then 'BANK'
                                   when idempotency_key ~ ':REFUND(:|$)' then 'SELLER' else 'STAFF' end`,
  'drop trigger refund_final on refund',
  `create trigger refund_final before update on refund for each row
     when (old.status <> 'PENDING' and new.status <> old.status
           and not (old.status = 'SUCCEEDED' and new.status = 'FAILED' and new.is_returned))
     execute function refund_is_final()`,

  `create table chargeback (
     id text collate "C" not null,
     payment_id text collate "C" not null,
     amount_minor bigint not null,
     currency text not null,
     status text not null,
     provider_reference text collate "C" not null,
     created_at timestamptz not null,
     constraint chargeback_pkey primary key (id),
     constraint chargeback_payment_fkey foreign key (payment_id) references payment (id),
     constraint chargeback_once unique (payment_id, provider_reference),
     constraint chargeback_amount_positive check (amount_minor > 0),
     constraint chargeback_status_known check (status in ('OPEN', 'WON', 'LOST'))
   )`,
  `create function chargeback_is_final() returns trigger language plpgsql as $$
   begin
     raise exception 'the chargeback % is %', old.id, old.status using errcode = 'restrict_violation';
   end $$`,
  `create trigger chargeback_final before update on chargeback for each row
     when (old.status <> 'OPEN' and new.status <> old.status) execute function chargeback_is_final()`,

  `alter table payment_transaction
     add column chargeback_id text collate "C",
     drop constraint payment_transaction_kind_known,
     add constraint payment_transaction_kind_known check (
       kind in ('AUTHORIZE', 'CAPTURE', 'VOID', 'REFUND', 'REFUND_RETURNED', 'CHARGEBACK', 'CHARGEBACK_WON',
                'CHARGEBACK_LOST', 'FEE')),
     drop constraint payment_transaction_of_refund,
     add constraint payment_transaction_of_refund check (
       (kind in ('REFUND', 'REFUND_RETURNED')) = (refund_id is not null)),
     -- Those from before chargebacks had names have none.
     add constraint payment_transaction_of_chargeback check (
       chargeback_id is null or kind in ('CHARGEBACK', 'CHARGEBACK_WON', 'CHARGEBACK_LOST')),
     add constraint payment_transaction_chargeback_fkey foreign key (chargeback_id) references chargeback (id)`,
  // A refund ends once, and comes back once; a chargeback is taken once and ends once.
  'drop index payment_transaction_once_for_refund',
  `create unique index payment_transaction_once_for_refund on payment_transaction (refund_id, kind)
     where refund_id is not null`,
  `create unique index payment_transaction_once_for_chargeback on payment_transaction (chargeback_id, kind)
     where chargeback_id is not null`,

  `alter table ledger_booking
     drop constraint ledger_booking_kind_known,
     add constraint ledger_booking_kind_known check (
       kind in ('CAPTURE', 'REFUND', 'REFUND_RETURNED', 'CHARGEBACK', 'CHARGEBACK_WON', 'FEE', 'RECOGNITION', 'CREDIT'))`,
  `alter table mail
     drop constraint mail_kind_known,
     add constraint mail_kind_known check (
       kind in ('ORDER_RECEIVED', 'RECEIPT', 'SHIPPED', 'REFUNDED', 'CHARGED_BACK'))`,
]);
