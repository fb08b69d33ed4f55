import { migration } from '@tributary/kit/database/database';
import { idempotencyTable } from '@tributary/kit/database/idempotency';

export const payments = migration(1, 'payments', [
  ...idempotencyTable,
  `create table payable (
     id text collate "C" not null,
     currency text not null,
     constraint payable_pkey primary key (id),
     constraint payable_currency_form check (currency ~ '^[A-Z]{3}$'),
     -- What payment_payable_fkey points at: it keeps all payments for one thing in one currency.
     constraint payable_in_currency unique (id, currency)
   )`,
  `create table payment (
     id text collate "C" not null,
     payable_id text collate "C" not null,
     buyer_id text,
     idempotency_key text not null,
     provider text not null,
     status text not null,
     currency text not null,
     amount_minor bigint not null,
     authorized_minor bigint not null default 0,
     captured_minor bigint not null default 0,
     voided_minor bigint not null default 0,
     provider_reference text,
     action_url text,
     capture_before timestamptz,
     decline_code text,
     created_at timestamptz not null,
     constraint payment_pkey primary key (id),
     constraint payment_once unique (payable_id, idempotency_key),
     constraint payment_payable_fkey foreign key (payable_id, currency) references payable (id, currency),
     constraint payment_status_known check (status in
       ('REQUIRES_PAYMENT_METHOD', 'REQUIRES_ACTION', 'PROCESSING', 'REQUIRES_CAPTURE', 'SUCCEEDED', 'CANCELLED')),
     constraint payment_amount_positive check (amount_minor > 0),
     constraint payment_authorized_within_amount check (authorized_minor between 0 and amount_minor),
     constraint payment_captured_within_authorized check (
       captured_minor >= 0 and voided_minor >= 0 and captured_minor + voided_minor <= authorized_minor),
     constraint payment_held_while_it_requires_capture check (
       status <> 'REQUIRES_CAPTURE' or authorized_minor > captured_minor + voided_minor),
     constraint payment_captured_when_succeeded check ((status = 'SUCCEEDED') = (captured_minor > 0)),
     constraint payment_nothing_held_at_the_end check (
       status not in ('SUCCEEDED', 'CANCELLED', 'REQUIRES_PAYMENT_METHOD')
       or authorized_minor = captured_minor + voided_minor),
     constraint payment_action_while_required check ((status = 'REQUIRES_ACTION') = (action_url is not null))
   )`,
  // For Payable.payments, newest first.
  'create index payment_of_payable on payment (payable_id, id desc)',
  `create table payment_instruction (
     id text collate "C" not null,
     payment_id text collate "C" not null,
     kind text not null,
     amount_minor bigint not null,
     state text not null,
     asked_at timestamptz not null,
     check_at timestamptz not null,
     checks integer not null default 0,
     constraint payment_instruction_pkey primary key (id),
     constraint payment_instruction_payment_fkey foreign key (payment_id) references payment (id),
     constraint payment_instruction_kind_known check (kind in ('AUTHORIZE', 'CAPTURE', 'VOID')),
     constraint payment_instruction_state_known check (state in ('OPEN', 'ACCEPTED', 'REFUSED')),
     constraint payment_instruction_amount_positive check (amount_minor > 0)
   )`,
  // One thing at a time: a payment that the bank has not answered about gets no second instruction.
  `create unique index payment_instruction_one_open on payment_instruction (payment_id) where state = 'OPEN'`,
  // For the reconciler, which asks about the longest overdue first.
  `create index payment_instruction_due on payment_instruction (check_at) where state = 'OPEN'`,
  `create table payment_transaction (
     id text collate "C" not null,
     position bigint generated always as identity,
     payment_id text collate "C" not null,
     kind text not null,
     succeeded boolean not null,
     amount_minor bigint not null,
     currency text not null,
     decline_code text,
     provider_reference text,
     at timestamptz not null,
     constraint payment_transaction_pkey primary key (id),
     constraint payment_transaction_payment_fkey foreign key (payment_id) references payment (id),
     constraint payment_transaction_kind_known check (kind in ('AUTHORIZE', 'CAPTURE', 'VOID')),
     constraint payment_transaction_amount_positive check (amount_minor > 0),
     constraint payment_transaction_reason_if_refused check (succeeded = (decline_code is null))
   )`,
  // A charge is held once, taken once and released once. Whatever else goes wrong, no fact is counted twice.
  `create unique index payment_transaction_once on payment_transaction (payment_id, kind) where succeeded`,
  // For Payment.transactions and for the sums.
  'create index payment_transaction_of_payment on payment_transaction (payment_id, position)',
  `create function payment_transaction_is_immutable() returns trigger language plpgsql as $$
   begin
     raise exception 'payment_transaction is append-only' using errcode = 'restrict_violation';
   end $$`,
  `create trigger payment_transaction_immutable before update or delete on payment_transaction
     for each row execute function payment_transaction_is_immutable()`,
]);
