import { migration } from '@tributary/kit/database/database';

export const bankNews = migration(4, 'bank news', [
  `create table bank_event (
     provider text not null,
     event_id text collate "C" not null,
     type text not null,
     reference text collate "C",
     payment_id text collate "C",
     raw_body bytea not null,
     received_at timestamptz not null,
     due_at timestamptz not null,
     tries integer not null default 0,
     done_at timestamptz,
     constraint bank_event_pkey primary key (provider, event_id)
   )`,
  // For working off what is due, the longest overdue first.
  'create index bank_event_due on bank_event (due_at) where done_at is null',
  // For forgetting: rows come in about the order of this column, so ranges of pages are found by it at next to no cost.
  'create index bank_event_received_at on bank_event using brin (received_at)',
  // For news of a charge that does not repeat our name for it, and for comparing with statements.
  'create index payment_of_charge on payment (provider_reference, provider) where provider_reference is not null',

  `create table statement_entry (
     provider text not null,
     entry_id text collate "C" not null,
     kind text not null,
     reference text collate "C" not null,
     payment_id text collate "C",
     amount_minor bigint not null,
     currency text not null,
     at timestamptz not null,
     constraint statement_entry_pkey primary key (provider, entry_id),
     constraint statement_entry_kind_known check (kind in ('CAPTURE', 'REFUND', 'CHARGEBACK')),
     constraint statement_entry_currency_form check (currency ~ '^[A-Z]{3}$')
   )`,
  // For the sums of a charge.
  'create index statement_entry_of_charge on statement_entry (provider, reference)',
  // For the charges that a period touches, on the bank's side and on ours.
  'create index statement_entry_at on statement_entry (provider, at)',
  'create index payment_transaction_at on payment_transaction using brin (at)',

  `create table statement_coverage (
     provider text not null,
     -- Statements were read from here on: what is older cannot be compared.
     read_from timestamptz not null,
     constraint statement_coverage_pkey primary key (provider)
   )`,

  `create table reconciliation_difference (
     id text collate "C" not null,
     kind text not null,
     provider text not null,
     reference text collate "C" not null,
     payment_id text collate "C",
     movement text not null,
     currency text not null,
     here_minor bigint not null,
     there_minor bigint not null,
     found_at timestamptz not null,
     resolved_at timestamptz,
     constraint reconciliation_difference_pkey primary key (id),
     constraint reconciliation_difference_kind_known check (
       kind in ('MISSING_HERE', 'MISSING_THERE', 'AMOUNT_DIFFERS')),
     constraint reconciliation_difference_differs check (here_minor <> there_minor)
   )`,
  // A difference that stays is one difference; and these are what a person looks at.
  `create unique index reconciliation_difference_open on reconciliation_difference (provider, reference, movement)
     where resolved_at is null`,
]);
