import { migration } from '@tributary/kit/database/database';

const appendOnly = (table: string): string =>
  `create trigger ${table}_immutable before update or delete or truncate on ${table}
     for each statement execute function is_append_only()`;

export const money = migration(2, 'money', [
  `alter table payable
     -- All that is owed for it, where somebody said so.
     add column asked_minor bigint,
     -- When the buyer had got it, so that what was paid became revenue.
     add column recognized_at timestamptz,
     add constraint payable_asked_not_negative check (asked_minor >= 0)`,
  `alter table payment
     add column refunded_minor bigint not null default 0,
     add column refunding_minor bigint not null default 0,
     add column charged_back_minor bigint not null default 0,
     add column risk text not null default 'NORMAL',
     add column method_hash text,
     add constraint payment_refunded_within_captured check (refunded_minor between 0 and captured_minor),
     add constraint payment_refunding_not_negative check (refunding_minor >= 0),
     add constraint payment_charged_back_within_captured check (charged_back_minor between 0 and captured_minor),
     add constraint payment_risk_known check (risk in ('NORMAL', 'ELEVATED', 'BLOCKED')),
     -- What was blocked is not for the bank to know.
     add constraint payment_blocked_stays_here check (risk <> 'BLOCKED' or provider_reference is null)`,
  // For the fraud rules: both are short, as few attempts are declined.
  `create index payment_declined_of_buyer on payment (buyer_id, created_at) where decline_code is not null`,
  `create index payment_declined_of_method on payment (method_hash, created_at) where decline_code is not null`,

  `create table refund (
     id text collate "C" not null,
     payment_id text collate "C" not null,
     amount_minor bigint not null,
     currency text not null,
     status text not null,
     reason text,
     idempotency_key text,
     provider_reference text,
     created_at timestamptz not null,
     constraint refund_pkey primary key (id),
     constraint refund_payment_fkey foreign key (payment_id) references payment (id),
     constraint refund_amount_positive check (amount_minor > 0),
     constraint refund_status_known check (status in ('PENDING', 'SUCCEEDED', 'FAILED'))
   )`,
  // For Payment.refunds, oldest first, and for what is set aside.
  'create index refund_of_payment on refund (payment_id, id)',
  // The bank's refunds are told apart by its names: none becomes two of ours.
  'create unique index refund_once on refund (payment_id, provider_reference) where provider_reference is not null',
  `create function refund_is_final() returns trigger language plpgsql as $$
   begin
     raise exception 'the refund % is %', old.id, old.status using errcode = 'restrict_violation';
   end $$`,
  `create trigger refund_final before update on refund for each row
     when (old.status <> 'PENDING' and new.status <> old.status) execute function refund_is_final()`,

  `alter table payment_instruction
     add column refund_id text collate "C",
     drop constraint payment_instruction_kind_known,
     add constraint payment_instruction_kind_known check (kind in ('AUTHORIZE', 'CAPTURE', 'VOID', 'REFUND')),
     add constraint payment_instruction_of_refund check ((kind = 'REFUND') = (refund_id is not null)),
     add constraint payment_instruction_refund_fkey foreign key (refund_id) references refund (id)`,
  // Refunds stand beside each other: what they may give back is set aside when they are written down.
  'drop index payment_instruction_one_open',
  `create unique index payment_instruction_one_open on payment_instruction (payment_id)
     where state = 'OPEN' and kind <> 'REFUND'`,
  'create unique index payment_instruction_one_of_refund on payment_instruction (refund_id) where refund_id is not null',

  `alter table payment_transaction
     add column refund_id text collate "C",
     drop constraint payment_transaction_kind_known,
     add constraint payment_transaction_kind_known check (
       kind in ('AUTHORIZE', 'CAPTURE', 'VOID', 'REFUND', 'CHARGEBACK', 'FEE')),
     add constraint payment_transaction_of_refund check ((kind = 'REFUND') = (refund_id is not null)),
     add constraint payment_transaction_refund_fkey foreign key (refund_id) references refund (id)`,
  // A charge is held once, taken once and released once; a refund ends once; the bank's own line for a fee counts once.
  'drop index payment_transaction_once',
  `create unique index payment_transaction_once on payment_transaction (payment_id, kind)
     where succeeded and kind in ('AUTHORIZE', 'CAPTURE', 'VOID')`,
  'create unique index payment_transaction_once_for_refund on payment_transaction (refund_id) where refund_id is not null',
  `create unique index payment_transaction_once_for_fee on payment_transaction (payment_id, provider_reference)
     where kind = 'FEE'`,

  `create table payment_method (
     id text collate "C" not null,
     customer_id text not null,
     provider text not null,
     token text not null,
     type text not null,
     brand text not null,
     last4 text not null,
     expires text,
     created_at timestamptz not null,
     removed_at timestamptz,
     constraint payment_method_pkey primary key (id),
     constraint payment_method_last4_form check (last4 ~ '^[0-9]{4}$'),
     constraint payment_method_expires_form check (expires ~ '^[0-9]{4}-(0[1-9]|1[0-2])$')
   )`,
  // For Customer.paymentMethods; and nobody saves the same card twice.
  `create unique index payment_method_once on payment_method (customer_id, provider, token) where removed_at is null`,

  ...ledger(),
]);

function ledger(): string[] {
  return [
    `create table ledger_booking (
       id text collate "C" not null,
       kind text not null,
       source_id text not null,
       payment_id text collate "C",
       payable_id text collate "C" not null,
       at timestamptz not null,
       constraint ledger_booking_pkey primary key (id),
       -- Whoever books something again, books nothing.
       constraint ledger_booking_once unique (kind, source_id),
       constraint ledger_booking_payment_fkey foreign key (payment_id) references payment (id),
       constraint ledger_booking_kind_known check (
         kind in ('CAPTURE', 'REFUND', 'CHARGEBACK', 'FEE', 'RECOGNITION', 'CREDIT'))
     )`,
    // For the entries of one payment, and of all that was booked for one payable.
    'create index ledger_booking_of_payment on ledger_booking (payment_id) where payment_id is not null',
    'create index ledger_booking_of_payable on ledger_booking (payable_id)',
    `create table ledger_entry (
       position bigint generated always as identity,
       id text collate "C" not null,
       booking_id text collate "C" not null,
       account text not null,
       amount_minor bigint not null,
       currency text not null,
       constraint ledger_entry_pkey primary key (id),
       constraint ledger_entry_booking_fkey foreign key (booking_id) references ledger_booking (id),
       constraint ledger_entry_amount_not_zero check (amount_minor <> 0),
       constraint ledger_entry_account_known check (
         account in ('psp:receivable', 'customer:liability', 'revenue', 'tax', 'refunds', 'fees'))
     )`,
    // For the sum of a booking.
    'create index ledger_entry_of_booking on ledger_entry (booking_id)',
    `create function ledger_booking_balances() returns trigger language plpgsql as $$
     begin
       if exists (select from ledger_entry where booking_id = new.booking_id
                   group by currency having sum(amount_minor) <> 0) then
         raise exception 'the booking % does not sum to zero', new.booking_id using errcode = 'check_violation';
       end if;
       return null;
     end $$`,
    // At commit: the sides of a booking may be written one after the other.
    `create constraint trigger ledger_entry_balances after insert on ledger_entry deferrable initially deferred
       for each row execute function ledger_booking_balances()`,
    `create function is_append_only() returns trigger language plpgsql as $$
     begin
       raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
     end $$`,
    appendOnly('ledger_booking'),
    appendOnly('ledger_entry'),
  ];
}
