import { migration } from '@tributary/kit/database/database';

/** Money that buyers have with the shop, and what they paid with it. */
export const giftCards = migration(14, 'gift cards', [
  `create table gift_card (
     id text collate "C" not null,
     -- Of the token that its code makes: neither can be read from it.
     token_hash bytea not null,
     code_ending text not null,
     currency text not null,
     issued_minor bigint not null,
     balance_minor bigint not null,
     held_minor bigint not null default 0,
     expires_at timestamptz,
     created_at timestamptz not null,
     constraint gift_card_pkey primary key (id),
     constraint gift_card_token_key unique (token_hash),
     constraint gift_card_issued_positive check (issued_minor > 0),
     constraint gift_card_never_overdrawn check (held_minor between 0 and balance_minor and balance_minor <= issued_minor)
   )`,
  `create table gift_card_charge (
     id text collate "C" not null,
     -- Null where nothing could be held.
     gift_card_id text collate "C",
     idempotency_key text not null,
     payment_id text collate "C" not null,
     amount_minor bigint not null,
     currency text not null,
     state text not null,
     captured_minor bigint not null default 0,
     refunded_minor bigint not null default 0,
     constraint gift_card_charge_pkey primary key (id),
     constraint gift_card_charge_key unique (idempotency_key),
     constraint gift_card_charge_card_fkey foreign key (gift_card_id) references gift_card (id),
     constraint gift_card_charge_state_known check (state in ('HELD', 'DECLINED', 'CAPTURED', 'VOIDED')),
     constraint gift_card_charge_has_card check ((gift_card_id is null) = (state = 'DECLINED')),
     constraint gift_card_charge_takes_what_is_held check (captured_minor between 0 and amount_minor),
     constraint gift_card_charge_gives_what_was_taken check (refunded_minor between 0 and captured_minor)
   )`,
  // What is compared with the books once a day, as a bank's statement is.
  `create table gift_card_movement (
     position bigint generated always as identity,
     charge_id text collate "C" not null,
     kind text not null,
     refund_id text collate "C",
     amount_minor bigint not null,
     at timestamptz not null,
     constraint gift_card_movement_pkey primary key (position),
     constraint gift_card_movement_charge_fkey foreign key (charge_id) references gift_card_charge (id),
     constraint gift_card_movement_refund_key unique (refund_id),
     constraint gift_card_movement_kind_known check (kind in ('CAPTURE', 'REFUND')),
     constraint gift_card_movement_refunds_have_names check ((refund_id is not null) = (kind = 'REFUND'))
   )`,
  // For the refunds of a charge.
  'create index gift_card_movement_of_charge on gift_card_movement (charge_id)',
  // Who asked for cards that there are not, as hashes.
  `create table gift_card_miss (
     asker text not null,
     since timestamptz not null,
     count integer not null,
     constraint gift_card_miss_pkey primary key (asker)
   )`,
  // For those that count no more.
  'create index gift_card_miss_since on gift_card_miss (since)',
  `alter table ledger_booking drop constraint ledger_booking_kind_known,
     add constraint ledger_booking_kind_known check (kind in ('CAPTURE', 'REFUND', 'REFUND_RETURNED', 'CHARGEBACK',
       'CHARGEBACK_WON', 'FEE', 'RECOGNITION', 'CREDIT', 'GIFT_CARD'))`,
  `alter table ledger_entry drop constraint ledger_entry_account_known,
     add constraint ledger_entry_account_known check (account in ('psp:receivable', 'customer:liability', 'revenue', 'tax',
       'refunds', 'fees', 'giftcards:liability', 'giftcards:issued'))`,
]);
